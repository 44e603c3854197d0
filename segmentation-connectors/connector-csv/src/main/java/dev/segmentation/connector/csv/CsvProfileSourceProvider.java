package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.ProfileSource;
import dev.segmentation.connector.spi.ProfileSourceProvider;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Makes CSV sources from text settings, under the type {@code csv}.
 *
 * <p>Settings: {@code file} (needed), {@code delimiter} (one character, {@code tab}, or {@code
 * detect}; a comma unless set), {@code charset}, {@code id} (the id column), {@code skip} (how many
 * bad rows may be left out).
 */
public final class CsvProfileSourceProvider implements ProfileSourceProvider {

  private static final Set<String> KNOWN = Set.of("file", "delimiter", "charset", "id", "skip");

  /** Makes the provider; called by the service loader. */
  public CsvProfileSourceProvider() {}

  @Override
  public String type() {
    return "csv";
  }

  @Override
  public ProfileSource open(Map<String, String> settings) {
    Settings given = new Settings("csv source", settings, KNOWN);
    CsvProfileSourceBuilder builder =
        CsvProfileSource.builder().file(Path.of(given.required("file")));
    given.ifSet("delimiter", value -> delimiter(builder, value));
    given.ifSet("charset", value -> builder.charset(Charset.forName(value)));
    given.ifSet("id", builder::idColumn);
    given.ifSet("skip", value -> builder.badRows(BadRows.skip(Integer.parseInt(value))));
    return builder.build();
  }

  private static void delimiter(CsvProfileSourceBuilder builder, String value) {
    if (value.equals("detect")) {
      builder.detectDelimiter();
    } else if (value.equals("tab")) {
      builder.delimiter('\t');
    } else if (value.length() == 1) {
      builder.delimiter(value.charAt(0));
    } else {
      throw new IllegalArgumentException("expected one character, tab or detect");
    }
  }
}
