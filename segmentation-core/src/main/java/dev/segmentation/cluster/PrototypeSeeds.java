package dev.segmentation.cluster;

import dev.segmentation.Randomness;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Finds the first prototypes of one run. */
final class PrototypeSeeds {

  private final MixedRows mixed;
  private final Rows rows;
  private final int k;
  private final double gamma;
  private final long seed;
  private final int restart;

  PrototypeSeeds(MixedRows mixed, int k, double gamma, long seed, int restart) {
    this.mixed = mixed;
    this.rows = mixed.rows;
    this.k = k;
    this.gamma = gamma;
    this.seed = seed;
    this.restart = restart;
  }

  double[] find(PrototypeSeeding seeding) {
    CentreSeeding centres = new CentreSeeding(rows, this::measure, k, seed, restart);
    return switch (seeding) {
      case PLUS_PLUS -> centres.plusPlus();
      case RANDOM_ROWS -> centres.randomRows();
      case HUANG -> frequencies();
      case CAO -> densities();
    };
  }

  private void measure(
      int from, int to, double[] candidates, int first, int count, double[] distances) {
    double[] values = Arrays.copyOfRange(candidates, first * rows.d, (first + count) * rows.d);
    int[] codes = mixed.codesOf(values, count);
    MixedRows.Tile tile = mixed.new Tile(gamma);
    for (int start = from; start < to; start += MixedRows.TILE) {
      int end = Math.min(to, start + MixedRows.TILE);
      tile.load(start, end);
      for (int c = 0; c < count; c++) {
        tile.measure(values, codes, c);
        tile.distances(distances, c * (to - from) + start - from);
      }
    }
  }

  private double[] frequencies() {
    RandomGenerator random = Randomness.at(seed, restart);
    double[] drafts = drafts(random);
    double[] taken = new double[k * rows.d];
    double[] nearest = new double[rows.n];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] toDraft = new double[rows.n];
    for (int c = 0; c < k; c++) {
      measureAll(drafts, c, toDraft);
      int best = -1;
      for (int i = 0; i < rows.n; i++) {
        boolean free = rows.weight(i) > 0 && nearest[i] > 0;
        if (free && (best < 0 || toDraft[i] < toDraft[best])) {
          best = i;
        }
      }
      take(best < 0 ? heaviest() : best, taken, c, nearest, toDraft);
    }
    return taken;
  }

  /** Draws the value of each feature of each prototype from a row of its own. */
  private double[] drafts(RandomGenerator random) {
    double[] upTo = new double[rows.n];
    double total = 0;
    for (int i = 0; i < rows.n; i++) {
      total += rows.weight(i);
      upTo[i] = total;
    }
    double[] drafts = new double[k * rows.d];
    for (int at = 0; at < drafts.length; at++) {
      drafts[at] = rows.x[draw(upTo, random.nextDouble() * total) * rows.d + at % rows.d];
    }
    return drafts;
  }

  /** The first row whose sum of weights up to it is above a number. */
  private static int draw(double[] upTo, double number) {
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private double[] densities() {
    double[] density = density();
    double[] taken = new double[k * rows.d];
    double[] nearest = new double[rows.n];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] spare = new double[rows.n];
    for (int c = 0; c < k; c++) {
      int best = -1;
      double most = 0;
      for (int i = 0; i < rows.n; i++) {
        double value = c == 0 ? density[i] : density[i] * nearest[i];
        if (value > most) {
          most = value;
          best = i;
        }
      }
      take(best < 0 ? heaviest() : best, taken, c, nearest, spare);
    }
    return taken;
  }

  /** The mean over the categories of the weight of all rows of the same level; 0 without weight. */
  private double[] density() {
    double[] density = new double[rows.n];
    for (int q = 0; q < mixed.categories.length; q++) {
      int[] own = mixed.codes[q];
      double[] weights = new double[mixed.levels[q].length];
      for (int i = 0; i < rows.n; i++) {
        weights[own[i]] += rows.weight(i);
      }
      for (int i = 0; i < rows.n; i++) {
        density[i] += rows.weight(i) > 0 ? weights[own[i]] : 0;
      }
    }
    return density;
  }

  /** Where the squared differences of all rows that are left are too small for a double. */
  private int heaviest() {
    int best = 0;
    for (int i = 1; i < rows.n; i++) {
      best = rows.weight(i) > rows.weight(best) ? i : best;
    }
    return best;
  }

  private void take(int row, double[] taken, int c, double[] nearest, double[] spare) {
    System.arraycopy(rows.x, row * rows.d, taken, c * rows.d, rows.d);
    measureAll(taken, c, spare);
    for (int i = 0; i < rows.n; i++) {
      nearest[i] = Math.min(nearest[i], spare[i]);
    }
  }

  private void measureAll(double[] values, int prototype, double[] distances) {
    Parallel.forEach(
        rows.chunks(),
        PrototypeRun.WORK,
        chunk -> {
          int from = rows.from(chunk);
          int to = rows.to(chunk);
          double[] own = new double[to - from];
          measure(from, to, values, prototype, 1, own);
          System.arraycopy(own, 0, distances, from, to - from);
        });
  }
}
