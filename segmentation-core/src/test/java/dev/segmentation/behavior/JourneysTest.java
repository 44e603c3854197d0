package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Journeys")
final class JourneysTest {

  @Test
  @DisplayName("collapse equal paths and keep the totals")
  void collapse() {
    Journeys journeys =
        Journeys.builder()
            .add("x", List.of("a", "b"), 1, 2, 3)
            .add("y", List.of("a"), 0, 1, 0)
            .add("z", List.of("a", "b"), 4, 0, 5)
            .add("w", List.of(), 0.5, 1, 1)
            .build()
            .collapsed();
    assertThat(journeys.size()).isEqualTo(3);
    assertThat(journeys.paths().sequence(0)).containsExactly("a", "b");
    assertThat(journeys.conversions(0)).isEqualTo(5);
    assertThat(journeys.nulls(0)).isEqualTo(2);
    assertThat(journeys.value(0)).isEqualTo(8);
    assertThat(journeys.totalConversions()).isEqualTo(5.5);
    assertThat(journeys.totalNulls()).isEqualTo(4);
    assertThat(journeys.totalValue()).isEqualTo(9);
    assertThat(journeys.conversionRate()).isEqualTo(5.5 / 9.5);
    assertThat(journeys.collapsed().paths().sequence(1)).containsExactly("a");
  }

  @Test
  @DisplayName("grow, and pool channels beyond the limit")
  void many() {
    JourneysBuilder builder = Journeys.builder().mostChannels(3);
    for (int i = 0; i < 100; i++) {
      builder.add("" + i, List.of("c" + i), i, 1, i);
    }
    Journeys journeys = builder.build();
    assertThat(journeys.size()).isEqualTo(100);
    assertThat(journeys.channels()).containsExactly("c0", "c1", Sequences.OTHER);
    assertThat(journeys.conversions(99)).isEqualTo(99);
    assertThat(journeys.collapsed().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("refuse bad numbers, names and ids without showing an id")
  void refusals() {
    JourneysBuilder builder = Journeys.builder().add("secret", List.of("a"), 1, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("secret", List.of("b"), 1, 0, 1))
        .withMessageContaining("journey 1 has the id of journey 0")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("hidden", List.of("b"), -1, 0, 0))
        .withMessageContaining("conversions of journey 1")
        .withMessageContaining("-1.0")
        .withMessageNotContaining("hidden");
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 0x1p54}) {
      assertThatIllegalArgumentException().isThrownBy(() -> builder.add("n", List.of(), 1, bad, 0));
      assertThatIllegalArgumentException().isThrownBy(() -> builder.add("v", List.of(), 1, 0, bad));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("v", List.of("a"), 0, 5, 2))
        .withMessageContaining("no conversion");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("r", List.of("(start)"), 0, 5, 0))
        .withMessageContaining("(start)");
    assertThat(builder.build().size()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Journeys.of(
                    Sequences.of(List.of(List.of("a"))),
                    new double[2],
                    new double[1],
                    new double[1]))
        .withMessageContaining("2 conversions");
  }

  @Test
  @DisplayName("are cut from sequences at each conversion")
  void cutSequences() {
    Sequences visits =
        Sequences.builder()
            .add("1", List.of("home", "order", "shoes", "order"), 2)
            .add("2", List.of("home", "order", "sale"))
            .add("3", List.of())
            .add("4", List.of("order", "order"))
            .build();
    Journeys journeys = JourneyCut.at("order").cut(visits);
    assertThat(journeys.channels()).containsExactly("home", "shoes", "sale");
    assertThat(journeys.size()).isEqualTo(4);
    assertThat(journeys.paths().sequence(0)).containsExactly("home");
    assertThat(journeys.conversions(0)).isEqualTo(3);
    assertThat(journeys.value(0)).isEqualTo(3);
    assertThat(journeys.paths().sequence(1)).containsExactly("shoes");
    assertThat(journeys.conversions(1)).isEqualTo(2);
    assertThat(journeys.paths().sequence(2)).containsExactly("sale");
    assertThat(journeys.nulls(2)).isEqualTo(1);
    assertThat(journeys.paths().sequence(3)).isEmpty();
    assertThat(journeys.conversions(3)).isEqualTo(2);
    assertThat(journeys.nulls(3)).isEqualTo(1);
    assertThat(JourneyCut.at("never").cut(visits).totalConversions()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> JourneyCut.at("order").withValues("v").cut(visits));
  }

  private static Event event(String who, String name, int second) {
    return Event.of(who, name, Instant.ofEpochSecond(second));
  }

  @Test
  @DisplayName("are cut from events, with channels and values from their properties")
  void cutEvents() {
    EventLog log =
        EventLog.builder()
            .textColumns("source")
            .numberColumns("revenue")
            .build(
                List.of(
                    event("ann", "visit", 1).withProperty("source", "mail"),
                    event("ann", "visit", 2),
                    event("ann", "visit", 3).withProperty("source", "search"),
                    event("ann", "order", 4).withProperty("revenue", 20),
                    event("ann", "order", 5),
                    event("bob", "visit", 1).withProperty("source", "mail")));
    Journeys journeys =
        JourneyCut.at("order").withChannels("source").withValues("revenue").cut(log);
    assertThat(journeys.channels()).containsExactly("mail", "search");
    assertThat(journeys.size()).isEqualTo(3);
    assertThat(journeys.paths().sequence(0)).containsExactly("mail", "search");
    assertThat(journeys.value(0)).isEqualTo(20);
    assertThat(journeys.paths().sequence(1)).isEmpty();
    assertThat(journeys.conversions(1)).isEqualTo(1);
    assertThat(journeys.value(1)).isZero();
    assertThat(journeys.nulls(2)).isEqualTo(1);
    Journeys named = JourneyCut.at("order").cut(log);
    assertThat(named.channels()).containsExactly("visit");
    assertThat(named.totalValue()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JourneyCut.at("order").withChannels("medium").cut(log))
        .withMessageContaining("medium")
        .withMessageContaining("textColumns");
  }

  @Test
  @DisplayName("are cut at several conversions, none of which is a channel")
  void cutAtSeveral() {
    JourneyCut cut = JourneyCut.at("order").or("lead").or("order");
    Journeys journeys =
        cut.cut(
            Sequences.builder()
                .add("1", List.of("home", "lead", "sale", "order", "shoes"))
                .build());
    assertThat(journeys.channels()).containsExactly("home", "sale", "shoes");
    assertThat(journeys.totalConversions()).isEqualTo(2);
    assertThat(journeys.paths().sequence(1)).containsExactly("sale");
    assertThat(journeys.paths().sequence(2)).containsExactly("shoes");
    Journeys ofEvents =
        cut.cut(
            EventLog.builder()
                .build(
                    List.of(
                        event("ann", "ad", 1),
                        event("ann", "lead", 2),
                        event("ann", "mail", 3),
                        event("ann", "order", 4))));
    assertThat(ofEvents.channels()).containsExactly("ad", "mail");
    assertThat(ofEvents.totalConversions()).isEqualTo(2);
    assertThat(ofEvents.paths().sequence(1)).containsExactly("mail");
    assertThat(cut).hasToString("JourneyCut[at lead or order]");
    assertThatIllegalArgumentException().isThrownBy(() -> JourneyCut.at("order").or(" "));
  }

  @Test
  @DisplayName("leave out touches older than the lookback, counted from the end of the journey")
  void cutWithLookback() {
    EventLog log =
        EventLog.builder()
            .build(
                List.of(
                    event("ann", "ad", 0),
                    event("ann", "mail", 10),
                    event("ann", "search", 15),
                    event("ann", "order", 20),
                    event("ann", "order", 40),
                    event("bob", "ad", 0),
                    event("bob", "mail", 9),
                    event("bob", "search", 18),
                    event("cem", "ad", 0),
                    event("cem", "order", 10)));
    Journeys journeys = JourneyCut.at("order").withLookback(Duration.ofSeconds(10)).cut(log);
    assertThat(journeys.channels()).containsExactly("ad", "mail", "search");
    assertThat(journeys.size()).isEqualTo(3);
    assertThat(journeys.paths().sequence(0)).containsExactly("search");
    assertThat(journeys.conversions(0)).isEqualTo(1);
    assertThat(journeys.paths().sequence(1)).isEmpty();
    assertThat(journeys.conversions(1)).isEqualTo(2);
    assertThat(journeys.paths().sequence(2)).containsExactly("mail", "search");
    assertThat(journeys.nulls(2)).isEqualTo(1);
    Journeys longer = JourneyCut.at("order").withLookback(Duration.ofDays(1)).cut(log);
    assertThat(longer.paths().codes()).isEqualTo(JourneyCut.at("order").cut(log).paths().codes());
  }

  @Test
  @DisplayName("need times and a lookback above zero to look back")
  void lookbackRefused() {
    JourneyCut cut = JourneyCut.at("order").withLookback(Duration.ofDays(30));
    assertThatIllegalStateException()
        .isThrownBy(() -> cut.cut(Sequences.of(List.of(List.of("ad", "order")))))
        .withMessageContaining("times");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut.withLookback(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cut.withLookback(Duration.ofDays(36_501)))
        .withMessageContaining("36,500");
  }
}
