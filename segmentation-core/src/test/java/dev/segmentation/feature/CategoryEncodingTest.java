package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.cluster.KPrototypes;
import dev.segmentation.cluster.KPrototypesModel;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Categories as the numbers of their levels. */
class CategoryEncodingTest {

  private static final ProfileTable JOBS =
      Tables.of(CategoryColumn.of("job", "nurse", "cook", "judge", "nurse"));

  @Test
  void levels_are_numbered_in_alphabetical_order() {
    assertThat(Tables.fitted(CategoryEncoding.of("job"), JOBS.column("job")))
        .containsExactly(2, 0, 1, 2);
    FittedCategory fitted =
        (FittedCategory)
            FeaturePipeline.of(CategoryEncoding.of("job"))
                .fit(JOBS.selectRows(new int[] {0, 2}))
                .encoding("job");
    assertThat(fitted.levels()).containsExactly("judge", "nurse");
    assertThat(fitted.describe())
        .isEqualTo("job (category): judge, nurse; unknown refused; missing refused");
  }

  @Test
  void a_column_of_one_level_is_kept() {
    assertThat(Tables.fitted(CategoryEncoding.of("x"), CategoryColumn.of("x", "a", "a")))
        .containsExactly(0, 0);
  }

  @Test
  void unknown_levels_and_missing_values_are_refused_unless_wanted() {
    ProfileTable later = Tables.of(CategoryColumn.of("job", "spy", null, "cook"));
    FittedPipeline strict = FeaturePipeline.of(CategoryEncoding.of("job")).fit(JOBS);
    FittedPipeline noneOnly =
        FeaturePipeline.of(CategoryEncoding.of("job").withUnknownAsNone()).fit(JOBS);
    FittedPipeline both =
        FeaturePipeline.of(CategoryEncoding.of("job").withUnknownAsNone().withMissingAsLevel())
            .fit(JOBS);

    assertThatThrownBy(() -> strict.transform(later))
        .hasMessageContainingAll("'p0'", "'spy'", "'job'", "withUnknownAsNone");
    assertThatThrownBy(() -> noneOnly.transform(later)).hasMessageContainingAll("'p1'", "'job'");
    assertThat(both.transform(later).column(0)).containsExactly(-1, 3, 0);
    assertThatThrownBy(() -> FeaturePipeline.of(CategoryEncoding.of("job")).fit(later))
        .hasMessageContaining("'p1' has no value");
    FittedCategory fitted = (FittedCategory) both.encoding("job");
    assertThat(List.of(-1.0, 0.0, 2.0, 3.0, 4.0, 0.5))
        .extracting(fitted::level)
        .containsExactly("(unknown)", "cook", "nurse", "(missing)", "(unknown)", "(unknown)");
    assertThat(((FittedCategory) strict.encoding("job")).level(3)).isEqualTo("(unknown)");
  }

  @Test
  void a_column_without_values_is_refused_or_dropped() {
    ProfileTable empty =
        Tables.of(CategoryColumn.of("job", null, null), NumberColumn.of("age", 1, 2));
    CategoryEncoding encoding = CategoryEncoding.of("job").withMissingAsLevel();
    assertThatThrownBy(() -> FeaturePipeline.of(encoding).fit(empty)).hasMessageContaining("'job'");
    FittedPipeline dropped =
        FeaturePipeline.of(
                encoding.withAllMissingColumn(Uninformative.DROP), NumberEncoding.of("age"))
            .fit(empty);
    assertThat(dropped.featureNames()).containsExactly("age");
  }

  @Test
  void a_mixed_pipeline_names_its_categories_and_serves_k_prototypes() {
    ProfileTable table =
        Tables.of(
            CategoryColumn.of("job", "cook", "cook", null, "judge", "judge", "judge"),
            NumberColumn.of("age", 20, 22, 21, 60, 62, 64),
            FlagColumn.of("loan", true, true, false, false, false, null),
            CategoryColumn.of("gone", null, null, null, null, null, null));

    FittedPipeline pipeline = FeaturePipeline.mixed(table).fit(table);
    FeatureTable features = pipeline.transform(table);

    assertThat(pipeline.featureNames()).containsExactly("job", "age", "loan");
    assertThat(pipeline.categories()).containsExactly("job", "loan");
    assertThat(features.column(0)).containsExactly(0, 0, 2, 1, 1, 1);
    KPrototypesModel model = KPrototypes.of(2, pipeline.categories()).withRestarts(5).fit(features);
    int[] labels = model.assign(features);
    assertThat(labels[1]).isEqualTo(labels[0]);
    assertThat(labels[4]).isEqualTo(labels[3]).isNotEqualTo(labels[0]);
    assertThat(FeaturePipeline.mixed(table).withPca(Pca.of(2)).fit(table).categories()).isEmpty();
  }
}
