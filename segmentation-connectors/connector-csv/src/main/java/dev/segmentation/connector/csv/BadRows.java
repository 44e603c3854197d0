package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.RejectedRow;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What to do with a row that cannot be read: end the reading, or leave the row out and remember
 * why, up to a limit.
 *
 * <p>Bad rows are rows with too few or too many cells, cells that are not of their declared type,
 * repeated or empty ids, text behind a closing quote, and cells or rows over the limits of length.
 * After a bad row reading goes on with the line that follows its first line. A file whose charset
 * is wrong, that is binary or whose gzip data is damaged is refused whatever the policy.
 *
 * <p>Immutable; as thread-safe as the listener.
 */
public final class BadRows {

  private static final BadRows FAIL = new BadRows(0, row -> {});

  private final int limit;
  private final Consumer<? super RejectedRow> listener;

  private BadRows(int limit, Consumer<? super RejectedRow> listener) {
    this.limit = limit;
    this.listener = listener;
  }

  /**
   * Returns the policy that ends the reading at the first bad row. This is the default.
   *
   * @return the policy
   */
  public static BadRows fail() {
    return FAIL;
  }

  /**
   * Returns the policy that leaves bad rows out.
   *
   * @param limit most rows that may be left out, 1 or more; one more ends the reading
   * @return the policy
   */
  public static BadRows skip(int limit) {
    return skip(limit, row -> {});
  }

  /**
   * Returns the policy that leaves bad rows out and tells a listener of each at once.
   *
   * @param limit most rows that may be left out, 1 or more; one more ends the reading
   * @param listener told of each row left out, in file order
   * @return the policy
   */
  public static BadRows skip(int limit, Consumer<? super RejectedRow> listener) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "limit must be 1 or more, but was " + limit + "; use BadRows.fail() to leave out none");
    }
    return new BadRows(limit, Objects.requireNonNull(listener, "listener"));
  }

  int limit() {
    return limit;
  }

  Consumer<? super RejectedRow> listener() {
    return listener;
  }

  /** The same limit without the listener, for a pass that only looks. */
  BadRows silent() {
    return new BadRows(limit, row -> {});
  }
}
