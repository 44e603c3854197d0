package dev.segmentation.audience;

import dev.segmentation.rule.Window;

/**
 * The instants that count in a window at one instant of evaluation: from the first to the last.
 *
 * @param first the first, in milliseconds since 1970
 * @param last the last; before the first where none counts
 */
record CountedSpan(long first, long last) {

  static CountedSpan of(Window window, long at) {
    if (window instanceof Window.Between between) {
      long last = Math.min(at, between.to().toEpochMilli() - 1);
      return new CountedSpan(between.from().toEpochMilli(), last);
    }
    return new CountedSpan(first(window, at), at);
  }

  /** Looks where instants begin to count; of all other windows the later ones count longer. */
  private static long first(Window window, long at) {
    long outside = at - Window.LONGEST.toMillis();
    if (window.contains(outside, at)) {
      return Long.MIN_VALUE;
    }
    long inside = at;
    while (inside - outside > 1) {
      long middle = outside + (inside - outside) / 2;
      if (window.contains(middle, at)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }
}
