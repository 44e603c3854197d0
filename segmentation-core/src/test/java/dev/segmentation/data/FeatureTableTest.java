package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTableTest {

  private static final FeatureTable TABLE =
      FeatureTable.wrap(
          ProfileIndex.of(List.of("ann", "bob", "cid")),
          List.of(Feature.of("age"), new Feature("job=cook", Set.of("job"))),
          new double[] {20, 0, 30, 1, 40, 0});

  @Test
  void values_lie_row_by_row() {
    assertThat(TABLE.rowCount()).isEqualTo(3);
    assertThat(TABLE.featureCount()).isEqualTo(2);
    assertThat(TABLE.value(1, 0)).isEqualTo(30);
    assertThat(TABLE.row(1)).containsExactly(30, 1);
    assertThat(TABLE.column(0)).containsExactly(20, 30, 40);
    assertThat(TABLE.asMatrix().get(1, 1)).isEqualTo(1);
    assertThat(TABLE.sources()).containsExactly("age", "job");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_value_that_is_not_finite_is_refused_with_row_and_feature(double value) {
    assertThatThrownBy(
            () ->
                FeatureTable.wrap(
                    ProfileIndex.of(List.of("ann", "bob")),
                    List.of(Feature.of("age"), Feature.of("balance")),
                    new double[] {1, 2, 3, value}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'bob'", "'balance'", Double.toString(value), "impute");
  }

  @Test
  void shapes_that_do_not_fit_are_refused() {
    assertThatThrownBy(
            () ->
                FeatureTable.wrap(
                    ProfileIndex.ofRowNumbers(2), List.of(Feature.of("a")), new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3 values", "2 rows", "1 features");
    assertThatThrownBy(() -> FeatureTable.copyOf(new double[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("row 1", "1 values", "2 features");
    assertThatThrownBy(() -> FeatureTable.copyOf(List.of("a", "a"), new double[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' stands twice");
  }

  @Test
  void an_empty_table_is_a_table() {
    FeatureTable empty = FeatureTable.copyOf(List.of("a", "b"), new double[0][]);

    assertThat(empty.rowCount()).isZero();
    assertThat(empty.featureNames()).containsExactly("a", "b");
    assertThat(empty.column(1)).isEmpty();
  }

  @Test
  void places_outside_are_refused() {
    assertThatThrownBy(() -> TABLE.value(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> TABLE.value(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> TABLE.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> TABLE.column(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> TABLE.selectRows(new int[] {3}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void an_unknown_feature_is_named_with_those_that_are_there() {
    assertThatThrownBy(() -> TABLE.selectFeatures(List.of("aeg")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'aeg'", "[age, job=cook]");
  }

  @Test
  void a_model_for_other_features_is_refused_with_the_first_difference() {
    TABLE.requireFeatures(TABLE.features());
    assertThatThrownBy(() -> TABLE.requireFeatures(List.of(Feature.of("age"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("2 features", "fitted on 1");
    assertThatThrownBy(
            () -> TABLE.requireFeatures(List.of(Feature.of("age"), Feature.of("job=judge"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("feature 1", "'job=cook'", "'job=judge'");
  }

  @Test
  void a_feature_needs_a_name_and_a_source() {
    assertThatThrownBy(() -> Feature.of(" ")).hasMessageContaining("blank");
    assertThatThrownBy(() -> new Feature("a", Set.of())).hasMessageContainingAll("'a'", "source");
  }

  @Property(tries = 200)
  void selecting_rows_and_features_commutes(
      @ForAll @IntRange(min = 1, max = 20) int n, @ForAll @IntRange(max = 19) int row) {
    double[][] rows = new double[n][3];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[] {i, 10 * i, 100 * i};
    }
    FeatureTable table = FeatureTable.copyOf(List.of("a", "b", "c"), rows);
    int[] one = {row % n};

    FeatureTable selected = table.selectRows(one).selectFeatures(List.of("c", "a"));

    assertThat(selected.row(0)).containsExactly(100.0 * one[0], one[0]);
    assertThat(table.selectFeatures(List.of("c", "a")).selectRows(one).row(0))
        .containsExactly(selected.row(0));
    assertThat(selected.ids().id(0)).isEqualTo(Integer.toString(one[0]));
  }
}
