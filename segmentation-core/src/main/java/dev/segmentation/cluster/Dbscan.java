package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.data.FeatureTable;
import java.util.Locale;
import java.util.Objects;

/**
 * DBSCAN: clusters as regions where rows lie close together, of any shape, with noise between them.
 *
 * <p>A row is a core row when at least minPoints rows, itself included, lie within eps of it (a
 * distance equal to eps counts). Core rows within eps of each other are in one cluster. A row that
 * is not core but lies within eps of a core row is a border row: it goes to the cluster of its
 * nearest core row, of equally near ones that of the lowest row number. All others are {@link
 * ClusterModel#NOISE}. The original leaves it to the order of the rows which of several clusters
 * gets a border row; core rows and noise are the same everywhere.
 *
 * <ul>
 *   <li>Clusters are numbered by their first core row. There is no random draw: the same table
 *       gives the same model, bit for bit, for any number of threads.
 *   <li>Scale the features first. {@link KDistances} helps to choose eps.
 *   <li>With Euclidean distances of up to 3 features it searches a grid, where that has at most a
 *       million cells along a feature: about O(n). Up to 16 features it searches a KD-tree: O(n log
 *       n) where neighbourhoods are small. Dense regions cost no more. Wider rows and other
 *       distances are measured pair by pair, O(n²·d).
 *   <li>Memory: O(n·d), a copy of the rows and one of the core rows, which the model keeps.
 *       Distances are not kept.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * DbscanModel model = Dbscan.of(0.3, 10).fit(table);
 * int[] labels = model.assign(table);
 * }</pre>
 *
 * <p>Sources: Ester, Kriegel, Sander and Xu 1996, KDD-96, 226–231; Schubert and others 2017,
 * doi:10.1145/3068335.
 */
public final class Dbscan {

  private final Settings settings;

  private Dbscan(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns DBSCAN with Euclidean distances.
   *
   * @param eps radius of a neighbourhood, above 0, in the unit of the distance; its square must be
   *     a normal double
   * @param minPoints rows a neighbourhood needs to make a core row, itself included, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Dbscan of(double eps, int minPoints) {
    requireEps(eps);
    if (minPoints < 1) {
      throw new IllegalArgumentException("minPoints must be at least 1, but was " + minPoints);
    }
    return new Dbscan(new Settings(eps, minPoints, Distance.EUCLIDEAN, Progress.none()));
  }

  static void requireEps(double eps) {
    if (!(eps * eps >= Double.MIN_NORMAL && eps * eps < Double.POSITIVE_INFINITY && eps > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "eps must be above 0, from 1.5e-154 to 1.3e154, but was %s", eps));
    }
  }

  /**
   * Sets how far apart two rows are. The radius eps is in the unit of this distance.
   *
   * @param distance the distance. It must be symmetric. One of your own is asked for all pairs, and
   *     none may be NaN or negative; it is asked in both directions for all pairs of up to 64 rows,
   *     for about n·log n pairs of more, and for all rows in reach of each other, and a difference
   *     is refused.
   * @return a new configuration
   */
  public Dbscan withDistance(Distance distance) {
    Objects.requireNonNull(distance, "distance");
    return new Dbscan(
        new Settings(settings.eps(), settings.minPoints(), distance, settings.progress()));
  }

  /**
   * Sets who is told how far a fit has come: phase {@code DBSCAN}, four steps: index, core rows,
   * clusters, border rows.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public Dbscan withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return new Dbscan(
        new Settings(settings.eps(), settings.minPoints(), settings.distance(), progress));
  }

  /**
   * Fits the model to a table.
   *
   * @param table at least one row and one feature. Not modified.
   * @return the model; it may have no cluster at all
   * @throws IllegalArgumentException if the table is empty, or a distance is not defined, negative
   *     or not symmetric
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public DbscanModel fit(FeatureTable table) {
    return new DbscanFit(settings, table).run();
  }

  /** Returns all options. */
  Settings settings() {
    return settings;
  }

  /** All options of one configuration. */
  record Settings(double eps, int minPoints, Distance distance, Progress progress) {}
}
