package dev.segmentation.event;

import dev.segmentation.kernel.Parallel;

/**
 * The order of the events of a log: by profile, by time, and among equal times by what the events
 * hold, so that the order of arrival does not matter; or else as they came.
 */
final class EventOrder {

  private static final int PROFILES_AT_ONCE = 2_048;
  private static final int INSERTED = 24;

  private final EventColumns events;
  private final boolean byArrival;
  private final int[] order;

  private EventOrder(EventColumns events, boolean byArrival, int[] order) {
    this.events = events;
    this.byArrival = byArrival;
    this.order = order;
  }

  /** Returns the numbers of the events in order; {@code starts} tells where each profile begins. */
  static int[] of(EventColumns events, int[] starts, boolean byArrival) {
    int[] order = new int[events.size()];
    int[] next = starts.clone();
    for (int i = 0; i < order.length; i++) {
      order[next[events.profiles[i]]++] = i;
    }
    EventOrder sorter = new EventOrder(events, byArrival, order);
    Parallel.forEachRange(
        starts.length - 1,
        PROFILES_AT_ONCE,
        "event log",
        (from, to) -> {
          for (int profile = from; profile < to; profile++) {
            sorter.sort(starts[profile], starts[profile + 1]);
          }
        });
    return order;
  }

  /** Returns n + 1 places: the events of profile p lie from place p up to place p + 1. */
  static int[] starts(EventColumns events, int profileCount) {
    int[] starts = new int[profileCount + 1];
    for (int i = 0; i < events.size(); i++) {
      starts[events.profiles[i] + 1]++;
    }
    for (int profile = 0; profile < profileCount; profile++) {
      starts[profile + 1] += starts[profile];
    }
    return starts;
  }

  private void sort(int from, int to) {
    int at = from + 1;
    while (at < to && compare(order[at - 1], order[at]) <= 0) {
      at++;
    }
    if (at < to) {
      mergeSort(from, to, new int[to - from]);
    }
  }

  private void mergeSort(int from, int to, int[] spare) {
    if (to - from <= INSERTED) {
      insertionSort(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    mergeSort(from, middle, spare);
    mergeSort(middle, to, spare);
    if (compare(order[middle - 1], order[middle]) > 0) {
      merge(from, middle, to, spare);
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int event = order[i];
      int at = i;
      for (; at > from && compare(order[at - 1], event) > 0; at--) {
        order[at] = order[at - 1];
      }
      order[at] = event;
    }
  }

  private void merge(int from, int middle, int to, int[] spare) {
    int left = middle - from;
    System.arraycopy(order, from, spare, 0, left);
    int i = 0;
    int j = middle;
    for (int at = from; i < left; at++) {
      order[at] = j < to && compare(spare[i], order[j]) > 0 ? order[j++] : spare[i++];
    }
  }

  private int compare(int a, int b) {
    int byTime = Long.compare(events.times[a], events.times[b]);
    return byTime != 0 || byArrival ? byTime : compareContent(a, b);
  }

  private int compareContent(int a, int b) {
    int sign = Integer.compare(events.names[a], events.names[b]);
    for (int column = 0; sign == 0 && column < events.numbers.length; column++) {
      sign = Double.compare(events.numbers[column][a], events.numbers[column][b]);
    }
    for (int column = 0; sign == 0 && column < events.texts.length; column++) {
      sign = Integer.compare(events.texts[column][a], events.texts[column][b]);
    }
    return sign;
  }
}
