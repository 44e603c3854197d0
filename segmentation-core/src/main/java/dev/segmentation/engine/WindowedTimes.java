package dev.segmentation.engine;

import dev.segmentation.rule.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The times of a stream that count, for people to read. */
final class WindowedTimes {

  private WindowedTimes() {}

  /** Returns the latest times within a window, the latest first. */
  static List<Instant> latest(Evaluation now, int slot, Window window, int most) {
    List<Instant> times = new ArrayList<>();
    Cells cells = now.cells();
    for (int i = cells.sizeAt(slot, now.at()) - 1; i >= 0 && times.size() < most; i--) {
      if (window.contains(cells.time(slot, i), now.at())) {
        times.add(Instant.ofEpochMilli(cells.time(slot, i)));
      }
    }
    return times;
  }
}
