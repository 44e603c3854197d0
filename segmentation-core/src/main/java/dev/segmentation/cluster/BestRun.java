package dev.segmentation.cluster;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The best of several runs of a mixture; runs in which a component collapses are left out. */
final class BestRun {

  private @Nullable EmRun best;
  private @Nullable CollapsedComponentException collapse;

  /** Makes a run and keeps it when it is better than all before. */
  void offer(Supplier<EmRun> maker) {
    try {
      EmRun run = maker.get();
      if (best == null || run.isBetterThan(best)) {
        best = run;
      }
    } catch (CollapsedComponentException e) {
      collapse = collapse == null ? e : collapse;
    }
  }

  /** Returns the best run, or tells of the first collapse when there is none. */
  EmRun get() {
    if (best == null) {
      throw Objects.requireNonNull(collapse);
    }
    return best;
  }
}
