package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Hierarchical agglomerative clustering: starts with every row as its own cluster and merges the
 * nearest two, by the Euclidean distance and a {@link Linkage}, until one is left.
 *
 * <p>The result is the whole tree of merges, a {@link Dendrogram}, from which clusters are cut
 * afterwards, for any k.
 *
 * <ul>
 *   <li>Scale the features first: a feature with large numbers dominates the distance.
 *   <li>Time O(n²·d). Ward, centroid and single linkage take O(n·d) memory; complete, average and
 *       weighted hold all distances, 4·n² bytes, as doubles, so that the heights are exact. {@link
 *       #bytesNeeded} says how much beforehand; above the {@linkplain #withMemoryLimit limit} a fit
 *       is refused before it allocates. For more rows: {@link #withMicroClusters}.
 *   <li>Equal rows merge first, at height 0, in row order. Of other equal distances, Ward,
 *       complete, average and weighted take the cluster with the lowest first row as the nearest.
 *       The choice among ties can change the tree, in every implementation.
 *   <li>The same table gives the same tree, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>Algorithms: rounds that merge all mutual nearest neighbours at once, on means (Ward; in blocks
 * with boxes around them up to 16 features) or on distances (complete, average, weighted), and a
 * nearest-neighbour chain where rounds find few; Borůvka's spanning tree on a KD-tree up to 8
 * features where all edges differ, else Prim's (single); nearest-neighbour lists with lazy updates
 * (centroid).
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * Dendrogram tree = Hierarchical.of(Linkage.WARD).fit(table);
 * HierarchicalModel model = tree.cut(5);
 * }</pre>
 *
 * <p>Sources: Murtagh 1983, doi:10.1093/comjnl/26.4.354; Müllner 2011, arXiv:1109.2378; Sumengen
 * and others 2021, arXiv:2105.11653.
 */
public final class Hierarchical {

  private final Settings settings;

  private Hierarchical(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns hierarchical clustering with a linkage and the defaults: all rows as they are (no
   * micro-clusters), {@link Randomness#DEFAULT_SEED}, and three quarters of the maximum heap as the
   * memory limit.
   *
   * @param linkage how far two clusters are apart
   * @return the configuration
   */
  public static Hierarchical of(Linkage linkage) {
    Objects.requireNonNull(linkage, "linkage");
    long limit = Runtime.getRuntime().maxMemory() / 4 * 3;
    return new Hierarchical(
        new Settings(linkage, 0, Randomness.DEFAULT_SEED, limit, Progress.none()));
  }

  /**
   * Compresses the table with {@link KMeans} to at most m micro-clusters, whose centres, weighted
   * by their rows, are merged instead of the rows. The result is approximate, and says so: {@link
   * Dendrogram#isApproximate()}. A table of no more than m different rows is not compressed.
   *
   * @param m number of micro-clusters, at least 2; some hundred times the number of clusters wanted
   * @return a new configuration
   * @throws IllegalArgumentException if m is below 2
   */
  public Hierarchical withMicroClusters(int m) {
    if (m < 2) {
      throw new IllegalArgumentException("micro-clusters must be at least 2, but were " + m);
    }
    return with(draft -> draft.microClusters = m);
  }

  /**
   * Sets the seed of the k-means run that makes micro-clusters. Without those it has no say.
   *
   * @param seed any number
   * @return a new configuration
   */
  public Hierarchical withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * Sets how many bytes a fit may need beside the table; see {@link #bytesNeeded}.
   *
   * @param bytes at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public Hierarchical withMemoryLimit(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("the memory limit must be at least 1, but was " + bytes);
    }
    return with(draft -> draft.memoryLimit = bytes);
  }

  /**
   * Sets who is told how far a fit has come: phase {@code hierarchical clustering}, done and total
   * in merges of different rows, now and then; where micro-clusters are made, phase {@code k-means}
   * before it.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public Hierarchical withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(draft -> draft.progress = progress);
  }

  /**
   * Returns about how many bytes a fit needs beside the table.
   *
   * @param rows number of rows, 0 or more
   * @param features number of features, 0 or more
   * @return the bytes; exact in the terms that grow with n²
   * @throws IllegalArgumentException if a number is negative
   */
  public long bytesNeeded(int rows, int features) {
    ModelParts.requireShape(rows, features);
    long merged = settings.microClusters == 0 ? rows : Math.min(rows, settings.microClusters);
    // Ward holds the means, a tree of them with its boxes, and the blocks cut from that; single
    // linkage the tree and its leaves.
    boolean onTree = settings.linkage == Linkage.WARD || settings.linkage == Linkage.SINGLE;
    long copies = onTree ? 4 : 2;
    long points = 8L * features * (rows + copies * merged) + 48L * rows + 112L * merged;
    long pairs = merged * (merged - 1) / 2;
    // A row of the triangle has about 24 bytes beside its numbers; a search takes 12 in 32 parts.
    return settings.linkage.holdsDistances() ? points + 8 * pairs + 408 * merged : points;
  }

  /**
   * Builds the tree of a table.
   *
   * @param table at least one row. Not modified.
   * @return the tree
   * @throws IllegalArgumentException if the table is empty, has no features, has values so large
   *     that a distance overflows, or needs more memory than the limit; the message says what to do
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public Dendrogram fit(FeatureTable table) {
    return new HierarchicalFit(this, settings, table).run();
  }

  private Hierarchical with(Consumer<Draft> change) {
    Draft draft = new Draft(settings);
    change.accept(draft);
    return new Hierarchical(draft.settings());
  }

  /** All options of one configuration; micro-clusters 0 means none. */
  record Settings(
      Linkage linkage, int microClusters, long seed, long memoryLimit, Progress progress) {}

  /** Options on the way from one configuration to the next. */
  private static final class Draft {

    private final Linkage linkage;
    private int microClusters;
    private long seed;
    private long memoryLimit;
    private Progress progress;

    Draft(Settings from) {
      linkage = from.linkage();
      microClusters = from.microClusters();
      seed = from.seed();
      memoryLimit = from.memoryLimit();
      progress = from.progress();
    }

    Settings settings() {
      return new Settings(linkage, microClusters, seed, memoryLimit, progress);
    }
  }
}
