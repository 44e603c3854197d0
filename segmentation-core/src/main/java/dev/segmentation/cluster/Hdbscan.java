package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.data.FeatureTable;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * HDBSCAN*: clusters of any shape and of different density, found in the hierarchy of all DBSCAN
 * results at once, with noise between them.
 *
 * <p>The core distance of a row is the distance to its minPoints-th nearest row, itself counted as
 * the first; the mutual reachability of two rows is the largest of their core distances and their
 * distance. Cutting the edges of its minimum spanning tree from the longest to the shortest, all
 * equal ones at once, gives a hierarchy; a part smaller than minClusterSize falls off as noise, and
 * two or more larger parts are new clusters. A cluster ends where no part is large enough, and all
 * its rows leave it there. Its stability is \( \sum_i (1/\varepsilon_i - 1/\varepsilon_{birth}) \),
 * where \( \varepsilon_i \) is the distance at which row i leaves.
 *
 * <p>A row that equal edges, as long as its core distance, tie to two clusters falls off where they
 * come apart and is noise. Tools that cut equal edges one after the other give it to either,
 * depending on the order of the rows; all else is the same.
 *
 * <ul>
 *   <li>A cluster is kept when its stability is at least the sum of what could be kept below it;
 *       all rows together are never one cluster. The rest is {@link ClusterModel#NOISE}.
 *   <li>Clusters are numbered in the order of their first rows. There is no random draw: the same
 *       table gives the same model, bit for bit, for any number of threads. The order of the rows
 *       changes only the numbers.
 *   <li>Scale the features first.
 *   <li>With Euclidean distances of up to 16 features: Borůvka's algorithm on a KD-tree, about O(n
 *       log² n) where the features are few. Else Prim's algorithm, O(n²·d) time.
 *   <li>Memory O(n·d), for any n: no distances are kept.
 *   <li>Where minPoints rows are equal their core distance is 0, but for stabilities and outlier
 *       scores they leave at half the shortest edge above 0, so that neither is infinite. Groups of
 *       equal rows are clusters where there is nothing else; among other rows they do not break up
 *       every larger cluster they lie in.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * HdbscanModel model = Hdbscan.of(50).withMinPoints(10).fit(table);
 * int[] labels = model.assign(table);
 * }</pre>
 *
 * <p>Sources: Campello, Moulavi, Zimek and Sander 2015, doi:10.1145/2733381; McInnes and Healy
 * 2017, doi:10.1109/ICDMW.2017.12; Malzer and Baum 2020 for epsilon,
 * doi:10.1109/MFI49285.2020.9235263.
 */
public final class Hdbscan {

  private final Settings settings;

  private Hdbscan(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns HDBSCAN* with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withMinPoints minPoints}: minClusterSize
   *   <li>{@linkplain #withSelection selection}: {@link ClusterSelection#EXCESS_OF_MASS}
   *   <li>{@linkplain #withEpsilon epsilon}: 0
   *   <li>{@linkplain #withDistance distance}: {@link Distance#EUCLIDEAN}
   * </ul>
   *
   * @param minClusterSize rows that make a cluster, at least 2
   * @return the configuration
   * @throws IllegalArgumentException if below 2
   */
  public static Hdbscan of(int minClusterSize) {
    if (minClusterSize < 2) {
      throw new IllegalArgumentException(
          "minClusterSize must be at least 2, but was " + minClusterSize);
    }
    return new Hdbscan(
        new Settings(
            minClusterSize,
            minClusterSize,
            ClusterSelection.EXCESS_OF_MASS,
            0,
            Distance.EUCLIDEAN,
            Progress.none()));
  }

  /**
   * Sets which neighbour the core distance is measured to. More make the density smoother and more
   * rows noise.
   *
   * @param minPoints the row itself counted, at least 1; with 1 the hierarchy is that of single
   *     linkage
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public Hdbscan withMinPoints(int minPoints) {
    if (minPoints < 1) {
      throw new IllegalArgumentException("minPoints must be at least 1, but was " + minPoints);
    }
    return with(draft -> draft.minPoints = minPoints);
  }

  /**
   * Sets which clusters of the hierarchy are kept.
   *
   * @param selection the rule
   * @return a new configuration
   */
  public Hdbscan withSelection(ClusterSelection selection) {
    Objects.requireNonNull(selection, "selection");
    return with(draft -> draft.selection = selection);
  }

  /**
   * Sets a distance below which no cluster is split: one that was born nearer is replaced by the
   * first above it that was not. Keeps dense regions from falling into many small clusters.
   *
   * @param epsilon 0 or more, finite, in the unit of the distance; 0 for none
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public Hdbscan withEpsilon(double epsilon) {
    if (!(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "epsilon must be 0 or more and finite, but was " + epsilon);
    }
    return with(draft -> draft.epsilon = epsilon);
  }

  /**
   * Sets how far apart two rows are.
   *
   * @param distance the distance. It must be symmetric. One of your own is asked for all pairs, and
   *     none may be NaN or negative; it is asked in both directions for all pairs of up to 64 rows,
   *     for about n·log n pairs of more, and for all edges of the spanning tree, and a difference
   *     is refused.
   * @return a new configuration
   */
  public Hdbscan withDistance(Distance distance) {
    Objects.requireNonNull(distance, "distance");
    return with(draft -> draft.distance = distance);
  }

  /**
   * Sets who is told how far a fit has come: phase {@code HDBSCAN}, done and total in edges of the
   * spanning tree.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public Hdbscan withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(draft -> draft.progress = progress);
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least minPoints rows and one feature. Not modified.
   * @return the model; it may have no cluster at all
   * @throws IllegalArgumentException if the table has no features or fewer rows than minPoints, its
   *     values are so large that a squared distance overflows, or a distance is not defined or not
   *     symmetric
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public HdbscanModel fit(FeatureTable table) {
    return new HdbscanFit(settings, table).run();
  }

  private Hdbscan with(Consumer<Draft> change) {
    Draft draft = new Draft(settings);
    change.accept(draft);
    return new Hdbscan(draft.settings());
  }

  /** Returns all options. */
  Settings settings() {
    return settings;
  }

  /** All options of one configuration. */
  record Settings(
      int minClusterSize,
      int minPoints,
      ClusterSelection selection,
      double epsilon,
      Distance distance,
      Progress progress) {}

  /** Options on the way from one configuration to the next. */
  private static final class Draft {

    private final int minClusterSize;
    private int minPoints;
    private ClusterSelection selection;
    private double epsilon;
    private Distance distance;
    private Progress progress;

    Draft(Settings from) {
      minClusterSize = from.minClusterSize();
      minPoints = from.minPoints();
      selection = from.selection();
      epsilon = from.epsilon();
      distance = from.distance();
      progress = from.progress();
    }

    Settings settings() {
      return new Settings(minClusterSize, minPoints, selection, epsilon, distance, progress);
    }
  }
}
