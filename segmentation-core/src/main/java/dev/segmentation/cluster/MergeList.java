package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * The merges of a hierarchical clustering as pairs of points, one out of each cluster, in the order
 * they were found.
 */
final class MergeList {

  private final int[] a;
  private final int[] b;
  private final double[] height;
  private int size;

  MergeList(int points) {
    int most = Math.max(0, points - 1);
    this.a = new int[most];
    this.b = new int[most];
    this.height = new double[most];
  }

  void add(int pointA, int pointB, double at) {
    a[size] = pointA;
    b[size] = pointB;
    height[size++] = at;
  }

  int size() {
    return size;
  }

  int first(int merge) {
    return a[merge];
  }

  int second(int merge) {
    return b[merge];
  }

  double height(int merge) {
    return height[merge];
  }

  /** Returns the merges from low to high; equal ones keep their order. */
  MergeList sorted() {
    MergeList sorted = new MergeList(size + 1);
    for (int merge : order()) {
      sorted.add(a[merge], b[merge], height[merge]);
    }
    return sorted;
  }

  /** A merge sort from runs of one upwards, which is stable. */
  private int[] order() {
    int[] from = new int[size];
    Arrays.setAll(from, i -> i);
    int[] to = new int[size];
    for (int run = 1; run > 0 && run < size; run *= 2) {
      for (int start = 0; start < size; start += 2 * run) {
        int middle = Math.min(size, start + run);
        mergeRuns(from, to, start, middle, Math.min(size, middle + run));
      }
      int[] spare = from;
      from = to;
      to = spare;
    }
    return from;
  }

  private void mergeRuns(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeLeft =
          right == end || (left < middle && height[from[left]] <= height[from[right]]);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }
}
