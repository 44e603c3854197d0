package dev.segmentation.engine;

import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for one event of each step in order.
 *
 * <p>For each step the latest event that ends a sequence up to it is kept, with the latest start
 * such a sequence can have: a later event of the step before allows whatever an earlier one does,
 * with a start that is not earlier. Hence one pass over the events of the window is enough, and the
 * latest start tells when the sequence ends to count.
 */
final class SequenceNode extends Node.Leaf {

  private static final long NONE = Long.MIN_VALUE;

  private final int slot;
  private final Window window;
  private final int steps;
  private final long gap;

  SequenceNode(Rule.Sequence rule, int slot) {
    super(rule);
    this.slot = slot;
    this.window = rule.window();
    this.steps = rule.steps().size();
    Duration longest = rule.gap();
    this.gap = longest == null ? Long.MAX_VALUE : longest.toMillis();
  }

  @Override
  boolean rises() {
    return false;
  }

  @Override
  boolean test(Evaluation now) {
    long start = latestStart(now);
    if (start == NONE) {
      return false;
    }
    now.mayChange(window.end(start));
    return true;
  }

  @Override
  List<Instant> deciding(Evaluation now) {
    long start = latestStart(now);
    return start == NONE
        ? List.of()
        : WindowedTimes.latest(now, slot, window, now.cells().size(slot));
  }

  /** Returns the latest time at which a whole sequence starts. */
  private long latestStart(Evaluation now) {
    Cells cells = now.cells();
    int size = cells.sizeAt(slot, now.at());
    long[] ends = new long[steps];
    long[] starts = new long[steps];
    Arrays.fill(starts, NONE);
    int i = 0;
    while (i < size) {
      long time = cells.time(slot, i);
      long may = 0;
      for (; i < size && cells.time(slot, i) == time; i++) {
        may |= cells.payload(slot, i);
      }
      if (window.end(time) > now.at()) {
        take(time, may, ends, starts);
      }
    }
    return starts[steps - 1];
  }

  /** Takes the events of one instant; the last step first, as none follows another of them. */
  private void take(long time, long may, long[] ends, long[] starts) {
    for (int step = steps - 1; step > 0; step--) {
      boolean follows =
          (may & 1L << step) != 0 && starts[step - 1] != NONE && time - ends[step - 1] <= gap;
      if (follows) {
        ends[step] = time;
        starts[step] = starts[step - 1];
      }
    }
    if ((may & 1) != 0) {
      ends[0] = time;
      starts[0] = time;
    }
  }
}
