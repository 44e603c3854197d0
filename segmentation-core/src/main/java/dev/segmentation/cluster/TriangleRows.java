package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.function.IntConsumer;

/** Work on the rows of a triangle of distances, a few rows at a time. */
final class TriangleRows {

  private static final int ROWS = 16;

  private TriangleRows() {}

  /** Does each row of a range once, on several threads. */
  static void forEach(int from, int to, String work, IntConsumer body) {
    Parallel.forEach(
        (to - from + ROWS - 1) / ROWS,
        work,
        chunk -> {
          int first = from + chunk * ROWS;
          for (int i = first; i < Math.min(to, first + ROWS); i++) {
            body.accept(i);
          }
        });
  }
}
