package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.kernel.SortedValues;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumericEncodingTest {

  private static final double NONE = Double.NaN;
  private static final NumberEncoding RAW = NumberEncoding.of("x").withScaling(Scaling.NONE);

  @Test
  void standard_scaling_takes_the_deviation_of_the_population_by_default() {
    assertThat(Tables.fitted(NumberEncoding.of("x"), NumberColumn.of("x", 1, 2, 3, 4)))
        .containsExactly(
            new double[] {
              -1.5 / Math.sqrt(1.25),
              -0.5 / Math.sqrt(1.25),
              0.5 / Math.sqrt(1.25),
              1.5 / Math.sqrt(1.25)
            },
            within(1e-15));
  }

  @Test
  void standard_scaling_can_take_the_deviation_of_a_sample() {
    assertThat(
            Tables.fitted(
                NumberEncoding.of("x").withScaling(Scaling.STANDARD_SAMPLE),
                NumberColumn.of("x", 1, 2, 3)))
        .containsExactly(new double[] {-1, 0, 1}, within(1e-15));
  }

  @Test
  void min_max_scaling_spans_zero_to_one() {
    assertThat(
            Tables.fitted(
                NumberEncoding.of("x").withScaling(Scaling.MIN_MAX),
                NumberColumn.of("x", -5, 15, 0)))
        .containsExactly(0, 1, 0.25);
  }

  @Test
  void robust_scaling_takes_median_and_interquartile_range_of_type_7() {
    // R 4.2.2: quantile(c(1, 2, 4, 8, 100, 1000), c(.25, .5, .75)) gives 2.5, 6, 77.
    assertThat(
            Tables.fitted(
                NumberEncoding.of("x").withScaling(Scaling.ROBUST),
                NumberColumn.of("x", 1000, 2, 4, 8, 100, 1)))
        .containsExactly(
            new double[] {994 / 74.5, -4 / 74.5, -2 / 74.5, 2 / 74.5, 94 / 74.5, -5 / 74.5},
            within(1e-14));
  }

  @Test
  void robust_scaling_refuses_a_column_without_an_interquartile_range() {
    assertThatThrownBy(
            () ->
                Tables.fitted(
                    NumberEncoding.of("x").withScaling(Scaling.ROBUST),
                    NumberColumn.of("x", 0, 0, 0, 0, 0, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("ROBUST", "'x'", "divide by 0", "MIN_MAX");
  }

  @Test
  void a_weight_multiplies_what_comes_out() {
    assertThat(
            Tables.fitted(
                NumberEncoding.of("x").withScaling(Scaling.MIN_MAX).withWeight(3),
                NumberColumn.of("x", 0, 1, 2)))
        .containsExactly(0, 1.5, 3);
  }

  @Test
  void winsorising_clips_to_quantiles_of_the_values_present() {
    // numpy 1.24.2: quantile([0, 10, 20, 30, 100], [0.1, 0.9]) gives 4, 72.
    ProfileTable table = Tables.of(NumberColumn.of("x", 100, 0, 20, NONE, 10, 30));
    FittedPipeline pipeline =
        FeaturePipeline.of(RAW.withWinsorising(0.1, 0.9).withImputation(Imputation.constant(1000)))
            .fit(table);

    assertThat(pipeline.transform(table).column(0))
        .containsExactly(new double[] {72, 4, 20, 72, 10, 30}, within(1e-12));
    assertThat(pipeline.transform(Tables.of(NumberColumn.of("x", -1e9, 1e9))).column(0))
        .as("new rows are clipped to the limits of training")
        .containsExactly(new double[] {4, 72}, within(1e-12));
  }

  @Test
  void one_sided_winsorising_leaves_the_other_side_alone() {
    ProfileTable table = Tables.of(NumberColumn.of("x", 0, 1, 2, 3, 4));
    FittedPipeline pipeline = FeaturePipeline.of(RAW.withWinsorising(0, 0.75)).fit(table);

    assertThat(pipeline.transform(Tables.of(NumberColumn.of("x", -9, 9))).column(0))
        .containsExactly(-9, 3);
  }

  @Test
  void each_imputation_fills_in_its_value() {
    NumberColumn column = NumberColumn.of("x", 1, NONE, 1, 2, 12);

    assertThat(Tables.fitted(RAW.withImputation(Imputation.mean()), column)[1]).isEqualTo(4);
    assertThat(Tables.fitted(RAW.withImputation(Imputation.median()), column)[1]).isEqualTo(1.5);
    assertThat(Tables.fitted(RAW.withImputation(Imputation.mostFrequent()), column)[1])
        .isEqualTo(1);
    assertThat(Tables.fitted(RAW.withImputation(Imputation.constant(-7)), column)[1]).isEqualTo(-7);
  }

  @Test
  void of_equally_frequent_numbers_the_smallest_is_imputed() {
    assertThat(
            Tables.fitted(
                RAW.withImputation(Imputation.mostFrequent()),
                NumberColumn.of("x", 5, 3, NONE, 5, 3, 4)))
        .containsExactly(5, 3, 3, 5, 3, 4);
  }

  @Test
  void scaling_counts_imputed_rows_too() {
    double[] scaled =
        Tables.fitted(
            NumberEncoding.of("x").withImputation(Imputation.constant(0)),
            NumberColumn.of("x", 2, NONE, 4, 6));

    assertThat(Moments.of(scaled).mean()).isCloseTo(0, within(1e-15));
    assertThat(Moments.of(scaled).populationVariance()).isCloseTo(1, within(1e-15));
  }

  @Test
  void a_missing_value_without_imputation_is_refused_with_row_and_column() {
    assertThatThrownBy(() -> Tables.fitted(RAW, NumberColumn.of("x", 1, 2, NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p2'", "'x'", "imputation");
    FittedPipeline pipeline = FeaturePipeline.of(RAW).fit(Tables.of(NumberColumn.of("x", 1, 2)));
    assertThatThrownBy(() -> pipeline.transform(Tables.of(NumberColumn.of("x", 1, NONE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p1'", "'x'", "imputation");
  }

  @Test
  void a_missing_indicator_stands_beside_the_imputed_value() {
    ProfileTable table = Tables.of(NumberColumn.of("x", 1, NONE, 3));
    FittedPipeline pipeline =
        FeaturePipeline.of(
                RAW.withImputation(Imputation.mean()).withMissingIndicator().withWeight(2))
            .fit(table);

    FeatureTable features = pipeline.transform(table);

    assertThat(features.featureNames()).containsExactly("x", "x is missing");
    assertThat(features.column(0)).containsExactly(2, 4, 6);
    assertThat(features.column(1)).containsExactly(0, 2, 0);
    assertThat(features.sources()).containsExactly("x");
  }

  @Test
  void an_indicator_that_would_never_be_on_is_left_out() {
    ProfileTable table = Tables.of(NumberColumn.of("x", 1, 2, 3));

    assertThat(
            FeaturePipeline.of(RAW.withImputation(Imputation.mean()).withMissingIndicator())
                .fit(table)
                .featureNames())
        .containsExactly("x");
  }

  @Test
  void log1p_refuses_minus_one_and_below_with_row_and_remedy() {
    assertThat(Tables.fitted(RAW.withLog1p(), NumberColumn.of("x", 0, Math.E - 1, -0.5)))
        .containsExactly(new double[] {0, 1, Math.log(0.5)}, within(1e-15));
    assertThatThrownBy(() -> Tables.fitted(RAW.withLog1p(), NumberColumn.of("x", 3, -372)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p1'", "-372", "'x'", "withSignedLog1p");
    FittedPipeline pipeline =
        FeaturePipeline.of(RAW.withLog1p()).fit(Tables.of(NumberColumn.of("x", 1, 2)));
    assertThatThrownBy(() -> pipeline.transform(Tables.of(NumberColumn.of("x", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p0'", "-1.0", "'x'");
  }

  @Test
  void signed_log1p_is_odd() {
    assertThat(
            Tables.fitted(
                RAW.withSignedLog1p(), NumberColumn.of("x", -(Math.E - 1), 0, Math.E - 1)))
        .containsExactly(new double[] {-1, 0, 1}, within(1e-15));
  }

  @Test
  void a_flag_is_one_or_zero() {
    FlagColumn column = FlagColumn.of("x", true, null, false, true);

    assertThat(
            Tables.fitted(FlagEncoding.of("x").withImputation(Imputation.mostFrequent()), column))
        .containsExactly(1, 1, 0, 1);
    assertThat(Tables.fitted(FlagEncoding.of("x").withImputation(Imputation.mean()), column)[1])
        .isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void an_age_is_in_days_before_the_given_instant() {
    Instant asOf = Instant.parse("2026-01-31T00:00:00Z");
    ProfileTable table =
        Tables.of(
            InstantColumn.of(
                "signup",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-30T12:00:00Z"),
                Instant.parse("2026-02-01T00:00:00Z")));
    FittedPipeline pipeline =
        FeaturePipeline.of(AgeEncoding.inDays("signup", asOf).withScaling(Scaling.NONE)).fit(table);

    FeatureTable features = pipeline.transform(table);

    assertThat(features.featureNames()).containsExactly("days since signup");
    assertThat(features.column(0)).containsExactly(30, 0.5, -1);
    assertThat(pipeline.asOf(asOf.plusSeconds(86_400)).transform(table).column(0))
        .containsExactly(31, 1.5, 0);
  }

  @Test
  void an_ordinal_is_the_rank_in_the_given_order() {
    CategoryColumn column = CategoryColumn.of("x", "high", "low", null, "middle");
    OrdinalEncoding encoding =
        OrdinalEncoding.of("x", "low", "middle", "high").withScaling(Scaling.NONE);

    assertThat(Tables.fitted(encoding.withImputation(Imputation.median()), column))
        .containsExactly(2, 0, 1, 1);
    assertThat(Tables.fitted(encoding.withImputation(Imputation.constant("high")), column)[2])
        .isEqualTo(2);
    assertThatThrownBy(() -> encoding.withImputation(Imputation.constant("huge")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("huge", "[low, middle, high]");
  }

  @Test
  void a_level_outside_the_order_is_refused_or_taken_as_missing() {
    CategoryColumn column = CategoryColumn.of("x", "high", "low", "huge");
    OrdinalEncoding encoding = OrdinalEncoding.of("x", "low", "high").withScaling(Scaling.NONE);

    assertThatThrownBy(() -> Tables.fitted(encoding, column))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p2'", "'huge'", "'x'", "withUnknownAsMissing");
    assertThatThrownBy(() -> Tables.fitted(encoding.withUnknownAsMissing(), column))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p2'", "no value");
    assertThat(
            Tables.fitted(
                encoding.withUnknownAsMissing().withImputation(Imputation.constant("low")), column))
        .containsExactly(1, 0, 0);
  }

  @Test
  void numbers_too_large_to_scale_are_refused_by_column() {
    assertThatThrownBy(
            () -> Tables.fitted(NumberEncoding.of("x"), NumberColumn.of("x", 1e308, -1e308, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'x'", "too large");
  }

  @Test
  void quantiles_of_very_large_numbers_stay_finite() {
    assertThat(SortedValues.of(new double[] {1e308, -1e308}).quantile(0.25)).isEqualTo(-0.5e308);
    assertThat(
            Tables.fitted(
                NumberEncoding.of("x").withScaling(Scaling.NONE).withWinsorising(0.25, 0.75),
                NumberColumn.of("x", 1e308, -1e308)))
        .containsExactly(0.5e308, -0.5e308);
  }

  @Test
  void wrong_options_are_refused_at_once() {
    assertThatThrownBy(() -> RAW.withWinsorising(0.5, 0.5)).hasMessageContaining("0.5");
    assertThatThrownBy(() -> RAW.withWinsorising(-0.1, 0.5)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> RAW.withWinsorising(0, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> RAW.withWinsorising(NONE, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> RAW.withWeight(0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> RAW.withWeight(NONE)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> RAW.withImputation(Imputation.constant("a")))
        .hasMessageContainingAll("'x'", "'a'");
    assertThatThrownBy(() -> Imputation.constant(NONE)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> NumberEncoding.of(" ")).hasMessageContaining("blank");
    assertThatThrownBy(() -> OrdinalEncoding.of("x", "a")).hasMessageContaining("at least 2");
    assertThatThrownBy(() -> OrdinalEncoding.of("x", "a", "a")).hasMessageContaining("twice");
  }

  @Test
  void a_feature_value_can_be_read_back_in_the_units_of_the_column() {
    NumberSteps steps =
        new NumberSteps(null, false, null, null, NumberTransform.SIGNED_LOG1P, 1.5, 0.5, 2);

    assertThat(steps.invert(steps.apply(-372))).isCloseTo(-372, within(1e-10));
    assertThat(steps.invert(steps.apply(2143))).isCloseTo(2143, within(1e-9));
  }
}
