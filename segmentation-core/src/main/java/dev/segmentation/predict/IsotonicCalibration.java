package dev.segmentation.predict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The rising curve from scores to probabilities that is nearest to the outcomes by squared
 * difference.
 *
 * <p>Equal scores get one value, the mean of their outcomes; neighbours that fall are pooled until
 * all rise. Between two scores the curve is a straight line, beyond the first and the last it stays
 * what it is there. O(n log n) time, O(n) memory; deterministic. Immutable and thread-safe.
 *
 * <p>Source: Ayer et al. 1955, doi:10.1214/aoms/1177728423 (pool adjacent violators); Zadrozny and
 * Elkan 2002, doi:10.1145/775047.775151.
 */
public final class IsotonicCalibration implements Calibration {

  private final double[] scores;
  private final double[] probabilities;

  private IsotonicCalibration(double[] scores, double[] probabilities) {
    this.scores = scores;
    this.probabilities = probabilities;
  }

  /**
   * Makes a curve of its corners.
   *
   * @param scores finite scores, rising, at least one. Copied.
   * @param probabilities the value at each, from 0 to 1, never falling. Copied.
   * @return the curve
   * @throws IllegalArgumentException if the lengths differ, the scores do not rise, or a
   *     probability falls or is outside
   */
  public static IsotonicCalibration of(double[] scores, double[] probabilities) {
    if (scores.length == 0 || scores.length != probabilities.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d scores and %d probabilities; give at least one, and one for each",
              scores.length,
              probabilities.length));
    }
    for (int i = 0; i < scores.length; i++) {
      boolean rises =
          i == 0 || (scores[i] > scores[i - 1] && probabilities[i] >= probabilities[i - 1]);
      if (!rises
          || !Double.isFinite(scores[i])
          || !(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "corner %d has score %s and probability %s; scores must be finite and rise,"
                    + " probabilities be from 0 to 1 and not fall",
                i,
                scores[i],
                probabilities[i]));
      }
    }
    return new IsotonicCalibration(scores.clone(), probabilities.clone());
  }

  static IsotonicCalibration fit(double[] scores, boolean[] outcomes) {
    CalibrationData.positives(scores, outcomes);
    int n = scores.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] distinct = new double[n];
    double[] weight = new double[n];
    double[] sum = new double[n];
    int size = 0;
    for (int i : order) {
      if (size == 0 || scores[i] != distinct[size - 1]) {
        distinct[size++] = scores[i] + 0.0;
      }
      weight[size - 1]++;
      sum[size - 1] += outcomes[i] ? 1 : 0;
    }
    return ofCorners(distinct, pooled(weight, sum, size), size);
  }

  /** Pools neighbours that fall and returns the value of each distinct score. */
  private static double[] pooled(double[] weight, double[] sum, int size) {
    int[] start = new int[size];
    double[] blockWeight = new double[size];
    double[] blockSum = new double[size];
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      start[blocks] = i;
      blockWeight[blocks] = weight[i];
      blockSum[blocks] = sum[i];
      blocks++;
      while (blocks > 1
          && blockSum[blocks - 2] * blockWeight[blocks - 1]
              >= blockSum[blocks - 1] * blockWeight[blocks - 2]) {
        blocks--;
        blockWeight[blocks - 1] += blockWeight[blocks];
        blockSum[blocks - 1] += blockSum[blocks];
      }
    }
    double[] values = new double[size];
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(
          values, start[b], b + 1 < blocks ? start[b + 1] : size, blockSum[b] / blockWeight[b]);
    }
    return values;
  }

  /** Keeps the first and the last score of each flat piece. */
  private static IsotonicCalibration ofCorners(double[] scores, double[] values, int size) {
    int[] kept =
        IntStream.range(0, size)
            .filter(
                i ->
                    i == 0
                        || i == size - 1
                        || values[i] != values[i - 1]
                        || values[i] != values[i + 1])
            .toArray();
    return new IsotonicCalibration(
        Arrays.stream(kept).mapToDouble(i -> scores[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
  }

  /**
   * Returns the scores of the corners.
   *
   * @return a new array, rising
   */
  public double[] scores() {
    return scores.clone();
  }

  /**
   * Returns the probabilities of the corners.
   *
   * @return a new array, never falling
   */
  public double[] probabilities() {
    return probabilities.clone();
  }

  @Override
  public double probability(double score) {
    int at = Arrays.binarySearch(scores, score + 0.0);
    if (at >= 0) {
      return probabilities[at];
    }
    int above = -at - 1;
    if (above == 0) {
      return probabilities[0];
    }
    if (above == scores.length) {
      return probabilities[above - 1];
    }
    double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
  }

  @Override
  public double scoreFor(double probability) {
    CalibrationData.requireProbability(probability);
    if (probabilities[0] >= probability) {
      return Double.NEGATIVE_INFINITY;
    }
    for (int i = 1; i < scores.length; i++) {
      if (probabilities[i] >= probability) {
        double share =
            (probability - probabilities[i - 1]) / (probabilities[i] - probabilities[i - 1]);
        return scores[i - 1] + share * (scores[i] - scores[i - 1]);
      }
    }
    return Double.NaN;
  }

  @Override
  public String toString() {
    return "IsotonicCalibration[" + scores.length + " corners]";
  }
}
