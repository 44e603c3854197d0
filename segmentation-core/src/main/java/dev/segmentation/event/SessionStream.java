package dev.segmentation.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts events into sessions while they come, out of order within the allowed lateness.
 *
 * <p>The watermark is the time of the latest event less the allowed lateness. Events wait until the
 * watermark has passed them, so a late one that bridges a gap makes one session of what would have
 * been two. An event before the watermark is too late: it is left out and counted. A session is
 * told to the listener, once, when no event can be added to it any more; those told are the
 * sessions {@link Sessionizer#split(EventLog)} would cut of all events that were taken, in a log
 * with the columns of the campaign, whatever their order of arrival. A message that comes twice
 * must be dropped before ({@link MessageDeduplicator}), and a time far in the future too ({@link
 * ClockSkew}): it would move the watermark.
 *
 * <p>Memory: the events that wait, and the names of events in open sessions; together at most
 * {@link #mostHeld}. When they become more, the watermark is moved ahead until the oldest session
 * is out: memory stays bounded, and events behind it are too late, as {@link #lateCount} tells.
 * Time O(log h) an event of h held. Deterministic: the same calls give the same sessions in the
 * same order. Not thread-safe.
 */
public final class SessionStream {

  /** How many events a stream holds unless told. */
  public static final int DEFAULT_MOST_HELD = 1_000_000;

  private static final Comparator<Waiting> ORDER =
      Comparator.comparingLong(Waiting::time)
          .thenComparing(Waiting::profileId)
          .thenComparing(Waiting::name)
          .thenComparing(Waiting::campaign, SessionStream::compareCampaigns);

  private final Sessionizer sessionizer;
  private final long lateness;
  private final Consumer<Session> listener;
  private final LocalDay days;
  private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(ORDER);

  /** Open sessions by profile, that with the oldest last event first. */
  private final Map<String, Open> open = new LinkedHashMap<>();

  private int mostHeld = DEFAULT_MOST_HELD;
  private long watermark = Long.MIN_VALUE;
  private int openEvents;
  private long lateCount;

  private record Waiting(String profileId, String name, long time, List<String> campaign) {}

  /** A session that may go on. */
  private static final class Open {
    final long start;
    final List<String> campaign;
    final List<String> names = new ArrayList<>(4);
    long end;

    Open(Waiting first) {
      start = first.time;
      campaign = first.campaign;
    }
  }

  SessionStream(Sessionizer sessionizer, long lateness, Consumer<Session> listener) {
    this.sessionizer = sessionizer;
    this.lateness = lateness;
    this.listener = Objects.requireNonNull(listener, "listener");
    this.days = sessionizer.days();
  }

  /**
   * Sets how many events may be held.
   *
   * @param most at least 1
   * @return this stream
   * @throws IllegalArgumentException if the limit is below 1
   */
  public SessionStream mostHeld(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a stream holds 1 event or more, but " + most);
    }
    mostHeld = most;
    relieve();
    return this;
  }

  /**
   * Takes one event of the profile it names itself.
   *
   * @param event the event
   * @return true if it was taken, false if it is too late
   * @throws IllegalArgumentException if its time is outside the years 1 to 9999
   */
  public boolean accept(Event event) {
    return accept(event.profileId(), event);
  }

  /**
   * Takes one event of a profile known by another id.
   *
   * @param profileId id of the profile
   * @param event the event
   * @return true if it was taken, false if it is too late
   * @throws IllegalArgumentException if its time is outside the years 1 to 9999
   */
  public boolean accept(String profileId, Event event) {
    long time = EventTimes.millis(event.time());
    if (time < watermark) {
      lateCount++;
      return false;
    }
    waiting.add(
        new Waiting(
            MessageChecks.id("id of a profile", profileId),
            event.name(),
            time,
            campaign(event.properties())));
    advance(time - lateness);
    relieve();
    return true;
  }

  /**
   * Moves the watermark ahead, where no event tells that time has passed.
   *
   * @param time no event before this one is expected any more; an earlier watermark stays
   * @throws IllegalArgumentException if the time is outside the years 1 to 9999
   */
  public void advanceTo(Instant time) {
    advance(EventTimes.millis(time));
  }

  /** Ends all sessions. Events that come later start new ones, before the watermark or not. */
  public void finish() {
    advance(Long.MAX_VALUE);
    watermark = Long.MIN_VALUE;
  }

  /**
   * Returns the time before which no event is taken any more.
   *
   * @return the watermark, or null before the first event
   */
  public @Nullable Instant watermark() {
    return watermark == Long.MIN_VALUE ? null : Instant.ofEpochMilli(watermark);
  }

  /**
   * Returns how many events were too late.
   *
   * @return 0 or more
   */
  public long lateCount() {
    return lateCount;
  }

  /**
   * Returns how many events are held, waiting or in open sessions.
   *
   * @return 0 or more
   */
  public int heldCount() {
    return waiting.size() + openEvents;
  }

  private void advance(long to) {
    if (to <= watermark) {
      return;
    }
    watermark = to;
    for (Waiting first = waiting.peek();
        first != null && first.time < watermark;
        first = waiting.peek()) {
      waiting.remove();
      closeBefore(first.time);
      goOn(first);
    }
    closeBefore(watermark);
  }

  /** Ends the sessions whose pause is long enough at a time. */
  private void closeBefore(long time) {
    Iterator<Map.Entry<String, Open>> oldest = open.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<String, Open> entry = oldest.next();
      if (time != Long.MAX_VALUE && !sessionizer.pauses(entry.getValue().end, time)) {
        return;
      }
      oldest.remove();
      tell(entry.getKey(), entry.getValue());
    }
  }

  private void goOn(Waiting event) {
    Open session = open.remove(event.profileId);
    if (session != null && isCut(session, event)) {
      tell(event.profileId, session);
      session = null;
    }
    if (session == null) {
      session = new Open(event);
    }
    session.names.add(event.name);
    session.end = event.time;
    openEvents++;
    open.put(event.profileId, session);
  }

  private boolean isCut(Open session, Waiting event) {
    return sessionizer.pauses(session.end, event.time)
        || days.differs(session.end, event.time)
        || session.names.size() >= sessionizer.mostEvents()
        || (!event.campaign.isEmpty() && !event.campaign.equals(session.campaign));
  }

  private void tell(String profileId, Open session) {
    openEvents -= session.names.size();
    listener.accept(
        new Session(
            profileId,
            Instant.ofEpochMilli(session.start),
            Instant.ofEpochMilli(session.end),
            session.names));
  }

  private void relieve() {
    while (heldCount() > mostHeld) {
      long next = Long.MAX_VALUE;
      if (!open.isEmpty()) {
        next = open.values().iterator().next().end + sessionizer.gap();
      }
      Waiting first = waiting.peek();
      advance(first == null ? next : Math.min(next, first.time + 1));
    }
  }

  /** Returns what the event says of the campaign, in order of the properties, or nothing. */
  private List<String> campaign(Attributes properties) {
    String[] parts = new String[sessionizer.campaign().size()];
    boolean carries = false;
    for (int i = 0; i < parts.length; i++) {
      String text = properties.text(sessionizer.campaign().get(i));
      parts[i] = text == null || text.isBlank() ? "" : text;
      carries |= !parts[i].isEmpty();
      if (parts[i].length() > Attributes.MAX_NAME_LENGTH) {
        parts[i] = EventLog.OTHER;
      }
    }
    return carries ? Arrays.asList(parts) : List.of();
  }

  private static int compareCampaigns(List<String> a, List<String> b) {
    return Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SessionStream[%d events held, %d open sessions, %d too late]",
        heldCount(),
        open.size(),
        lateCount);
  }
}
