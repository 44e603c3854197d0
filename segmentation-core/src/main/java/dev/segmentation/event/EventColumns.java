package dev.segmentation.event;

import java.util.Arrays;

/** Events column by column, in order of arrival. */
final class EventColumns {

  private static final int LIMIT = Integer.MAX_VALUE - 8;

  int[] profiles = new int[64];
  long[] times = new long[64];
  int[] names = new int[64];
  final double[][] numbers;
  final int[][] texts;
  private int size;

  EventColumns(int numberColumns, int textColumns) {
    numbers = new double[numberColumns][64];
    texts = new int[textColumns][64];
  }

  int size() {
    return size;
  }

  /** Appends one event whose other columns are missing. */
  void add(int profile, int name, long time) {
    if (size == profiles.length) {
      grow();
    }
    profiles[size] = profile;
    times[size] = time;
    names[size] = name;
    for (double[] column : numbers) {
      column[size] = Double.NaN;
    }
    for (int[] column : texts) {
      column[size] = -1;
    }
    size++;
  }

  private void grow() {
    if (size == LIMIT) {
      throw new IllegalStateException("an event log holds at most " + LIMIT + " events");
    }
    int capacity = (int) Math.min(LIMIT, size + (size >> 1) + 64L);
    profiles = Arrays.copyOf(profiles, capacity);
    times = Arrays.copyOf(times, capacity);
    names = Arrays.copyOf(names, capacity);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Arrays.copyOf(numbers[i], capacity);
    }
    for (int i = 0; i < texts.length; i++) {
      texts[i] = Arrays.copyOf(texts[i], capacity);
    }
  }

  static int[] gathered(int[] column, int[] order) {
    int[] gathered = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      gathered[i] = column[order[i]];
    }
    return gathered;
  }

  static long[] gathered(long[] column, int[] order) {
    long[] gathered = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      gathered[i] = column[order[i]];
    }
    return gathered;
  }

  static double[] gathered(double[] column, int[] order) {
    double[] gathered = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      gathered[i] = column[order[i]];
    }
    return gathered;
  }
}
