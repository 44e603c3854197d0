package dev.segmentation.cluster;

import dev.segmentation.Randomness;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Centres that follow the rows batch by batch: each is the weighted mean of all rows it has won, so
 * that it moves less the more it has won.
 *
 * <p>A centre that has won next to nothing is put onto a row of the batch, drawn with probability
 * proportional to its cost as k-means++ draws, and starts again with the weight of the least of the
 * others. Not thread-safe.
 */
final class MiniBatchCentres {

  /** Position of the draws of new places for centres, apart from those of the seeding. */
  private static final long PLACES = -1;

  /** Rows for each cluster between two looks for centres that win too little. */
  private static final int ROWS_BETWEEN_LOOKS = 10;

  private final MiniBatchKMeans.Settings settings;
  private final int k;
  private final int d;
  private final double[] values;
  private final double[] won;
  private long batches;
  private long rowsSinceLook;
  private @Nullable BatchSearch search;

  MiniBatchCentres(MiniBatchKMeans.Settings settings, double[] first) {
    this(settings, first, new double[settings.k()], 0, 0);
  }

  private MiniBatchCentres(
      MiniBatchKMeans.Settings settings,
      double[] values,
      double[] won,
      long batches,
      long rowsSinceLook) {
    this.settings = settings;
    this.k = settings.k();
    this.d = values.length / k;
    this.values = values;
    this.won = won;
    this.batches = batches;
    this.rowsSinceLook = rowsSinceLook;
  }

  /** Finds first centres on some rows, by k-means that need not end. */
  static MiniBatchCentres seed(MiniBatchKMeans.Settings settings, Rows rows) {
    CentreRun run = new KMeansFit(settings.seeding(), List.of(), rows).best();
    return new MiniBatchCentres(settings, run.centres().values());
  }

  /** Returns centres that go on from here apart from these. */
  MiniBatchCentres copy() {
    return new MiniBatchCentres(settings, values.clone(), won.clone(), batches, rowsSinceLook);
  }

  /**
   * Lets the centres follow the first rows of a batch; returns the weighted sum of the squared
   * distances of those rows to where the centres were.
   *
   * @param x holds the rows; read again in the next call with the same array
   * @param weights their weights, an array that stays with {@code x}; null for weights of one
   */
  double follow(double[] x, double @Nullable [] weights, int count) {
    BatchSearch batch = search;
    if (batch == null || batch.rows.x != x || batch.rows.n != count) {
      batch = new BatchSearch(new Rows(x, count, d, weights, Kernels.get(), k), k);
      search = batch;
    }
    double cost = batch.search(Centres.of(values, k, d));
    KMeansFit.requireFinite(cost);
    move(batch);
    batches++;
    rowsSinceLook += count;
    if (rowsSinceLook >= (long) ROWS_BETWEEN_LOOKS * k || least(won) == 0) {
      replace(batch);
      rowsSinceLook = 0;
    }
    return cost;
  }

  /** Returns the labels of the rows of the last batch. */
  int[] labels() {
    return search == null ? new int[0] : search.labels;
  }

  private void move(BatchSearch batch) {
    double[] sums = new double[k * d];
    double[] weights = new double[k];
    batch.addTo(sums, weights);
    for (int c = 0; c < k; c++) {
      if (weights[c] > 0) {
        won[c] += weights[c];
        for (int at = c * d; at < (c + 1) * d; at++) {
          values[at] += (sums[at] - weights[c] * values[at]) / won[c];
        }
      }
    }
  }

  private void replace(BatchSearch batch) {
    double enough = settings.reassignment() * Arrays.stream(won).max().orElseThrow();
    boolean[] poor = new boolean[k];
    double[] others = won.clone();
    for (int c = 0; c < k; c++) {
      poor[c] = won[c] == 0 || won[c] < enough;
      others[c] = poor[c] ? Double.POSITIVE_INFINITY : won[c];
    }
    double start = least(others);
    RandomGenerator random = Randomness.at(settings.seed(), PLACES, batches);
    int places = batch.rows.n / 2;
    for (int c = 0; c < k && places > 0; c++) {
      if (poor[c]) {
        int row = draw(random, batch.costs);
        if (row < 0) {
          return;
        }
        double[] centre = Arrays.copyOfRange(batch.rows.x, row * d, (row + 1) * d);
        System.arraycopy(centre, 0, values, c * d, d);
        won[c] = start;
        batch.addCentre(centre);
        places--;
      }
    }
  }

  /** Draws a row with probability proportional to its cost; -1 where all costs are 0. */
  private static int draw(RandomGenerator random, double[] costs) {
    double left = random.nextDouble() * Arrays.stream(costs).reduce(0, Double::sum);
    int last = -1;
    for (int i = 0; i < costs.length; i++) {
      if (costs[i] > 0) {
        last = i;
        if (left < costs[i]) {
          return i;
        }
        left -= costs[i];
      }
    }
    return last;
  }

  private static double least(double[] numbers) {
    return Arrays.stream(numbers).min().orElseThrow();
  }

  /**
   * Takes up the centres of another stream: both sets together are clustered by their weights.
   * Returns where each of the 2·k centres went, these first.
   */
  int[] merge(MiniBatchCentres other) {
    double[] both = Arrays.copyOf(values, 2 * k * d);
    System.arraycopy(other.values, 0, both, k * d, k * d);
    double[] weights = Arrays.copyOf(won, 2 * k);
    System.arraycopy(other.won, 0, weights, k, k);
    Rows rows = new Rows(both, 2 * k, d, weights, Kernels.get(), k);
    double[] first = values;
    if (rows.distinctUpTo(k) == k) {
      first = new KMeansFit(settings.merging(), List.of(), rows).best().centres().values();
    }
    BatchSearch nearest = new BatchSearch(rows, k);
    nearest.search(Centres.of(first, k, d));
    System.arraycopy(first, 0, values, 0, k * d);
    Arrays.fill(won, 0);
    move(nearest);
    batches += other.batches;
    rowsSinceLook += other.rowsSinceLook;
    return nearest.labels;
  }

  double[][] rows() {
    double[][] rows = new double[k][];
    Arrays.setAll(rows, c -> Arrays.copyOfRange(values, c * d, (c + 1) * d));
    return rows;
  }
}
