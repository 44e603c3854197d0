package dev.segmentation.engine;

import dev.segmentation.rule.Rule;
import dev.segmentation.rule.ValueTest;
import dev.segmentation.rule.Window;
import java.time.Instant;
import java.util.List;

/**
 * Counts events of a window, as far as the outcome depends on it: with a test for n or more the n
 * latest decide, and the n-th latest tells when it ends.
 */
final class CountNode extends Node.Leaf {

  private final int slot;
  private final Window window;

  /** The outcome for each count; the last stands for every higher one too. */
  private final boolean[] outcomes;

  CountNode(Rule.Behavior rule, int slot, int most) {
    super(rule);
    this.slot = slot;
    this.window = rule.window();
    this.outcomes = new boolean[most + 1];
    for (int count = 0; count <= most; count++) {
      outcomes[count] = rule.test().test((double) count, 0);
    }
  }

  /** Returns the count from which on the outcome stays as it is, 0 or more. */
  static double most(ValueTest test) {
    double greatest = 0;
    for (double number : Thresholds.numbers(test)) {
      greatest = Math.max(greatest, number);
    }
    return Math.floor(greatest) + 1;
  }

  /** The count falls with time. */
  @Override
  boolean rises() {
    return turns(false);
  }

  @Override
  boolean falls() {
    return turns(true);
  }

  private boolean turns(boolean from) {
    for (int count = 1; count < outcomes.length; count++) {
      if (outcomes[count] == from && outcomes[count - 1] != from) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean test(Evaluation now) {
    Cells cells = now.cells();
    int count = 0;
    long change = Window.NEVER;
    for (int i = cells.sizeAt(slot, now.at()) - 1; i >= 0 && count < outcomes.length - 1; i--) {
      long end = window.end(cells.time(slot, i));
      if (end > now.at()) {
        count++;
        if (outcomes[count] != outcomes[count - 1]) {
          change = end;
        }
      } else if (!(window instanceof Window.Between)) {
        break;
      }
    }
    now.mayChange(change);
    return outcomes[count];
  }

  /** Returns the count, at most what the test needs to know. */
  @Override
  Object observed(Evaluation now) {
    return (double) deciding(now).size();
  }

  @Override
  List<Instant> deciding(Evaluation now) {
    return WindowedTimes.latest(now, slot, window, outcomes.length - 1);
  }
}
