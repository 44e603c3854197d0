package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.Distance;
import java.util.List;
import java.util.function.Function;

/** DBSCAN. */
final class DbscanAlgorithm implements Algorithm {

  @Override
  public String name() {
    return "dbscan";
  }

  @Override
  public String purpose() {
    return "dense regions of any shape, and noise between them";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.of("--eps", "NUMBER", "Radius of a neighbourhood. Needed."),
        Parameter.of(
            "--min-points",
            "NUMBER",
            "Rows that a neighbourhood needs to be dense, its own row counted. Needed."),
        Parameter.DISTANCE,
        GowerScales.PARAMETER);
  }

  @Override
  public String objective() {
    return "";
  }

  @Override
  public Fit configure(Given given) {
    Dbscan dbscan = Dbscan.of(given.number("--eps"), given.count("--min-points"));
    Function<Features, Distance> distance = given.distance();
    return (features, progress) ->
        dbscan.withDistance(distance.apply(features)).withProgress(progress).fit(features.rows());
  }
}
