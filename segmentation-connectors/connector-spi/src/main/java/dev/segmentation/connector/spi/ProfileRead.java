package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a {@link ProfileSource} gave: the rows that were accepted, those that were
 * left out, and the failure that ended it early, if any.
 *
 * <p>A failure after some rows is data here, so that nothing already accepted is lost: the table
 * holds the rows before it. {@link #orThrow()} is for callers who want all or nothing.
 *
 * @param table the rows that were accepted, in source order
 * @param rejected the rows that were left out, in source order
 * @param failure why the reading ended before the end of the source, or null where it did not
 */
public record ProfileRead(
    ProfileTable table, List<RejectedRow> rejected, @Nullable DataException failure) {

  /** Checks and copies the parts. */
  public ProfileRead {
    Objects.requireNonNull(table, "table");
    rejected = List.copyOf(rejected);
  }

  /**
   * Tells whether the source was read to its end.
   *
   * @return true where there was no failure; rows may have been rejected all the same
   */
  public boolean complete() {
    return failure == null;
  }

  /**
   * Returns the table, or throws the failure.
   *
   * @return the table
   * @throws DataException if the reading ended early
   */
  public ProfileTable orThrow() {
    if (failure != null) {
      throw failure;
    }
    return table;
  }
}
