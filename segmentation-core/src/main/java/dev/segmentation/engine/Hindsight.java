package dev.segmentation.engine;

import dev.segmentation.engagement.EngagementState;
import java.time.Instant;

/** Tells since when a segment is as it is now, where a message came late. */
final class Hindsight {

  /** Most instants of the past that are looked at. */
  private static final int MOST_LOOKS = 1_000;

  private final Cells cells;
  private final Evaluation past;

  Hindsight(Cells cells, Plan plan) {
    this.cells = cells;
    this.past = new Evaluation(cells, plan.scorers().size());
  }

  /**
   * Returns the first instant since which a rule holds, or does not, as it does now.
   *
   * @param state the person, whose cells are loaded
   * @param in whether the person is in the segment now
   * @param from the first instant that is looked at
   * @param now the present
   * @return an instant from {@code from} to {@code now}; the present where too much happened since
   */
  long since(ProfileState state, SegmentPlan segment, boolean in, long from, long now) {
    past.of(state).exactly();
    long then = Math.max(from, latestScore(state, segment));
    long run = Long.MAX_VALUE;
    for (int look = 0; then < now; look++) {
      if (look == MOST_LOOKS) {
        return now;
      }
      boolean held = segment.root().test(past.atPast(then));
      run = held == in ? Math.min(run, then) : Long.MAX_VALUE;
      then = Math.min(past.next(), cells.nextTime(then, now));
    }
    return Math.min(run, now);
  }

  /** Returns when the latest event of a score was: what the score was before is not known. */
  private static long latestScore(ProfileState state, SegmentPlan segment) {
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < state.scores.length; i++) {
      EngagementState score = state.scores[i];
      Instant event = score == null ? null : score.latestEvent();
      if (event != null && segment.scorers().get(i)) {
        latest = Math.max(latest, event.toEpochMilli());
      }
    }
    return latest;
  }
}
