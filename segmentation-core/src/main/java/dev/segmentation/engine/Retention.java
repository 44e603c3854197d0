package dev.segmentation.engine;

import dev.segmentation.rule.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Which events of a stream can still matter at the horizon, the earliest instant at which anything
 * may yet be evaluated.
 *
 * <p>What counts up to a number needs the latest events that count; what sums, or looks at the
 * first, needs all within its window.
 */
final class Retention {

  private final Reach ofLatest = new Reach();
  private final Reach ofAll = new Reach();
  private int latest;
  private boolean bySpan;

  /** Windows, by how long an event counts in at least one of them. */
  private static final class Reach {
    private long longest;
    private boolean ever;
    private final List<Window> others = new ArrayList<>();

    void add(Window window) {
      if (window instanceof Window.Ever) {
        ever = true;
      } else if (window instanceof Window.Last last) {
        longest = Math.max(longest, last.length().toMillis());
      } else {
        others.add(window);
      }
    }

    long end(long event) {
      if (ever) {
        return Window.NEVER;
      }
      long end = event + longest;
      for (int i = 0; i < others.size(); i++) {
        end = Math.max(end, others.get(i).end(event));
      }
      return end;
    }
  }

  /** Adds a condition that needs the latest events of its window only. */
  void addLatest(Window window, int count) {
    if (window instanceof Window.Between) {
      addAll(window);
    } else {
      latest = Math.max(latest, count);
      ofLatest.add(window);
    }
  }

  /** Adds a condition that needs all events of its window. */
  void addAll(Window window) {
    bySpan |= window instanceof Window.Between;
    ofAll.add(window);
  }

  /**
   * Tells whether what is needed is always the end of the stream: without windows that stay where
   * they are an event is needed where an earlier one is.
   */
  boolean isSuffix() {
    return !bySpan;
  }

  /**
   * Tells whether an event is needed.
   *
   * @param time time of the event, at or before the horizon
   * @param rank its place among those at or before the horizon, the latest being 1
   * @param horizon the horizon
   */
  boolean needs(long time, int rank, long horizon) {
    return ofAll.end(time) > horizon || (rank <= latest && ofLatest.end(time) > horizon);
  }
}
