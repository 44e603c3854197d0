package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tree of merges that a {@link Hierarchical} clustering made, and the clusters that can be cut
 * from it.
 *
 * <p>The tree has a leaf for each row or, where it {@linkplain #isApproximate() is approximate},
 * for each micro-cluster. Nodes are numbered as SciPy does: leaf i is node i, and merge s, from 0,
 * makes node {@link #leafCount} + s. In R's {@code hclust}, leaf i is −(i + 1) and merge s is s +
 * 1. Heights never fall from merge to merge, except with {@link Linkage#CENTROID}.
 *
 * <p>Memory: about 40 bytes a leaf, the ids and a copy of the different rows. Immutable and
 * thread-safe.
 */
public final class Dendrogram {

  private final Linkage linkage;
  private final List<Feature> features;
  private final ProfileIndex ids;
  private final MergeTree tree;

  /** The different rows or, where the tree is approximate, the centres of the micro-clusters. */
  private final DistinctRows points;

  /** The leaf of each row; null where row i is leaf i. */
  private final int @Nullable [] leafOf;

  private final FitReport report;

  /** Finds the nearest leaf for all models cut from this tree; made for the first of them. */
  private @Nullable NearestRow nearest;

  Dendrogram(
      Linkage linkage,
      List<Feature> features,
      ProfileIndex ids,
      MergeTree tree,
      DistinctRows points,
      int @Nullable [] leafOf,
      FitReport report) {
    this.linkage = linkage;
    this.features = features;
    this.ids = ids;
    this.tree = tree;
    this.points = points;
    this.leafOf = leafOf;
    this.report = report;
  }

  /**
   * Makes a tree from its parts, as a saved one is read back. Its rows are named by their numbers.
   *
   * @param linkage the linkage it was built with
   * @param features the d features of the rows, at least 1, names unique
   * @param leaves the rows or, where the tree is approximate, the different centres of the
   *     micro-clusters: at least one row of d finite values. Copied.
   * @param left the node with the lower number of each merge, one merge less than leaves. Not
   *     modified.
   * @param right the node with the higher number of each merge. Not modified.
   * @param heights the height of each merge, 0 or more, rising except with {@link
   *     Linkage#CENTROID}; equal rows merge first. Not modified.
   * @param leafOf the micro-cluster of each training row, each at least once; null where the leaves
   *     are the rows. Copied.
   * @param report what the fit did, on d features
   * @return the tree
   * @throws IllegalArgumentException if a part does not fit the others or a value is out of range
   */
  public static Dendrogram of(
      Linkage linkage,
      List<Feature> features,
      double[][] leaves,
      int[] left,
      int[] right,
      double[] heights,
      int @Nullable [] leafOf,
      FitReport report) {
    Objects.requireNonNull(linkage, "linkage");
    ModelParts.requireFeatures(features, report);
    double[] values = ModelParts.flat(leaves, features.size());
    DistinctRows points = new DistinctRows(values, leaves.length, features.size());
    int @Nullable [] copy = leafOf == null ? null : leafOf.clone();
    MergeTree tree =
        new DendrogramParts(linkage, points, leaves.length, copy, report)
            .tree(left, right, heights);
    return new Dendrogram(
        linkage,
        List.copyOf(features),
        ProfileIndex.ofRowNumbers(report.rows()),
        tree,
        points,
        copy,
        report);
  }

  /**
   * Returns the linkage the tree was built with.
   *
   * @return the linkage
   */
  public Linkage linkage() {
    return linkage;
  }

  /**
   * Returns the features of the rows, in order.
   *
   * @return an immutable list of d features
   */
  public List<Feature> features() {
    return features;
  }

  /**
   * Returns the number of leaves.
   *
   * @return at least 1: the rows, or the micro-clusters
   */
  public int leafCount() {
    return tree.leaves();
  }

  /**
   * Returns the number of merges.
   *
   * @return the leaves less one
   */
  public int mergeCount() {
    return tree.merges();
  }

  /**
   * Tells whether micro-clusters were merged instead of rows.
   *
   * @return true where {@link Hierarchical#withMicroClusters} compressed the table
   */
  public boolean isApproximate() {
    return leafOf != null;
  }

  /**
   * Returns the leaf that stands for a row.
   *
   * @param row row of the training table, from 0
   * @return the row itself or, where the tree is approximate, its micro-cluster
   */
  public int leafOf(int row) {
    Objects.checkIndex(row, report.rows());
    return leafOf == null ? row : leafOf[row];
  }

  /**
   * Returns what the leaves are: the rows or, where the tree is approximate, the centres of the
   * micro-clusters.
   *
   * @return a new array of {@link #leafCount} rows of d values
   */
  public double[][] leaves() {
    int d = features.size();
    double[][] rows = new double[leafCount()][];
    Arrays.setAll(
        rows,
        leaf -> {
          int at = points.numberOf[leaf] * d;
          return Arrays.copyOfRange(points.values, at, at + d);
        });
    return rows;
  }

  /**
   * Returns one of the two nodes of a merge, the one with the lower number.
   *
   * @param merge from 0 to {@link #mergeCount} − 1
   * @return number of the node
   */
  public int left(int merge) {
    return tree.left(Objects.checkIndex(merge, mergeCount()));
  }

  /**
   * Returns one of the two nodes of a merge, the one with the higher number.
   *
   * @param merge from 0 to {@link #mergeCount} − 1
   * @return number of the node
   */
  public int right(int merge) {
    return tree.right(Objects.checkIndex(merge, mergeCount()));
  }

  /**
   * Returns the height of a merge: the distance of its two parts by the linkage.
   *
   * @param merge from 0 to {@link #mergeCount} − 1
   * @return 0 or more
   */
  public double height(int merge) {
    return tree.height(Objects.checkIndex(merge, mergeCount()));
  }

  /**
   * Returns the number of training rows below a merge.
   *
   * @param merge from 0 to {@link #mergeCount} − 1
   * @return at least 2
   */
  public int size(int merge) {
    return tree.rowsBelow(leafCount() + Objects.checkIndex(merge, mergeCount()));
  }

  /**
   * Returns all heights, in the order of the merges.
   *
   * @return a new array of length {@link #mergeCount}
   */
  public double[] heights() {
    return tree.heights();
  }

  /**
   * Returns what the fit did; the objective is the height of the last merge.
   *
   * @return the report
   */
  public FitReport report() {
    return report;
  }

  /**
   * Cuts the tree into k clusters: the last k − 1 merges are undone. Clusters are numbered in the
   * order of their first leaves.
   *
   * @param k from 1 to the number of leaves
   * @return a new array of the cluster of each training row
   * @throws IllegalArgumentException if k is outside
   */
  public int[] labels(int k) {
    if (k < 1 || k > leafCount()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "k = %d is outside [1, %d], the leaves of the tree", k, leafCount()));
    }
    return ofRows(tree.labelsAfter(leafCount() - k));
  }

  /**
   * Cuts the tree at a height: a merge is kept when neither it nor one below it is higher. Clusters
   * are numbered in the order of their first leaves.
   *
   * @param height 0 or more
   * @return a new array of the cluster of each training row
   * @throws IllegalArgumentException if the height is negative or NaN
   */
  public int[] labelsAtHeight(double height) {
    requireHeight(height);
    return ofRows(tree.labelsUpTo(height));
  }

  /**
   * Cuts the tree into k clusters, as {@link #labels} does, and makes a model that assigns rows.
   *
   * @param k from 1 to the number of different rows, or of micro-clusters
   * @return the model
   * @throws IllegalArgumentException if k is outside: equal rows cannot be told apart
   */
  public HierarchicalModel cut(int k) {
    if (k < 1 || k > points.count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k = %d is outside [1, %d], the number of different %s; choose k within",
              k,
              points.count,
              isApproximate() ? "micro-clusters" : "rows"));
    }
    return model(tree.labelsAfter(leafCount() - k), "k", Integer.toString(k));
  }

  /**
   * Cuts the tree at a height, as {@link #labelsAtHeight} does, and makes a model that assigns
   * rows.
   *
   * @param height 0 or more
   * @return the model
   * @throws IllegalArgumentException if the height is negative or NaN
   */
  public HierarchicalModel cutAtHeight(double height) {
    requireHeight(height);
    return model(tree.labelsUpTo(height), "height", Double.toString(height));
  }

  private static void requireHeight(double height) {
    if (!(height >= 0)) {
      throw new IllegalArgumentException("height must be 0 or more, but was " + height);
    }
  }

  private int[] ofRows(int[] leafLabels) {
    return leafOf == null
        ? leafLabels
        : Arrays.stream(leafOf).map(leaf -> leafLabels[leaf]).toArray();
  }

  private HierarchicalModel model(int[] leafLabels, String how, String value) {
    int[] pointLabels = Arrays.stream(points.first).map(leaf -> leafLabels[leaf]).toArray();
    int[] rowLabels = ofRows(leafLabels);
    int[] sizes = new int[Arrays.stream(leafLabels).max().orElse(0) + 1];
    for (int label : rowLabels) {
      sizes[label]++;
    }
    Map<String, String> parameters = new HashMap<>(report.parameters());
    parameters.put(how, value);
    FitReport cut =
        new FitReport(
            report.algorithm(),
            report.rows(),
            report.features(),
            report.iterations(),
            report.converged(),
            report.objective(),
            report.objectivePerIteration(),
            parameters);
    return new HierarchicalModel(this, nearest(), pointLabels, sizes, cut);
  }

  private synchronized NearestRow nearest() {
    if (nearest == null) {
      nearest = new NearestRow(points, features.size());
    }
    return nearest;
  }

  /**
   * Returns the leaves from left to right, as they stand when the tree is drawn without crossings;
   * the node with the lower number stands left.
   *
   * @return a new array of all leaves
   */
  public int[] leafOrder() {
    return tree.leafOrder();
  }

  /**
   * Measures how well the tree keeps the distances: Pearson's correlation, over all pairs of
   * leaves, of their Euclidean distance with the height of the merge that unites them. Time
   * O(n²·d), memory O(n·d).
   *
   * @return from −1 to 1; NaN with fewer than three leaves, or where all distances or all heights
   *     are equal
   */
  public double copheneticCorrelation() {
    return new CopheneticCorrelation(tree, points, features.size()).value();
  }

  /**
   * Writes the tree as Newick text, such as {@code ('ada':1.0,'bob':1.0);}. A branch is as long as
   * the height of its upper end less that of its lower end, which can be below 0 with {@link
   * Linkage#CENTROID}. Leaves are named by the ids of the rows, in quotes, or {@code 'micro-cluster
   * 0'}, ….
   *
   * @return one line that ends with a semicolon
   */
  public String newick() {
    return new NewickText(tree, leaf -> leafOf == null ? ids.id(leaf) : "micro-cluster " + leaf)
        .text();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Dendrogram[%s, %d leaves, root at %s%s]",
        linkage,
        leafCount(),
        report.objective(),
        isApproximate() ? ", approximate" : "");
  }
}
