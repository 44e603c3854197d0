package dev.segmentation.cluster;

import java.util.Arrays;

/** The adjusted Rand index on rows whose truth is known. */
final class AdjustedRand {

  private AdjustedRand() {}

  /** Rows of truth 0 are left out; noise, which is -1, is one more cluster. */
  static double ofTruth(int[] truth, int[] labels) {
    long[][] table =
        new long[Arrays.stream(truth).max().orElseThrow() + 1]
            [Arrays.stream(labels).max().orElseThrow() + 2];
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] != 0) {
        table[truth[i]][labels[i] + 1]++;
      }
    }
    double both = 0;
    double byTruth = 0;
    double total = 0;
    long[] columns = new long[table[0].length];
    for (long[] row : table) {
      long sum = 0;
      for (int c = 0; c < row.length; c++) {
        both += pairs(row[c]);
        columns[c] += row[c];
        sum += row[c];
      }
      byTruth += pairs(sum);
      total += sum;
    }
    double byLabel = Arrays.stream(columns).mapToDouble(AdjustedRand::pairs).sum();
    double expected = byTruth * byLabel / (total * (total - 1) / 2);
    return (both - expected) / ((byTruth + byLabel) / 2 - expected);
  }

  private static double pairs(long count) {
    return count * (count - 1) / 2.0;
  }
}
