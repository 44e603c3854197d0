package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.KMeansModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Files of every released version are read forever")
class GoldenFileTest {

  /** A golden file with its form and the value it holds. */
  record Golden<T>(String file, JsonForm<T> form, T value) {

    String written() {
      return form.toJson(value);
    }

    String readAndWritten(String text) {
      return form.toJson(form.fromJson(text));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Golden<?>> current() {
    return Stream.of(others(), ClusterSamples.goldens(), BehaviorSamples.goldens())
        .flatMap(goldens -> goldens);
  }

  private static Stream<Golden<?>> others() {
    return Stream.of(
        new Golden<>("v1/kmeans-model.json", VersionedJson.kMeansModel(), Samples.kMeans()),
        new Golden<>("v1/pipeline.json", VersionedJson.pipeline(), Samples.pipeline()),
        new Golden<>("v1/pipeline-pca.json", VersionedJson.pipeline(), Samples.pipelineWithPca()),
        new Golden<>("v1/pca-model.json", VersionedJson.pcaModel(), Samples.pca()),
        new Golden<>("v1/fit-report.json", VersionedJson.fitReport(), Samples.report()),
        new Golden<>(
            "v1/cluster-segmentation.json",
            VersionedJson.clusterSegmentation(),
            Samples.clusterSegmentation()),
        new Golden<>(
            "v1/mixed-segmentation.json",
            VersionedJson.mixedSegmentation(),
            ClusterSamples.mixedSegmentation()),
        new Golden<>(
            "v2/clustering-result.json", VersionedJson.clusteringResult(), Samples.result()));
  }

  @ParameterizedTest
  @MethodSource("current")
  @DisplayName("writing gives exactly the golden file")
  void shouldWriteGoldenFile(Golden<?> golden) throws IOException {
    assertThat(golden.written()).isEqualTo(text(golden.file()));
  }

  @ParameterizedTest
  @MethodSource("current")
  @DisplayName("reading the golden file gives the value that was written")
  void shouldReadGoldenFile(Golden<?> golden) throws IOException {
    assertThat(golden.readAndWritten(text(golden.file()))).isEqualTo(golden.written());
  }

  @Test
  @DisplayName("a segmentation of the former name is read")
  void shouldReadFormerSegmentation() throws IOException {
    JsonForm<ClusterSegmentation<KMeansModel>> form =
        VersionedJson.clusterSegmentation(KMeansModel.class);

    String read = form.toJson(form.fromJson(text("v1/kmeans-segmentation.json")));

    assertThat(read).isEqualTo(form.toJson(Samples.segmentation()));
  }

  @Test
  @DisplayName("the result of version 1 is read as one without noise")
  void shouldReadFirstResult() throws IOException {
    ClusteringResult read =
        VersionedJson.clusteringResult().fromJson(text("v1/clustering-result.json"));
    ClusteringResult now = Samples.result();

    assertThat(read.sizes()).isEqualTo(now.sizes());
    assertThat(read.noise()).isZero();
    assertThat(read.details())
        .containsOnlyKeys("inertia", "inertiaPerIteration")
        .allSatisfy((name, value) -> assertThat(value).isEqualTo(now.details().get(name)));
  }

  static String text(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenFileTest.class.getResourceAsStream("/golden/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
