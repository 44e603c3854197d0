package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.MessageRead;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

@Label("Segment calls of any content")
class SegmentRoundTripTest {

  private static final SegmentSpec SPEC = SegmentSpec.standard();
  private static final long FIRST = -62_135_500_000L;
  private static final long LAST = 253_402_200_000L;

  private static Arbitrary<String> text(int longest) {
    return Arbitraries.strings()
        .all()
        .ofMinLength(1)
        .ofMaxLength(longest)
        .filter(text -> !text.isBlank() && !Json.hasLoneSurrogate(text));
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(FIRST, LAST)
        .map(seconds -> Instant.ofEpochSecond(seconds, Math.floorMod(seconds * 31, 1_000_000_000)));
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().map(number -> (Object) number),
        text(30).map(text -> (Object) text),
        Arbitraries.of(true, false).map(flag -> (Object) flag),
        instants().map(instant -> (Object) instant),
        text(8).set().ofMaxSize(4).map(tags -> (Object) tags));
  }

  @Provide
  Arbitrary<Event> events() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            text(12),
            Arbitraries.of("a", "b", "context", ".", "x.")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join(".", parts)));
    return Combinators.combine(
            text(20).injectNull(0.3),
            text(20),
            text(20).injectNull(0.3),
            text(20),
            instants(),
            Arbitraries.maps(names, values()).ofMaxSize(12))
        .as(
            (messageId, userId, anonymousId, name, time, values) ->
                new Event(messageId, userId, anonymousId, name, time, Attributes.of(values)));
  }

  @Property(tries = 500)
  @Label("read back as the event that was written")
  void roundTrip(@ForAll @From("events") Event event) {
    String call = SPEC.toJson(event);

    assertThat(call).doesNotContain("\n").doesNotContain("\r");
    assertThat(SPEC.parse(call.getBytes(StandardCharsets.UTF_8)).orThrow()).containsExactly(event);
    assertThat(SPEC.lines("calls", call + "\n" + call).read()).containsExactly(event, event);
  }

  @Example
  @Label("nest names with dots, and context apart")
  void nests() {
    Event event =
        Event.of("u", "Order Completed", Instant.parse("2026-01-31T12:00:00Z"))
            .withProperty("shipping.city", "Paris")
            .withProperty("shipping.days", 2)
            .withProperty("context.page.path", "/");
    assertThat(SPEC.toJson(event))
        .isEqualTo(
            "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"Order Completed\","
                + "\"timestamp\":\"2026-01-31T12:00:00Z\","
                + "\"properties\":{\"shipping\":{\"city\":\"Paris\",\"days\":2.0}},"
                + "\"context\":{\"page\":{\"path\":\"/\"}}}");
    Event taken = Event.of("u", "e", event.time()).withProperty("a", 1).withProperty("a.b", 2);
    assertThat(SPEC.parse(SPEC.toJson(taken).getBytes(StandardCharsets.UTF_8)).orThrow())
        .containsExactly(taken);
  }

  @Example
  @Label("are refused where they cannot be written")
  void refuses() {
    Event event = Event.of("u", "e", Instant.parse("2026-01-31T12:00:00Z"));
    assertThatThrownBy(() -> SPEC.toJson(event.withProperty("t", "x".repeat(32_768))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32768");
    assertThatThrownBy(() -> SPEC.toJson(event.withProperty("t", "\ud800")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate");
    assertThatThrownBy(
            () -> SPEC.toJson(event.withProperties(Attributes.none().with("t", Instant.MAX))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("years 1 to 9999");
  }

  @Property(tries = 500)
  @Label("tell times as java.time does")
  void timesAgree(
      @ForAll @LongRange(min = FIRST, max = LAST) long seconds,
      @ForAll @LongRange(min = 0, max = 999_999_999) long nanos,
      @ForAll @LongRange(min = -1_080, max = 1_080) long minutes) {
    Instant time = Instant.ofEpochSecond(seconds, nanos);
    assertThat(IsoTime.parse(time.toString())).isEqualTo(time);
    OffsetDateTime told = time.atOffset(ZoneOffset.ofTotalSeconds((int) minutes * 60));
    if (told.getYear() >= 1 && told.getYear() <= 9999) {
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(told);
      assertThat(IsoTime.parse(text)).isEqualTo(time);
    }
    for (String bad :
        List.of(
            "2026-02-29T12:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T12:00:60Z",
            "2026-01-31T12:00:00",
            "2026-01-31 12:00:00Z",
            "2026-01-31T12:00:00.Z",
            "2026-01-31T12:00:00.1234567890Z",
            "2026-01-31T12:00:00+19:00",
            "2026-01-31T12:00:00+01:0",
            "2026-01-31T12:00:00Z ",
            "0000-01-31T12:00:00Z",
            "9999-12-31T23:00:00-02:00",
            "2026-00-31T12:00:00Z")) {
      assertThat(IsoTime.parse(bad)).as(bad).isNull();
    }
  }

  private static final String SAMPLE =
      "{\"batch\":[{\"type\":\"track\",\"messageId\":\"m\",\"userId\":\"u\",\"event\":\"e\","
          + "\"timestamp\":\"2026-01-31T12:00:00.5Z\",\"properties\":{\"a\":{\"b\":[1,\"x\",null]},"
          + "\"p\":[{\"q\":1e3,\"r\":\"s\"}],\"t\":true}},{\"type\":\"identify\",\"anonymousId\":7,"
          + "\"timestamp\":\"2026-01-31T12:00:00+01:00\",\"traits\":{\"\u00e9\":\"\ud83d\ude00\"}},"
          + "{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"v\",\"receivedAt\":"
          + "\"2026-01-31T12:00:00Z\"}],\"sentAt\":null,\"context\":{\"ip\":\"1\"}}";

  @Property(tries = 3_000)
  @Label("give messages, rejections or a failure when they are damaged, and nothing else")
  void damaged(@ForAll Random random) {
    byte[] bytes = Damage.of(SAMPLE, random);
    assertThat(SPEC.parse(bytes, Instant.parse("2026-02-01T00:00:00Z")).skipped()).isZero();
    MessageRead read = SPEC.parse(bytes);
    if (read.complete()) {
      assertThat(read.messages().size() + read.rejected().size()).isPositive();
    } else {
      assertThat(read.messages()).isEmpty();
      assertThatThrownBy(read::orThrow).hasMessageStartingWith("request body");
    }
    MessageRead lines =
        SPEC.lines("calls", () -> new ByteArrayInputStream(bytes)).readAll(Progress.none());
    assertThat(lines.complete()).isTrue();
    if (read.complete() && !new String(bytes, StandardCharsets.UTF_8).contains("\n")) {
      assertThat(lines.rejected()).hasSameSizeAs(read.rejected());
    }
  }
}
