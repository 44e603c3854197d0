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
    MatchedEvents[] events = new MatchedEvents[patterns.length];
    int[][] firsts = new int[patterns.length][];
    int[][] ends = new int[patterns.length][];
    for (int step = 0; step < patterns.length; step++) {
      events[step] = work.events(patterns[step]);
      firsts[step] = events[step].firsts(span);
      ends[step] = events[step].ends(span);
    }
    for (int row = 0; row < work.to - work.from; row++) {
      if (holds(events, firsts, ends, row)) {
        bits[row / Long.SIZE] |= 1L << row;
      }
    }
  }

  private boolean holds(MatchedEvents[] events, int[][] firsts, int[][] ends, int row) {
    long[] done = new long[ends[0][row] - firsts[0][row]];
    for (int i = 0; i < done.length; i++) {
      done[i] = events[0].time(firsts[0][row] + i);
    }
    int size = done.length;
    for (int step = 1; step < events.length && size > 0; step++) {
      long[] reached = new long[ends[step][row] - firsts[step][row]];
      size = follow(done, size, events[step], firsts[step][row], reached);
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
