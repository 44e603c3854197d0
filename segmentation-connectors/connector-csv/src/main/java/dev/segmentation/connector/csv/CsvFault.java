package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.connector.spi.RejectedRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the text itself, on its way through the parser to the loop that knows the policy.
 *
 * <p>A fatal one (wrong charset, damaged gzip data) ends the reading whatever the policy; after
 * another one reading can go on with the next line.
 */
@SuppressWarnings("serial") // never leaves this package
final class CsvFault extends RuntimeException {

  private final RejectedRow row;
  private final boolean fatal;

  private CsvFault(RejectedRow row, boolean fatal, @Nullable Throwable cause) {
    super(row.reason(), cause, false, false);
    this.row = row;
    this.fatal = fatal;
  }

  static CsvFault fatal(long line, @Nullable Throwable cause, String format, Object... args) {
    String reason = String.format(Locale.ROOT, format, args);
    return new CsvFault(new RejectedRow(line, null, null, reason), true, cause);
  }

  static CsvFault ofRow(
      long line, @Nullable String column, @Nullable String value, String format, Object... args) {
    String reason = String.format(Locale.ROOT, format, args);
    return new CsvFault(new RejectedRow(line, column, value, reason), false, null);
  }

  RejectedRow row() {
    return row;
  }

  boolean isFatal() {
    return fatal;
  }

  DataException toException(String source) {
    return new DataException(
        source, row.line(), row.column(), row.value(), row.reason(), getCause());
  }
}
