package dev.segmentation.feature;

import java.util.Map;
import java.util.TreeMap;

/** Sessions as first and last times, the latest of them up to a limit. */
final class SessionState extends EventState {

  private final long gap;
  private final int most;
  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

  SessionState(long gap, int most) {
    this.gap = gap;
    this.most = most;
  }

  @Override
  void add(EventCursor event) {
    add(event.time(), event.time());
  }

  /** Adds a session, which joins those less than a gap away. */
  private void add(long from, long to) {
    long first = from;
    long last = to;
    Map.Entry<Long, Long> before = lastByFirst.floorEntry(from);
    if (before != null && from - before.getValue() < gap) {
      first = before.getKey();
      last = Math.max(last, before.getValue());
    }
    Map.Entry<Long, Long> after = lastByFirst.higherEntry(first);
    while (after != null && after.getKey() - last < gap) {
      last = Math.max(last, after.getValue());
      lastByFirst.remove(after.getKey());
      after = lastByFirst.higherEntry(first);
    }
    lastByFirst.put(first, last);
    if (lastByFirst.size() > most) {
      lastByFirst.pollFirstEntry();
    }
  }

  @Override
  void combine(EventState other) {
    ((SessionState) other).lastByFirst.forEach(this::add);
  }

  @Override
  void clear() {
    lastByFirst.clear();
  }

  @Override
  void write(long asOf, long span, double[] target, int at) {
    target[at] = lastByFirst.size();
  }
}
