package dev.segmentation.event;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The textbook: sort what each person did, walk through it, start anew where a rule says so. */
final class NaiveSessions {

  static final String SOURCE = "context.campaign.source";
  static final String MEDIUM = "context.campaign.medium";

  private NaiveSessions() {}

  static List<Session> of(
      List<Event> events, Duration gap, ZoneId midnight, boolean campaigns, int most) {
    Map<String, List<Event>> byProfile = new TreeMap<>();
    for (Event event : events) {
      byProfile.computeIfAbsent(event.profileId(), id -> new ArrayList<>()).add(event);
    }
    List<Session> sessions = new ArrayList<>();
    byProfile.forEach(
        (profile, own) -> {
          own.sort(
              Comparator.comparing(Event::time)
                  .thenComparing(Event::name)
                  .thenComparing(e -> text(e, SOURCE))
                  .thenComparing(e -> text(e, MEDIUM)));
          List<Event> session = new ArrayList<>();
          for (Event event : own) {
            if (!session.isEmpty() && starts(session, event, gap, midnight, campaigns, most)) {
              sessions.add(session(profile, session));
              session.clear();
            }
            session.add(event);
          }
          sessions.add(session(profile, session));
        });
    return sessions;
  }

  private static boolean starts(
      List<Event> session,
      Event event,
      Duration gap,
      ZoneId midnight,
      boolean campaigns,
      int most) {
    Instant last = session.get(session.size() - 1).time();
    boolean paused = Duration.between(last, event.time()).compareTo(gap) >= 0;
    LocalDate before = last.atZone(midnight).toLocalDate();
    boolean another = !before.equals(event.time().atZone(midnight).toLocalDate());
    boolean carries = !text(event, SOURCE).isEmpty() || !text(event, MEDIUM).isEmpty();
    boolean same =
        text(event, SOURCE).equals(text(session.get(0), SOURCE))
            && text(event, MEDIUM).equals(text(session.get(0), MEDIUM));
    return paused || another || session.size() >= most || (campaigns && carries && !same);
  }

  private static String text(Event event, String property) {
    String text = event.properties().text(property);
    return text == null ? "" : text;
  }

  private static Session session(String profile, List<Event> events) {
    return new Session(
        profile,
        events.get(0).time(),
        events.get(events.size() - 1).time(),
        events.stream().map(Event::name).toList());
  }
}
