package dev.segmentation.cluster;

import java.util.Arrays;

/** The n − 1 edges of a spanning tree of n rows, gathered one by one. */
final class SpanningEdges {

  final int[] from;
  final int[] to;
  final double[] weight;
  private int count;

  SpanningEdges(int rows) {
    from = new int[rows - 1];
    to = new int[rows - 1];
    weight = new double[rows - 1];
  }

  void add(int a, int b, double length) {
    from[count] = a;
    to[count] = b;
    weight[count++] = length;
  }

  int count() {
    return count;
  }

  boolean isWhole() {
    return count == weight.length;
  }

  /** Whether no two edges gathered so far are equally long. */
  boolean allDiffer() {
    double[] sorted = Arrays.copyOf(weight, count);
    Arrays.sort(sorted);
    for (int edge = 1; edge < count; edge++) {
      if (sorted[edge] == sorted[edge - 1]) {
        return false;
      }
    }
    return true;
  }

  /** The length of the shortest edge of each row; 0 for a single row. */
  double[] shortestOfRows() {
    double[] shortest = new double[weight.length + 1];
    if (weight.length > 0) {
      Arrays.fill(shortest, Double.POSITIVE_INFINITY);
    }
    for (int edge = 0; edge < count; edge++) {
      shortest[from[edge]] = Math.min(shortest[from[edge]], weight[edge]);
      shortest[to[edge]] = Math.min(shortest[to[edge]], weight[edge]);
    }
    return shortest;
  }

  /** The numbers of the edges from the shortest to the longest; equal ones as they were added. */
  int[] ascending() {
    double[] sorted = weight.clone();
    Arrays.parallelSort(sorted);
    int[] order = new int[count];
    int[] taken = new int[count];
    for (int edge = 0; edge < count; edge++) {
      int first = firstOf(sorted, weight[edge]);
      order[first + taken[first]++] = edge;
    }
    return order;
  }

  private static int firstOf(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
