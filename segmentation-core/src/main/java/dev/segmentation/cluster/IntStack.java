package dev.segmentation.cluster;

import java.util.Arrays;

/** A growing stack of whole numbers. */
final class IntStack {

  private int[] values = new int[64];
  private int count;

  void push(int value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  int pop() {
    return values[--count];
  }

  int get(int place) {
    return values[place];
  }

  void set(int place, int value) {
    values[place] = value;
  }

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void clear() {
    count = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
