package dev.segmentation.feature;

import dev.segmentation.kernel.Parallel;
import org.jspecify.annotations.Nullable;

/** Rows cut into chunks that depend on their number only, so that sums do not depend on threads. */
final class RowChunks {

  /** Enough for the work to be shared out evenly. */
  static final int MANY = 64;

  /** Enough to keep some threads busy where each chunk needs memory of its own. */
  static final int FEW = 16;

  private static final int MIN_ROWS = 256;

  private final int rows;
  private final int size;

  /** Cuts rows into at most the given number of chunks. */
  RowChunks(int rows, int most) {
    this.rows = rows;
    this.size = Math.max(MIN_ROWS, (int) (((long) rows + most - 1) / most));
  }

  private int count() {
    return (int) (((long) rows + size - 1) / size);
  }

  /**
   * Does every chunk; when several fail, the failure of the first rows reaches the caller, whatever
   * thread was faster.
   */
  void forEach(String work, Body body) {
    @Nullable RuntimeException[] failures = new RuntimeException[count()];
    Parallel.forEach(
        count(),
        work,
        chunk -> {
          try {
            body.run(chunk * size, (int) Math.min(rows, (long) (chunk + 1) * size));
          } catch (IllegalArgumentException e) {
            failures[chunk] = e;
          }
        });
    for (RuntimeException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Adds up what every chunk adds to an array of its own, in the order of the chunks. */
  double[] sum(int length, String work, Adder adder) {
    double[][] parts = new double[count()][];
    Parallel.forEach(
        count(),
        work,
        chunk -> {
          double[] part = new double[length];
          adder.add(chunk * size, (int) Math.min(rows, (long) (chunk + 1) * size), part);
          parts[chunk] = part;
        });
    double[] total = new double[length];
    for (double[] part : parts) {
      for (int j = 0; j < length; j++) {
        total[j] += part[j];
      }
    }
    return total;
  }

  /** Work on the rows from the first to the one before the last. */
  @FunctionalInterface
  interface Body {
    void run(int from, int to);
  }

  /** Adds something over the rows from the first to the one before the last. */
  @FunctionalInterface
  interface Adder {
    void add(int from, int to, double[] part);
  }
}
