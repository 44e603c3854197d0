package dev.segmentation.behavior;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * Divides sequences among clusters by their posterior probabilities, and counts starts and steps by
 * these shares.
 *
 * <p>Pieces of the sequences have sums of their own, combined in order; the pieces depend on the
 * data only. Time O(k) for each distinct step of each distinct sequence.
 */
final class ChainExpectation {

  static final String WORK = "Markov mixture";

  private static final int PARTS_OF_A_PIECE = 1 << 15;
  private static final int MOST_PIECES = 32;
  private static final int RANGE = 1 << 14;

  /** Shares below e^-46 = 1e-20 of the greatest are taken as none. */
  private static final double LEAST = -46;

  final ChainSignatures signatures;
  private final int k;
  private final int[] cuts;
  private final double[][] sums;
  private final double[] logLikelihoods;

  ChainExpectation(ChainSignatures signatures, int k) {
    this.signatures = signatures;
    this.k = k;
    int pieces = pieces(signatures.parts().length, signatures.states);
    this.cuts = signatures.cuts(pieces);
    this.sums = new double[pieces][signatures.places() * k];
    this.logLikelihoods = new double[pieces];
  }

  /** Returns how many pieces so many parts make: none smaller than its sums. */
  static int pieces(long parts, int states) {
    long perPiece = Math.max(PARTS_OF_A_PIECE, 4L * ChainSignatures.places(states));
    return (int) Math.max(1, Math.min(MOST_PIECES, parts / perPiece));
  }

  /** Returns the log-likelihood; {@link #counts} are those by the shares then. */
  double expect(ChainMixture mixture) {
    return expect(mixture, 1);
  }

  /**
   * Does the same with shares in proportion to a power of the posterior probabilities: below 1 they
   * are more alike. What it returns is the log-likelihood only for the power 1.
   */
  double expect(ChainMixture mixture, double power) {
    double[] logs = mixture.weightedLogs();
    if (power != 1) {
      Arrays.setAll(logs, at -> power * logs[at]);
    }
    Parallel.forEach(
        sums.length,
        WORK,
        piece -> {
          Arrays.fill(sums[piece], 0);
          logLikelihoods[piece] = expect(cuts[piece], cuts[piece + 1], logs, sums[piece]);
        });
    Parallel.forEachRange(sums[0].length, RANGE, WORK, this::combine);
    return Arrays.stream(logLikelihoods).reduce(0, Double::sum);
  }

  private void combine(int from, int to) {
    for (int piece = 1; piece < sums.length; piece++) {
      for (int at = from; at < to; at++) {
        sums[0][at] += sums[piece][at];
      }
    }
  }

  /** Returns a copy of what the last expectation counted. */
  double[] counts() {
    return sums[0].clone();
  }

  private double expect(int from, int to, double[] logs, double[] target) {
    double[] shares = new double[k];
    double total = 0;
    for (int i = from; i < to; i++) {
      measure(i, logs, shares);
      double weight = signatures.weights[i];
      total += weight * divide(shares, weight);
      count(i, shares, target);
    }
    return total;
  }

  /** Sums the logarithms of a signature for every cluster. */
  private void measure(int signature, double[] logs, double[] into) {
    int k = this.k;
    int[] parts = signatures.parts();
    int to = signatures.to(signature);
    System.arraycopy(logs, signatures.first(signature) * k, into, 0, k);
    for (int at = signatures.from(signature); at < to; at += 2) {
      int place = parts[at] * k;
      double count = parts[at + 1];
      for (int c = 0; c < k; c++) {
        into[c] += count * logs[place + c];
      }
    }
  }

  /** Turns logarithms into shares of a whole; returns the logarithm of their sum. */
  static double divide(double[] values, double whole) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      most = Math.max(most, value);
    }
    double sum = 0;
    for (int c = 0; c < values.length; c++) {
      double below = values[c] - most;
      values[c] = below > LEAST ? Math.exp(below) : 0;
      sum += values[c];
    }
    double factor = whole / sum;
    for (int c = 0; c < values.length; c++) {
      values[c] *= factor;
    }
    return most + Math.log(sum);
  }

  private void count(int signature, double[] shares, double[] target) {
    int k = this.k;
    int[] parts = signatures.parts();
    int to = signatures.to(signature);
    int first = signatures.first(signature) * k;
    for (int c = 0; c < k; c++) {
      target[first + c] += shares[c];
    }
    for (int at = signatures.from(signature); at < to; at += 2) {
      int place = parts[at] * k;
      double count = parts[at + 1];
      for (int c = 0; c < k; c++) {
        target[place + c] += count * shares[c];
      }
    }
  }
}
