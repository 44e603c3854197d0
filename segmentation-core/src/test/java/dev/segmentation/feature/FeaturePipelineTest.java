package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeaturePipelineTest {

  private static final ProfileTable PEOPLE =
      ProfileTable.of(
          ProfileIndex.of(List.of("ann", "bob", "cid", "dee")),
          List.of(
              NumberColumn.of("age", 20, 30, 40, 50),
              CategoryColumn.of("job", "cook", "nurse", "cook", "judge"),
              FlagColumn.of("member", true, false, true, null)));

  private static final FeaturePipeline SIMPLE =
      FeaturePipeline.of(NumberEncoding.of("age"), OneHotEncoding.of("job"));

  @Test
  void every_column_becomes_features_named_after_it() {
    FittedPipeline pipeline =
        FeaturePipeline.of(
                NumberEncoding.of("age"),
                OneHotEncoding.of("job").withMinimumCount(2),
                FlagEncoding.of("member").withImputation(Imputation.mostFrequent()))
            .fit(PEOPLE);

    FeatureTable features = pipeline.transform(PEOPLE);

    assertThat(features.featureNames()).containsExactly("age", "job=cook", "job=(other)", "member");
    double sd = Math.sqrt(125);
    assertThat(features.row(0)).containsExactly(-15 / sd, 1, 0, 1);
    assertThat(features.row(3)).containsExactly(15 / sd, 0, 1, 1);
    assertThat(pipeline.featuresOf("job"))
        .extracting("name")
        .containsExactly("job=cook", "job=(other)");
    assertThat(features.sources()).containsExactly("age", "job", "member");
  }

  @Test
  void a_table_without_rows_is_refused() {
    assertThatThrownBy(() -> SIMPLE.fit(PEOPLE.selectRows(new int[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no rows");
    assertThat(SIMPLE.fit(PEOPLE).transform(PEOPLE.selectRows(new int[0])).rowCount())
        .as("a fitted pipeline has nothing to learn from it")
        .isZero();
  }

  @Test
  void a_column_that_is_not_there_is_named_with_those_that_are() {
    assertThatThrownBy(() -> FeaturePipeline.of(NumberEncoding.of("aeg")).fit(PEOPLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'aeg'", "[age, job, member]");
    assertThatThrownBy(() -> SIMPLE.fit(PEOPLE).transform(PEOPLE.without(Set.of("job"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'job' is missing", "needs [age, job]", "has [age, member]");
  }

  @Test
  void a_column_of_another_type_is_named_with_both_types() {
    ProfileTable wrong =
        Tables.of(CategoryColumn.of("age", "20"), CategoryColumn.of("job", "cook"));

    assertThatThrownBy(() -> FeaturePipeline.of(NumberEncoding.of("job")).fit(PEOPLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'job'", "CATEGORY", "NUMBER");
    assertThatThrownBy(() -> SIMPLE.fit(PEOPLE).transform(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'age'", "CATEGORY", "NUMBER");
  }

  @Test
  void further_columns_and_another_order_of_columns_do_not_matter() {
    FittedPipeline pipeline = SIMPLE.fit(PEOPLE);
    ProfileTable turned =
        ProfileTable.of(
            PEOPLE.ids(),
            List.of(PEOPLE.column("job"), NumberColumn.of("z", 1, 2, 3, 4), PEOPLE.column("age")));

    assertThat(pipeline.transform(turned).asMatrix().data)
        .containsExactly(pipeline.transform(PEOPLE).asMatrix().data);
  }

  @Test
  void features_of_one_name_from_two_columns_are_refused() {
    ProfileTable table =
        Tables.of(CategoryColumn.of("job", "a", "b"), NumberColumn.of("job=a", 1, 2));

    assertThatThrownBy(
            () ->
                FeaturePipeline.of(OneHotEncoding.of("job"), NumberEncoding.of("job=a")).fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'job'", "'job=a'", "rename");
  }

  @Test
  void a_pipeline_needs_encodings_of_different_columns() {
    assertThatThrownBy(FeaturePipeline::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> FeaturePipeline.of(NumberEncoding.of("age"), NumberEncoding.of("age")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'age' has two encodings");
  }

  @Test
  void the_standard_pipeline_suits_every_type() {
    ProfileTable table =
        Tables.of(
            NumberColumn.of("n", 1, Double.NaN, 3),
            FlagColumn.of("f", true, null, false),
            CategoryColumn.of("c", "a", null, "b"),
            InstantColumn.of("i", Instant.EPOCH, null, Instant.EPOCH.plusSeconds(86_400)),
            TagsColumn.builder("t").add(List.of("x")).add(null).add(List.of()).build(),
            NumberColumn.of("same", 5, 5, 5),
            NumberColumn.of("none", Double.NaN, Double.NaN, Double.NaN),
            FlagColumn.of("outcome", true, true, false));

    FittedPipeline pipeline = FeaturePipeline.standard(table, "outcome").fit(table);

    assertThat(pipeline.featureNames())
        .containsExactly("n", "f", "c=(missing)", "c=a", "c=b", "days since i", "t=x");
    assertThat(pipeline.transform(table).sources()).containsExactly("c", "f", "i", "n", "t");
    assertThatThrownBy(() -> FeaturePipeline.standard(table, "outcoem"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'outcoem'");
  }

  @Test
  void an_encoding_takes_the_place_of_the_one_before() {
    FeaturePipeline pipeline =
        FeaturePipeline.standard(PEOPLE)
            .withEncoding(NumberEncoding.of("age").withScaling(Scaling.NONE).withWeight(2))
            .withEncoding(FlagEncoding.of("late"));

    assertThat(pipeline.encodings())
        .extracting(Encoding::column)
        .containsExactly("age", "job", "member", "late");
    assertThat(
            SIMPLE
                .withEncoding(pipeline.encodings().get(0))
                .fit(PEOPLE)
                .transform(PEOPLE)
                .column(0))
        .containsExactly(40, 60, 80, 100);
  }

  @Test
  void one_scaling_can_be_set_for_all_numbers_but_not_for_flags() {
    FeatureTable features =
        FeaturePipeline.standard(PEOPLE).withScaling(Scaling.NONE).fit(PEOPLE).transform(PEOPLE);

    assertThat(features.column(0)).containsExactly(20, 30, 40, 50);
    assertThat(features.column(4)).containsExactly(1, 0, 1, 1);
  }

  @Test
  void principal_components_stand_at_the_end_and_carry_all_sources() {
    FittedPipeline pipeline = SIMPLE.withPca(Pca.of(2)).fit(PEOPLE);
    FeatureTable scores = pipeline.transform(PEOPLE);

    assertThat(scores.featureNames()).containsExactly("pc1", "pc2");
    assertThat(scores.features())
        .allSatisfy(feature -> assertThat(feature.sources()).containsExactly("age", "job"));
    FittedPipeline encodingsOnly = SIMPLE.fit(PEOPLE);
    assertThat(scores.asMatrix().data)
        .containsExactly(
            Pca.of(2)
                .fit(encodingsOnly.transform(PEOPLE))
                .transform(encodingsOnly.transform(PEOPLE))
                .asMatrix()
                .data);
    assertThat(pipeline.featuresOf("job")).extracting("name").containsExactly("pc1", "pc2");
  }

  @Test
  void every_step_can_be_read() {
    FittedPipeline pipeline =
        FeaturePipeline.of(
                NumberEncoding.of("age")
                    .withImputation(Imputation.median())
                    .withWinsorising(0, 0.5)
                    .withWeight(2),
                OneHotEncoding.of("job").withMinimumCount(2))
            .withPca(Pca.of(1))
            .fit(PEOPLE);

    assertThat(pipeline.describe())
        .isEqualTo(
            """
            age (number): missing → 35.0000, clipped to [−∞, 35.0000], (x − 30.0000) / 6.12372, \
            × 2.00000
            job (one-hot): cook; 2 rare pooled; unknown: fail; missing refused
            then principal components: 1 of 3, explaining 91.0 % of the variance
            """);
  }

  @Test
  void the_first_refused_row_is_named_whatever_the_number_of_threads() {
    int n = 100_000;
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i % 1000 == 999 ? Double.NaN : i;
    }
    FittedPipeline pipeline =
        FeaturePipeline.of(NumberEncoding.of("x")).fit(Tables.of(NumberColumn.of("x", 1, 2)));
    ProfileTable table = Tables.of(NumberColumn.of("x", values));

    for (int round = 0; round < 20; round++) {
      assertThatThrownBy(() -> pipeline.transform(table)).hasMessageContaining("'p999'");
    }
  }

  @Test
  void a_description_names_only_the_first_levels() {
    String[] levels = new String[30];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i + "x".repeat(1_000);
    }
    FittedPipeline pipeline =
        FeaturePipeline.of(OneHotEncoding.of("job"))
            .fit(Tables.of(CategoryColumn.of("job", levels)));

    assertThat(pipeline.describe()).contains("and 18 more").hasSizeLessThan(700);
  }
}
