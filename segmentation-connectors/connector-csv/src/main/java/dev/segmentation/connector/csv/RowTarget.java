package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.RejectedRow;
import org.jspecify.annotations.Nullable;

/** Takes whole rows: their cells, and then the question whether the row is good. */
interface RowTarget extends CellSink {

  /**
   * Ends the row and takes it in where it is good.
   *
   * @param cutShort whether the file ends here without a line break
   * @return null, or why the row was not taken in
   */
  @Nullable RejectedRow end(boolean cutShort);

  /** Drops the row that was begun: it cannot be cut into cells. */
  void drop();
}
