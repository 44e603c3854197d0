package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.kernel.Parallel;

/** Tells now and then how many merges are done, and stops when the thread is interrupted. */
final class HierarchyProgress {

  static final String WORK = "hierarchical clustering";

  private static final int STEPS = 64;

  private final Progress progress;
  private final int total;
  private int told;

  HierarchyProgress(Progress progress, int total) {
    this.progress = progress;
    this.total = total;
  }

  /** One more merge is done. Work that begins anew is told when it is farther than before. */
  void done(int merges) {
    if (merges % STEPS == 0 || merges == total) {
      Parallel.forEach(0, WORK, chunk -> {});
      if (merges > told) {
        told = merges;
        progress.update(WORK, merges, total);
      }
    }
  }

  /** Some more merges are done. */
  void doneUpTo(int merges) {
    for (int merge = told + 1; merge <= merges; merge++) {
      done(merge);
    }
  }
}
