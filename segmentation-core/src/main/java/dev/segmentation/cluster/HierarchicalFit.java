package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: checks the table, unites equal rows, merges the rest. */
final class HierarchicalFit {

  private final Hierarchical algorithm;
  private final Hierarchical.Settings settings;
  private final FeatureTable table;
  private final int n;
  private final int d;

  HierarchicalFit(Hierarchical algorithm, Hierarchical.Settings settings, FeatureTable table) {
    this.algorithm = algorithm;
    this.settings = settings;
    this.table = table;
    this.n = table.rowCount();
    this.d = table.featureCount();
  }

  Dendrogram run() {
    requireUsable();
    double[] x = table.asMatrix().data;
    DistinctRows rows = new DistinctRows(x, n, d);
    int micro = settings.microClusters();
    if (micro > 0 && rows.count > micro) {
      return compressed(x, micro);
    }
    MergeTree tree = new MergeTree(n, null);
    for (int i = 0; i < n; i++) {
      int first = rows.first[rows.numberOf[i]];
      if (first != i) {
        tree.merge(first, i, 0);
      }
    }
    MergeList merges = merge(rows.values, rows.counts(), rows.count);
    for (int step = 0; step < merges.size(); step++) {
      tree.merge(
          rows.first[merges.first(step)], rows.first[merges.second(step)], merges.height(step));
    }
    return dendrogram(tree, rows, null);
  }

  private Dendrogram compressed(double[] x, int micro) {
    KMeansModel fitted =
        KMeans.of(micro)
            .withSeed(settings.seed())
            .withSeeding(Seeding.K_MEANS_PARALLEL)
            .withMaxIterations(20)
            .withProgress(settings.progress())
            .fit(table);
    double[] flat = Arrays.stream(fitted.centres()).flatMapToDouble(Arrays::stream).toArray();
    DistinctRows all = new DistinctRows(flat, micro, d);
    int[] nearest = new NearestRow(all, d).nearestOf(x, n);
    int[] used = Arrays.stream(nearest).distinct().sorted().toArray();
    double[] kept = new double[used.length * d];
    for (int c = 0; c < used.length; c++) {
      System.arraycopy(all.values, used[c] * d, kept, c * d, d);
    }
    int[] leafOf = new int[n];
    int[] rowsOf = new int[used.length];
    for (int i = 0; i < n; i++) {
      leafOf[i] = Arrays.binarySearch(used, nearest[i]);
      rowsOf[leafOf[i]]++;
    }
    double[] weights = Arrays.stream(rowsOf).asDoubleStream().toArray();
    MergeList merges = merge(kept, weights, used.length);
    MergeTree tree = new MergeTree(used.length, rowsOf);
    for (int step = 0; step < merges.size(); step++) {
      tree.merge(merges.first(step), merges.second(step), merges.height(step));
    }
    return dendrogram(tree, new DistinctRows(kept, used.length, d), leafOf);
  }

  private MergeList merge(double[] points, double[] weights, int count) {
    return switch (settings.linkage()) {
      case WARD -> inRounds(new WardRounds(points, weights, count, d), count);
      case COMPLETE, AVERAGE, WEIGHTED ->
          inRounds(new TriangleClusters(settings.linkage(), points, weights, count, d), count);
      case CENTROID -> new CentroidMerging(points, weights, count, d, settings.progress()).run();
      case SINGLE -> new SingleLinkage(points, count, d, settings.progress()).run();
    };
  }

  private MergeList inRounds(RoundClusters clusters, int count) {
    return new MergeRounds(count, settings.progress()).run(clusters);
  }

  private void requireUsable() {
    if (n == 0 || d == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has %d rows and %d features; clustering needs at least 1 of each",
              n,
              d));
    }
    long bytes = algorithm.bytesNeeded(n, d);
    if (bytes > settings.memoryLimit()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s linkage of %d rows needs %d bytes, but the limit is %d; raise it with"
                  + " withMemoryLimit,%s or compress the rows with withMicroClusters",
              settings.linkage(),
              n,
              bytes,
              settings.memoryLimit(),
              settings.linkage().holdsDistances() ? " take WARD or SINGLE," : ""));
    }
    requireFiniteDistances();
  }

  /** The widest distance there can be, times the weights that Ward gives it. */
  private void requireFiniteDistances() {
    double[] x = table.asMatrix().data;
    double[] least = table.row(0);
    double[] most = table.row(0);
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = 0; j < d; j++, at++) {
        least[j] = Math.min(least[j], x[at]);
        most[j] = Math.max(most[j], x[at]);
      }
    }
    double square = 0;
    for (int j = 0; j < d; j++) {
      square += (most[j] - least[j]) * (most[j] - least[j]);
    }
    if (!Double.isFinite(square * n * n)) {
      throw new IllegalArgumentException(
          "the squared distances of the rows are too large for a double; scale the features");
    }
  }

  private Dendrogram dendrogram(MergeTree tree, DistinctRows points, int @Nullable [] leafOf) {
    double root = tree.merges() == 0 ? 0 : tree.height(tree.merges() - 1);
    FitReport report =
        new FitReport("hierarchical", n, d, 0, true, root, List.of(), parameters(leafOf != null));
    return new Dendrogram(
        settings.linkage(), table.features(), table.ids(), tree, points, leafOf, report);
  }

  private Map<String, String> parameters(boolean approximate) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("linkage", settings.linkage().name());
    parameters.put("approximate", Boolean.toString(approximate));
    if (settings.microClusters() > 0) {
      parameters.put("microClusters", Integer.toString(settings.microClusters()));
      parameters.put("seed", Long.toString(settings.seed()));
    }
    return parameters;
  }
}
