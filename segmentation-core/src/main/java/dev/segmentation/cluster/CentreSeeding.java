package dev.segmentation.cluster;

import dev.segmentation.Randomness;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds the first centres of one k-means run. */
final class CentreSeeding {

  private static final int PARALLEL_ROUNDS = 5;

  private final Rows rows;
  private final int k;
  private final long seed;
  private final int restart;
  private final double[] nearest;

  CentreSeeding(Rows rows, int k, long seed, int restart) {
    this.rows = rows;
    this.k = k;
    this.seed = seed;
    this.restart = restart;
    this.nearest = new double[rows.n];
  }

  /** Draws k different rows, uniformly, by walking a random order of all rows. */
  double[] randomRows() {
    RandomGenerator random = Randomness.at(seed, restart);
    int[] order = new int[rows.n];
    Arrays.setAll(order, i -> i);
    Set<Rows.Key> chosen = new HashSet<>();
    double[] centres = new double[k * rows.d];
    for (int i = 0; chosen.size() < k; i++) {
      int pick = i + random.nextInt(rows.n - i);
      int row = order[pick];
      order[pick] = order[i];
      if (rows.weight(row) > 0 && chosen.add(new Rows.Key(rows.x, row * rows.d, rows.d))) {
        copyRow(row, centres, chosen.size() - 1);
      }
    }
    return centres;
  }

  /** Greedy k-means++. */
  double[] plusPlus() {
    RandomGenerator random = Randomness.at(seed, restart);
    double[] centres = new double[k * rows.d];
    Arrays.fill(nearest, 1);
    copyRow(draw(random, potentials(null, 0)), centres, 0);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] potential = keepNearer(centres, 0);
    int trials = 2 + (int) Math.log(k);
    double[] candidate = new double[rows.d];
    for (int c = 1; c < k; c++) {
      double lowest = Double.POSITIVE_INFINITY;
      for (int trial = 0; trial < trials; trial++) {
        int row = draw(random, potential);
        System.arraycopy(rows.x, row * rows.d, candidate, 0, rows.d);
        double total = sum(potentials(candidate, 0));
        if (total < lowest) {
          lowest = total;
          copyRow(row, centres, c);
        }
      }
      potential = keepNearer(centres, c);
    }
    return centres;
  }

  /** k-means||, its draws reduced to k by weighted k-means++. */
  double[] parallel() {
    RandomGenerator random = Randomness.at(seed, restart);
    double[] drawn = new double[rows.d];
    Arrays.fill(nearest, 1);
    copyRow(draw(random, potentials(null, 0)), drawn, 0);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] potential = keepNearer(drawn, 0);
    int count = 1;
    for (int round = 0; round < PARALLEL_ROUNDS; round++) {
      int[] picks = drawRound(round, 2.0 * k / sum(potential));
      drawn = Arrays.copyOf(drawn, (count + picks.length) * rows.d);
      for (int row : picks) {
        copyRow(row, drawn, count);
        potential = keepNearer(drawn, count++);
      }
    }
    return CandidateReduction.of(rows, drawn, count).reduce(k, seed, restart);
  }

  /** Draws each row on its own, with probability proportional to its squared distance. */
  private int[] drawRound(int round, double scale) {
    int[][] picks = new int[rows.chunks()][];
    rows.forEachChunk(
        chunk -> {
          RandomGenerator random = Randomness.at(seed, restart, round, chunk);
          int[] own = new int[16];
          int size = 0;
          for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
            if (random.nextDouble() < scale * rows.weight(i) * nearest[i]) {
              own = size == own.length ? Arrays.copyOf(own, 2 * size) : own;
              own[size++] = i;
            }
          }
          picks[chunk] = Arrays.copyOf(own, size);
        });
    return Arrays.stream(picks).flatMapToInt(Arrays::stream).toArray();
  }

  /** Returns, chunk by chunk, the potential that would be left with one more centre, or is now. */
  private double[] potentials(double @Nullable [] candidate, int at) {
    double[] totals = new double[rows.chunks()];
    rows.forEachChunk(chunk -> totals[chunk] = potential(chunk, candidate, at, false));
    return totals;
  }

  /** Takes one more centre into the nearest distances; returns the potentials of the chunks. */
  private double[] keepNearer(double[] centres, int centre) {
    double[] totals = new double[rows.chunks()];
    rows.forEachChunk(chunk -> totals[chunk] = potential(chunk, centres, centre * rows.d, true));
    return totals;
  }

  private double potential(int chunk, double @Nullable [] centre, int at, boolean keep) {
    int from = rows.from(chunk);
    int to = rows.to(chunk);
    double total = 0;
    double[] distances = new double[Math.min(256, to - from)];
    for (int start = from; start < to; start += distances.length) {
      int end = Math.min(to, start + distances.length);
      if (centre != null) {
        rows.kernels.squaredDistances(rows.x, rows.d, start, end, centre, at, distances);
      }
      for (int i = start; i < end; i++) {
        double distance = centre == null ? nearest[i] : Math.min(nearest[i], distances[i - start]);
        total += rows.weight(i) * distance;
        if (keep) {
          nearest[i] = distance;
        }
      }
    }
    return total;
  }

  /** Draws a row with probability proportional to weight times squared distance. */
  private int draw(RandomGenerator random, double[] potential) {
    double left = random.nextDouble() * sum(potential);
    int chunk = 0;
    while (chunk < potential.length - 1 && left >= potential[chunk]) {
      left -= potential[chunk++];
    }
    int last = -1;
    for (int i = rows.from(chunk); i < rows.n; i++) {
      double share = rows.weight(i) * nearest[i];
      if (share > 0) {
        last = i;
        if (left < share) {
          return i;
        }
        left -= share;
      }
    }
    return last >= 0 ? last : lastPossible();
  }

  /** The last row that can be drawn at all; reached only when rounding ate the rest. */
  private int lastPossible() {
    int row = rows.n - 1;
    while (row > 0 && !(rows.weight(row) * nearest[row] > 0)) {
      row--;
    }
    return row;
  }

  private void copyRow(int row, double[] centres, int centre) {
    System.arraycopy(rows.x, row * rows.d, centres, centre * rows.d, rows.d);
  }

  private static double sum(double[] parts) {
    double total = 0;
    for (double part : parts) {
      total += part;
    }
    return total;
  }
}
