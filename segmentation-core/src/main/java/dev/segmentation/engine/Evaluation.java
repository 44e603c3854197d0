package dev.segmentation.engine;

import dev.segmentation.engagement.EngagementState;
import java.time.Instant;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One look at the state of one person at one instant, and when it may be different next. Reused
 * from look to look; not thread-safe.
 */
final class Evaluation {

  private final Cells cells;
  private ProfileState state;
  private long at;
  private long next;
  private boolean past;
  private boolean exact;

  /** Values of scores that were asked for at this instant. */
  private final double[] values;

  private final BitSet valueKnown = new BitSet();

  Evaluation(Cells cells, int scorers) {
    this.cells = cells;
    this.values = new double[scorers];
    this.state = new ProfileState("", new long[0]);
  }

  /** Looks at a state, whose cells are loaded. */
  Evaluation of(ProfileState person) {
    state = person;
    exact = false;
    return this;
  }

  /** Sets that instants of change must be exact even where they take long to find. */
  void exactly() {
    exact = true;
  }

  /** Looks at the present. */
  Evaluation at(long now) {
    at = now;
    next = Long.MAX_VALUE;
    past = false;
    valueKnown.clear();
    return this;
  }

  /** Looks at an instant of the past: what happened later does not count. */
  Evaluation atPast(long then) {
    at(then);
    past = true;
    return this;
  }

  ProfileState state() {
    return state;
  }

  Cells cells() {
    return cells;
  }

  long at() {
    return at;
  }

  boolean isPast() {
    return past;
  }

  boolean isExact() {
    return exact;
  }

  /** Returns what a scorer knows of the person, or null where it knows nothing. */
  @Nullable EngagementState score(int scorer) {
    return state.scores.length == 0 ? null : state.scores[scorer];
  }

  /** Returns the value of a score of which something is known. */
  double scoreValue(int scorer) {
    if (!valueKnown.get(scorer)) {
      values[scorer] = Objects.requireNonNull(state.scores[scorer]).value(Instant.ofEpochMilli(at));
      valueKnown.set(scorer);
    }
    return values[scorer];
  }

  /** Tells an instant at which something may change; those not after now do not count. */
  void mayChange(long instant) {
    if (instant > at && instant < next) {
      next = instant;
    }
  }

  /** Returns the first instant at which something may change, or {@link Long#MAX_VALUE}. */
  long next() {
    return next;
  }
}
