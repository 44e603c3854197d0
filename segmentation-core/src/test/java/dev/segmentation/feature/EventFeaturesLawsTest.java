package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.Sessionizer;
import dev.segmentation.event.Sessions;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Logs, streams in any parts and order, and the definitions give the same features. */
final class EventFeaturesLawsTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private static final EventFeatures FEATURES =
      EventFeatures.of(
          EventFeature.count("seen"),
          EventFeature.count(EventFeature.ANY).within(WEEK),
          EventFeature.has("bought").within(WEEK),
          EventFeature.daysSince("bought"),
          EventFeature.daysSince("bought").within(WEEK),
          EventFeature.daysSinceFirst("bought"),
          EventFeature.meanGap("seen"),
          EventFeature.medianGap("seen", 4),
          EventFeature.sum("bought", "value").within(WEEK),
          EventFeature.mean("bought", "value").within(WEEK),
          EventFeature.min("bought", "value").within(WEEK),
          EventFeature.max("bought", "value").within(WEEK),
          EventFeature.distinct("seen", "page", 2),
          EventFeature.sessions(EventFeature.ANY, Duration.ofHours(20), 1_000),
          EventFeature.ratio(EventFeature.count("bought"), EventFeature.count("seen")).within(WEEK),
          EventFeature.trend("seen", WEEK),
          EventFeature.slope("seen", Duration.ofDays(2), 3),
          EventFeature.weekdays("seen", NaiveEventFeatures.ZONE),
          EventFeature.hours("seen", NaiveEventFeatures.ZONE),
          EventFeature.shares("seen", "page", List.of("home", "cart")));

  private static double[] textbook(List<Event> events) {
    NaiveEventFeatures naive = new NaiveEventFeatures(events, NOW);
    double[] values = naive.numbers("bought", "value", WEEK);
    List<Double> row = new ArrayList<>();
    row.add(naive.count("seen"));
    row.add(naive.count("*", WEEK));
    row.add(Math.min(1, naive.count("bought", WEEK)));
    row.add(naive.daysSince("bought"));
    row.add(naive.daysSince("bought", WEEK));
    row.add(naive.daysSinceFirst("bought"));
    row.add(naive.meanGap("seen"));
    row.add(naive.medianGap("seen", 4));
    row.add(Arrays.stream(values).sum());
    row.add(Arrays.stream(values).average().orElse(0));
    row.add(Arrays.stream(values).min().orElse(0));
    row.add(Arrays.stream(values).max().orElse(0));
    row.add(naive.distinct("seen", "page", 2));
    row.add(naive.sessions("*", Duration.ofHours(20)));
    double seen = naive.count("seen", WEEK);
    row.add(seen == 0 ? 0 : naive.count("bought", WEEK) / seen);
    row.add(naive.trend("seen", WEEK));
    row.add(naive.slope("seen", Duration.ofDays(2), 3));
    for (DayOfWeek day : DayOfWeek.values()) {
      row.add(naive.share("seen", NaiveEventFeatures::weekday, day));
    }
    for (int hour = 0; hour < 24; hour++) {
      row.add(naive.share("seen", NaiveEventFeatures::hour, hour));
    }
    double home = naive.share("seen", event -> event.properties().text("page"), "home");
    double cart = naive.share("seen", event -> event.properties().text("page"), "cart");
    double help = naive.share("seen", event -> event.properties().text("page"), "help");
    row.addAll(List.of(home, cart, help));
    return row.stream().mapToDouble(x -> x).toArray();
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Duration> ago =
        Arbitraries.oneOf(
            Arbitraries.of(
                Duration.ZERO,
                WEEK,
                WEEK.minusMillis(1),
                WEEK.multipliedBy(2),
                Duration.ofDays(2),
                Duration.ofDays(4),
                Duration.ofMillis(-1)),
            Arbitraries.longs().between(-100, 900).map(Duration::ofHours));
    return Combinators.combine(
            Arbitraries.of("ann", "bob", "cid"),
            Arbitraries.of("seen", "seen", "bought", "left"),
            ago,
            Arbitraries.of(0.0, 0.1, -3.3, 1e6, Double.NaN),
            Arbitraries.of("", "home", "cart", "help"))
        .as(EventFeaturesLawsTest::event)
        .list()
        .ofMaxSize(80);
  }

  private static Event event(String id, String name, Duration ago, double value, String page) {
    Event event = Event.of(id, name, NOW.minus(ago));
    event = Double.isNaN(value) ? event : event.withProperty("value", value);
    return page.isEmpty() ? event : event.withProperty("page", page);
  }

  @Property(tries = 300)
  void logsAndStreamsAreAsTheTextbookSays(
      @ForAll("events") List<Event> events, @ForAll Random random) {
    Map<String, List<Event>> byProfile =
        events.stream()
            .filter(event -> !event.time().isAfter(NOW))
            .collect(Collectors.groupingBy(Event::profileId, TreeMap::new, Collectors.toList()));
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    int cut = random.nextInt(events.size() + 1);
    EventFeatureTally left = FEATURES.start(NOW);
    EventFeatureTally right = FEATURES.start(NOW);
    shuffled.subList(0, cut).forEach(left::accept);
    shuffled.subList(cut, shuffled.size()).forEach(right::accept);
    FeatureTable streamed = left.combine(right).finish();
    FeatureTable computed = FEATURES.compute(log(events), NOW);
    assertThat(streamed.rowCount()).isEqualTo(byProfile.size());
    assertThat(computed.rowCount()).isEqualTo(byProfile.size());
    byProfile.forEach(
        (id, own) -> {
          double[] expected = textbook(own);
          assertThat(row(computed, id)).containsExactly(expected, within(1e-9));
          assertThat(row(streamed, id)).containsExactly(expected, within(1e-9));
        });
  }

  @Property(tries = 100)
  void laterEventsChangeNothing(@ForAll("events") List<Event> events) {
    List<Event> known = events.stream().filter(event -> !event.time().isAfter(NOW)).toList();
    FeatureTable then = FEATURES.compute(log(known), NOW);
    FeatureTable now = FEATURES.compute(log(events), NOW);
    FeatureTable streamed = events.stream().collect(FEATURES.collector(NOW));
    assertThat(now.rowCount()).isEqualTo(then.rowCount());
    assertThat(streamed.rowCount()).isEqualTo(then.rowCount());
    for (int i = 0; i < then.rowCount(); i++) {
      assertThat(row(now, then.ids().id(i))).containsExactly(then.row(i));
    }
  }

  @Property(tries = 50)
  void sessionsAreThoseOfTheSessionizer(@ForAll("events") List<Event> events) {
    Duration gap = Duration.ofHours(5);
    EventFeatures features = EventFeatures.of(EventFeature.sessions(EventFeature.ANY, gap, 1_000));
    EventLog log = features.log().build(events);
    Sessions sessions = Sessionizer.withGap(gap).split(log);
    FeatureTable table = features.compute(log, NOW.plusSeconds(1_000_000));
    for (int profile = 0; profile < table.rowCount(); profile++) {
      assertThat(table.value(profile, 0))
          .isEqualTo(sessions.firstOfProfile(profile + 1) - sessions.firstOfProfile(profile));
    }
  }

  private static EventLog log(List<Event> events) {
    return FEATURES.log().build(events);
  }

  private static double[] row(FeatureTable table, String id) {
    return table.row(table.ids().rowOf(id));
  }
}
