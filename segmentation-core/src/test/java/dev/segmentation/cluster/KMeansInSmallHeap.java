package dev.segmentation.cluster;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.Random;
import java.util.stream.IntStream;

/** Fits a million rows of 16 features with every seeding, for a test that limits the heap. */
final class KMeansInSmallHeap {

  static final int ROWS = 1_000_000;
  static final int FEATURES = 16;

  private KMeansInSmallHeap() {}

  public static void main(String[] arguments) {
    double[] values = new double[ROWS * FEATURES];
    Random random = new Random(1);
    for (int at = 0; at < values.length; at++) {
      values[at] = random.nextFloat();
    }
    FeatureTable table =
        FeatureTable.wrap(
            ProfileIndex.ofRowNumbers(ROWS),
            IntStream.range(0, FEATURES).mapToObj(j -> Feature.of("x" + j)).toList(),
            values);
    int rows = 0;
    for (Seeding seeding : Seeding.values()) {
      KMeansModel model = KMeans.of(3).withSeeding(seeding).withMaxIterations(2).fit(table);
      rows += IntStream.of(model.sizes()).sum();
    }
    System.out.print(rows);
  }
}
