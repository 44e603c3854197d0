package dev.segmentation.behavior;

import java.util.List;

/**
 * A mixture of chains as in a textbook: one sequence after the other, products of probabilities.
 */
final class PlainMixture {

  final double[] weights;
  final double[][] starts;
  final double[][][] steps;
  private final double smoothing;

  PlainMixture(ChainMixture from) {
    int k = from.k;
    int m = from.m;
    smoothing = from.smoothing;
    weights = from.weights.clone();
    starts = new double[k][m];
    steps = new double[k][m][m];
    for (int c = 0; c < k; c++) {
      for (int s = 0; s < m; s++) {
        starts[c][s] = from.probability(0, s, c);
        for (int t = 0; t < m; t++) {
          steps[c][s][t] = from.probability(s + 1, t, c);
        }
      }
    }
  }

  double[] joint(int[] path) {
    double[] joint = new double[weights.length];
    for (int c = 0; c < joint.length; c++) {
      joint[c] = weights[c];
      for (int at = 0; at < path.length; at++) {
        joint[c] *= at == 0 ? starts[c][path[0]] : steps[c][path[at - 1]][path[at]];
      }
    }
    return joint;
  }

  /** Makes one iteration; returns the objective before it. */
  double iterate(List<int[]> paths, double[] counts) {
    int k = weights.length;
    int m = starts[0].length;
    double[] shares = new double[k];
    double[][] newStarts = new double[k][m];
    double[][][] newSteps = new double[k][m][m];
    double objective = logPrior();
    double total = 0;
    for (int i = 0; i < paths.size(); i++) {
      int[] path = paths.get(i);
      if (path.length == 0) {
        continue;
      }
      double[] joint = joint(path);
      double sum = 0;
      for (double value : joint) {
        sum += value;
      }
      objective += counts[i] * Math.log(sum);
      total += counts[i];
      for (int c = 0; c < k; c++) {
        double share = counts[i] * joint[c] / sum;
        shares[c] += share;
        newStarts[c][path[0]] += share;
        for (int at = 1; at < path.length; at++) {
          newSteps[c][path[at - 1]][path[at]] += share;
        }
      }
    }
    for (int c = 0; c < k; c++) {
      weights[c] = shares[c] / total;
      starts[c] = normalised(newStarts[c]);
      for (int s = 0; s < m; s++) {
        steps[c][s] = normalised(newSteps[c][s]);
      }
    }
    return objective;
  }

  private double logPrior() {
    double sum = 0;
    if (smoothing > 0) {
      for (int c = 0; c < weights.length; c++) {
        for (double start : starts[c]) {
          sum += Math.log(start);
        }
        for (double[] row : steps[c]) {
          for (double step : row) {
            sum += Math.log(step);
          }
        }
      }
    }
    return smoothing * sum;
  }

  private double[] normalised(double[] counts) {
    double total = 0;
    for (double count : counts) {
      total += count + smoothing;
    }
    double[] row = new double[counts.length];
    for (int s = 0; s < row.length; s++) {
      row[s] = total > 0 ? (counts[s] + smoothing) / total : 1.0 / row.length;
    }
    return row;
  }
}
