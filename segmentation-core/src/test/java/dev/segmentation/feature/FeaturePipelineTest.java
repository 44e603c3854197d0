package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturePipelineTest {

  private static final ProfileTable PEOPLE =
      ProfileTable.of(
          ProfileIndex.of(List.of("ann", "bob", "cid", "dee")),
          List.of(
              NumberColumn.of("age", 20, 30, 40, 50),
              CategoryColumn.of("job", "cook", "nurse", "cook", "judge"),
              FlagColumn.of("member", true, false, true, null)));

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
}
