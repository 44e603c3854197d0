package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.connector.spi.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows left out so far in one pass, kept under the policy of the caller. */
final class Rejections {

  private final String source;
  private final BadRows policy;
  private final List<RejectedRow> rows = new ArrayList<>();

  Rejections(String source, BadRows policy) {
    this.source = source;
    this.policy = policy;
  }

  /**
   * Leaves one row out.
   *
   * @throws DataException if the policy allows no more
   */
  void add(RejectedRow row) {
    if (rows.size() < policy.limit()) {
      rows.add(row);
      policy.listener().accept(row);
      return;
    }
    if (policy.limit() == 0) {
      throw row.toException(source);
    }
    throw new DataException(
        source,
        row.line(),
        row.column(),
        row.value(),
        String.format(
            Locale.ROOT,
            "%s; %d bad rows were left out before this one and no more may be",
            row.reason(),
            policy.limit()));
  }

  List<RejectedRow> rows() {
    return rows;
  }
}
