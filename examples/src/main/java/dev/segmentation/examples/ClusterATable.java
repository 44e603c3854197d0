package dev.segmentation.examples;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;

/** Clusters numbers that are already in memory, and assigns a new row. */
public final class ClusterATable {

  private ClusterATable() {}

  /**
   * Runs the example.
   *
   * @param args not used
   */
  public static void main(String... args) {
    double[][] visitors = {
      {1, 20}, {2, 25}, {1, 22}, // visits in a month, minutes on the site
      {14, 180}, {15, 200}, {13, 190},
      {30, 10}, {28, 12}, {31, 9}
    };
    FeatureTable table = FeatureTable.copyOf(List.of("visits", "minutes"), visitors);

    // The same seed gives the same model, bit for bit, on any number of threads.
    KMeansModel model = KMeans.of(3).withRestarts(10).withSeed(7).fit(table);

    System.out.println("labels  " + Arrays.toString(model.assign(table)));
    System.out.println("inertia " + model.inertia());
    System.out.println(
        "a visitor with 12 visits and 170 minutes is in cluster "
            + model.assign(new double[] {12, 170}));
    if (!model.report().converged()) {
      System.out.println("stopped at the iteration cap: allow more iterations");
    }
  }
}
