package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.function.IntConsumer;

/** Work on the rows of a triangle of distances, a few rows at a time. */
final class TriangleRows {

  private static final int ROWS = 16;

  private TriangleRows() {}

  /** Does each row of a range once, on several threads. */
  static void forEach(int from, int to, String work, IntConsumer body) {
    Parallel.forEachRange(
        to - from,
        ROWS,
        work,
        (first, end) -> {
          for (int i = from + first; i < from + end; i++) {
            body.accept(i);
          }
        });
  }
}
