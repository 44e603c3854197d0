package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.connector.spi.RejectedRows;
import java.util.List;

/** The rows left out so far in one pass, kept under the policy of the caller. */
final class Rejections {

  private final String source;
  private final BadRows policy;
  private final RejectedRows kept;

  Rejections(String source, BadRows policy) {
    this.source = source;
    this.policy = policy;
    this.kept = RejectedRows.upTo(policy.limit());
  }

  /**
   * Leaves one row out.
   *
   * @throws DataException if the policy allows no more
   */
  void add(RejectedRow row) {
    kept.add(source, row);
    policy.listener().accept(row);
  }

  List<RejectedRow> rows() {
    return kept.rows();
  }
}
