package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import dev.segmentation.kernel.SortedValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class FeaturePipelinePropertyTest {

  private static final List<String> JOBS = List.of("cook", "nurse", "judge", "pilot", "spy");

  /** Mixed tables of 2 to 60 rows with gaps in every column. */
  @Provide
  Arbitrary<ProfileTable> tables() {
    return Arbitraries.integers()
        .between(2, 60)
        .flatMap(n -> Arbitraries.randoms().map(random -> table(n, random)));
  }

  private static ProfileTable table(int n, Random random) {
    NumberColumn.Builder age = NumberColumn.builder("age");
    NumberColumn.Builder balance = NumberColumn.builder("balance");
    CategoryColumn.Builder job = CategoryColumn.builder("job");
    FlagColumn.Builder member = FlagColumn.builder("member");
    InstantColumn.Builder since = InstantColumn.builder("since");
    TagsColumn.Builder likes = TagsColumn.builder("likes");
    for (int i = 0; i < n; i++) {
      age.add(random.nextInt(80));
      balance.add(random.nextInt(5) == 0 ? Double.NaN : 1000 * random.nextGaussian());
      job.add(random.nextInt(8) == 0 ? null : JOBS.get(random.nextInt(JOBS.size())));
      member.add(random.nextInt(8) == 0 ? null : Boolean.valueOf(random.nextBoolean()));
      since.add(
          random.nextInt(8) == 0 ? null : Instant.ofEpochSecond(random.nextInt(1_000_000_000)));
      List<String> row = new ArrayList<>(JOBS);
      Collections.shuffle(row, random);
      likes.add(random.nextInt(8) == 0 ? null : row.subList(0, random.nextInt(3)));
    }
    return ProfileTable.of(
        ProfileIndex.ofRowNumbers(n),
        List.of(
            age.build(),
            balance.build(),
            job.build(),
            member.build(),
            since.build(),
            likes.build()));
  }

  private static FeaturePipeline pipeline(ProfileTable table) {
    return FeaturePipeline.standard(table)
        .withEncoding(
            NumberEncoding.of("balance")
                .withImputation(Imputation.mean())
                .withMissingIndicator()
                .withWinsorising(0.05, 0.95)
                .withSignedLog1p()
                .withAllMissingColumn(Uninformative.DROP))
        .withEncoding(
            OneHotEncoding.of("job")
                .withImputation(Imputation.mostFrequent())
                .withMinimumShare(0.2)
                .withAllMissingColumn(Uninformative.DROP));
  }

  private static FittedPipeline fit(ProfileTable table) {
    try {
      return pipeline(table).fit(table);
    } catch (IllegalArgumentException e) {
      Assume.that(!e.getMessage().contains("no feature is left"));
      throw e;
    }
  }

  @Property(tries = 100)
  void a_row_by_itself_becomes_what_it_becomes_among_others(@ForAll("tables") ProfileTable table) {
    FittedPipeline pipeline = fit(table);
    FeatureTable all = pipeline.transform(table);

    for (int row = 0; row < table.rowCount(); row++) {
      FeatureTable one = pipeline.transform(table.selectRows(new int[] {row}));
      assertThat(one.row(0)).containsExactly(all.row(row));
      assertThat(one.ids().id(0)).isEqualTo(table.ids().id(row));
    }
  }

  @Property(tries = 300)
  void the_order_of_the_training_rows_does_not_matter(
      @ForAll("tables") ProfileTable table, @ForAll Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, table.rowCount()).boxed().toList());
    Collections.shuffle(order, random);
    int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
    FittedPipeline pipeline = fit(table);

    FittedPipeline shuffled = pipeline(table).fit(table.selectRows(rows));

    assertThat(shuffled.featureNames()).isEqualTo(pipeline.featureNames());
    assertThat(shuffled.transform(table).asMatrix().data)
        .containsExactly(pipeline.transform(table).asMatrix().data, within(1e-9));
  }

  @Property(tries = 300)
  void the_rows_of_a_one_hot_column_sum_to_one(@ForAll("tables") ProfileTable table) {
    OneHotEncoding job =
        OneHotEncoding.of("job")
            .withImputation(Imputation.constant("(missing)"))
            .withMinimumShare(0.2);
    Assume.that(table.column("job").missingCount() < table.rowCount());
    FeaturePipeline pipeline = FeaturePipeline.of(job, NumberEncoding.of("age"));
    FittedPipeline fitted = pipeline.withScaling(Scaling.NONE).fit(table);
    int levels = fitted.featuresOf("job").size();
    Assume.that(levels > 0);

    FeatureTable features = fitted.transform(table);

    for (int i = 0; i < features.rowCount(); i++) {
      double sum = 0;
      for (int j = 0; j < levels; j++) {
        sum += features.value(i, j);
      }
      assertThat(sum).isEqualTo(1);
    }
  }

  @Property
  void standard_scaling_gives_mean_zero_and_deviation_one(
      @ForAll @Size(min = 2, max = 200) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    double[] raw = values.stream().mapToDouble(Double::doubleValue).toArray();
    Moments before = Moments.of(raw);
    // Below, rounding of the values themselves is as large as their spread.
    Assume.that(Math.sqrt(before.populationVariance()) > 1e-6 * (1 + Math.abs(before.mean())));

    Moments after = Moments.of(Tables.fitted(NumberEncoding.of("x"), NumberColumn.of("x", raw)));

    assertThat(after.mean()).isCloseTo(0, within(1e-8));
    assertThat(after.populationVariance()).isCloseTo(1, within(1e-8));
  }

  @Property
  void min_max_and_robust_scaling_keep_the_order_of_the_rows(
      @ForAll @Size(min = 5, max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    double[] raw = values.stream().mapToDouble(Double::doubleValue).toArray();
    SortedValues sorted = SortedValues.of(raw);
    Assume.that(sorted.quantile(0.75) > sorted.quantile(0.25));

    for (Scaling scaling : List.of(Scaling.MIN_MAX, Scaling.ROBUST)) {
      double[] scaled =
          Tables.fitted(NumberEncoding.of("x").withScaling(scaling), NumberColumn.of("x", raw));
      for (int i = 1; i < raw.length; i++) {
        if (raw[i - 1] <= raw[i]) {
          assertThat(scaled[i - 1]).isLessThanOrEqualTo(scaled[i]);
        }
      }
    }
    double[] unit =
        Tables.fitted(
            NumberEncoding.of("x").withScaling(Scaling.MIN_MAX), NumberColumn.of("x", raw));
    assertThat(Arrays.stream(unit).min().orElseThrow()).isZero();
    assertThat(Arrays.stream(unit).max().orElseThrow()).isEqualTo(1);
  }

  @Property
  void reading_a_number_back_undoes_the_steps(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double raw,
      @ForAll @DoubleRange(min = -10, max = 10) double centre,
      @ForAll @DoubleRange(min = 0.1, max = 10) double divisor,
      @ForAll @DoubleRange(min = 0.1, max = 10) double weight,
      @ForAll NumberTransform transform) {
    Assume.that(transform != NumberTransform.LOG1P || raw > -0.999);
    NumberSteps steps =
        new NumberSteps(null, false, null, null, transform, centre, divisor, weight);

    assertThat(steps.invert(steps.apply(raw))).isCloseTo(raw, within(1e-9 * (1 + Math.abs(raw))));
  }

  @Property(tries = 5)
  void the_number_of_threads_does_not_matter(@ForAll Random random) throws Exception {
    ProfileTable table = table(5_000, random);
    FeaturePipeline pipeline = pipeline(table).withPca(Pca.explaining(0.9));
    double[] expected = transformed(pipeline, table, 1);

    assertThat(transformed(pipeline, table, 2)).containsExactly(expected);
    assertThat(transformed(pipeline, table, 7)).containsExactly(expected);
  }

  private static double[] transformed(FeaturePipeline pipeline, ProfileTable table, int threads)
      throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> pipeline.fit(table).transform(table).asMatrix().data).get();
    } finally {
      pool.shutdown();
    }
  }
}
