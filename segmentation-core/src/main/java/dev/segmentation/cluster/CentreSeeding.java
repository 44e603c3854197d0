package dev.segmentation.cluster;

import dev.segmentation.Randomness;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Finds the first centres of one k-means run. */
final class CentreSeeding {

  private static final int PARALLEL_ROUNDS = 5;

  private final WeightedRows rows;
  private final Measure measure;
  private final int k;
  private final long seed;
  private final int restart;
  private final double[] nearest;

  /** Seeds by the squared Euclidean distance. */
  CentreSeeding(WeightedRows rows, int k, long seed, int restart) {
    this(
        rows,
        (from, to, candidates, first, count, distances) ->
            rows.squaredDistances(from, to, candidates, first * rows.d, count, distances),
        k,
        seed,
        restart);
  }

  CentreSeeding(WeightedRows rows, Measure measure, int k, long seed, int restart) {
    this.rows = rows;
    this.measure = measure;
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
    Set<Object> chosen = new HashSet<>();
    double[] centres = new double[k * rows.d];
    for (int i = 0; chosen.size() < k; i++) {
      int pick = i + random.nextInt(rows.n - i);
      int row = order[pick];
      order[pick] = order[i];
      if (rows.weight(row) > 0 && chosen.add(rows.key(row))) {
        copyRow(row, centres, chosen.size() - 1);
      }
    }
    return centres;
  }

  /** Greedy k-means++. */
  double[] plusPlus() {
    RandomGenerator random = Randomness.at(seed, restart);
    double[] centres = new double[k * rows.d];
    double[] potential = startAt(random, centres);
    int trials = 2 + (int) Math.log(k);
    int[] draws = new int[trials];
    double[] candidates = new double[trials * rows.d];
    for (int c = 1; c < k; c++) {
      for (int trial = 0; trial < trials; trial++) {
        draws[trial] = draw(random, potential);
        copyRow(draws[trial], candidates, trial);
      }
      copyRow(draws[lowest(potentialsWith(candidates, trials))], centres, c);
      potential = keepNearer(centres, c, 1);
    }
    return centres;
  }

  /** k-means||, its draws reduced to k by weighted k-means++. */
  double[] parallel() {
    RandomGenerator random = Randomness.at(seed, restart);
    double[] drawn = new double[rows.d];
    double[] potential = startAt(random, drawn);
    int count = 1;
    for (int round = 0; round < PARALLEL_ROUNDS; round++) {
      int[] picks = drawRound(round, 2.0 * k / sum(potential));
      drawn = Arrays.copyOf(drawn, (count + picks.length) * rows.d);
      for (int pick = 0; pick < picks.length; pick++) {
        copyRow(picks[pick], drawn, count + pick);
      }
      potential = keepNearer(drawn, count, picks.length);
      count += picks.length;
    }
    return CandidateReduction.of(rows, drawn, count).reduce(k, seed, restart);
  }

  /** Draws the first centre by the weights alone; returns the potentials of the chunks. */
  private double[] startAt(RandomGenerator random, double[] centres) {
    Arrays.fill(nearest, 1);
    double[] weights = new double[rows.chunks()];
    rows.forEachChunk(
        chunk -> {
          for (int i = rows.from(chunk); i < rows.to(chunk); i++) {
            weights[chunk] += rows.weight(i);
          }
        });
    copyRow(draw(random, weights), centres, 0);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    return keepNearer(centres, 0, 1);
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

  /** Returns, for each candidate, the potential that would be left with it as one more centre. */
  private double[] potentialsWith(double[] candidates, int count) {
    double[][] parts = new double[rows.chunks()][count];
    rows.forEachChunk(
        chunk -> {
          int block = Math.min(rows.blockRows(count), rows.to(chunk) - rows.from(chunk));
          double[] distances = new double[block * count];
          for (int from = rows.from(chunk); from < rows.to(chunk); from += block) {
            int to = Math.min(rows.to(chunk), from + block);
            measure.measure(from, to, candidates, 0, count, distances);
            for (int candidate = 0; candidate < count; candidate++) {
              parts[chunk][candidate] += potential(from, to, distances, candidate);
            }
          }
        });
    double[] totals = new double[count];
    for (double[] part : parts) {
      for (int candidate = 0; candidate < count; candidate++) {
        totals[candidate] += part[candidate];
      }
    }
    return totals;
  }

  private double potential(int from, int to, double[] distances, int candidate) {
    int shift = candidate * (to - from) - from;
    double total = 0;
    for (int i = from; i < to; i++) {
      total += rows.weight(i) * Math.min(nearest[i], distances[i + shift]);
    }
    return total;
  }

  /** Takes more centres into the nearest distances; returns the potentials of the chunks. */
  private double[] keepNearer(double[] centres, int first, int count) {
    double[] totals = new double[rows.chunks()];
    rows.forEachChunk(
        chunk -> {
          int block = Math.min(rows.blockRows(count), rows.to(chunk) - rows.from(chunk));
          double[] distances = new double[block * count];
          for (int from = rows.from(chunk); from < rows.to(chunk); from += block) {
            int to = Math.min(rows.to(chunk), from + block);
            measure.measure(from, to, centres, first, count, distances);
            totals[chunk] += keepNearer(from, to, distances, count);
          }
        });
    return totals;
  }

  private double keepNearer(int from, int to, double[] distances, int count) {
    double total = 0;
    for (int i = from; i < to; i++) {
      double least = nearest[i];
      for (int at = i - from; at < count * (to - from); at += to - from) {
        least = Math.min(least, distances[at]);
      }
      nearest[i] = least;
      total += rows.weight(i) * least;
    }
    return total;
  }

  private static int lowest(double[] values) {
    int lowest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[lowest]) {
        lowest = i;
      }
    }
    return lowest;
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
    rows.copyRow(row, centres, centre * rows.d);
  }

  private static double sum(double[] parts) {
    double total = 0;
    for (double part : parts) {
      total += part;
    }
    return total;
  }

  /** How far rows are from candidates, as the squares of k-means are: 0 only where they agree. */
  interface Measure {

    /**
     * Measures a block of rows against some of the candidates: the distance of row i to the c-th
     * goes to {@code distances[c·(to − from) + i − from]}.
     */
    void measure(int from, int to, double[] candidates, int first, int count, double[] distances);
  }
}
