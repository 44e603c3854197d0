package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Random;

/** Streams two million rows of 16 features, for a test that limits the heap. */
final class MiniBatchInSmallHeap {

  static final int ROWS = 2_000_000;
  static final int FEATURES = 16;

  private MiniBatchInSmallHeap() {}

  public static void main(String[] arguments) {
    Random random = new Random(1);
    double[][] batch = new double[10_000][FEATURES];
    MiniBatchStream stream = MiniBatchKMeans.of(20).stream(FeatureTable.copyOf(batch).features());
    for (int from = 0; from < ROWS; from += batch.length) {
      for (double[] row : batch) {
        Arrays.setAll(row, j -> random.nextFloat());
      }
      stream.accept(FeatureTable.copyOf(batch));
    }
    System.out.print(Arrays.stream(stream.model().sizes()).sum());
  }
}
