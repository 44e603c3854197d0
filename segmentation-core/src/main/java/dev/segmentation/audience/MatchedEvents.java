package dev.segmentation.audience;

import java.util.Arrays;

/** The events of a pattern for each row of a range, in order of time. */
final class MatchedEvents {

  /** So many events are counted faster than they are searched. */
  private static final int FEW = 16;

  private final int[] starts;
  private int[] events;
  private long[] times;

  private MatchedEvents(int rows) {
    this.starts = new int[rows + 1];
    this.events = new int[rows];
    this.times = new long[rows];
  }

  /** Collects the events of rows {@code from} up to {@code to} that pass. */
  static MatchedEvents of(BatchSource source, EventPredicate pattern, int from, int to) {
    long[] times = source.log().times();
    MatchedEvents matched = new MatchedEvents(to - from);
    int size = 0;
    for (int row = from; row < to; row++) {
      int end = source.end(row);
      for (int event = source.start(row); event < end; event++) {
        if (pattern.test(event)) {
          if (size == matched.events.length) {
            matched.events = Arrays.copyOf(matched.events, 2 * size);
            matched.times = Arrays.copyOf(matched.times, 2 * size);
          }
          matched.times[size] = times[event];
          matched.events[size++] = event;
        }
      }
      matched.starts[row - from + 1] = size;
    }
    return matched;
  }

  /** Returns the number of one of the events in the log. */
  int event(int place) {
    return events[place];
  }

  /** Returns the time of one of the events. */
  long time(int place) {
    return times[place];
  }

  /** Returns the place of the first event of a row that counts, or of what would come there. */
  int first(int row, CountedSpan span) {
    return search(row, span.first());
  }

  /** Returns the place after the last event of a row that counts, not below the first. */
  int end(int row, CountedSpan span) {
    return span.last() < span.first() ? first(row, span) : search(row, span.last() + 1);
  }

  /** Returns the place of the first event of a row that is not before a time. */
  private int search(int row, long time) {
    int low = starts[row];
    int high = starts[row + 1];
    while (high - low > FEW) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int before = 0;
    for (int place = low; place < high; place++) {
      before += times[place] < time ? 1 : 0;
    }
    return low + before;
  }
}
