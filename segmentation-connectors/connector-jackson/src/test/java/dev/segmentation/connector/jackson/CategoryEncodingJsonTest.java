package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FeaturePipeline;
import dev.segmentation.feature.FittedPipeline;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pipeline of categories as numbers")
class CategoryEncodingJsonTest {

  @Test
  @DisplayName("is the same after it was saved")
  void shouldReadBack() {
    ProfileTable table =
        ProfileTable.of(
            ProfileIndex.ofRowNumbers(4),
            List.of(
                CategoryColumn.of("job", "nurse", "étudiant", null, "nurse"),
                NumberColumn.of("age", 31, 22, 40, 55)));
    FittedPipeline pipeline = FeaturePipeline.mixed(table).fit(table);

    FittedPipeline read =
        VersionedJson.pipeline().fromJson(VersionedJson.pipeline().toJson(pipeline));

    assertThat(read.encodings()).isEqualTo(pipeline.encodings());
    assertThat(read.categories()).containsExactly("job");
    assertThat(read.transform(table).asMatrix().data)
        .containsExactly(pipeline.transform(table).asMatrix().data);
  }
}
