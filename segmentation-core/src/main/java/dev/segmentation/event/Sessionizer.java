package dev.segmentation.event;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what people did into sessions. A new session starts
 *
 * <ul>
 *   <li>when nothing happened for the gap: an event at time t goes on with a session whose last
 *       event is in (t − gap, t], and an event a gap later or more starts a new one;
 *   <li>with {@link #withMidnightCut}, when the day changes in a time zone;
 *   <li>with {@link #withCampaignCut}, when an event carries another campaign than its session, or
 *       the first campaign of a session that had none; an event without a campaign goes on;
 *   <li>when the session is full ({@link #withMostEvents}).
 * </ul>
 *
 * <p>{@link #split(EventLog)} cuts a whole log, {@link #stream} events as they come. Both give the
 * same sessions for the same events in any order: events of one instant are ordered by what they
 * hold, see {@link EventLog}. Time O(1) an event after sorting.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Sessions sessions =
 *     Sessionizer.withGap(Duration.ofMinutes(30)).withMidnightCut(ZoneId.of("Europe/Paris")).split(log);
 * }</pre>
 */
public final class Sessionizer {

  /** How many events a session may have unless told; a longer one is cut. */
  public static final int DEFAULT_MOST_EVENTS = 100_000;

  private final long gap;
  private final @Nullable ZoneId midnight;
  private final List<String> campaign;
  private final int mostEvents;

  private Sessionizer(long gap, @Nullable ZoneId midnight, List<String> campaign, int mostEvents) {
    this.gap = gap;
    this.midnight = midnight;
    this.campaign = campaign;
    this.mostEvents = mostEvents;
  }

  /**
   * Makes a sessionizer that cuts at pauses only.
   *
   * <ul>
   *   <li>no cut at midnight: {@link #withMidnightCut}
   *   <li>no cut at campaigns: {@link #withCampaignCut}
   *   <li>at most {@value #DEFAULT_MOST_EVENTS} events a session: {@link #withMostEvents}
   * </ul>
   *
   * @param gap shortest pause that ends a session, at least 1 ms and at most 366 days; finer parts
   *     than milliseconds are cut off. Web analytics use 30 minutes.
   * @return the sessionizer
   * @throws IllegalArgumentException if the gap is out of its range
   */
  public static Sessionizer withGap(Duration gap) {
    if (gap.compareTo(Duration.ofMillis(1)) < 0 || gap.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException(
          "the gap between sessions must be from 1 ms to 366 days, but was " + gap);
    }
    return new Sessionizer(gap.toMillis(), null, List.of(), DEFAULT_MOST_EVENTS);
  }

  /**
   * Returns the same sessionizer with a cut at midnight.
   *
   * @param zone zone whose days count; where clocks are turned back over midnight, the first
   *     midnight cuts
   * @return a new sessionizer
   */
  public Sessionizer withMidnightCut(ZoneId zone) {
    return new Sessionizer(gap, Objects.requireNonNull(zone, "zone"), campaign, mostEvents);
  }

  /**
   * Returns the same sessionizer with a cut where the campaign changes.
   *
   * @param properties names of the text properties that make a campaign together, for example
   *     {@code "context.campaign.source"} and {@code "context.campaign.name"}; an event that has
   *     none of them carries no campaign. A log must keep them as text columns.
   * @return a new sessionizer
   * @throws IllegalArgumentException if there is no property, or one stands twice or is not allowed
   */
  public Sessionizer withCampaignCut(String... properties) {
    List<String> copy = List.of(properties);
    copy.forEach(AttributeChecks::name);
    if (copy.isEmpty() || new HashSet<>(copy).size() < copy.size()) {
      throw new IllegalArgumentException(
          "a campaign is made of one property or more, each once, but these are " + copy);
    }
    return new Sessionizer(gap, midnight, copy, mostEvents);
  }

  /**
   * Returns the same sessionizer with another limit of events. A session that has so many ends, and
   * the next event starts another: robots do not fill the memory.
   *
   * @param most at least 1
   * @return a new sessionizer
   * @throws IllegalArgumentException if the limit is below 1
   */
  public Sessionizer withMostEvents(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a session needs room for 1 event or more, but " + most);
    }
    return new Sessionizer(gap, midnight, campaign, most);
  }

  /**
   * Cuts a log into sessions. Takes 4 bytes a session and 4 a profile beside the log.
   *
   * <p>Campaigns that the log has pooled into {@link EventLog#OTHER} count as one.
   *
   * @param log events; with text columns of the campaign's properties, where there is a campaign
   *     cut
   * @return the sessions, profile by profile and in order of time
   * @throws IllegalArgumentException if the log lacks a column of the campaign
   */
  public Sessions split(EventLog log) {
    int[][] campaigns = campaigns(log);
    int[] current = new int[campaigns.length];
    LocalDay day = new LocalDay(midnight);
    int profiles = log.profiles().size();
    int[] ofProfile = new int[profiles + 1];
    int[] firsts = new int[Math.max(16, profiles + 1)];
    int sessions = 0;
    for (int profile = 0; profile < profiles; profile++) {
      ofProfile[profile] = sessions;
      int first = -1;
      for (int e = log.start(profile); e < log.end(profile); e++) {
        boolean other = isOther(campaigns, current, e);
        if (first < 0
            || other
            || e - first >= mostEvents
            || pauses(log.time(e - 1), log.time(e))
            || day.differs(log.time(e - 1), log.time(e))) {
          first = e;
          if (sessions + 1 >= firsts.length) {
            firsts = Arrays.copyOf(firsts, (int) Math.min(log.size() + 1L, 2L * firsts.length));
          }
          firsts[sessions++] = e;
          take(campaigns, current, e);
        }
      }
    }
    ofProfile[profiles] = sessions;
    firsts = Arrays.copyOf(firsts, sessions + 1);
    firsts[sessions] = log.size();
    return new Sessions(log, firsts, ofProfile);
  }

  /**
   * Cuts events into sessions, each of the profile it names itself.
   *
   * @param events events in any order
   * @return the sessions, profile by profile and in order of time
   * @throws IllegalArgumentException if a time is outside the years 1 to 9999
   */
  public Sessions split(Iterable<Event> events) {
    return split(EventLog.builder().textColumns(campaign.toArray(String[]::new)).build(events));
  }

  /**
   * Starts to cut events that come one by one, out of order within a limit.
   *
   * @param allowedLateness how far an event may be behind the latest one, 0 or more; finer parts
   *     than milliseconds are cut off
   * @param listener is told each session when it is final
   * @return an empty stream
   * @throws IllegalArgumentException if the lateness is negative or above 366 days
   */
  public SessionStream stream(Duration allowedLateness, Consumer<Session> listener) {
    if (allowedLateness.isNegative() || allowedLateness.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException(
          "the allowed lateness must be from 0 to 366 days, but was " + allowedLateness);
    }
    return new SessionStream(this, allowedLateness.toMillis(), listener);
  }

  long gap() {
    return gap;
  }

  int mostEvents() {
    return mostEvents;
  }

  List<String> campaign() {
    return campaign;
  }

  LocalDay days() {
    return new LocalDay(midnight);
  }

  boolean pauses(long earlier, long later) {
    return later - earlier >= gap;
  }

  private int[][] campaigns(EventLog log) {
    int[][] columns = new int[campaign.size()][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = log.textCodes(log.textColumn(campaign.get(i)));
    }
    return columns;
  }

  /** Tells whether an event carries a campaign, and another than the current one. */
  private static boolean isOther(int[][] campaigns, int[] current, int event) {
    boolean carries = false;
    boolean equal = true;
    for (int i = 0; i < campaigns.length; i++) {
      int code = campaigns[i][event];
      carries |= code >= 0;
      equal &= code == current[i];
    }
    return carries && !equal;
  }

  private static void take(int[][] campaigns, int[] current, int event) {
    for (int i = 0; i < campaigns.length; i++) {
      current[i] = campaigns[i][event];
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Sessionizer[gap %s, midnight %s, campaign %s, at most %d events]",
        Duration.ofMillis(gap),
        midnight,
        campaign,
        mostEvents);
  }
}
