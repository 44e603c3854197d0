package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class EventFeaturesTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  @DisplayName("Names tell event, property and window")
  void names() {
    assertThat(EventFeature.count("page_viewed").within(MONTH).columns())
        .containsExactly("count_page_viewed_30d");
    assertThat(EventFeature.count(EventFeature.ANY).within(Duration.ofHours(36)).columns())
        .containsExactly("count_any_event_36h");
    assertThat(EventFeature.count("x").within(Duration.ofMinutes(90)).columns())
        .containsExactly("count_x_90min");
    assertThat(EventFeature.sum("order_completed", "value").columns())
        .containsExactly("sum_value_order_completed");
    assertThat(EventFeature.distinct("seen", "page", 9).within(MONTH).columns())
        .containsExactly("distinct_page_seen_30d");
    assertThat(EventFeature.trend("seen", MONTH).columns()).containsExactly("trend_seen_30d");
    assertThat(EventFeature.slope("seen", Duration.ofDays(7), 12).columns())
        .containsExactly("slope_seen_12x7d");
    assertThat(
            EventFeature.ratio(EventFeature.count("a"), EventFeature.count("b"))
                .within(MONTH)
                .columns())
        .containsExactly("count_a_30d_per_count_b_30d");
    assertThat(EventFeature.weekdays("seen", ZoneOffset.UTC).columns())
        .hasSize(7)
        .startsWith("share_monday_seen");
    assertThat(EventFeature.hours("seen", ZoneOffset.UTC).columns()).contains("share_hour_07_seen");
    assertThat(EventFeature.shares("seen", "device", List.of("phone")).columns())
        .containsExactly("share_device=phone_seen", "share_device=(other)_seen");
    assertThat(EventFeature.shares("seen", "device", List.of("phone")).named("by").columns())
        .containsExactly("by_device=phone", "by_device=(other)");
    assertThat(EventFeature.count("seen").within(MONTH).named("views").columns())
        .containsExactly("views");
  }

  @Test
  @DisplayName("Columns know the events and properties they were made from")
  void sources() {
    EventFeatures features =
        EventFeatures.of(
            EventFeature.sum("bought", "value"),
            EventFeature.ratio(
                EventFeature.sum("bought", "value"), EventFeature.count(EventFeature.ANY)));
    assertThat(features.columns().get(0).sources()).containsExactly("bought", "value");
    assertThat(features.columns().get(1).sources()).containsExactly("any_event", "bought", "value");
  }

  @Test
  @DisplayName("Windows are open at their begin and closed at the instant")
  void windowsAreHalfOpen() {
    EventFeatures features = EventFeatures.of(EventFeature.count("seen").within(MONTH));
    List<Event> events =
        List.of(
            Event.of("ann", "seen", NOW.minus(MONTH)),
            Event.of("ann", "seen", NOW.minus(MONTH).plusMillis(1)),
            Event.of("ann", "seen", NOW),
            Event.of("ann", "seen", NOW.plusMillis(1)));
    assertThat(features.compute(features.log().build(events), NOW).value(0, 0)).isEqualTo(2);
    assertThat(events.stream().collect(features.collector(NOW)).value(0, 0)).isEqualTo(2);
  }

  @Test
  @DisplayName("Nothing there has the value each feature states")
  void nothingThere() {
    EventFeatures features =
        EventFeatures.of(
            EventFeature.daysSince("bought"),
            EventFeature.daysSince("bought").within(MONTH),
            EventFeature.daysSinceFirst("bought"),
            EventFeature.meanGap("bought"),
            EventFeature.medianGap("bought", 10).within(MONTH),
            EventFeature.mean("bought", "value"),
            EventFeature.ratio(EventFeature.count("seen"), EventFeature.count("bought")),
            EventFeature.trend("bought", MONTH),
            EventFeature.weekdays("bought", ZoneOffset.UTC));
    List<Event> events = List.of(Event.of("ann", "seen", NOW.minus(Duration.ofDays(3))));
    assertThat(features.compute(features.log().build(events), NOW).row(0))
        .containsExactly(3, 30, 0, 3, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  @DisplayName("A profile first seen later has no row, and no event at all gives no row")
  void noRows() {
    EventFeatures features = EventFeatures.of(EventFeature.count("seen"));
    List<Event> later = List.of(Event.of("ann", "seen", NOW.plusMillis(1)));
    assertThat(features.compute(features.log().build(later), NOW).rowCount()).isZero();
    assertThat(features.compute(features.log().build(), NOW).rowCount()).isZero();
    assertThat(later.stream().collect(features.collector(NOW)).rowCount()).isZero();
  }

  @Test
  @DisplayName("The commonest levels come first, those of the future do not count")
  void topLevels() {
    EventLog log =
        EventLog.builder()
            .textColumns("device")
            .add("a", "x", NOW.toEpochMilli())
            .text(0, "tv")
            .add("a", "x", NOW.toEpochMilli() - 1)
            .text(0, "phone")
            .add("b", "x", NOW.toEpochMilli() - 2)
            .text(0, "tv")
            .add("b", "x", NOW.toEpochMilli() - 3)
            .text(0, "desk")
            .add("b", "x", NOW.toEpochMilli() + 1)
            .text(0, "watch")
            .build();
    assertThat(EventFeatures.topLevels(log, "device", 2, NOW)).containsExactly("tv", "desk");
    assertThat(EventFeatures.topLevels(log, "device", 9, NOW))
        .containsExactly("tv", "desk", "phone");
  }

  @Test
  @DisplayName("Any number of threads gives the same bits")
  void threads() throws Exception {
    EventFeatures features =
        EventFeatures.of(
            EventFeature.sum("bought", "value"),
            EventFeature.medianGap("bought", 5),
            EventFeature.hours("bought", ZoneOffset.UTC));
    EventLogBuilder builder = features.log();
    for (int i = 0; i < 20_000; i++) {
      builder
          .add("p" + i * 7919L % 5_003, "bought", NOW.toEpochMilli() - i * 7_654_321L % 1_000_003)
          .number(0, i * 0.1);
    }
    EventLog log = builder.build();
    double[] one = values(new ForkJoinPool(1), features, log);
    double[] four = values(new ForkJoinPool(4), features, log);
    assertThat(four).containsExactly(one);
  }

  private static double[] values(ForkJoinPool pool, EventFeatures features, EventLog log)
      throws Exception {
    try {
      return pool.submit(() -> features.compute(log, NOW).asMatrix().data).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  @DisplayName("A shop's order lines become the sums, counts and days of the reference")
  void retail() {
    List<Purchase> sold = RetailLines.sold();
    EventLog log = RetailLines.log(sold);
    Instant now = Instant.parse("2011-12-10T00:00:00Z");
    EventFeatures features =
        EventFeatures.of(
            EventFeature.daysSince("order_line"),
            EventFeature.distinct("order_line", "invoice", 1_000),
            EventFeature.sum("order_line", "value"));
    FeatureTable table = features.compute(log, now);
    RfmScores rfm = Rfm.asOf(now).withOrder("invoice").fit(log);
    assertThat(table.rowCount()).isEqualTo(4_338);
    for (int i = 0; i < table.rowCount(); i++) {
      assertThat(Math.ceil(table.value(i, 0))).isEqualTo(rfm.value(RfmMeasure.RECENCY, i));
      assertThat(table.value(i, 1)).isEqualTo(rfm.value(RfmMeasure.FREQUENCY, i));
      assertThat(table.value(i, 2)).isCloseTo(rfm.value(RfmMeasure.MONETARY, i), within(1e-9));
    }
  }

  @Test
  @DisplayName("Bad configurations are refused with what is wrong")
  void refusedConfigurations() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeatures.of())
        .withMessageContaining("one at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeatures.of(EventFeature.count("a"), EventFeature.count("a")))
        .withMessageContaining("'count_a'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeature.count("a").within(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeature.slope("a", Duration.ofDays(1_000), 1_000))
        .withMessageContaining("century");
    assertThatIllegalStateException()
        .isThrownBy(() -> EventFeature.trend("a", MONTH).within(MONTH))
        .withMessageContaining("trend_a_30d");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeature.distinct("a", "b", 0))
        .withMessageContaining("most is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeature.shares("a", "b", List.of("x", "x")))
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EventFeature.ratio(
                    EventFeature.weekdays("a", ZoneOffset.UTC), EventFeature.count("a")))
        .withMessageContaining("7 columns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeatures.of(EventFeature.count("a")).start(Instant.MAX))
        .withMessageContaining("years 1 to 9999");
  }

  @Test
  @DisplayName("A log that lacks what is read, or pooled it away, is refused")
  void refusedLogs() {
    EventFeatures sums = EventFeatures.of(EventFeature.sum("bought", "value"));
    EventLog bare = EventLog.builder().add("ann", "bought", 0).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sums.compute(bare, NOW))
        .withMessageContaining("'value'");
    EventLog pooled = EventLog.builder().mostNames(2).add("ann", "a", 0).add("ann", "b", 1).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventFeatures.of(EventFeature.count("b")).compute(pooled, NOW))
        .withMessageContaining("'b'");
    assertThat(EventFeatures.of(EventFeature.count("a")).compute(pooled, NOW).value(0, 0))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("Accumulators are used once and combined among their own")
  void accumulators() {
    EventFeatures features = EventFeatures.of(EventFeature.count("seen"));
    EventFeatureTally done = features.start(NOW);
    done.accept(Event.of("ann", "seen", NOW));
    assertThat(done.finish().value(0, 0)).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(done::finish).withMessageContaining("finished");
    EventFeatureTally open = features.start(NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open.combine(features.start(NOW.minusSeconds(1))))
        .withMessageContaining("same instant");
  }

  @Test
  @DisplayName("Kept texts and times end at their limits")
  void limits() {
    EventFeatures features =
        EventFeatures.of(
            EventFeature.distinct("seen", "page", 3),
            EventFeature.medianGap("seen", 3),
            EventFeature.sessions("seen", Duration.ofHours(1), 5));
    List<Event> events = new ArrayList<>();
    for (int i = 1; i <= 1_000; i++) {
      events.add(
          Event.of("ann", "seen", NOW.minus(Duration.ofHours(i * (long) i)))
              .withProperty("page", "p" + i));
    }
    // The latest three were 1, 4 and 9 hours ago.
    assertThat(events.stream().collect(features.collector(NOW)).row(0))
        .containsExactly(3, 4 / 24.0, 5);
  }
}
