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

  /** Sums the logarithms of a signature for every cluster, four at a time. */
  private void measure(int signature, double[] logs, double[] into) {
    int c = 0;
    for (; c + 4 <= k; c += 4) {
      measureFour(signature, c, logs, into);
    }
    for (; c < k; c++) {
      measureOne(signature, c, logs, into);
    }
  }

  /** Sums for four clusters in local variables, so that they stay in registers. */
  private void measureFour(int signature, int c, double[] logs, double[] into) {
    int[] parts = signatures.parts();
    int to = signatures.to(signature);
    int first = signatures.first(signature) * k + c;
    double sum0 = logs[first];
    double sum1 = logs[first + 1];
    double sum2 = logs[first + 2];
    double sum3 = logs[first + 3];
    for (int at = signatures.from(signature); at < to; at += 2) {
      int place = parts[at] * k + c;
      double count = parts[at + 1];
      sum0 += count * logs[place];
      sum1 += count * logs[place + 1];
      sum2 += count * logs[place + 2];
      sum3 += count * logs[place + 3];
    }
    into[c] = sum0;
    into[c + 1] = sum1;
    into[c + 2] = sum2;
    into[c + 3] = sum3;
  }

  private void measureOne(int signature, int c, double[] logs, double[] into) {
    int[] parts = signatures.parts();
    int to = signatures.to(signature);
    double sum = logs[signatures.first(signature) * k + c];
    for (int at = signatures.from(signature); at < to; at += 2) {
      sum += parts[at + 1] * logs[parts[at] * k + c];
    }
    into[c] = sum;
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

  /** Adds the steps of a signature to the sums of every cluster that has a share of it. */
  private void count(int signature, double[] shares, double[] target) {
    int c = 0;
    for (; c + 4 <= k; c += 4) {
      countFour(signature, c, shares, target);
    }
    for (; c < k; c++) {
      if (shares[c] > 0) {
        signatures.add(signature, shares[c], target, k, c);
      }
    }
  }

  private void countFour(int signature, int c, double[] shares, double[] target) {
    double share0 = shares[c];
    double share1 = shares[c + 1];
    double share2 = shares[c + 2];
    double share3 = shares[c + 3];
    if (share0 + share1 + share2 + share3 == 0) {
      return;
    }
    int[] parts = signatures.parts();
    int to = signatures.to(signature);
    int first = signatures.first(signature) * k + c;
    target[first] += share0;
    target[first + 1] += share1;
    target[first + 2] += share2;
    target[first + 3] += share3;
    for (int at = signatures.from(signature); at < to; at += 2) {
      int place = parts[at] * k + c;
      double count = parts[at + 1];
      target[place] += count * share0;
      target[place + 1] += count * share1;
      target[place + 2] += count * share2;
      target[place + 3] += count * share3;
    }
  }
}
