package dev.segmentation.cluster;

import dev.segmentation.kernel.Kernels;
import java.util.Arrays;

/** Some rows of a stream that wait, each with a weight and the number of rows it stands for. */
final class RowBuffer {

  /** Receives one row. */
  interface Receiver {
    void add(double[] x, int at, double weight, int count);
  }

  private final int capacity;
  private final int d;
  private final double[] x;
  private final double[] weights;
  private final int[] counts;
  private int size;

  RowBuffer(int capacity, int d) {
    this(
        capacity,
        d,
        new double[Math.multiplyExact(capacity, d)],
        new double[capacity],
        new int[capacity],
        0);
  }

  private RowBuffer(int capacity, int d, double[] x, double[] weights, int[] counts, int size) {
    this.capacity = capacity;
    this.d = d;
    this.x = x;
    this.weights = weights;
    this.counts = counts;
    this.size = size;
  }

  RowBuffer copy() {
    return new RowBuffer(capacity, d, x.clone(), weights.clone(), counts.clone(), size);
  }

  void add(double[] from, int at, double weight, int count) {
    System.arraycopy(from, at, x, size * d, d);
    weights[size] = weight;
    counts[size] = count;
    size++;
  }

  boolean isFull() {
    return size == capacity;
  }

  int size() {
    return size;
  }

  int count(int row) {
    return counts[row];
  }

  double[] x() {
    return x;
  }

  double[] weights() {
    return weights;
  }

  void clear() {
    size = 0;
  }

  void forEach(Receiver receiver) {
    for (int i = 0; i < size; i++) {
      receiver.add(x, i * d, weights[i], counts[i]);
    }
  }

  Rows rows(int k) {
    return new Rows(x, size, d, weights, Kernels.get(), k);
  }

  /** Returns a buffer in which equal rows stand once, in the order of their first places. */
  RowBuffer distinct() {
    DistinctRows distinct = new DistinctRows(Arrays.copyOf(x, size * d), size, d);
    RowBuffer fewer = new RowBuffer(capacity, d);
    for (int number = 0; number < distinct.count; number++) {
      fewer.add(distinct.values, number * d, 0, 0);
    }
    for (int i = 0; i < size; i++) {
      fewer.weights[distinct.numberOf[i]] += weights[i];
      fewer.counts[distinct.numberOf[i]] += counts[i];
    }
    return fewer;
  }
}
