package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.AudienceSinkProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Makes folders of CSV files from text settings, under the type {@code csv}.
 *
 * <p>Settings: {@code folder} (needed), {@code id} (name of the column of ids; {@code id} unless
 * set).
 */
public final class CsvAudienceSinkProvider implements AudienceSinkProvider {

  private static final Set<String> KNOWN = Set.of("folder", "id");

  /** Makes the provider; called by the service loader. */
  public CsvAudienceSinkProvider() {}

  @Override
  public String type() {
    return "csv";
  }

  @Override
  public AudienceSink open(Map<String, String> settings) {
    Settings given = new Settings("csv sink", settings, KNOWN);
    CsvAudienceSink sink = CsvAudienceSink.to(Path.of(given.required("folder")));
    String id = settings.get("id");
    return id == null ? sink : sink.withIdColumn(id);
  }
}
