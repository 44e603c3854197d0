package dev.segmentation.cluster;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows that k-means|| drew, weighted by the rows nearest to each, to be reduced to k. */
final class CandidateReduction {

  private final WeightedRows rows;
  private final double[] values;
  private final int count;

  private CandidateReduction(WeightedRows rows, double[] values, int count) {
    this.rows = rows;
    this.values = values;
    this.count = count;
  }

  static CandidateReduction of(WeightedRows rows, double[] values, int count) {
    return new CandidateReduction(rows, values, count);
  }

  double[] reduce(int k, long seed, int restart) {
    double[][] distinct = distinct();
    if (distinct.length <= k) {
      return filledUp(distinct, k, seed, restart);
    }
    double[] flat = Arrays.stream(distinct).flatMapToDouble(Arrays::stream).toArray();
    double[] weights = weights(flat, distinct.length);
    Rows candidates = new Rows(FeatureTable.copyOf(distinct), weights, rows.kernels, k);
    return new CentreSeeding(candidates, k, seed, restart).plusPlus();
  }

  private double[][] distinct() {
    Map<Rows.Key, double[]> seen = new LinkedHashMap<>();
    for (int c = 0; c < count; c++) {
      int at = c * rows.d;
      seen.putIfAbsent(
          new Rows.Key(values, at, rows.d), Arrays.copyOfRange(values, at, at + rows.d));
    }
    return seen.values().toArray(double[][]::new);
  }

  /** Too few draws, as with few distinct rows: the rest is drawn by k-means++ on all rows. */
  private double[] filledUp(double[][] distinct, int k, long seed, int restart) {
    return distinct.length == k
        ? Arrays.stream(distinct).flatMapToDouble(Arrays::stream).toArray()
        : new CentreSeeding(rows, k, seed, restart).plusPlus();
  }

  private double[] weights(double[] flat, int size) {
    Centres centres = Centres.of(flat, size, rows.d);
    int[] labels = new int[rows.n];
    rows.nearest(centres, labels);
    double[] weights = new double[size];
    for (int i = 0; i < rows.n; i++) {
      weights[labels[i]] += rows.weight(i);
    }
    return weights;
  }
}
