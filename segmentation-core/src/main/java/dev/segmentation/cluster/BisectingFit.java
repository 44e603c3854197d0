package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: splits one cluster after the other. */
final class BisectingFit {

  private final BisectingKMeans.Settings settings;
  private final FeatureTable table;
  private final Rows rows;
  private final int[] labels;
  private final int[] sizes;
  private final double[] weights;
  private final double[] inertias;

  /** Clusters whose rows are known to be all equal. */
  private final boolean[] whole;

  private final int[] splits;
  private final double[][] nodes;
  private final List<Double> inertiaPerSplit = new ArrayList<>();
  private boolean converged = true;

  BisectingFit(BisectingKMeans.Settings settings, FeatureTable table, double @Nullable [] weights) {
    int k = settings.k();
    this.settings = settings;
    this.table = table;
    this.rows = new Rows(table, weights, Kernels.get(), 2);
    KMeansFit.requireEnoughRows(rows, k);
    this.labels = new int[rows.n];
    this.sizes = new int[k];
    this.weights = new double[k];
    this.inertias = new double[k];
    this.whole = new boolean[k];
    this.splits = new int[k - 1];
    this.nodes = new double[2 * k - 1][];
  }

  BisectingKMeansModel run() {
    CentreRun root =
        new KMeansFit(KMeans.of(1).withSeed(settings.seed()).settings(), table.features(), rows)
            .best();
    nodes[0] = root.centres().values();
    sizes[0] = rows.n;
    inertias[0] = root.finalInertia();
    for (int split = 0; split < splits.length; split++) {
      split(split);
      double total = 0;
      for (int c = 0; c < split + 2; c++) {
        total += inertias[c];
      }
      inertiaPerSplit.add(total);
      settings.progress().update("bisecting k-means", split + 1L, splits.length);
    }
    FitReport report =
        new FitReport(
            "bisecting-kmeans",
            rows.n,
            rows.d,
            splits.length,
            converged,
            splits.length == 0 ? inertias[0] : inertiaPerSplit.get(splits.length - 1),
            inertiaPerSplit,
            parameters());
    return BisectingKMeansModel.of(table.features(), splits, nodes, sizes, report);
  }

  private void split(int number) {
    int cluster = choose(number + 1);
    int[] members = members(cluster);
    Rows part = part(members);
    while (part.distinctUpTo(2) < 2) {
      whole[cluster] = true;
      cluster = choose(number + 1);
      members = members(cluster);
      part = part(members);
    }
    CentreRun run =
        new KMeansFit(settings.halving(number).settings(), table.features(), part).best();
    converged &= run.converged();
    splits[number] = cluster;
    double[] centres = run.centres().values();
    nodes[2 * number + 1] = Arrays.copyOf(centres, rows.d);
    nodes[2 * number + 2] = Arrays.copyOfRange(centres, rows.d, 2 * rows.d);
    divide(cluster, number + 1, members, part, run.centres());
  }

  /** Returns the cluster to split among the first, of those that may still be split. */
  private int choose(int count) {
    double[] most = settings.split() == BisectingSplit.LARGEST_SIZE ? weights : inertias;
    int best = -1;
    for (int c = 0; c < count; c++) {
      if (!whole[c] && (best < 0 || most[c] > most[best])) {
        best = c;
      }
    }
    return best;
  }

  private int[] members(int cluster) {
    int[] members = new int[sizes[cluster]];
    int count = 0;
    for (int i = 0; i < rows.n; i++) {
      if (labels[i] == cluster) {
        members[count++] = i;
      }
    }
    return members;
  }

  private Rows part(int[] members) {
    if (members.length == rows.n) {
      return rows;
    }
    double[] x = new double[members.length * rows.d];
    double[] own = rows.weights == null ? null : new double[members.length];
    for (int i = 0; i < members.length; i++) {
      System.arraycopy(rows.x, members[i] * rows.d, x, i * rows.d, rows.d);
      if (own != null) {
        own[i] = rows.weight(members[i]);
      }
    }
    return new Rows(x, members.length, rows.d, own, rows.kernels, 2);
  }

  /** Gives each row of a split cluster to the nearer centre, as the model will. */
  private void divide(int first, int second, int[] members, Rows part, Centres centres) {
    BatchSearch search = new BatchSearch(part, 2);
    search.search(centres);
    sizes[first] = 0;
    for (int cluster : new int[] {first, second}) {
      inertias[cluster] = 0;
      weights[cluster] = 0;
    }
    for (int i = 0; i < members.length; i++) {
      int cluster = search.labels[i] == 0 ? first : second;
      labels[members[i]] = cluster;
      sizes[cluster]++;
      inertias[cluster] += search.costs[i];
      weights[cluster] += part.weight(i);
    }
  }

  private Map<String, String> parameters() {
    KMeans.Settings halving = settings.halving().settings();
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(settings.k()));
    parameters.put("split", settings.split().name());
    parameters.put("restarts", Integer.toString(halving.restarts()));
    parameters.put("seed", Long.toString(settings.seed()));
    parameters.put("maxIterations", Integer.toString(halving.maxIterations()));
    parameters.put("tolerance", Double.toString(halving.tolerance()));
    parameters.put("weighted", Boolean.toString(rows.weights != null));
    return parameters;
  }
}
