package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event log")
final class EventLogTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @Test
  @DisplayName("sorts by profile and time and keeps the properties asked for")
  void sortsAndKeeps() {
    EventLog log =
        EventLog.builder()
            .numberColumns("value")
            .textColumns("country")
            .build(
                List.of(
                    Event.of("ann", "order_completed", NOON.plusSeconds(60))
                        .withProperty("value", 20)
                        .withProperty("country", "FR")
                        .withProperty("secret", "dropped"),
                    Event.of("bob", "page_viewed", NOON),
                    Event.of("ann", "page_viewed", NOON.plusNanos(1_999_999))));
    assertThat(log.size()).isEqualTo(3);
    assertThat(log.names()).containsExactly("order_completed", "page_viewed");
    int ann = log.profiles().rowOf("ann");
    assertThat(IntStream.range(log.start(ann), log.end(ann)).map(log::name)).containsExactly(1, 0);
    assertThat(log.instant(log.start(ann))).isEqualTo(NOON.plusMillis(1));
    assertThat(log.numbers(0)).containsExactly(Double.NaN, 20, Double.NaN);
    assertThat(log.textCodes(0)).containsExactly(-1, 0, -1);
    assertThat(log.levels(0)).containsExactly("FR");
    assertThat(log.nameOf("order_completed")).isZero();
    assertThat(log.nameOf("unknown")).isEqualTo(-1);
    assertThat(log)
        .hasToString("EventLog[3 events of 2 profiles, 2 names, numbers [value], texts [country]]");
  }

  @Test
  @DisplayName("finds its columns by name and says what it has where one is missing")
  void findsColumns() {
    EventLog log = EventLog.builder().numberColumns("price", "value").textColumns("page").build();
    assertThat(log.numberColumn("value")).isEqualTo(1);
    assertThat(log.textColumn("page")).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.numberColumn("page"))
        .withMessage(
            "the log has no number column 'page', only [price, value]; name it in"
                + " EventLogBuilder.numberColumns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.textColumn("value"))
        .withMessageContaining("no text column 'value', only [page]")
        .withMessageContaining("textColumns");
  }

  @Test
  @DisplayName("orders events of one instant by what they hold, or as they came")
  void ordersTies() {
    Event b = Event.of("ann", "b", NOON);
    Event a1 = Event.of("ann", "a", NOON).withProperty("value", 1);
    Event a2 = Event.of("ann", "a", NOON).withProperty("value", 2);
    EventLog canonical = EventLog.builder().numberColumns("value").build(List.of(b, a2, a1));
    assertThat(canonical.nameCodes()).containsExactly(0, 0, 1);
    assertThat(canonical.numbers(0)).containsExactly(1, 2, Double.NaN);
    EventLog arrival =
        EventLog.builder().numberColumns("value").keepOrderOfArrival().build(List.of(b, a2, a1));
    assertThat(arrival.nameCodes()).containsExactly(1, 0, 0);
    assertThat(arrival.numbers(0)).containsExactly(Double.NaN, 2, 1);
  }

  @Test
  @DisplayName("pools names and texts that come after the limit, and those too long")
  void boundsVocabularies() {
    EventLogBuilder builder = EventLog.builder().textColumns("page").mostNames(3).mostTexts(2);
    builder.add("ann", "c", 1).text(0, "x");
    builder.add("ann", "a", 2).text(0, "y".repeat(257));
    builder.add("ann", "b", 3).text(0, " ");
    EventLog log = builder.build();
    assertThat(log.names()).containsExactly("a", "c", EventLog.OTHER);
    assertThat(log.nameCodes()).containsExactly(1, 0, 2);
    assertThat(log.levels(0)).containsExactly("x", EventLog.OTHER);
    assertThat(log.textCodes(0)).containsExactly(0, 1, -1);
  }

  @Test
  @DisplayName("keeps an (other) of the source apart from nothing but its own pool")
  void knowsItsOwnOther() {
    EventLog log = EventLog.builder().add("ann", EventLog.OTHER, 1).add("ann", "~", 2).build();
    assertThat(log.names()).containsExactly("~", EventLog.OTHER);
    EventLog again = EventLog.builder().addAll(log).build();
    assertThat(again.nameCodes()).isEqualTo(log.nameCodes());
  }

  @Test
  void tellsTheColumnsThatItWillHave() {
    EventLogBuilder builder = EventLog.builder().numberColumns("a", "b").textColumns("c");

    assertThat(builder.numberColumn("b")).isEqualTo(1);
    assertThat(builder.numberColumn("c")).isEqualTo(-1);
    assertThat(builder.textColumn("c")).isZero();
    assertThat(builder.textColumn("a")).isEqualTo(-1);
  }

  @Test
  @DisplayName("is empty without events")
  void isEmpty() {
    EventLog log = EventLog.builder().build();
    assertThat(log.size()).isZero();
    assertThat(log.profiles().size()).isZero();
    assertThat(log.names()).isEmpty();
  }

  @Test
  @DisplayName("is collected from a parallel stream")
  void isCollected() {
    Stream<Event> events =
        IntStream.range(0, 1_000)
            .parallel()
            .mapToObj(i -> Event.of("u" + i % 7, "e" + i % 3, NOON.plusSeconds(i * 37 % 1_000)));
    EventLog log = events.collect(EventLog.collector(EventLog::builder));
    assertThat(log.size()).isEqualTo(1_000);
    for (int p = 0; p < log.profiles().size(); p++) {
      for (int e = log.start(p) + 1; e < log.end(p); e++) {
        assertThat(log.time(e)).isGreaterThanOrEqualTo(log.time(e - 1));
      }
    }
  }

  @Test
  @DisplayName("refuses what it cannot hold, and stays as it was")
  void refuses() {
    EventLogBuilder builder = EventLog.builder().numberColumns("value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("ann", "a", Long.MAX_VALUE))
        .withMessageContaining("years 1 to 9999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(Event.of("ann", "a", Instant.MAX)))
        .withMessageContaining("milliseconds or microseconds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("ann", " ", 1))
        .withMessageContaining("blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(" ", "a", 1))
        .withMessageContaining("id of a profile");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> builder.number(0, 1));
    builder.add("ann", "a", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.number(0, Double.NEGATIVE_INFINITY))
        .withMessageContaining("'value'");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.textColumns("late"))
        .withMessageContaining("before the first event");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.combine(EventLog.builder()))
        .withMessageContaining("does not go with");
    assertThat(builder.build().size()).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("built");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventLog.builder().mostNames(1))
        .withMessageContaining("at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventLog.builder().textColumns("x", "x"))
        .withMessageContaining("twice");
  }
}
