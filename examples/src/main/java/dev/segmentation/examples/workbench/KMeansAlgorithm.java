package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.EmptyClusters;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansVariant;
import dev.segmentation.cluster.Seeding;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** k-means. */
final class KMeansAlgorithm implements Algorithm {

  private static final String INIT_ROWS = "--init-rows";

  @Override
  public String name() {
    return "kmeans";
  }

  @Override
  public String purpose() {
    return "round clusters about means";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        Parameter.clusters(
            INIT_ROWS,
            "ROWS",
            "Rows, counted from 0, that are the first centres, as 0,50,100. No restarts then."),
        Parameter.RESTARTS,
        Parameter.SEED,
        Parameter.choice("--seeding", Seeding.class, "First centres. Default: k-means-plus-plus."),
        Parameter.of("--max-iterations", "NUMBER", "Iteration cap of a start. Default: 300."),
        Parameter.of(
            "--tolerance",
            "NUMBER",
            "Relative move of the centres that ends a start; 0: no label changes. Default: 1e-4."),
        Parameter.choice(
            "--empty-clusters",
            EmptyClusters.class,
            "What becomes of a cluster that lost its rows. Default: farthest-row."),
        Parameter.choice(
            "--variant", KMeansVariant.class, "How; the result is the same. Default: auto."));
  }

  @Override
  public String objective() {
    return "inertia";
  }

  @Override
  public Fit configure(Given given) {
    int[] initRows = given.rows(INIT_ROWS);
    if (!given.has("--k") && initRows.length == 0) {
      throw new IllegalArgumentException(
          "the number of clusters is missing; give --k or --init-rows");
    }
    KMeans kMeans =
        KMeans.of(given.has("--k") ? given.count("--k") : initRows.length)
            .withSeed(given.seed())
            .withRestarts(given.restarts());
    kMeans = given.withChoice("--seeding", Seeding.class, kMeans, KMeans::withSeeding);
    kMeans = given.withCount("--max-iterations", kMeans, KMeans::withMaxIterations);
    kMeans = given.withNumber("--tolerance", kMeans, KMeans::withTolerance);
    kMeans =
        given.withChoice(
            "--empty-clusters", EmptyClusters.class, kMeans, KMeans::withEmptyClusters);
    KMeans ready = given.withChoice("--variant", KMeansVariant.class, kMeans, KMeans::withVariant);
    return (rows, progress) -> withStart(ready, initRows, rows).withProgress(progress).fit(rows);
  }

  private static KMeans withStart(KMeans configuration, int[] initRows, FeatureTable table) {
    if (initRows.length == 0) {
      return configuration;
    }
    double[][] centres = new double[initRows.length][];
    for (int c = 0; c < centres.length; c++) {
      int row = initRows[c];
      if (row < 0 || row >= table.rowCount()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--init-rows: row %d is outside the table; rows are counted from 0 to %d",
                row,
                table.rowCount() - 1));
      }
      if (Arrays.stream(initRows, 0, c).anyMatch(earlier -> earlier == row)) {
        throw new IllegalArgumentException(
            "--init-rows: row " + row + " stands twice; give k different rows");
      }
      centres[c] = table.row(row);
    }
    return configuration.withInitialCentres(centres);
  }
}
