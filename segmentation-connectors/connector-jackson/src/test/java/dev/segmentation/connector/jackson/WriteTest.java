package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.FitReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Writing replaces a file as a whole or leaves it as it was")
class WriteTest {

  private static final JsonForm<FitReport> REPORTS = VersionedJson.fitReport();

  @TempDir Path directory;

  @Test
  @DisplayName("a file is replaced and nothing else is left in the directory")
  void shouldReplaceFile() throws IOException {
    Path file = directory.resolve("report.json");
    Files.writeString(file, "old");

    REPORTS.write(Samples.report(), file);

    assertThat(Files.readString(file)).isEqualTo(REPORTS.toJson(Samples.report()));
    assertThat(names()).containsExactly("report.json");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  @DisplayName("a value that cannot be written leaves file and stream as they were")
  void shouldLeaveOldFile(double bad) throws IOException {
    Path file = directory.resolve("report.json");
    Files.writeString(file, "old");
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    FitReport report = report(List.of(1.0, bad));

    assertThatThrownBy(() -> REPORTS.write(report, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("$.objectivePerIteration[1]")
        .hasMessageContaining(Double.toString(bad))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> REPORTS.write(report, stream))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(names()).containsExactly("report.json");
    assertThat(stream.size()).isZero();
  }

  @Test
  @DisplayName("a text that could not be read back is not written")
  void shouldRefuseLongText() {
    FitReport report = new FitReport("x".repeat(70_000), 1, 1, 0, true, 0, List.of(), Map.of());

    assertThatThrownBy(() -> REPORTS.toJson(report))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("$.algorithm")
        .hasMessageContaining("70000 characters; a saved document holds at most 65536");
  }

  @Test
  @DisplayName("a link stays a link")
  void shouldWriteThroughLink() throws IOException {
    Path file = directory.resolve("report-1.json");
    Files.writeString(file, "old");
    Path link = Files.createSymbolicLink(directory.resolve("latest.json"), file);

    REPORTS.write(Samples.report(), link);

    assertThat(link).isSymbolicLink();
    assertThat(REPORTS.read(file)).isEqualTo(Samples.report());
  }

  @Test
  @DisplayName("a directory that is not there is named")
  void shouldNameMissingDirectory() {
    Path file = directory.resolve("absent").resolve("report.json");

    assertThatThrownBy(() -> REPORTS.write(Samples.report(), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent");
  }

  @Test
  @DisplayName("a stream that fails passes its failure on")
  void shouldPassOnFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };

    assertThatThrownBy(() -> REPORTS.write(Samples.report(), full))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no space left");
  }

  private static FitReport report(List<Double> objectives) {
    return new FitReport("kmeans", 1, 1, objectives.size(), true, 0, objectives, Map.of());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
