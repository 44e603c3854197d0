package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A fitted bisecting k-means model: a tree of splits, each with two centres.
 *
 * <p>A row starts in cluster 0. At split s, where its cluster is the one that was split, it goes to
 * the nearer of the two centres: to the first and keeps its number, or to the second and gets
 * number s + 1. Of equally near centres the first wins. So it is not always the nearest of the k
 * {@linkplain #centres centres} a row belongs to, but assigning a row that took part in the fit
 * gives the label the fit gave it.
 *
 * <p>Assigning a row takes O(d) for each split on its way and allocates nothing. Immutable and
 * thread-safe.
 */
public final class BisectingKMeansModel implements ClusterModel {

  private static final int ROWS_PER_CHUNK = 4096;
  private static final int END = -1;

  private final List<Feature> features;
  private final int[] splits;
  private final double[][] nodes;
  private final int[] sizes;
  private final FitReport report;

  /** The two centres of each split. */
  private final Centres[] pairs;

  /** The next split on the way of a row that went to the first or the second centre. */
  private final int[] nextOfFirst;

  private final int[] nextOfSecond;

  private BisectingKMeansModel(
      List<Feature> features, int[] splits, double[][] nodes, int[] sizes, FitReport report) {
    this.features = features;
    this.splits = splits;
    this.nodes = nodes;
    this.sizes = sizes;
    this.report = report;
    int d = features.size();
    this.pairs = new Centres[splits.length];
    this.nextOfFirst = new int[splits.length];
    this.nextOfSecond = new int[splits.length];
    int[] next = new int[sizes.length];
    Arrays.fill(next, END);
    for (int s = splits.length - 1; s >= 0; s--) {
      double[] pair = Arrays.copyOf(nodes[2 * s + 1], 2 * d);
      System.arraycopy(nodes[2 * s + 2], 0, pair, d, d);
      pairs[s] = Centres.of(pair, 2, d);
      nextOfFirst[s] = next[splits[s]];
      nextOfSecond[s] = next[s + 1];
      next[splits[s]] = s;
    }
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param splits the cluster that each of the k − 1 splits divides, from 0 to the number of the
   *     split. Copied.
   * @param nodes 2·k − 1 centres of d finite values: that of all rows, then the two of each split.
   *     Copied.
   * @param sizes number of training rows of each of the k clusters, 0 or more, in sum the rows of
   *     the report. Copied.
   * @param report what the fit did, on d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is not finite
   */
  public static BisectingKMeansModel of(
      List<Feature> features, int[] splits, double[][] nodes, int[] sizes, FitReport report) {
    Objects.requireNonNull(report, "report");
    ModelParts.requireFeatures(features, report);
    ModelParts.requireCount("sizes", sizes.length, splits.length + 1);
    ModelParts.requireCount("centres", nodes.length, 2 * sizes.length - 1);
    ModelParts.flat(nodes, features.size());
    ModelParts.requireSizesOfAll(sizes, report);
    for (int s = 0; s < splits.length; s++) {
      if (splits[s] < 0 || splits[s] > s) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "split %d divides cluster %d, but there are clusters 0 to %d then",
                s,
                splits[s],
                s));
      }
    }
    double[][] copy = Arrays.stream(nodes).map(double[]::clone).toArray(double[][]::new);
    return new BisectingKMeansModel(
        List.copyOf(features), splits.clone(), copy, sizes.clone(), report);
  }

  @Override
  public int k() {
    return sizes.length;
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the centres of the clusters.
   *
   * @return a new array of k rows of d values
   */
  public double[][] centres() {
    double[][] centres = new double[k()][];
    centres[0] = nodes[0].clone();
    for (int s = 0; s < splits.length; s++) {
      centres[splits[s]] = nodes[2 * s + 1].clone();
      centres[s + 1] = nodes[2 * s + 2].clone();
    }
    return centres;
  }

  /**
   * Returns which cluster each split divides; the new cluster of split s has number s + 1.
   *
   * @return a new array of k − 1 cluster numbers
   */
  public int[] splits() {
    return splits.clone();
  }

  /**
   * Returns the centres of the whole tree: that of all rows, then for each split those of the part
   * that keeps its number and of the new one.
   *
   * @return a new array of 2·k − 1 rows of d values
   */
  public double[][] nodes() {
    return Arrays.stream(nodes).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the inertia of the training rows: the weighted sum of their squared distances to the
   * centres of their clusters.
   *
   * @return 0 or more
   */
  public double inertia() {
    return report.objective();
  }

  @Override
  public FitReport report() {
    return report;
  }

  /**
   * Lets one row walk down the tree. Allocates nothing.
   *
   * @param row d finite values. Not modified.
   * @return number of the cluster, from 0 to k − 1
   * @throws IllegalArgumentException if the row has another length or a value is not finite
   */
  @Override
  public int assign(double[] row) {
    ModelParts.requireRow(row, features);
    return walk(row, 0);
  }

  private int walk(double[] x, int at) {
    int cluster = 0;
    int split = pairs.length == 0 ? END : 0;
    while (split != END) {
      if (pairs[split].nearest(x, at) == 0) {
        split = nextOfFirst[split];
      } else {
        cluster = split + 1;
        split = nextOfSecond[split];
      }
    }
    return cluster;
  }

  @Override
  public void assign(FeatureTable table, int[] labels) {
    table.requireFeatures(features);
    int n = table.rowCount();
    int d = features.size();
    ModelParts.requirePlaces(labels, n);
    double[] x = table.asMatrix().data;
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "assigning rows",
        (from, to) -> {
          for (int i = from; i < to; i++) {
            labels[i] = walk(x, i * d);
          }
        });
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BisectingKMeansModel[k=%d, d=%d, inertia=%s]",
        k(),
        features.size(),
        inertia());
  }
}
