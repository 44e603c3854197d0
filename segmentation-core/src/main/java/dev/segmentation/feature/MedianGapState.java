package dev.segmentation.feature;

import java.util.Arrays;

/** The median time between neighbours among the latest times, of which a limit is kept. */
final class MedianGapState extends EventState {

  private final int most;
  private long[] times = new long[8];
  private int size;

  MedianGapState(int most) {
    this.most = most;
  }

  @Override
  void add(EventCursor event) {
    add(event.time());
  }

  private void add(long time) {
    if (size == times.length) {
      if (size >= 2 * most) {
        keepLatest();
      } else {
        times = Arrays.copyOf(times, Math.min(2 * size, 2 * most));
      }
    }
    times[size++] = time;
  }

  /** Sorts the times and keeps the latest. */
  private void keepLatest() {
    Arrays.sort(times, 0, size);
    int excess = Math.max(0, size - most);
    size -= excess;
    System.arraycopy(times, excess, times, 0, size);
  }

  @Override
  void combine(EventState other) {
    MedianGapState same = (MedianGapState) other;
    for (int i = 0; i < same.size; i++) {
      add(same.times[i]);
    }
  }

  @Override
  void clear() {
    size = 0;
  }

  @Override
  void write(long asOf, long span, double[] target, int at) {
    keepLatest();
    if (size < 2) {
      target[at] = span / DAY;
      return;
    }
    long[] gaps = new long[size - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = times[i + 1] - times[i];
    }
    Arrays.sort(gaps);
    int middle = gaps.length / 2;
    target[at] =
        (gaps.length % 2 == 1 ? gaps[middle] : 0.5 * (gaps[middle - 1] + gaps[middle])) / DAY;
  }
}
