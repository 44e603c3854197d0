package dev.segmentation.stats.inference;

import java.util.Arrays;

/** The ranks from 1 of pooled values; equal values share their mean rank. */
final class Ranks {

  private final int size;
  private final double[] distinct;
  private final double[] rankOf;
  private final double tieSum;

  private Ranks(int size, double[] distinct, double[] rankOf, double tieSum) {
    this.size = size;
    this.distinct = distinct;
    this.rankOf = rankOf;
    this.tieSum = tieSum;
  }

  static Ranks of(double[][] groups) {
    // Adding 0.0 makes -0.0 equal to 0.0 for sorting and searching.
    double[] sorted =
        Arrays.stream(groups).flatMapToDouble(Arrays::stream).map(x -> x + 0.0).sorted().toArray();
    double[] distinct = new double[sorted.length];
    double[] rankOf = new double[sorted.length];
    int count = 0;
    double tieSum = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      double t = to - from;
      distinct[count] = sorted[from];
      rankOf[count++] = (from + 1 + to) / 2.0;
      tieSum += t * t * t - t;
    }
    return new Ranks(
        sorted.length, Arrays.copyOf(distinct, count), Arrays.copyOf(rankOf, count), tieSum);
  }

  int size() {
    return size;
  }

  /** Sum of t³ − t over the numbers t of equal values. */
  double tieSum() {
    return tieSum;
  }

  double of(double value) {
    return rankOf[Arrays.binarySearch(distinct, value + 0.0)];
  }
}
