package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.AudienceSinkProvider;
import dev.segmentation.connector.spi.Connectors;
import dev.segmentation.connector.spi.ProfileSource;
import dev.segmentation.data.ProfileIndex;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Discovery of connectors")
class CsvConnectorsTest {

  private final Connectors connectors = Connectors.load(getClass().getClassLoader());

  @Test
  @DisplayName("finds the CSV source and sink and opens them from text settings")
  void opens(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "key;x\na;1\nb\nc;3\n");
    assertThat(connectors.sourceTypes()).containsExactly("csv");
    assertThat(connectors.sinkTypes()).containsExactly("csv");
    Map<String, String> settings =
        Map.of(
            "file",
            file.toString(),
            "delimiter",
            ";",
            "id",
            "key",
            "skip",
            "1",
            "charset",
            "UTF-8");
    try (ProfileSource source = connectors.source("csv", settings)) {
      assertThat(source.read().ids().rowOf("c")).isEqualTo(1);
    }
    try (AudienceSink sink =
        connectors.sink("csv", Map.of("folder", folder.toString(), "id", "customer"))) {
      sink.apply(AudienceDelta.of(Audience.of("x", ProfileIndex.of(List.of("a")), 0)));
    }
    assertThat(folder.resolve("x.csv")).content().isEqualTo("customer\na\n");
  }

  @Test
  @DisplayName("names what is missing, unknown or bad")
  void refuses() {
    assertThatThrownBy(() -> connectors.source("xml", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("source of type 'xml'", "[csv]", "add its jar");
    assertThatThrownBy(() -> connectors.source("csv", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'file' is missing");
    assertThatThrownBy(() -> connectors.sink("csv", Map.of("foldr", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'foldr'", "[folder, id]");
    for (Map.Entry<String, String> bad :
        Map.of("delimiter", "ab", "charset", "utf-99", "skip", "many").entrySet()) {
      assertThatThrownBy(
              () -> connectors.source("csv", Map.of("file", "f", bad.getKey(), bad.getValue())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("'" + bad.getKey() + "' is bad", bad.getValue());
    }
  }

  @Test
  @DisplayName("finds nothing where there is nothing, and refuses two of one type")
  void loaders(@TempDir Path folder) throws IOException {
    String service = "META-INF/services/dev.segmentation.connector.spi.AudienceSinkProvider";
    Path file = folder.resolve(service);
    Files.createDirectories(file.getParent());
    Files.writeString(file, SecondCsvProvider.class.getName() + "\n");
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      assertThatThrownBy(() -> Connectors.load(loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("SecondCsvProvider", "CsvAudienceSinkProvider", "'csv'");
    }
    assertThat(Connectors.load(ClassLoader.getPlatformClassLoader()).sinkTypes()).isEmpty();
  }

  /** A provider that takes the name of another. */
  public static final class SecondCsvProvider implements AudienceSinkProvider {

    @Override
    public String type() {
      return "csv";
    }

    @Override
    public AudienceSink open(Map<String, String> settings) {
      return AudienceSink.noop();
    }
  }
}
