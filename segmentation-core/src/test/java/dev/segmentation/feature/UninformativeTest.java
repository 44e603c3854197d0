package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Constant and all-missing columns of every type under every policy. */
class UninformativeTest {

  private static final NumberEncoding AGE = NumberEncoding.of("age");

  /** An encoding under a policy, and a column to which the policy applies. */
  record Case(Encoding encoding, Column column, Uninformative policy) {}

  static List<Case> constant() {
    return List.of(Uninformative.values()).stream()
        .flatMap(
            policy ->
                List.of(
                    new Case(
                        NumberEncoding.of("x").withConstantColumn(policy),
                        NumberColumn.of("x", 7, 7, 7),
                        policy),
                    new Case(
                        AgeEncoding.inDays("x", Instant.EPOCH).withConstantColumn(policy),
                        InstantColumn.of("x", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH),
                        policy),
                    new Case(
                        OneHotEncoding.of("x").withConstantColumn(policy),
                        CategoryColumn.of("x", "a", "a", "a"),
                        policy),
                    new Case(
                        OneHotEncoding.of("x").withMinimumCount(2).withConstantColumn(policy),
                        CategoryColumn.of("x", "a", "b", "c"),
                        policy),
                    new Case(
                        MultiHotEncoding.of("x").withConstantColumn(policy),
                        tags(List.of("a", "b"), List.of("b", "a"), List.of("a", "b")),
                        policy),
                    new Case(
                        MultiHotEncoding.of("x").withMinimumCount(2).withConstantColumn(policy),
                        tags(List.of("a"), List.of("b"), List.of("c")),
                        policy))
                    .stream())
        .toList();
  }

  static List<Case> allMissing() {
    return List.of(Uninformative.values()).stream()
        .flatMap(
            policy ->
                List.of(
                    new Case(
                        NumberEncoding.of("x").withAllMissingColumn(policy),
                        NumberColumn.of("x", Double.NaN, Double.NaN, Double.NaN),
                        policy),
                    new Case(
                        NumberEncoding.of("x")
                            .withImputation(Imputation.constant(3))
                            .withMissingIndicator()
                            .withAllMissingColumn(policy),
                        NumberColumn.of("x", Double.NaN, Double.NaN, Double.NaN),
                        policy),
                    new Case(
                        OneHotEncoding.of("x")
                            .withImputation(Imputation.constant("a"))
                            .withAllMissingColumn(policy),
                        CategoryColumn.of("x", null, null, null),
                        policy),
                    new Case(
                        MultiHotEncoding.of("x").withAllMissingColumn(policy),
                        TagsColumn.builder("x").add(null).add(null).add(null).build(),
                        policy))
                    .stream())
        .toList();
  }

  @SafeVarargs
  private static TagsColumn tags(List<String>... rows) {
    TagsColumn.Builder column = TagsColumn.builder("x");
    for (List<String> row : rows) {
      column.add(row);
    }
    return column.build();
  }

  @ParameterizedTest
  @MethodSource("constant")
  void a_constant_column_is_refused_dropped_or_zero(Case tested) {
    check(tested, "constant", "withConstantColumn");
  }

  @ParameterizedTest
  @MethodSource("allMissing")
  void an_all_missing_column_is_refused_dropped_or_zero(Case tested) {
    check(tested, "no value in any row", "withAllMissingColumn");
  }

  private static void check(Case tested, String reason, String remedy) {
    ProfileTable table = Tables.of(NumberColumn.of("age", 1, 2, 3), tested.column());
    FeaturePipeline pipeline = FeaturePipeline.of(AGE, tested.encoding());
    if (tested.policy() == Uninformative.FAIL) {
      assertThatThrownBy(() -> pipeline.fit(table))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("'x'", reason, remedy);
      return;
    }
    FittedPipeline fitted = pipeline.fit(table);
    ProfileTable withoutColumn = Tables.of(NumberColumn.of("age", 9));
    FeatureTable features = fitted.transform(withoutColumn);

    assertThat(fitted.columns()).as("it is not asked for again").containsExactly("age");
    if (tested.policy() == Uninformative.DROP) {
      assertThat(features.featureNames()).containsExactly("age");
    } else {
      assertThat(features.featureCount()).isEqualTo(2);
      assertThat(features.features().get(1).sources()).containsExactly("x");
      assertThat(features.value(0, 1)).isZero();
      assertThat(fitted.transform(table).column(1)).containsExactly(0, 0, 0);
    }
  }

  @Test
  void the_default_drops_a_constant_column_and_refuses_an_all_missing_one() {
    ProfileTable constant = Tables.of(NumberColumn.of("age", 1, 2), NumberColumn.of("x", 7, 7));
    ProfileTable missing =
        Tables.of(NumberColumn.of("age", 1, 2), NumberColumn.of("x", Double.NaN, Double.NaN));
    FeaturePipeline pipeline = FeaturePipeline.of(AGE, NumberEncoding.of("x"));

    assertThat(pipeline.fit(constant).featureNames()).containsExactly("age");
    assertThatThrownBy(() -> pipeline.fit(missing)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_missing_indicator_of_a_constant_column_stays() {
    ProfileTable table =
        Tables.of(NumberColumn.of("age", 1, 2), NumberColumn.of("x", 7, Double.NaN));
    NumberEncoding x =
        NumberEncoding.of("x").withImputation(Imputation.mean()).withMissingIndicator();

    FittedPipeline dropped = FeaturePipeline.of(AGE, x).fit(table);
    FittedPipeline zero =
        FeaturePipeline.of(AGE, x.withConstantColumn(Uninformative.ZERO)).fit(table);

    assertThat(dropped.featureNames()).containsExactly("age", "x is missing");
    assertThat(dropped.transform(table).column(1)).containsExactly(0, 1);
    assertThat(dropped.columns()).containsExactly("age", "x");
    assertThat(zero.featureNames()).containsExactly("age", "x", "x is missing");
    assertThat(zero.transform(table).column(1)).containsExactly(0, 0);
    assertThat(zero.transform(table).column(2)).containsExactly(0, 1);
  }

  @Test
  void a_table_of_which_nothing_is_left_is_refused() {
    assertThatThrownBy(() -> FeaturePipeline.of(AGE).fit(Tables.of(NumberColumn.of("age", 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("no feature is left", "more rows");
  }
}
