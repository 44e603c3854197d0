package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One call of {@code fit}: core distances, spanning tree, hierarchy, choice of clusters. */
final class HdbscanFit {

  private final Hdbscan.Settings settings;
  private final FeatureTable table;
  private final int n;
  private final int d;

  HdbscanFit(Hdbscan.Settings settings, FeatureTable table) {
    this.settings = settings;
    this.table = table;
    this.n = table.rowCount();
    this.d = table.featureCount();
  }

  HdbscanModel run() {
    DbscanFit.requireRows(table);
    requireMinPoints();
    double[] x = Arrays.copyOf(table.asMatrix().data, n * d);
    CheckedDistance distance =
        new CheckedDistance(x, n, d, settings.distance(), DistanceChecks.names(table.ids()));
    Reachability rows = Reachability.of(settings.minPoints(), distance);
    SpanningEdges edges = rows.spanningTree(distance, settings.progress(), "HDBSCAN");
    requireFinite(edges);
    CondensedTree tree = new CondensedTree(SpanningMerges.of(edges), settings.minClusterSize());
    return model(rows, tree, edges.shortestOfRows());
  }

  private HdbscanModel model(Reachability rows, CondensedTree tree, double[] first) {
    int[] clusters =
        new ClusterChoice(tree, settings.selection(), settings.epsilon()).clusterOfRows();
    int[] numbers = new int[tree.clusters()];
    Arrays.fill(numbers, ClusterModel.NOISE);
    IntStack chosen = new IntStack();
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      int cluster = clusters[i];
      if (cluster >= 0 && numbers[cluster] < 0) {
        numbers[cluster] = chosen.count();
        chosen.push(cluster);
      }
      labels[i] = cluster < 0 ? ClusterModel.NOISE : numbers[cluster];
    }
    int[] kept = chosen.toArray();
    double[] stabilities = Arrays.stream(kept).mapToDouble(tree::stability).toArray();
    double[] births = Arrays.stream(kept).mapToDouble(tree::birth).toArray();
    return new HdbscanModel(
        table.features(),
        settings,
        rows,
        labels,
        stabilities,
        births,
        tree.outlierScores(first),
        report(stabilities));
  }

  private void requireMinPoints() {
    if (settings.minPoints() > n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "minPoints is %d, but the table has %d rows; choose minPoints from 1 to %d",
              settings.minPoints(),
              n,
              n));
    }
  }

  private static void requireFinite(SpanningEdges edges) {
    for (double weight : edges.weight) {
      if (!Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            "the squared distances of the rows are too large for a double; scale the features");
      }
    }
  }

  private FitReport report(double[] stabilities) {
    return new FitReport(
        "hdbscan",
        n,
        d,
        0,
        true,
        Arrays.stream(stabilities).sum(),
        List.of(),
        Map.of(
            "minClusterSize", Integer.toString(settings.minClusterSize()),
            "minPoints", Integer.toString(settings.minPoints()),
            "selection", settings.selection().name(),
            "epsilon", Double.toString(settings.epsilon()),
            "distance", settings.distance().toString()));
  }
}
