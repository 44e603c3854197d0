package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a source that could not be read and was left out, with the reason.
 *
 * @param line line of the file on which the row starts, from 1, or the number of the row in a
 *     source without lines
 * @param column the column at fault, or null where the whole row is
 * @param value the value at fault, cut to {@value DataException#MAX_VALUE_LENGTH} characters, or
 *     null
 * @param reason what is wrong, what was expected and what to do
 */
public record RejectedRow(
    long line, @Nullable String column, @Nullable String value, String reason) {

  /** Checks the parts and cuts a long value. */
  public RejectedRow {
    Objects.requireNonNull(reason, "reason");
    if (value != null && value.length() > DataException.MAX_VALUE_LENGTH) {
      value = value.substring(0, DataException.MAX_VALUE_LENGTH - 1) + '…';
    }
  }

  /**
   * Returns this rejection as an exception, for a caller that will not go on.
   *
   * @param source name of the file, table or stream
   * @return a new exception that names the same place
   */
  public DataException toException(String source) {
    return new DataException(source, line, column, value, reason);
  }
}
