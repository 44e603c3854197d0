package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The rows that one reading leaves out, kept up to a limit; one more ends the reading. For authors
 * of sources.
 *
 * <p>To be used by one thread at a time.
 */
public final class RejectedRows {

  private final int most;
  private final List<RejectedRow> rows = new ArrayList<>();

  private RejectedRows(int most) {
    this.most = most;
  }

  /**
   * Returns an empty list with a limit.
   *
   * @param most how many rejected rows are kept, 0 or more
   * @return the list
   * @throws IllegalArgumentException if the limit is negative
   */
  public static RejectedRows upTo(int most) {
    if (most < 0) {
      throw new IllegalArgumentException(
          "the limit of rejected rows must be 0 or more, but was " + most);
    }
    return new RejectedRows(most);
  }

  /**
   * Leaves one row out.
   *
   * @param source name of the source
   * @param row the row
   * @throws DataException if this is one more than the limit
   */
  public void add(String source, RejectedRow row) {
    if (rows.size() < most) {
      rows.add(row);
      return;
    }
    if (most == 0) {
      throw row.toException(source);
    }
    throw new DataException(
        source,
        row.line(),
        row.column(),
        row.value(),
        String.format(
            Locale.ROOT,
            "%s; this is one more than the limit of %d rejected rows",
            row.reason(),
            most));
  }

  /**
   * Returns the rows left out so far, in the order of the source.
   *
   * @return a view that cannot be changed and grows with the reading
   */
  public List<RejectedRow> rows() {
    return Collections.unmodifiableList(rows);
  }
}
