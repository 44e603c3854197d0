package dev.segmentation.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One visit: the events of one profile with no long pause between them.
 *
 * <p>Immutable and thread-safe. {@link #toString} does not show the profile.
 *
 * @param profileId id of the profile
 * @param start time of the first event
 * @param end time of the last event
 * @param names names of the events, in order; at least one
 */
public record Session(String profileId, Instant start, Instant end, List<String> names) {

  /** Checks the parts and copies the names. */
  public Session {
    Objects.requireNonNull(profileId, "profileId");
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a session has one event or more, but this has none");
    }
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "a session ends at its start or later, but this goes from " + start + " to " + end);
    }
  }

  /**
   * Returns the time from the first to the last event.
   *
   * @return the duration, 0 for one event
   */
  public Duration duration() {
    return Duration.between(start, end);
  }

  /**
   * Returns the number of events.
   *
   * @return at least 1
   */
  public int eventCount() {
    return names.size();
  }

  /**
   * Returns the name of the first event.
   *
   * @return the entry
   */
  public String entry() {
    return names.get(0);
  }

  /**
   * Returns the name of the last event.
   *
   * @return the exit
   */
  public String exit() {
    return names.get(names.size() - 1);
  }

  @Override
  public String toString() {
    return "Session[" + names.size() + " events from " + start + " to " + end + "]";
  }
}
