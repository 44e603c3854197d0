package dev.segmentation.feature;

import java.util.Arrays;

/** What one feature keeps of the events of one profile, mergeable. */
abstract class EventState {

  static final double DAY = 86_400_000;

  /** Adds an event that counts. */
  abstract void add(EventCursor event);

  /** Adds what a state of the same feature has seen. */
  abstract void combine(EventState other);

  /** Forgets everything. */
  abstract void clear();

  /**
   * Writes the values.
   *
   * @param asOf the instant, in milliseconds
   * @param span length of the window, or the time since the profile was first seen, in milliseconds
   */
  abstract void write(long asOf, long span, double[] target, int at);

  /** What is told by how often something happened, first and last. */
  enum Occurrence {
    COUNT,
    HAS,
    DAYS_SINCE,
    DAYS_SINCE_FIRST,
    MEAN_GAP
  }

  /** How often, first and last. */
  static final class Occurrences extends EventState {

    private final Occurrence what;
    private long count;
    private long first;
    private long last;

    Occurrences(Occurrence what) {
      this.what = what;
      clear();
    }

    @Override
    void clear() {
      count = 0;
      first = Long.MAX_VALUE;
      last = Long.MIN_VALUE;
    }

    @Override
    void add(EventCursor event) {
      count++;
      first = Math.min(first, event.time());
      last = Math.max(last, event.time());
    }

    @Override
    void combine(EventState other) {
      Occurrences same = (Occurrences) other;
      count += same.count;
      first = Math.min(first, same.first);
      last = Math.max(last, same.last);
    }

    @Override
    void write(long asOf, long span, double[] target, int at) {
      target[at] =
          switch (what) {
            case COUNT -> (double) count;
            case HAS -> count > 0 ? 1 : 0;
            case DAYS_SINCE -> (count > 0 ? asOf - last : span) / DAY;
            case DAYS_SINCE_FIRST -> count > 0 ? (asOf - first) / DAY : 0;
            case MEAN_GAP -> (count > 1 ? (last - first) / (count - 1.0) : span) / DAY;
          };
    }
  }

  /** What is told of the numbers of a property. */
  enum Statistic {
    SUM,
    MEAN,
    MIN,
    MAX
  }

  /** The numbers of a property. */
  static final class Numbers extends EventState {

    private final Statistic what;
    private final int property;
    private final double[] sum = new double[2];
    private long count;
    private double min;
    private double max;

    Numbers(Statistic what, int property) {
      this.what = what;
      this.property = property;
      clear();
    }

    @Override
    void clear() {
      Arrays.fill(sum, 0);
      count = 0;
      min = Double.POSITIVE_INFINITY;
      max = Double.NEGATIVE_INFINITY;
    }

    @Override
    void add(EventCursor event) {
      double number = event.number(property);
      if (!Double.isNaN(number)) {
        count++;
        PreciseSum.add(sum, 0, number);
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
    }

    @Override
    void combine(EventState other) {
      Numbers same = (Numbers) other;
      count += same.count;
      PreciseSum.addAll(sum, 0, same.sum, 0);
      min = Math.min(min, same.min);
      max = Math.max(max, same.max);
    }

    @Override
    void write(long asOf, long span, double[] target, int at) {
      target[at] =
          count == 0
              ? 0
              : switch (what) {
                case SUM -> PreciseSum.value(sum, 0);
                case MEAN -> PreciseSum.value(sum, 0) / count;
                case MIN -> min;
                case MAX -> max;
              };
    }
  }
}
