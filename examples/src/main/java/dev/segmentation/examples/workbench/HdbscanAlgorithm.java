package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.ClusterSelection;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.Hdbscan;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** HDBSCAN*. */
final class HdbscanAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "hdbscan";
  }

  @Override
  public String purpose() {
    return "dense regions of any shape and of different density, and noise";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.of("--min-cluster-size", "NUMBER", "Rows that make a cluster. Needed."),
        Parameter.of(
            "--min-points",
            "NUMBER",
            "Neighbour that tells the density, the row itself counted. Default: the cluster size."),
        Parameter.choice(
            "--selection",
            ClusterSelection.class,
            "Which clusters of the hierarchy. Default: excess-of-mass."),
        Parameter.of(
            "--epsilon", "NUMBER", "Distance below which no cluster is split. Default: 0."),
        Parameter.DISTANCE,
        GowerScales.PARAMETER);
  }

  @Override
  public String objective() {
    return "total stability";
  }

  @Override
  public Fit configure(Given given) {
    Function<Features, Distance> distance = given.distance();
    int smallest = given.count("--min-cluster-size");
    Hdbscan hdbscan = Hdbscan.of(smallest);
    hdbscan = given.withCount("--min-points", hdbscan, Hdbscan::withMinPoints);
    hdbscan =
        given.withChoice("--selection", ClusterSelection.class, hdbscan, Hdbscan::withSelection);
    Hdbscan ready = given.withNumber("--epsilon", hdbscan, Hdbscan::withEpsilon);
    return (features, progress) -> {
      if (smallest > features.rowCount()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--min-cluster-size is %d, but the table has %d rows; give at most %d",
                smallest,
                features.rowCount(),
                features.rowCount()));
      }
      return ready
          .withDistance(distance.apply(features))
          .withProgress(progress)
          .fit(features.rows());
    };
  }
}
