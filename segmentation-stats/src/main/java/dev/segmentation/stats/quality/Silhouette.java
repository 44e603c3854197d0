package dev.segmentation.stats.quality;

import dev.segmentation.Progress;
import dev.segmentation.cluster.Distance;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.Partition;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.Objects;

/**
 * The silhouette: how much nearer each row lies to its own group than to the next one.
 *
 * <p>For row i, let a be its mean Euclidean distance to the other rows of its group and b the
 * smallest mean distance to the rows of another group. Then
 *
 * <p>\[ s_i = \frac{b - a}{\max(a, b)} \in [-1, 1]. \]
 *
 * <p>Near 1 the row is well placed, near 0 it lies between two groups, below 0 another group is
 * nearer. The {@linkplain SilhouetteMethod#SIMPLIFIED simplified} silhouette puts the distance to a
 * centroid for the mean distance to the rows of a group.
 *
 * <ul>
 *   <li>A row alone in its group has 0, and so has a row with a = b = 0.
 *   <li>Rows in no group take no part and are counted; groups without rows are passed over.
 *   <li>With fewer than two groups there is no silhouette: an exception says so.
 *   <li>Exact: time O(n²·d) on all cores, memory one copy of the rows, no n × n matrix. Simplified:
 *       time O(n·k·d).
 *   <li>The same bits for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * SilhouetteScores scores = Silhouette.automatic().measure(table, partition);
 * double overall = scores.mean();
 * }</pre>
 *
 * <p>Sources: Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7; simplified: Vendramin, Campello and
 * Hruschka 2010, doi:10.1002/sam.10080.
 */
public final class Silhouette {

  /** Largest number of rows that {@link #automatic()} measures exactly: {@value}. */
  public static final int DEFAULT_EXACT_UP_TO = 20_000;

  /** A multiple of the 6, 12 or 24 rows that the vector kernels take at once. */
  private static final int BLOCK = 96;

  private static final int BLOCKS_PER_ROUND = 64;
  private static final int TILE_VALUES = 16_384;

  private final int exactUpTo;
  private final Progress progress;

  private Silhouette(int exactUpTo, Progress progress) {
    this.exactUpTo = exactUpTo;
    this.progress = progress;
  }

  /**
   * Returns the silhouette that is exact for any number of rows.
   *
   * @return the configuration
   */
  public static Silhouette exact() {
    return new Silhouette(Integer.MAX_VALUE, Progress.none());
  }

  /**
   * Returns the silhouette from distances to centroids, for any number of rows.
   *
   * @return the configuration
   */
  public static Silhouette simplified() {
    return new Silhouette(0, Progress.none());
  }

  /**
   * Returns the silhouette that is exact up to {@value #DEFAULT_EXACT_UP_TO} rows and simplified
   * above; {@link SilhouetteScores#method()} says which was used.
   *
   * @return the configuration
   */
  public static Silhouette automatic() {
    return automatic(DEFAULT_EXACT_UP_TO);
  }

  /**
   * Returns the silhouette that is exact up to a number of rows and simplified above.
   *
   * @param exactUpTo largest number of rows measured exactly, 0 or more
   * @return the configuration
   * @throws IllegalArgumentException if negative
   */
  public static Silhouette automatic(int exactUpTo) {
    if (exactUpTo < 0) {
      throw new IllegalArgumentException("exactUpTo must be 0 or more, but was " + exactUpTo);
    }
    return new Silhouette(exactUpTo, Progress.none());
  }

  /**
   * Sets who is told how far the exact measure has come: phase {@code silhouette}, in rows.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public Silhouette withProgress(Progress progress) {
    return new Silhouette(exactUpTo, Objects.requireNonNull(progress, "progress"));
  }

  /**
   * Measures the silhouette of every row of a table.
   *
   * @param table the rows. Not modified.
   * @param partition their groups
   * @return the scores, by row, by group and over all
   * @throws IllegalArgumentException if the numbers of rows differ or fewer than two groups have
   *     rows
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SilhouetteScores measure(FeatureTable table, Partition partition) {
    return measure(table, partition, Kernels.get());
  }

  /**
   * Measures the silhouette of every row of a table under a distance, always exactly: a centroid
   * means nothing under most distances. Time O(n²·d).
   *
   * @param table the rows. Not modified.
   * @param partition their groups
   * @param distance how far two rows are apart
   * @return the scores, by row, by group and over all
   * @throws IllegalArgumentException if the numbers of rows differ, fewer than two groups have
   *     rows, or the distance of two rows is NaN, negative or infinite
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SilhouetteScores measure(FeatureTable table, Partition partition, Distance distance) {
    return DistanceSilhouette.measure(
        table.ids(), table.asMatrix().data, table.featureCount(), distance, partition, progress);
  }

  /**
   * Measures the silhouette of every row of a table with missing values under a distance that
   * leaves them out, such as {@link dev.segmentation.cluster.Gower}, always exactly. Time O(n²·d).
   *
   * @param table the rows. Not modified.
   * @param partition their groups
   * @param distance how far two rows are apart
   * @return the scores, by row, by group and over all
   * @throws IllegalArgumentException if the numbers of rows differ, fewer than two groups have
   *     rows, or the distance of two rows is NaN, negative or infinite
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SilhouetteScores measure(MixedTable table, Partition partition, Distance distance) {
    return DistanceSilhouette.measure(
        table.ids(), table.asMatrix().data, table.featureCount(), distance, partition, progress);
  }

  SilhouetteScores measure(FeatureTable table, Partition partition, Kernels kernels) {
    GroupedRows.require("the silhouette", table, partition);
    double[] values = new double[partition.rowCount()];
    Arrays.fill(values, Double.NaN);
    if (partition.rowCount() <= exactUpTo) {
      measureExact(GroupedRows.of(table, partition), kernels, values);
      return SilhouetteScores.of(SilhouetteMethod.EXACT, partition, values);
    }
    measureSimplified(Centroids.of(table, partition), partition, values);
    return SilhouetteScores.of(SilhouetteMethod.SIMPLIFIED, partition, values);
  }

  private void measureExact(GroupedRows rows, Kernels kernels, double[] values) {
    int blocks = (rows.n + BLOCK - 1) / BLOCK;
    progress.update("silhouette", 0, rows.n);
    for (int first = 0; first < blocks; first += BLOCKS_PER_ROUND) {
      int start = first;
      int count = Math.min(BLOCKS_PER_ROUND, blocks - first);
      Parallel.forEach(
          count, "silhouette", block -> measureBlock(rows, kernels, start + block, values));
      progress.update("silhouette", Math.min(rows.n, (start + count) * BLOCK), rows.n);
    }
  }

  /** Sums the distances of the rows of one block to every group, tile by tile, then compares. */
  private static void measureBlock(GroupedRows rows, Kernels kernels, int block, double[] values) {
    int k = rows.groupCount();
    int from = block * BLOCK;
    int to = Math.min(rows.n, from + BLOCK);
    int tile = Math.max(BLOCK, TILE_VALUES / Math.max(1, rows.d));
    double[] sums = new double[(to - from) * k];
    for (int g = 0; g < k; g++) {
      int end = rows.starts[g + 1];
      for (int other = rows.starts[g]; other < end; other += tile) {
        kernels.addDistances(
            rows.x, rows.d, from, to, other, Math.min(end, other + tile), sums, k, g);
      }
    }
    for (int place = from; place < to; place++) {
      int own = rows.groupAt(place);
      values[rows.order[place]] = compare(rows, own, sums, (place - from) * k);
    }
  }

  static double compare(GroupedRows rows, int own, double[] sums, int at) {
    if (rows.size(own) == 1) {
      return 0;
    }
    double a = sums[at + own] / (rows.size(own) - 1);
    double b = Double.POSITIVE_INFINITY;
    for (int g = 0; g < rows.groupCount(); g++) {
      if (g != own) {
        b = Math.min(b, sums[at + g] / rows.size(g));
      }
    }
    return score(a, b);
  }

  private static void measureSimplified(Centroids centroids, Partition partition, double[] values) {
    centroids.forEachChunk(
        chunk -> {
          for (int i = centroids.from(chunk); i < centroids.to(chunk); i++) {
            int own = partition.label(i);
            if (own != Partition.NONE) {
              values[i] = partition.size(own) == 1 ? 0 : simplifiedScore(centroids, i, own);
            }
          }
        });
  }

  private static double simplifiedScore(Centroids centroids, int row, int own) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centroids.k; c++) {
      if (c != own && centroids.size(c) > 0) {
        nearest = Math.min(nearest, centroids.squaredDistance(row, c));
      }
    }
    return score(Math.sqrt(centroids.squaredDistance(row, own)), Math.sqrt(nearest));
  }

  private static double score(double a, double b) {
    double larger = Math.max(a, b);
    return larger == 0 ? 0 : (b - a) / larger;
  }
}
