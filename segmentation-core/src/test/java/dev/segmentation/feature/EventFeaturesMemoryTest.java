package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.OtherJvm;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory of features from events")
class EventFeaturesMemoryTest {

  private static final int EVENTS = 10_000_000;

  @Test
  @DisplayName("does not grow with the events: ten million of one profile pass a heap of 24 MB")
  void shouldStayConstant() throws Exception {
    String counted = OtherJvm.output(Measurement.class, "-Xmx24m", "-XX:+UseSerialGC");
    assertThat(counted).isEqualTo(EVENTS + " 50");
  }

  /** What runs in the other virtual machine. */
  static final class Measurement {

    private Measurement() {}

    /** Prints how many events and how many different pages there were. */
    public static void main(String[] arguments) {
      Instant now = Instant.parse("2026-03-31T00:00:00Z");
      SplittableRandom random = new SplittableRandom(7);
      List<Event> events =
          IntStream.range(0, 1000)
              .mapToObj(
                  i ->
                      Event.of("ann", "seen", now.minusSeconds(random.nextInt(7_000_000)))
                          .withProperty("value", i)
                          .withProperty("page", "p" + i % 50))
              .toList();
      EventFeatureTally tally =
          EventFeatures.of(
                  EventFeature.count("seen"),
                  EventFeature.distinct("seen", "page", 100),
                  EventFeature.daysSince("seen"),
                  EventFeature.sum("seen", "value").within(Duration.ofDays(30)),
                  EventFeature.trend("seen", Duration.ofDays(7)),
                  EventFeature.hours("seen", ZoneOffset.UTC),
                  EventFeature.shares("seen", "page", List.of("p1", "p2")))
              .start(now);
      for (int i = 0; i < EVENTS; i++) {
        tally.accept(events.get(i % events.size()));
      }
      FeatureTable row = tally.finish();
      System.out.printf("%.0f %.0f%n", row.value(0, 0), row.value(0, 1));
    }
  }
}
