package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FeaturePipeline;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.FlagEncoding;
import dev.segmentation.feature.Imputation;
import dev.segmentation.feature.NumberEncoding;
import dev.segmentation.feature.OneHotEncoding;
import dev.segmentation.feature.OrdinalEncoding;
import dev.segmentation.feature.Pca;
import dev.segmentation.feature.UnknownLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What was saved reads back the same")
class RoundTripTest {

  @TempDir Path directory;

  @Test
  @DisplayName("a model of real customers assigns every row as before, bit for bit")
  void shouldAssignRealCustomersAsBefore() throws IOException {
    FeatureTable customers = SharedData.wholesale();
    KMeansModel model = KMeans.of(5).withSeed(7).withRestarts(3).fit(customers);
    Path file = directory.resolve("model.json");

    VersionedJson.kMeansModel().write(model, file);
    KMeansModel read = VersionedJson.kMeansModel().read(file);

    assertThat(read.assign(customers)).isEqualTo(model.assign(customers));
    assertThat(read.features()).isEqualTo(model.features());
    assertThat(read.report()).isEqualTo(model.report());
    assertThat(read.sizes()).isEqualTo(model.sizes());
    for (int i = 0; i < customers.rowCount(); i++) {
      assertThat(read.distances(customers.row(i))).isEqualTo(model.distances(customers.row(i)));
    }
  }

  @Test
  @DisplayName("a pipeline and model of real customers score raw profiles as before, bit for bit")
  void shouldScoreRawProfilesAsBefore() throws IOException {
    ProfileTable customers = SharedData.bank();
    FittedPipeline pipeline =
        FeaturePipeline.of(
                NumberEncoding.of("age").withWinsorising(0.01, 0.99),
                OneHotEncoding.of("job").withMinimumShare(0.05).withUnknownLevel(UnknownLevel.POOL),
                OrdinalEncoding.of("education", List.of("primary", "secondary", "tertiary"))
                    .withImputation(Imputation.median())
                    .withMissingIndicator(),
                NumberEncoding.of("balance").withSignedLog1p(),
                FlagEncoding.of("housing"))
            .withPca(Pca.of(4))
            .fit(customers);
    FeatureTable features = pipeline.transform(customers);
    ClusterSegmentation<KMeansModel> segmentation =
        ClusterSegmentation.of(pipeline, KMeans.of(6).withSeed(7).fit(features));
    Path file = directory.resolve("segmentation.json");

    VersionedJson.clusterSegmentation(KMeansModel.class).write(segmentation, file);
    ClusterSegmentation<KMeansModel> read =
        VersionedJson.clusterSegmentation(KMeansModel.class).read(file);

    assertThat(read.assign(customers)).isEqualTo(segmentation.assign(customers));
    assertThat(read.partition(customers).labels())
        .isEqualTo(segmentation.partition(customers).labels());
    assertThat(read.pipeline().transform(customers).asMatrix().data)
        .isEqualTo(features.asMatrix().data);
    assertThat(read.pipeline().describe()).isEqualTo(pipeline.describe());
    assertThat(read.model().report()).isEqualTo(segmentation.model().report());
  }

  @Test
  @DisplayName("every kind of encoding comes back equal")
  void shouldReadBackEveryEncoding() {
    FittedPipeline pipeline = Samples.pipelineWithPca();

    FittedPipeline read =
        VersionedJson.pipeline().fromJson(VersionedJson.pipeline().toJson(pipeline));

    assertThat(read.encodings()).isEqualTo(pipeline.encodings());
    assertThat(read.features()).isEqualTo(pipeline.features());
    assertThat(read.describe()).isEqualTo(pipeline.describe());
  }

  @Test
  @DisplayName("a part of a segmentation is a document of its own")
  void shouldReadPartAlone() throws IOException {
    String json = GoldenFileTest.text("v1/kmeans-segmentation.json");
    int from = json.indexOf("{", json.indexOf("\"model\""));
    String model = json.substring(from, json.lastIndexOf('}'));

    assertThat(VersionedJson.kMeansModel().fromJson(model).centres())
        .isDeepEqualTo(Samples.segmentation().model().centres());
  }

  @Test
  @DisplayName("hard numbers and names come back from text, stream and file")
  void shouldReadBackEveryWay() {
    KMeansModel model = Samples.kMeans();
    JsonForm<KMeansModel> json = VersionedJson.kMeansModel();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    json.write(model, stream);
    Path file = directory.resolve("model.json");
    json.write(model, file);

    assertSame(json.fromJson(json.toJson(model)), model);
    assertSame(json.read(new ByteArrayInputStream(stream.toByteArray()), "stream"), model);
    assertSame(json.read(file), model);
  }

  @Test
  @DisplayName("reports and results come back equal")
  void shouldReadBackReportsAndResults() {
    FitReport report = Samples.report();
    ClusteringResult result = Samples.result();

    assertThat(VersionedJson.fitReport().fromJson(VersionedJson.fitReport().toJson(report)))
        .isEqualTo(report);
    assertThat(
            VersionedJson.clusteringResult()
                .fromJson(VersionedJson.clusteringResult().toJson(result)))
        .isEqualTo(result);
  }

  @Test
  @DisplayName("fields of version 1 may stand in any order, and a library may be named")
  void shouldReadFieldsInAnyOrder() {
    String json =
        """
        {"sizes": [1], "converged": true, "iterations": 1, "inertiaPerIteration": [5],
         "inertia": 5e0, "k": 1.0, "d": 2, "n": 1, "algorithm": "kmeans",
         "library": "0.1.0", "version": 1, "format": "dev.segmentation.clustering-result"}
        """;

    assertThat(VersionedJson.clusteringResult().fromJson(json))
        .isEqualTo(
            new ClusteringResult(
                "kmeans",
                1,
                2,
                1,
                1,
                true,
                List.of(1),
                0,
                Map.of("inertia", 5.0, "inertiaPerIteration", List.of(5.0))));
  }

  @Test
  @DisplayName("a byte order mark is skipped")
  void shouldSkipByteOrderMark() {
    byte[] bytes =
        ("\uFEFF" + VersionedJson.fitReport().toJson(Samples.report()))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(VersionedJson.fitReport().read(new ByteArrayInputStream(bytes), "stream"))
        .isEqualTo(Samples.report());
  }

  private static void assertSame(KMeansModel actual, KMeansModel expected) {
    assertThat(actual.features()).isEqualTo(expected.features());
    assertThat(actual.centres()).isDeepEqualTo(expected.centres());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.report()).isEqualTo(expected.report());
    assertThat(Double.doubleToRawLongBits(actual.centre(0)[1]))
        .isEqualTo(Double.doubleToRawLongBits(expected.centre(0)[1]));
  }
}
