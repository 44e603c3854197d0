package dev.segmentation.audience;

import dev.segmentation.rule.Rule;

/**
 * Tells which rows took the steps of a sequence.
 *
 * <p>Step by step it keeps the instants at which the steps so far were done. For an event of the
 * next step the latest of them before it is the best, so both are walked through once.
 */
final class SequenceStep implements BatchProgram.Step {

  private final int[] patterns;
  private final CountedSpan span;
  private final long gap;

  /** Makes the step; the patterns are the places of the events of its steps in the program. */
  SequenceStep(int[] patterns, Rule.Sequence sequence, long at) {
    this.patterns = patterns;
    this.span = CountedSpan.of(sequence.window(), at);
    this.gap = sequence.gap() == null ? Long.MAX_VALUE : sequence.gap().toMillis();
  }

  @Override
  public void run(BatchProgram.Workspace work, long[] bits) {
    int rows = work.to - work.from;
    for (int row = 0; row < rows; row++) {
      if (holds(work, row)) {
        bits[row / Long.SIZE] |= 1L << row;
      }
    }
  }

  private boolean holds(BatchProgram.Workspace work, int row) {
    MatchedEvents events = work.events(patterns[0]);
    int from = events.first(row, span);
    long[] done = new long[events.end(row, span) - from];
    for (int i = 0; i < done.length; i++) {
      done[i] = events.time(from + i);
    }
    int size = done.length;
    for (int step = 1; step < patterns.length && size > 0; step++) {
      MatchedEvents next = work.events(patterns[step]);
      int first = next.first(row, span);
      long[] reached = new long[next.end(row, span) - first];
      size = follow(done, size, next, first, reached);
      done = reached;
    }
    return size > 0;
  }

  /** Fills in the instants of the events that follow, and returns how many there are. */
  private int follow(long[] done, int size, MatchedEvents next, int first, long[] reached) {
    int count = 0;
    int before = 0;
    for (int i = 0; i < reached.length; i++) {
      long time = next.time(first + i);
      while (before < size && done[before] < time) {
        before++;
      }
      if (before > 0 && time - done[before - 1] <= gap) {
        reached[count++] = time;
      }
    }
    return count;
  }
}
