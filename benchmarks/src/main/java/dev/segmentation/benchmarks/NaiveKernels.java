package dev.segmentation.benchmarks;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * The kernels as one would first write them: loops over rows, centres and features, differences
 * squared. What the providers of the library are measured and checked against.
 */
final class NaiveKernels implements Kernels {

  @Override
  public String name() {
    return "naive";
  }

  @Override
  public void nearest(
      double[] x,
      int from,
      int to,
      Centres centres,
      int[] labels,
      int at,
      double @Nullable [] scores) {
    int d = centres.width();
    double[] values = values(centres);
    for (int i = from; i < to; i++) {
      int label = nearest(x, i * d, values, centres.count(), d);
      labels[at + i - from] = label;
      if (scores != null) {
        double squared = squaredDistance(x, i * d, values, label * d, d);
        scores[i - from] = (centres.squaredDistanceToOrigin(x, i * d) - squared) / 2;
      }
    }
  }

  @Override
  public void nearestTwo(
      double[] x,
      int from,
      int to,
      Centres centres,
      int[] labels,
      double[] scores,
      double[] seconds) {
    nearest(x, from, to, centres, labels, 0, scores);
    int d = centres.width();
    double[] values = values(centres);
    for (int i = from; i < to; i++) {
      double next = Double.POSITIVE_INFINITY;
      for (int c = 0; c < centres.count(); c++) {
        if (c != labels[i - from]) {
          next = Math.min(next, squaredDistance(x, i * d, values, c * d, d));
        }
      }
      seconds[i - from] = (centres.squaredDistanceToOrigin(x, i * d) - next) / 2;
    }
  }

  @Override
  public void scoreRun(double[] x, int rowAt, int d, double[] runs, int at, double[] scores) {
    for (int c = 0; c < Centres.RUN; c++) {
      double score = runs[at + c];
      for (int j = 0; j < d; j++) {
        score += x[rowAt + j] * runs[at + (j + 1) * Centres.RUN + c];
      }
      scores[c] = score;
    }
  }

  private static double[] values(Centres centres) {
    int d = centres.width();
    double[] values = new double[centres.count() * d];
    for (int at = 0; at < values.length; at++) {
      values[at] = centres.value(at / d, at % d);
    }
    return values;
  }

  static int nearest(double[] x, int at, double[] centres, int k, int d) {
    int best = 0;
    double bestDistance = Double.POSITIVE_INFINITY;
    for (int c = 0; c < k; c++) {
      double distance = squaredDistance(x, at, centres, c * d, d);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = c;
      }
    }
    return best;
  }

  static double squaredDistance(double[] a, int aAt, double[] b, int bAt, int d) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = a[aAt + j] - b[bAt + j];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public void addRow(double[] x, int rowAt, int d, double weight, double[] sums, int sumAt) {
    for (int j = 0; j < d; j++) {
      sums[sumAt + j] += weight * x[rowAt + j];
    }
  }

  @Override
  public void addSquares(
      double[] x,
      int d,
      int from,
      int to,
      double @Nullable [] weights,
      double[] point,
      double[] sums) {
    for (int i = from; i < to; i++) {
      for (int j = 0; j < d; j++) {
        double difference = x[i * d + j] - point[j];
        sums[j] += (weights == null ? 1 : weights[i]) * difference * difference;
      }
    }
  }

  @Override
  public void addDistances(
      double[] x,
      int d,
      int from,
      int to,
      int otherFrom,
      int otherTo,
      double[] sums,
      int stride,
      int offset) {
    for (int i = from; i < to; i++) {
      for (int other = otherFrom; other < otherTo; other++) {
        sums[(i - from) * stride + offset] += Math.sqrt(squaredDistance(x, i * d, x, other * d, d));
      }
    }
  }

  @Override
  public void squaredDistances(
      double[] x,
      int d,
      int from,
      int to,
      double[] points,
      int pointAt,
      int count,
      double[] distances) {
    for (int p = 0; p < count; p++) {
      for (int i = from; i < to; i++) {
        distances[p * (to - from) + i - from] =
            squaredDistance(x, i * d, points, pointAt + p * d, d);
      }
    }
  }

  @Override
  public int pairsWithin(
      double[] x,
      int d,
      int from,
      int to,
      double[] bounds,
      double[] points,
      int[] ranges,
      int rangeCount,
      int[] pairRows,
      int[] pairPoints,
      double[] squares) {
    int count = 0;
    for (int range = 0; range < rangeCount; range++) {
      for (int p = ranges[2 * range]; p < ranges[2 * range + 1]; p++) {
        for (int i = from; i < to; i++) {
          double sum = 0;
          for (int j = 0; j < d; j++) {
            double difference = x[i * d + j] - points[p * d + j];
            sum += difference * difference;
          }
          if (sum <= bounds[i - from]) {
            pairRows[count] = i - from;
            pairPoints[count] = p;
            squares[count++] = sum;
          }
        }
      }
    }
    return count;
  }

  @Override
  public void mahalanobis(
      double[] x,
      int d,
      int from,
      int to,
      double[] points,
      int count,
      double[] factors,
      int factorStep,
      double[] distances) {
    for (int p = 0; p < count; p++) {
      for (int i = from; i < to; i++) {
        double squared = 0;
        for (int a = 0; a < d; a++) {
          double sum = 0;
          for (int b = 0; b <= a; b++) {
            sum += factors[p * factorStep + a * d + b] * (x[i * d + b] - points[p * d + b]);
          }
          squared += sum * sum;
        }
        distances[p * (to - from) + i - from] = squared;
      }
    }
  }

  @Override
  public void addScatter(
      double[] x,
      int d,
      int[] rows,
      double[] weights,
      int count,
      double[] points,
      int pointAt,
      double[] sums,
      int sumAt) {
    int width = Kernels.padded(d);
    for (int m = 0; m < count; m++) {
      int at = rows[m] * d;
      for (int a = 0; a < d; a++) {
        double weighted = weights[m] * (x[at + a] - points[pointAt + a]);
        sums[sumAt + a] += weighted;
        for (int b = 0; b <= a; b++) {
          sums[sumAt + (a + 1) * width + b] += weighted * (x[at + b] - points[pointAt + b]);
        }
      }
    }
  }
}
