package dev.segmentation.engine;

import dev.segmentation.engagement.EngagementState;
import dev.segmentation.event.Profile;
import org.jspecify.annotations.Nullable;

/** Everything an engine knows of one person. */
final class ProfileState {

  /** Place in the timers of a state that has none. */
  static final int NO_TIMER = -1;

  private static final EngagementState[] NO_SCORES = {};
  private static final long[] NEVER_FIRED = {};

  final String id;

  /** Traits and consent, or null where nothing was told. */
  @Nullable Profile profile;

  /** Flags and events, see {@link Cells}. */
  long[] cells;

  /** A state for each scorer of the plan, null where the person gave no signal; or empty. */
  @Nullable EngagementState[] scores = NO_SCORES;

  /** When each trigger fired last, by slot; or empty. */
  long[] fired = NEVER_FIRED;

  /** Other ids of the person, in order of the merges; or null. */
  String @Nullable [] aliases;

  /** When something may change next, if nothing happens. */
  long due = Long.MAX_VALUE;

  /** Place in the timers of the shard. */
  int timer = NO_TIMER;

  /** Whether it must be written to the store. */
  boolean dirty;

  ProfileState(String id, long[] cells) {
    this.id = id;
    this.cells = cells;
  }

  /** Returns the traits and consent; of nobody where nothing was told. */
  Profile told() {
    Profile known = profile;
    return known == null ? Profile.of(id) : known;
  }
}
