package dev.segmentation.cluster;

/** The k smallest distances seen so far as a binary heap, the largest of them first. */
final class NearestHeap {

  private NearestHeap() {}

  /** Puts a smaller distance in the place of the largest. */
  static void replaceLargest(double[] heap, double distance) {
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= heap.length) {
        break;
      }
      if (child + 1 < heap.length && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= distance) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = distance;
  }
}
