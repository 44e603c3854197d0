package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small values of every type that can be saved, with numbers that are hard to write. */
final class Samples {

  private Samples() {}

  static FitReport report() {
    return new FitReport(
        "kmeans",
        7,
        3,
        2,
        true,
        12.100000000000001,
        List.of(2.0e23, 12.100000000000001),
        Map.of("k", "2", "seed", "-9223372036854775808", "seeding", "K_MEANS_PLUS_PLUS"));
  }

  static KMeansModel kMeans() {
    return KMeansModel.of(
        List.of(
            Feature.of("âge"),
            new Feature("income \"net\"", Set.of("salary", "bonus")),
            Feature.of("🛒 orders")),
        new double[][] {
          {0.1, -0.0, Double.MIN_VALUE}, {Double.MAX_VALUE, 1.0 / 3.0, -2.2250738585072014e-308}
        },
        new int[] {4, 3},
        report());
  }

  static ClusteringResult result() {
    return ClusteringResult.of(kMeans());
  }
}
