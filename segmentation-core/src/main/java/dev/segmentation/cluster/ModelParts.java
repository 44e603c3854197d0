package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks of the parts that models are made from, and of the rows they are given. */
final class ModelParts {

  private ModelParts() {}

  static void requireFeatures(List<Feature> features, FitReport report) {
    if (features.isEmpty() || report.features() != features.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d features, but the report is of a fit on %d; there must be the same number, at"
                  + " least 1",
              features.size(),
              report.features()));
    }
    Set<String> seen = new HashSet<>();
    for (Feature feature : features) {
      if (!seen.add(feature.name())) {
        throw new IllegalArgumentException(
            "feature '" + feature.name() + "' stands twice; names must be unique");
      }
    }
  }

  /** Checks sizes that with the noise make up the rows of the fit. */
  static void requireSizes(int[] sizes, FitReport report) {
    long rows = sum(sizes);
    if (rows > report.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the sizes are %d rows in sum, but the report is of a fit on %d; there cannot be more",
              rows,
              report.rows()));
    }
  }

  /** Checks sizes that make up the rows of the fit without noise. */
  static void requireSizesOfAll(int[] sizes, FitReport report) {
    long rows = sum(sizes);
    if (rows != report.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the sizes are %d rows in sum, but the report is of a fit on %d; they must agree",
              rows,
              report.rows()));
    }
  }

  private static long sum(int[] sizes) {
    long rows = 0;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("every size must be 0 or more, but one is " + size);
      }
      rows += size;
    }
    return rows;
  }

  /** Copies rows of d finite values into one array. */
  static double[] flat(double[][] rows, int d) {
    return flat(rows, d, false);
  }

  /** Copies rows of d finite values, or NaN where gaps are taken, into one array. */
  static double[] flat(double[][] rows, int d, boolean gaps) {
    double[] flat = new double[Math.multiplyExact(rows.length, d)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != d) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d has %d values, but there are %d features",
                i,
                rows[i].length,
                d));
      }
      for (int j = 0; j < d; j++) {
        if (!isValue(rows[i][j], gaps)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "row %d holds %s at place %d; every value must be finite",
                  i,
                  rows[i][j],
                  j));
        }
        flat[i * d + j] = rows[i][j];
      }
    }
    return flat;
  }

  private static boolean isValue(double value, boolean gaps) {
    return Double.isFinite(value) || (gaps && Double.isNaN(value));
  }

  /** Checks the shape of a table that memory is asked for. */
  static void requireShape(int rows, int features) {
    if (rows < 0 || features < 0) {
      throw new IllegalArgumentException(
          "rows and features must be 0 or more, but were " + rows + " and " + features);
    }
  }

  static void requireCount(String what, int count, int expected) {
    if (count != expected) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d %s, but there must be %d", count, what, expected));
    }
  }

  static void requireRange(String what, double[] values, double low, double high) {
    for (double value : values) {
      if (!(value >= low && value <= high)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "every %s must be from %s to %s, but one is %s",
                what,
                low,
                high,
                value));
      }
    }
  }

  /** Checks that labels from 0 to k − 1 all come, each first after those before it, or noise. */
  static void requireFirstSeenOrder(int[] labels, int k) {
    int next = 0;
    for (int label : labels) {
      if (label < ClusterModel.NOISE || label > next || label >= k) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label %d comes where -1 to %d is possible; %d clusters are numbered in the order"
                    + " of their first rows",
                label,
                next,
                k));
      }
      next = Math.max(next, label + 1);
    }
    requireCount("clusters in the labels", next, k);
  }

  static void requirePlaces(int[] labels, int rows) {
    if (labels.length < rows) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d places for %d labels", labels.length, rows));
    }
  }

  static void requireRow(double[] row, List<Feature> features) {
    requireRow(row, features, false);
  }

  /** Checks a new row, in which NaN stands for a missing value where gaps are taken. */
  static void requireRow(double[] row, List<Feature> features, boolean gaps) {
    if (row.length != features.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the row has %d values, but the model was fitted on %d features",
              row.length,
              features.size()));
    }
    for (int j = 0; j < row.length; j++) {
      if (!isValue(row[j], gaps)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature '%s' is %s; every value must be finite: impute it with the pipeline",
                features.get(j).name(),
                row[j]));
      }
    }
  }
}
