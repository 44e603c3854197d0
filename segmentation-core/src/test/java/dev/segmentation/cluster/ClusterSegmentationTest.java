package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FeaturePipeline;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.NumberEncoding;
import dev.segmentation.feature.OneHotEncoding;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pipeline and its model as one value")
class ClusterSegmentationTest {

  private static final ProfileTable PROFILES =
      ProfileTable.of(
          ProfileIndex.of(List.of("a", "b", "c", "d")),
          List.of(
              NumberColumn.of("age", 20, 22, 70, 72),
              CategoryColumn.of("job", "student", "student", "retired", "retired")));

  private final FittedPipeline pipeline =
      FeaturePipeline.of(NumberEncoding.of("age"), OneHotEncoding.of("job")).fit(PROFILES);
  private final FeatureTable features = pipeline.transform(PROFILES);
  private final KMeansModel model = KMeans.of(2).withSeed(7).fit(features);

  @Test
  @DisplayName("assigns raw profiles as the model assigns their features")
  void shouldAssignRawProfiles() {
    ClusterSegmentation<KMeansModel> segmentation = ClusterSegmentation.of(pipeline, model);

    int[] clusters = segmentation.assign(PROFILES);

    assertThat(clusters).isEqualTo(model.assign(features));
    assertThat(clusters[0]).isEqualTo(clusters[1]).isNotEqualTo(clusters[2]);
    assertThat(segmentation.partition(PROFILES).labels()).isEqualTo(clusters);
    assertThat(segmentation.partition(PROFILES).madeFrom()).containsExactly("age", "job");
    assertThat(segmentation.pipeline()).isSameAs(pipeline);
    assertThat(segmentation.model()).isSameAs(model);
  }

  @Test
  @DisplayName("refuses a model that was fitted on other features")
  void shouldRefuseOtherFeatures() {
    KMeansModel fewer = KMeans.of(2).fit(features.selectFeatures(List.of("age")));
    KMeansModel reordered =
        KMeans.of(2).fit(features.selectFeatures(List.of("job=student", "age", "job=retired")));
    KMeansModel foreign =
        KMeansModel.of(
            pipeline.featureNames().stream().map(Feature::of).toList(),
            model.centres(),
            model.sizes(),
            model.report());

    assertThatThrownBy(() -> ClusterSegmentation.of(pipeline, fewer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gives 3 features, but the model was fitted on 1");
    assertThatThrownBy(() -> ClusterSegmentation.of(pipeline, reordered))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feature 0 of the pipeline is 'age'")
        .hasMessageContaining("'job=student'");
    assertThatThrownBy(() -> ClusterSegmentation.of(pipeline, foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from [job]")
        .hasMessageContaining("join a model with the pipeline that made its table");
  }
}
