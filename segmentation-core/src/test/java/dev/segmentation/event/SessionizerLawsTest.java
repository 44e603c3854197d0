package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Batch, stream and textbook cut the same sessions. */
final class SessionizerLawsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant EVENING = Instant.parse("2024-03-30T21:00:00Z");
  private static final Comparator<Session> ORDER =
      Comparator.comparing(Session::profileId)
          .thenComparing(Session::start)
          .thenComparing(Session::end)
          .thenComparing(session -> session.names().toString());

  @Provide
  Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.of("ann", "bob", "cid"),
            Arbitraries.of("x", "y", "z"),
            Arbitraries.integers().between(0, 300),
            Arbitraries.of("", "", "", "mail", "ads"),
            Arbitraries.of("", "", "cpc"))
        .as(SessionizerLawsTest::event)
        .list()
        .ofMaxSize(60);
  }

  private static Event event(
      String profile, String name, int minute, String source, String medium) {
    Event event = Event.of(profile, name, EVENING.plusSeconds(60L * minute));
    if (!source.isEmpty()) {
      event = event.withProperty(NaiveSessions.SOURCE, source);
    }
    return medium.isEmpty() ? event : event.withProperty(NaiveSessions.MEDIUM, medium);
  }

  @Property(tries = 400)
  void batchAndStreamEqualTheTextbook(
      @ForAll("events") List<Event> events,
      @ForAll @IntRange(min = 1, max = 40) int gap,
      @ForAll @IntRange(max = 300) int lateness,
      @ForAll boolean campaigns,
      @ForAll @IntRange(min = 1, max = 8) int most) {
    Sessionizer sessionizer =
        Sessionizer.withGap(Duration.ofMinutes(gap)).withMidnightCut(PARIS).withMostEvents(most);
    if (campaigns) {
      sessionizer = sessionizer.withCampaignCut(NaiveSessions.SOURCE, NaiveSessions.MEDIUM);
    }
    Duration pause = Duration.ofMinutes(gap);
    assertThat(sorted(sessionizer.split(events).toList()))
        .isEqualTo(sorted(naive(events, pause, campaigns, most)));

    List<Session> told = new ArrayList<>();
    List<Event> taken = new ArrayList<>();
    SessionStream stream = sessionizer.stream(Duration.ofMinutes(lateness), told::add);
    for (Event event : events) {
      if (stream.accept(event)) {
        taken.add(event);
      }
      assertEnough(stream, told, taken, pause);
    }
    assertThat(stream.lateCount()).isEqualTo(events.size() - taken.size());
    stream.finish();
    assertThat(stream.heldCount()).isZero();
    assertThat(sorted(told)).isEqualTo(sorted(naive(taken, pause, campaigns, most)));
  }

  /** What is told cannot change any more; what could not change any more is told. */
  private static void assertEnough(
      SessionStream stream, List<Session> told, List<Event> taken, Duration gap) {
    Instant watermark = stream.watermark();
    int events = told.stream().mapToInt(Session::eventCount).sum();
    assertThat(events + stream.heldCount()).isEqualTo(taken.size());
    long before = taken.stream().filter(e -> !e.time().plus(gap).isAfter(watermark)).count();
    assertThat((long) stream.heldCount()).isLessThanOrEqualTo(taken.size());
    assertThat(told).allSatisfy(session -> assertThat(session.end()).isBefore(watermark));
    if (before == taken.size()) {
      assertThat(stream.heldCount()).isZero();
    }
  }

  @Property(tries = 200)
  void orderOfArrivalDoesNotMatter(@ForAll("events") List<Event> events, @ForAll Random random) {
    Sessionizer sessionizer =
        Sessionizer.withGap(Duration.ofMinutes(20))
            .withCampaignCut(NaiveSessions.SOURCE, NaiveSessions.MEDIUM);
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    List<Session> told = new ArrayList<>();
    SessionStream stream = sessionizer.stream(Duration.ofMinutes(301), told::add);
    shuffled.forEach(event -> assertThat(stream.accept(event)).isTrue());
    stream.finish();
    assertThat(sorted(told)).isEqualTo(sorted(sessionizer.split(events).toList()));
    assertThat(sorted(sessionizer.split(shuffled).toList())).isEqualTo(sorted(told));
  }

  @Property(tries = 200)
  void memoryIsBounded(
      @ForAll("events") List<Event> events, @ForAll @IntRange(min = 1, max = 10) int most) {
    List<Session> told = new ArrayList<>();
    SessionStream stream =
        Sessionizer.withGap(Duration.ofMinutes(30)).stream(Duration.ofMinutes(60), told::add)
            .mostHeld(most);
    for (Event event : events) {
      stream.accept(event);
      assertThat(stream.heldCount()).isLessThanOrEqualTo(most);
    }
    stream.finish();
    int told0 = told.stream().mapToInt(Session::eventCount).sum();
    assertThat(told0 + stream.lateCount()).isEqualTo(events.size());
  }

  private static List<Session> naive(
      List<Event> events, Duration gap, boolean campaigns, int most) {
    return NaiveSessions.of(events, gap, PARIS, campaigns, most);
  }

  private static List<Session> sorted(List<Session> sessions) {
    return sessions.stream().sorted(ORDER).toList();
  }
}
