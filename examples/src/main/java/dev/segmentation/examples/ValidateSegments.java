package dev.segmentation.examples;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.stats.inference.CircularTestException;
import dev.segmentation.stats.inference.SegmentTest;
import dev.segmentation.stats.quality.Silhouette;
import java.util.List;
import java.util.Random;

/** Tests segments on what took no part in making them, and sees a circular test refused. */
public final class ValidateSegments {

  private ValidateSegments() {}

  /**
   * Runs the example.
   *
   * @param args not used
   */
  public static void main(String... args) {
    // 400 visitors without any groups among them: pure noise. Half of them bought, by chance.
    Random random = new Random(1);
    double[][] visitors = new double[400][];
    CategoryColumn.Builder bought = CategoryColumn.builder("bought");
    for (int i = 0; i < visitors.length; i++) {
      visitors[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
      bought.add(random.nextBoolean() ? "yes" : "no");
    }
    FeatureTable table = FeatureTable.copyOf(List.of("visits", "minutes"), visitors);
    Partition segments = KMeans.of(3).withRestarts(10).fit(table).partition(table);

    // A fair test: the purchase had no say in the clusters. It finds nothing, as it should.
    SegmentTest test = SegmentTest.of(segments);
    System.out.println(test.on(bought.build()).describe());

    // On a feature of the clustering, even noise would look significant, so there is no such test.
    try {
      test.on(table, "visits");
    } catch (CircularTestException e) {
      System.out.println("refused: " + e.getMessage());
    }
    System.out.println(Silhouette.exact().measure(table, segments));
  }
}
