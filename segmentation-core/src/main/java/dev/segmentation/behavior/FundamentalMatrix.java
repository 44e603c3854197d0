package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The expected visits \( N = (I - Q)^{-1} \) of an absorbing chain, from one factorisation by LU.
 * State 0 is the start.
 */
final class FundamentalMatrix {

  private final int n;
  private final double[] visits;

  private FundamentalMatrix(int n, double[] visits) {
    this.n = n;
    this.visits = visits;
  }

  /**
   * Inverts I − Q.
   *
   * @param steps steps[i][j] is the state that follows state i by channel j, or -1
   * @param rows rows[i][j] is how probable that is
   */
  static FundamentalMatrix of(int[][] steps, double[][] rows) {
    int n = rows.length;
    DMatrixRMaj left = new DMatrixRMaj(n, n);
    for (int from = 0; from < n; from++) {
      left.add(from, from, 1);
      for (int by = 0; by < steps[from].length; by++) {
        if (steps[from][by] >= 0) {
          left.add(from, steps[from][by], -rows[from][by]);
        }
      }
    }
    DMatrixRMaj inverse = FirstPassage.solve(left, CommonOps_DDRM.identity(n));
    if (!Arrays.stream(inverse.data).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a chain of %d states cannot be solved: some state is left with a probability too"
                  + " small to be told from 0",
              n));
    }
    return new FundamentalMatrix(n, inverse.data);
  }

  /** Returns how often a state is visited on average from another, its own first visit counted. */
  double visits(int from, int to) {
    return visits[from * n + to];
  }

  /** Returns N·x: what is collected from each state on where a visit to state j gives x[j]. */
  double[] collected(double[] x) {
    double[] sums = new double[n];
    for (int from = 0; from < n; from++) {
      double sum = 0;
      for (int to = 0; to < n; to++) {
        sum += visits[from * n + to] * x[to];
      }
      sums[from] = sum;
    }
    return sums;
  }

  /** Returns the mean number of steps before the end, from each state. */
  double[] steps() {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return collected(ones);
  }

  /** Returns the variance of the number of steps, \( (2N - I)t - t^2 \). */
  double[] variances() {
    double[] steps = steps();
    double[] later = collected(steps);
    double[] variances = new double[n];
    Arrays.setAll(variances, i -> Math.max(0, 2 * later[i] - steps[i] - steps[i] * steps[i]));
    return variances;
  }

  /**
   * Returns which share of what is collected from the start is lost where some states lead nowhere:
   * \( N_{sC} N_{CC}^{-1} b_C / b_s \), by the complement of Schur. The first entry into C has the
   * probabilities \( N_{sC} N_{CC}^{-1} \), and what would have been collected from there is lost.
   *
   * @param removed the states C, none of them the start
   * @param collected what is collected from each state on
   */
  double lostShare(int[] removed, double[] collected) {
    if (removed.length == 0 || collected[0] == 0) {
      return 0;
    }
    double[] worth = within(removed, collected);
    double lost = 0;
    for (int i = 0; i < removed.length; i++) {
      lost += visits(0, removed[i]) * worth[i];
    }
    return Math.min(1, Math.max(0, lost / collected[0]));
  }

  /** Returns the solution x of N_CC x = b_C. */
  private double[] within(int[] removed, double[] collected) {
    int size = removed.length;
    if (size == 1) {
      return new double[] {collected[removed[0]] / visits(removed[0], removed[0])};
    }
    DMatrixRMaj left = new DMatrixRMaj(size, size);
    DMatrixRMaj right = new DMatrixRMaj(size, 1);
    for (int i = 0; i < size; i++) {
      right.data[i] = collected[removed[i]];
      for (int j = 0; j < size; j++) {
        left.data[i * size + j] = visits(removed[i], removed[j]);
      }
    }
    return FirstPassage.solve(left, right).data;
  }
}
