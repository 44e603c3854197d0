package dev.segmentation.audience;

import java.util.Arrays;

/** The events of a pattern for each row of a range, in order of time. */
final class MatchedEvents {

  private final int[] starts;
  private int[] events;
  private long[] times;
  private long latest = Long.MIN_VALUE;

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
          matched.latest = Math.max(matched.latest, times[event]);
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

  /** Returns for each row the place of its first event that counts, or of what would come there. */
  int[] firsts(CountedSpan span) {
    return notBefore(span.first());
  }

  /** Returns for each row the place after its last event that counts, not below the first. */
  int[] ends(CountedSpan span) {
    return notBefore(Math.max(span.first(), span.last() + 1));
  }

  /**
   * Returns for each row the place of its first event that is not before a time: by running totals
   * over all events, since a search in each row would be a matter of badly foreseen branches.
   */
  private int[] notBefore(long time) {
    if (time > latest) {
      return Arrays.copyOfRange(starts, 1, starts.length);
    }
    int[] places = new int[starts.length - 1];
    int[] earlier = new int[starts[places.length] + 1];
    for (int place = 1; place < earlier.length; place++) {
      earlier[place] = earlier[place - 1] + (times[place - 1] < time ? 1 : 0);
    }
    for (int row = 0; row < places.length; row++) {
      places[row] = starts[row] + earlier[starts[row + 1]] - earlier[starts[row]];
    }
    return places;
  }
}
