package dev.segmentation.behavior;

/**
 * The stationary distribution of one closed class, by the elimination of Grassmann, Taksar and
 * Heyman.
 *
 * <p>States are taken out one by one, the ways through them kept by longer steps. Nothing is
 * subtracted, so nothing cancels.
 *
 * <p>Source: Grassmann, Taksar and Heyman 1985, doi:10.1287/opre.33.5.1107.
 */
final class StationaryDistribution {

  private StationaryDistribution() {}

  /** Returns a probability for each state, 0 outside the class. */
  static double[] of(double[][] rows, int[] members) {
    int n = members.length;
    double[][] p = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        p[i][j] = rows[members[i]][members[j]];
      }
    }
    for (int out = n - 1; out > 0; out--) {
      takeOut(p, out);
    }
    double[] share = new double[n];
    share[0] = 1;
    double sum = 1;
    for (int state = 1; state < n; state++) {
      for (int from = 0; from < state; from++) {
        share[state] += share[from] * p[from][state];
      }
      sum += share[state];
    }
    double[] all = new double[rows.length];
    for (int i = 0; i < n; i++) {
      all[members[i]] = share[i] / sum;
    }
    return all;
  }

  private static void takeOut(double[][] p, int out) {
    double leaving = 0;
    for (int to = 0; to < out; to++) {
      leaving += p[out][to];
    }
    for (int from = 0; from < out; from++) {
      double into = p[from][out] / leaving;
      p[from][out] = into;
      for (int to = 0; to < out; to++) {
        p[from][to] += into * p[out][to];
      }
    }
  }
}
