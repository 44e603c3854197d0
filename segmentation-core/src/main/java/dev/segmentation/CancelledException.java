package dev.segmentation;

import java.util.Locale;

/**
 * Thrown when long work stops early because its thread was interrupted.
 *
 * <p>It is the unchecked counterpart of {@link InterruptedException}. The interrupt status of the
 * thread is set again before this is thrown, so that outer code can see it. No result of the
 * stopped work is kept.
 */
public final class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception for one piece of work.
   *
   * @param work what was stopped, for example {@code "k-means"}
   */
  public CancelledException(String work) {
    super(
        String.format(
            Locale.ROOT,
            "%s was cancelled: its thread was interrupted; nothing of it was kept",
            work));
  }
}
