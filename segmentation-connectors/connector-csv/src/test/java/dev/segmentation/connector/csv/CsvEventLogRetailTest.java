package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.EventLogRead;
import dev.segmentation.event.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The purchases of Online Retail")
class CsvEventLogRetailTest {

  private static Path file() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolveSibling("shared").resolve("data/online_retail/online_retail.csv.gz");
      if (at.getFileName() != null && Files.exists(found)) {
        return found;
      }
    }
    return Path.of("absent");
  }

  private static CsvMessageSource source(Path file) {
    return CsvMessageSource.builder()
        .file(file)
        .userId("CustomerID")
        .event("order_completed")
        .time("InvoiceDate")
        .numberProperty("quantity", "Quantity")
        .numberProperty("price", "UnitPrice")
        .productProperty("value", "Quantity", "UnitPrice")
        .textProperty("invoice", "InvoiceNo")
        .textProperty("country", "Country")
        .skipRowsWithoutId()
        .build();
  }

  @Test
  @DisplayName("are read whole: counts as published with the data")
  void readsAll() {
    Path file = file();
    assumeTrue(Files.exists(file), "the shared data is not here");
    CsvMessageSource source = source(file);

    EventLogRead read = source.readLog(source.logBuilder().mostTexts(30_000), Progress.none());

    EventLog log = read.orThrow();
    assertThat(read.skipped()).isEqualTo(135_080);
    assertThat(read.rejected()).isEmpty();
    assertThat(log.size()).isEqualTo(541_909 - 135_080);
    assertThat(log.profiles().size()).isEqualTo(4_372);
    int[] kept =
        IntStream.range(0, log.size())
            .filter(e -> log.number(0, e) > 0 && log.number(1, e) > 0)
            .toArray();
    assertThat(kept).hasSize(397_884);
    assertThat(IntStream.of(kept).map(e -> log.text(0, e)).distinct().count()).isEqualTo(18_532);
    assertThat(
            IntStream.of(kept)
                .allMatch(e -> log.number(2, e) == log.number(0, e) * log.number(1, e)))
        .isTrue();
  }
}
