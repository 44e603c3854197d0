package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of mixed columns with gaps")
class MixedTableTest {

  private static final ProfileTable PROFILES =
      ProfileTable.of(
          ProfileIndex.of(List.of("ann", "bob")),
          List.of(
              NumberColumn.of("age", 20, Double.NaN),
              CategoryColumn.of("job", "nurse", "cook"),
              FlagColumn.of("loan", null, true),
              InstantColumn.of("since", Instant.parse("1970-01-02T12:00:00Z"), null)));

  @Test
  @DisplayName("holds every column as numbers, NaN where a value is missing")
  void shouldEncode() {
    MixedTable table = MixedTable.of(PROFILES);

    assertThat(table.rowCount()).isEqualTo(2);
    assertThat(table.featureCount()).isEqualTo(4);
    assertThat(table.row(0)).containsExactly(20, 1, Double.NaN, 1.5);
    assertThat(table.row(1)).containsExactly(Double.NaN, 0, 1, Double.NaN);
    assertThat(table.features())
        .extracting(Feature::name)
        .containsExactly("age", "job", "loan", "since");
    assertThat(table.types())
        .containsExactly(
            ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.FLAG, ColumnType.INSTANT);
    assertThat(table.ids().id(1)).isEqualTo("bob");
    assertThat(table).hasToString("MixedTable[2 rows, 4 columns]");
    assertThat(MixedTable.of(PROFILES, "since", "age").features()).hasSize(2);
    assertThat(table.asMatrix().numCols).isEqualTo(4);
  }

  @Test
  @DisplayName("encodes other profiles with the same levels, and refuses other types")
  void shouldEncodeOthers() {
    MixedTable table = MixedTable.of(PROFILES, "since", "loan");
    ProfileTable later =
        ProfileTable.of(
            ProfileIndex.of(List.of("cy")),
            List.of(CategoryColumn.of("job", "pilot"), NumberColumn.of("age", 30)));

    assertThat(table.encode(later).row(0)).containsExactly(30, -1);
    assertThat(table.encode(PROFILES).row(0)).containsExactly(20, 1);
    assertThatThrownBy(() -> table.encode(later.without(Set.of("age"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'age'");
    ProfileTable wrong =
        ProfileTable.of(
            ProfileIndex.of(List.of("cy")),
            List.of(NumberColumn.of("job", 1), NumberColumn.of("age", 30)));
    assertThatThrownBy(() -> table.encode(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'job' has type NUMBER, but was CATEGORY");
  }

  @Test
  @DisplayName("is made again from what it knows of its columns alone")
  void shouldEncodeByColumns() {
    MixedTable table = MixedTable.of(PROFILES);

    MixedTable again = MixedTable.encode(table.columns(), PROFILES);

    assertThat(again.asMatrix().data).isEqualTo(table.asMatrix().data);
    assertThat(again.columns()).isEqualTo(table.columns());
    assertThat(table.columns().get(1))
        .isEqualTo(new MixedColumn("job", ColumnType.CATEGORY, List.of("cook", "nurse")));
    List<MixedColumn> twice = List.of(table.columns().get(0), table.columns().get(0));
    assertThatThrownBy(() -> MixedTable.encode(twice, PROFILES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'age' stands twice");
    assertThatThrownBy(() -> MixedTable.encode(List.of(), PROFILES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column");
    assertThatThrownBy(() -> new MixedColumn("age", ColumnType.NUMBER, List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'age' of type NUMBER has 1 levels");
    assertThatThrownBy(() -> new MixedColumn("job", ColumnType.CATEGORY, List.of("a", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("level 'a' of column 'job' stands twice");
    assertThatThrownBy(() -> new MixedColumn(" ", ColumnType.NUMBER, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blank");
  }

  @Test
  @DisplayName("refuses tags, and a table without columns")
  void shouldRefuse() {
    ProfileTable tags =
        ProfileTable.of(
            ProfileIndex.of(List.of("ann")),
            List.of(TagsColumn.builder("likes").add(List.of("tea")).build()));
    assertThatThrownBy(() -> MixedTable.of(tags))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'likes' holds tags");
    assertThatThrownBy(() -> MixedTable.of(tags, "likes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column is left");
  }
}
