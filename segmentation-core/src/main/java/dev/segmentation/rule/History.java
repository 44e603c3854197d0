package dev.segmentation.rule;

import dev.segmentation.event.Event;
import dev.segmentation.event.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Everything known of one person: what a rule is fully evaluated over.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows neither ids nor values.
 *
 * @param profile traits and consent
 * @param events all events of the person, each message once, in any order. Copied; kept in order of
 *     time.
 */
public record History(Profile profile, List<Event> events) {

  /** Checks and sorts the parts. */
  public History {
    Objects.requireNonNull(profile, "profile");
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparing(Event::time));
    events = List.copyOf(sorted);
  }

  @Override
  public String toString() {
    return "History[" + profile + ", " + events.size() + " events]";
  }
}
