package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sparse table")
class SparseTableTest {

  private static final ProfileIndex IDS = ProfileIndex.of(List.of("ann", "bob", "cy"));
  private static final List<Feature> FEATURES =
      List.of(Feature.of("shoes"), new Feature("books", Set.of("page")), Feature.of("garden"));

  private static SparseTable table() {
    return SparseTable.wrap(
        IDS, FEATURES, new int[] {0, 2, 2, 3}, new int[] {0, 2, 1}, new double[] {4, -1, 2.5});
  }

  @Test
  @DisplayName("knows its values, zeros and all")
  void shouldKnowValues() {
    SparseTable table = table();

    assertThat(table.rowCount()).isEqualTo(3);
    assertThat(table.featureCount()).isEqualTo(3);
    assertThat(table.nonZeroCount()).isEqualTo(3);
    assertThat(table.row(0)).containsExactly(4, 0, -1);
    assertThat(table.row(1)).containsExactly(0, 0, 0);
    assertThat(table.row(2)).containsExactly(0, 2.5, 0);
    assertThat(table.value(0, 2)).isEqualTo(-1);
    assertThat(table.value(1, 2)).isZero();
    assertThat(table.ids()).isSameAs(IDS);
    assertThat(table.features()).isEqualTo(FEATURES);
    assertThat(table.featureNames()).containsExactly("shoes", "books", "garden");
    assertThat(table.sources()).containsExactly("garden", "page", "shoes");
    assertThat(table).hasToString("SparseTable[3 rows, 3 features, 3 values]");
    assertThatThrownBy(() -> table.value(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.value(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  @DisplayName("is the same, written out and back")
  void shouldSurviveRoundTrip() {
    FeatureTable dense = table().toDense();
    SparseTable again = SparseTable.copyOf(dense);

    assertThat(dense.asMatrix().data).containsExactly(4, 0, -1, 0, 0, 0, 0, 2.5, 0);
    assertThat(dense.features()).isEqualTo(FEATURES);
    assertThat(again.rowStarts()).containsExactly(0, 2, 2, 3);
    assertThat(again.columns()).containsExactly(0, 2, 1);
    assertThat(again.values()).containsExactly(4, -1, 2.5);
    assertThat(again.ids()).isSameAs(IDS);
  }

  @Test
  @DisplayName("grows row by row, and leaves zeros out")
  void shouldGrow() {
    SparseTable.Builder builder = SparseTable.builder(FEATURES);
    for (int i = 0; i < 100; i++) {
      builder.add("row" + i, new int[] {0, 1}, new double[] {i, 7});
    }
    SparseTable table = builder.add("none", new int[0], new double[0]).build();

    assertThat(table.rowCount()).isEqualTo(101);
    assertThat(table.nonZeroCount()).isEqualTo(199);
    assertThat(table.row(0)).containsExactly(0, 7, 0);
    assertThat(table.row(99)).containsExactly(99, 7, 0);
    assertThat(table.row(100)).containsExactly(0, 0, 0);
    assertThat(table.ids().rowOf("row42")).isEqualTo(42);
  }

  @Test
  @DisplayName("refuses values that are missing, infinite or zero, by row and feature")
  void shouldRefuseValues() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          () ->
              SparseTable.wrap(
                  IDS, FEATURES, new int[] {0, 0, 1, 1}, new int[] {1}, new double[] {bad}),
          "row 'bob' has " + bad + " in feature 'books'; every value must be finite");
      refused(
          () -> SparseTable.builder(FEATURES).add("x", new int[] {2}, new double[] {bad}),
          "row 'x' has " + bad + " in feature 'garden'");
    }
    refused(
        () -> SparseTable.wrap(IDS, FEATURES, new int[] {0, 0, 1, 1}, new int[] {1}, new double[1]),
        "row 'bob' has a zero in feature 'books'; leave zeros out");
  }

  @Test
  @DisplayName("refuses places that do not fit")
  void shouldRefusePlaces() {
    int[] starts = {0, 2, 2, 2};
    double[] two = {1, 2};
    refused(
        () -> SparseTable.wrap(IDS, FEATURES, starts, new int[] {1, 1}, two),
        "row 'ann' has column 1 after column 1; the columns of a row must ascend from 0 to 2");
    refused(
        () -> SparseTable.wrap(IDS, FEATURES, starts, new int[] {1, 3}, two),
        "row 'ann' has column 3 after column 1");
    refused(
        () -> SparseTable.wrap(IDS, FEATURES, starts, new int[] {-1, 1}, two),
        "row 'ann' has column -1");
    refused(
        () -> SparseTable.wrap(IDS, FEATURES, new int[] {0, 2, 1, 2}, new int[] {0, 1}, two),
        "row 'bob' starts at 2 and ends at 1");
    for (int[] bad : new int[][] {{0, 2, 2}, {1, 2, 2, 2}, {0, 1, 1, 1}}) {
      refused(
          () -> SparseTable.wrap(IDS, FEATURES, bad, new int[] {0, 1}, two),
          "give 4 starts from 0");
    }
    refused(
        () -> SparseTable.wrap(IDS, FEATURES, starts, new int[] {0}, two),
        "1 columns and 2 values");
    refused(
        () ->
            SparseTable.wrap(
                IDS, List.of(Feature.of("a"), Feature.of("a")), starts, new int[] {0, 1}, two),
        "'a' stands twice");
  }

  @Test
  @DisplayName("refuses rows that cannot be added, and goes on")
  void shouldRefuseRows() {
    SparseTable.Builder builder = SparseTable.builder(FEATURES);
    builder.add("ann", new int[] {1}, new double[] {1});

    refused(() -> builder.add("ann", new int[] {2}, new double[] {2}), "'ann'");
    refused(() -> builder.add("bob", new int[] {2}, new double[2]), "1 columns and 2 values");
    refused(() -> builder.add("bob", new int[] {2, 0}, new double[2]), "column 0 after column 2");
    refused(() -> builder.add("bob", new int[] {3}, new double[1]), "from 0 to 2");
    refused(() -> SparseTable.builder(List.of(Feature.of("a"), Feature.of("a"))), "twice");

    SparseTable table = builder.add("bob", new int[] {0}, new double[] {3}).build();
    assertThat(table.toDense().asMatrix().data).containsExactly(0, 1, 0, 3, 0, 0);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("checks the features of a model")
  void shouldRequireFeatures() {
    SparseTable table = table();
    table.requireFeatures(FEATURES);

    refused(
        () -> table.requireFeatures(FEATURES.subList(0, 2)),
        "the table has 3 features [shoes, books, garden], but the model was fitted on 2");
    refused(
        () -> table.requireFeatures(List.of(FEATURES.get(1), FEATURES.get(0), FEATURES.get(2))),
        "feature 0 of the table is 'shoes', but the model was fitted on 'books'");
  }

  private static void refused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
