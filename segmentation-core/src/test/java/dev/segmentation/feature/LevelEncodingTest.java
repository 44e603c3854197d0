package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelEncodingTest {

  private static final OneHotEncoding JOB = OneHotEncoding.of("job");
  private static final MultiHotEncoding LIKES = MultiHotEncoding.of("likes");

  private static ProfileTable jobs(@Nullable String... jobs) {
    return Tables.of(CategoryColumn.of("job", jobs));
  }

  @SafeVarargs
  private static ProfileTable likes(@Nullable Collection<String>... rows) {
    TagsColumn.Builder column = TagsColumn.builder("likes");
    for (Collection<String> row : rows) {
      column.add(row);
    }
    return Tables.of(column.build());
  }

  private static double[][] rows(FeatureTable table) {
    double[][] rows = new double[table.rowCount()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = table.row(i);
    }
    return rows;
  }

  @Test
  void levels_stand_in_alphabetical_order_and_rare_ones_share_a_feature() {
    ProfileTable table = jobs("nurse", "cook", "judge", "nurse", "cook", "pilot");
    FittedPipeline pipeline = FeaturePipeline.of(JOB.withMinimumCount(2)).fit(table);

    assertThat(pipeline.featureNames()).containsExactly("job=cook", "job=nurse", "job=(other)");
    assertThat(rows(pipeline.transform(table)))
        .isDeepEqualTo(
            new double[][] {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}});
  }

  @Test
  void a_level_at_the_limit_is_not_rare() {
    ProfileTable table = jobs("a", "a", "b", "c");

    assertThat(FeaturePipeline.of(JOB.withMinimumShare(0.25)).fit(table).featureNames())
        .containsExactly("job=a", "job=b", "job=c");
    assertThat(FeaturePipeline.of(JOB.withMinimumShare(0.26)).fit(table).featureNames())
        .containsExactly("job=a", "job=(other)");
  }

  @Test
  void the_pool_keeps_its_name_apart_from_the_levels() {
    ProfileTable table = jobs("(other)", "(other)", "a", "a", "b");

    assertThat(FeaturePipeline.of(JOB.withMinimumCount(2)).fit(table).featureNames())
        .containsExactly("job=(other)", "job=a", "job=((other))");
  }

  @Test
  void an_unknown_level_is_refused_ignored_or_pooled() {
    ProfileTable table = jobs("cook", "cook", "nurse", "nurse", "pilot");
    ProfileTable later = jobs("cook", "spy");

    assertThatThrownBy(
            () -> FeaturePipeline.of(JOB.withMinimumCount(2)).fit(table).transform(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p1'", "'spy'", "'job'", "withUnknownLevel");
    assertThat(unknown(UnknownLevel.ZEROS, 2, table, later).row(1)).containsExactly(0, 0, 0);
    assertThat(unknown(UnknownLevel.POOL, 2, table, later).row(1)).containsExactly(0, 0, 1);
    assertThat(unknown(UnknownLevel.POOL, 0, table, later).row(1))
        .as("no rare level in training, so there is no pool")
        .containsExactly(0, 0, 0);
  }

  private static FeatureTable unknown(
      UnknownLevel policy, int minimumCount, ProfileTable table, ProfileTable later) {
    return FeaturePipeline.of(JOB.withMinimumCount(minimumCount).withUnknownLevel(policy))
        .fit(table)
        .transform(later);
  }

  @Test
  void a_rare_level_of_training_is_known_later() {
    FittedPipeline pipeline =
        FeaturePipeline.of(JOB.withMinimumCount(2)).fit(jobs("cook", "cook", "pilot"));

    assertThat(pipeline.transform(jobs("pilot")).row(0)).containsExactly(0, 1);
  }

  @Test
  void a_missing_level_is_refused_or_imputed() {
    ProfileTable table = jobs("cook", "nurse", null, "nurse");

    assertThatThrownBy(() -> FeaturePipeline.of(JOB).fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p2'", "'job'", "imputation");
    assertThatThrownBy(() -> FeaturePipeline.of(JOB).fit(jobs("a", "b")).transform(jobs("a", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p1'", "'job'", "imputation");
    FeaturePipeline frequent = FeaturePipeline.of(JOB.withImputation(Imputation.mostFrequent()));
    assertThat(frequent.fit(table).transform(table).row(2)).containsExactly(0, 1);
    FittedPipeline own =
        FeaturePipeline.of(JOB.withImputation(Imputation.constant("(missing)"))).fit(table);
    assertThat(own.featureNames()).containsExactly("job=(missing)", "job=cook", "job=nurse");
    assertThat(own.transform(table).row(2)).containsExactly(1, 0, 0);
    assertThatThrownBy(() -> JOB.withImputation(Imputation.mean()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'job'", "mean");
  }

  @Test
  void a_constant_that_never_was_a_level_is_an_unknown_level_later() {
    OneHotEncoding encoding = JOB.withImputation(Imputation.constant("(missing)"));
    ProfileTable whole = jobs("cook", "nurse");

    assertThatThrownBy(() -> FeaturePipeline.of(encoding).fit(whole).transform(jobs("cook", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p1'", "'(missing)'");
    assertThat(
            FeaturePipeline.of(encoding.withUnknownLevel(UnknownLevel.ZEROS))
                .fit(whole)
                .transform(jobs("cook", null))
                .row(1))
        .containsExactly(0, 0);
  }

  @Test
  void a_missing_indicator_comes_last_and_carries_the_weight() {
    ProfileTable table = jobs("cook", null, "nurse", "nurse", "pilot");
    FittedPipeline pipeline =
        FeaturePipeline.of(
                JOB.withImputation(Imputation.mostFrequent())
                    .withMissingIndicator()
                    .withMinimumCount(2)
                    .withWeight(0.5))
            .fit(table);

    assertThat(pipeline.featureNames())
        .containsExactly("job=nurse", "job=(other)", "job is missing");
    assertThat(rows(pipeline.transform(table)))
        .isDeepEqualTo(
            new double[][] {{0, 0.5, 0}, {0.5, 0, 0.5}, {0.5, 0, 0}, {0.5, 0, 0}, {0, 0.5, 0}});
  }

  @Test
  void every_tag_of_a_row_is_on() {
    ProfileTable table =
        likes(List.of("tea", "jazz"), List.of(), List.of("jazz", "chess", "golf"), List.of("tea"));
    FittedPipeline pipeline = FeaturePipeline.of(LIKES.withMinimumCount(2)).fit(table);

    assertThat(pipeline.featureNames()).containsExactly("likes=jazz", "likes=tea", "likes=(other)");
    assertThat(rows(pipeline.transform(table)))
        .isDeepEqualTo(new double[][] {{1, 1, 0}, {0, 0, 0}, {1, 0, 1}, {0, 1, 0}});
  }

  @Test
  void a_missing_set_is_refused_or_empty() {
    ProfileTable table = likes(List.of("tea"), null, List.of("jazz"));

    assertThatThrownBy(() -> FeaturePipeline.of(LIKES).fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p1'", "'likes'");
    FittedPipeline pipeline =
        FeaturePipeline.of(LIKES.withMissingAsEmpty().withMissingIndicator()).fit(table);
    assertThat(pipeline.featureNames())
        .containsExactly("likes=jazz", "likes=tea", "likes is missing");
    assertThat(pipeline.transform(table).row(1)).containsExactly(0, 0, 1);
  }

  @Test
  void an_unknown_tag_is_refused_ignored_or_pooled() {
    ProfileTable table = likes(List.of("tea", "jazz"), List.of("tea"), List.of());
    ProfileTable later = likes(List.of("tea", "spying"));
    MultiHotEncoding pooling = LIKES.withMinimumCount(2);

    assertThatThrownBy(() -> FeaturePipeline.of(pooling).fit(table).transform(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'p0'", "'spying'", "'likes'");
    assertThat(
            FeaturePipeline.of(pooling.withUnknownLevel(UnknownLevel.ZEROS))
                .fit(table)
                .transform(later)
                .row(0))
        .containsExactly(1, 0);
    assertThat(
            FeaturePipeline.of(pooling.withUnknownLevel(UnknownLevel.POOL))
                .fit(table)
                .transform(later)
                .row(0))
        .containsExactly(1, 1);
  }

  @Test
  void a_long_unknown_level_is_cut_in_the_message() {
    FittedPipeline pipeline = FeaturePipeline.of(JOB).fit(jobs("a", "b"));

    assertThatThrownBy(() -> pipeline.transform(jobs("x".repeat(10_000))))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void wrong_options_are_refused_at_once() {
    assertThatThrownBy(() -> JOB.withMinimumShare(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> JOB.withMinimumShare(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> JOB.withMinimumCount(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> JOB.withWeight(-2)).hasMessageContaining("-2.0");
  }
}
