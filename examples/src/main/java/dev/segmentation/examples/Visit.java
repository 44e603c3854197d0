package dev.segmentation.examples;

import dev.segmentation.event.Session;
import dev.segmentation.event.Sessions;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody did in one go, up to a conversion or to the end.
 *
 * @param profile who
 * @param clicks names of the events, without the conversion; one or more
 * @param converted whether the conversion came next
 */
record Visit(String profile, List<String> clicks, boolean converted) {

  /** The clicks are copied. */
  Visit {
    clicks = List.copyOf(clicks);
  }

  /**
   * Cuts sessions behind every conversion. A conversion without a click before it is left out:
   * nothing could have foretold it.
   */
  static List<Visit> of(Sessions sessions, String conversion) {
    List<Visit> visits = new ArrayList<>();
    for (Session session : sessions.toList()) {
      List<String> clicks = new ArrayList<>();
      for (String name : session.names()) {
        if (!name.equals(conversion)) {
          clicks.add(name);
        } else if (!clicks.isEmpty()) {
          visits.add(new Visit(session.profileId(), clicks, true));
          clicks.clear();
        }
      }
      if (!clicks.isEmpty()) {
        visits.add(new Visit(session.profileId(), clicks, false));
      }
    }
    return visits;
  }

  /** Tells whether the person is among three of ten who prove what is learned from the others. */
  boolean provesIt() {
    return Math.floorMod(profile.hashCode(), 10) < 3;
  }

  /** Returns what had been done after so many clicks. */
  List<String> first(int count) {
    return clicks.subList(0, count);
  }
}
