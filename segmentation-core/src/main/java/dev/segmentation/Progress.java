package dev.segmentation;

/**
 * A listener that is told how far long work has come.
 *
 * <p>Calls come from the thread that started the work, in order, never concurrently. A listener
 * should return quickly: the work waits for it. An exception thrown by the listener ends the work
 * and reaches the caller.
 */
@FunctionalInterface
public interface Progress {

  /**
   * Tells how far one phase has come.
   *
   * @param phase short name of the phase, for a person to read, for example {@code "k-means"}
   * @param done finished units, from 0 to {@code total}
   * @param total units of the whole phase, or -1 where it is not known beforehand
   */
  void update(String phase, long done, long total);

  /**
   * Returns the listener that ignores everything.
   *
   * @return the silent listener
   */
  static Progress none() {
    return (phase, done, total) -> {};
  }
}
