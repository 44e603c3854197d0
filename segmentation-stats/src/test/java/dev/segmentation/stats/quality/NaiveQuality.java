package dev.segmentation.stats.quality;

import java.util.stream.IntStream;

/** Quality measures straight from the textbook, as slow as they are plain. */
final class NaiveQuality {

  private final double[][] rows;
  private final int[] labels;
  private final int k;

  NaiveQuality(double[][] rows, int[] labels, int k) {
    this.rows = rows;
    this.labels = labels;
    this.k = k;
  }

  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(sum);
  }

  int[] members(int group) {
    return IntStream.range(0, rows.length).filter(i -> labels[i] == group).toArray();
  }

  double silhouette(int row) {
    if (members(labels[row]).length == 1) {
      return 0;
    }
    double a = 0;
    double b = Double.POSITIVE_INFINITY;
    for (int g = 0; g < k; g++) {
      double sum = 0;
      for (int other : members(g)) {
        sum += distance(rows[row], rows[other]);
      }
      if (g == labels[row]) {
        a = sum / (members(g).length - 1);
      } else if (members(g).length > 0) {
        b = Math.min(b, sum / members(g).length);
      }
    }
    return Math.max(a, b) == 0 ? 0 : (b - a) / Math.max(a, b);
  }

  double dunn() {
    double gap = Double.POSITIVE_INFINITY;
    double diameter = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        double distance = distance(rows[i], rows[j]);
        if (labels[i] == labels[j]) {
          diameter = Math.max(diameter, distance);
        } else {
          gap = Math.min(gap, distance);
        }
      }
    }
    return diameter == 0 ? Double.POSITIVE_INFINITY : gap / diameter;
  }
}
