package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileTableTest {

  private static final ProfileTable TABLE =
      ProfileTable.of(
          ProfileIndex.of(List.of("ann", "bob", "cid")),
          List.of(
              NumberColumn.of("age", 20, Double.NaN, 0.5),
              CategoryColumn.of("job", "cook", null, "judge"),
              FlagColumn.of("member", true, null, false),
              InstantColumn.of(
                  "since", Instant.ofEpochMilli(1), null, Instant.parse("2026-01-02T03:04:05Z")),
              TagsColumn.builder("likes")
                  .add(List.of("tea", "jazz", "tea"))
                  .add(null)
                  .add(List.of())
                  .build()));

  @Test
  void a_value_can_be_read_as_text() {
    assertThat(TABLE.columns()).allSatisfy(column -> assertThat(column.text(1)).isEmpty());
    assertThat(TABLE.columns())
        .extracting(column -> column.text(0))
        .containsExactly("20", "cook", "true", "1970-01-01T00:00:00.001Z", "tea|jazz");
    assertThat(TABLE.columns())
        .extracting(column -> column.text(2))
        .containsExactly("0.5", "judge", "false", "2026-01-02T03:04:05Z", "");
  }

  @Test
  void a_missing_value_is_known_and_counted() {
    assertThat(TABLE.columns())
        .allSatisfy(
            column -> {
              assertThat(column.isMissing(0)).isFalse();
              assertThat(column.isMissing(1)).isTrue();
              assertThat(column.isMissing(2)).as("an empty set is a value").isFalse();
              assertThat(column.missingCount()).isEqualTo(1);
            });
    assertThatThrownBy(() -> ((FlagColumn) TABLE.column("member")).value(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("row 1", "'member'");
    assertThatThrownBy(() -> ((InstantColumn) TABLE.column("since")).epochMilli(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("row 1", "'since'");
  }

  @Test
  void selected_rows_keep_their_values_and_the_given_order() {
    ProfileTable selected = TABLE.selectRows(new int[] {2, 0});

    assertThat(selected.ids().id(0)).isEqualTo("cid");
    for (Column column : TABLE.columns()) {
      Column after = selected.column(column.name());
      assertThat(after.type()).isEqualTo(column.type());
      assertThat(after.size()).isEqualTo(2);
      assertThat(after.text(0)).isEqualTo(column.text(2));
      assertThat(after.text(1)).isEqualTo(column.text(0));
      assertThat(column.selectRows(new int[] {1, 1}).missingCount()).isEqualTo(2);
      assertThatThrownBy(() -> column.selectRows(new int[] {3}))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> TABLE.selectRows(new int[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_infinite_number_is_refused_with_row_and_column() {
    assertThatThrownBy(() -> NumberColumn.of("age", 1, Double.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("row 1", "'age'", "-Infinity", "NaN for a missing value");
  }

  @Test
  void columns_of_other_lengths_or_of_one_name_are_refused() {
    ProfileIndex ids = ProfileIndex.ofRowNumbers(2);

    assertThatThrownBy(() -> ProfileTable.of(ids, List.of(NumberColumn.of("age", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'age'", "1 rows", "2 ids");
    assertThatThrownBy(
            () ->
                ProfileTable.of(
                    ids, List.of(NumberColumn.of("a", 1, 2), FlagColumn.of("a", true, false))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' stands twice");
    assertThatThrownBy(() -> NumberColumn.of(" ", 1)).hasMessageContaining("blank");
  }

  @Test
  void an_unknown_column_is_named_with_those_that_are_there() {
    assertThatThrownBy(() -> TABLE.column("aeg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'aeg'", "[age, job, member, since, likes]");
    assertThatThrownBy(() -> TABLE.without(Set.of("aeg")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'aeg'");
    assertThat(TABLE.without(Set.of("age", "likes")).columnNames())
        .containsExactly("job", "member", "since");
  }

  @Test
  void levels_and_tags_are_kept_in_the_order_of_their_appearance() {
    CategoryColumn job = CategoryColumn.of("job", "b", "a", "b");
    TagsColumn likes = (TagsColumn) TABLE.column("likes");

    assertThat(job.levels()).containsExactly("b", "a");
    assertThat(job.code(2)).isZero();
    assertThat(likes.tags()).containsExactly("tea", "jazz");
    assertThat(likes.tags(0)).containsExactly("tea", "jazz");
    assertThat(likes.tagCount(0)).isEqualTo(2);
    assertThat(likes.code(0, 1)).isEqualTo(1);
  }
}
