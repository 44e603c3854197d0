package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An identity graph")
final class IdentityGraphTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Identifier PHONE = Identifier.anonymousId("phone");
  private static final Identifier LAPTOP = Identifier.anonymousId("laptop");
  private static final Identifier ANN = Identifier.userId("ann");
  private static final Identifier BOB = Identifier.userId("bob");

  private final IdentityGraph graph = IdentityGraph.of(IdentityRules.standard());

  private static Instant at(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  @Test
  @DisplayName("names a person by the user id and explains why")
  void namesAndExplains() {
    assertThat(graph.link(PHONE, ANN, at(0))).isEqualTo(LinkOutcome.LINKED);
    assertThat(graph.link(ANN, LAPTOP, at(1))).isEqualTo(LinkOutcome.LINKED);
    assertThat(graph.link(PHONE, LAPTOP, at(2))).isEqualTo(LinkOutcome.KNOWN);
    assertThat(graph.canonical(LAPTOP)).isEqualTo(ANN);
    assertThat(graph.identifiers(PHONE)).containsExactly(ANN, LAPTOP, PHONE);
    assertThat(graph.explain(LAPTOP, PHONE))
        .containsExactly(new IdentityEvidence(LAPTOP, PHONE, at(2)));
    assertThat(graph.canonical(BOB)).isEqualTo(BOB);
    assertThat(graph.identifiers(BOB)).isEmpty();
    assertThat(graph.explain(PHONE, BOB)).isEmpty();
    assertThat(graph)
        .hasToString("IdentityGraph[3 identifiers, 1 persons, 3 links, 0 refused, 0 blocked]");
    assertThat(ANN.toString()).doesNotContain("ann");
  }

  @Test
  @DisplayName("keeps two people of one device apart, and gives it to the first")
  void keepsTwoPeopleApart() {
    assertThat(graph.link(BOB, PHONE, at(5))).isEqualTo(LinkOutcome.LINKED);
    assertThat(graph.link(ANN, PHONE, at(9))).isEqualTo(LinkOutcome.TOO_MANY_OF_TYPE);
    assertThat(graph.canonical(PHONE)).isEqualTo(BOB);
    assertThat(graph.refusedCount()).isEqualTo(1);
    // A late message tells that Ann was first.
    assertThat(graph.link(ANN, PHONE, at(1))).isEqualTo(LinkOutcome.LINKED);
    assertThat(graph.canonical(PHONE)).isEqualTo(ANN);
    assertThat(graph.areOne(BOB, PHONE)).isFalse();
    assertThat(graph.refusedCount()).isEqualTo(1);
  }

  @Test
  @DisplayName("stops a value that everybody has")
  void stopsRunawayMerges() {
    IdentityGraph small = IdentityGraph.of(IdentityRules.standard().withMostIdentifiers(10));
    Identifier kiosk = Identifier.anonymousId("kiosk");
    for (int i = 0; i < 100; i++) {
      Identifier visitor = new Identifier(IdentifierType.ANONYMOUS_ID, "v" + i);
      LinkOutcome outcome = small.link(kiosk, visitor, at(i));
      assertThat(outcome).isEqualTo(i < 9 ? LinkOutcome.LINKED : LinkOutcome.TOO_MANY_IDENTIFIERS);
    }
    assertThat(small.identifiers(kiosk)).hasSize(10);
    assertThat(small.refusedCount()).isEqualTo(91);
    assertThat(small.personCount()).isEqualTo(92);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        " NULL ",
        "0",
        "0000",
        "00000000-0000-0000-0000-000000000000",
        "Anonymous",
        "undefined",
        "house",
        "d41d8cd98f00b204e9800998ecf8427e"
      })
  void blocksValuesOfNobody(String value) {
    IdentityGraph strict = IdentityGraph.of(IdentityRules.standard().withBlocked(" House"));
    assertThat(strict.link(Identifier.userId(value), PHONE, at(0))).isEqualTo(LinkOutcome.BLOCKED);
    assertThat(strict.identifierCount()).isEqualTo(1);
    assertThat(strict.blockedCount()).isEqualTo(1);
    Event event = Event.of(value, "page_viewed", at(0));
    assertThat(strict.profileId(event)).isNull();
    assertThat(strict.profileId(event.withAnonymousId("phone"))).isEqualTo("phone");
  }

  @Test
  @DisplayName("learns from messages, in parallel too")
  void learnsFromMessages() {
    Stream<Message> messages =
        IntStream.range(0, 3_000)
            .parallel()
            .mapToObj(
                i ->
                    i % 3 == 0
                        ? IdentityLink.of("c" + i % 50, "u" + i % 50, at(i))
                        : Event.of("u" + i % 50, "seen", at(i)).withAnonymousId("d" + i % 100));
    IdentityGraph learned = messages.collect(IdentityGraph.collector(IdentityRules.standard()));
    assertThat(learned.personCount()).isEqualTo(50);
    assertThat(learned.identifierCount()).isEqualTo(200);
    assertThat(learned.profileId(Event.ofAnonymous("d57", "seen", at(0)))).isEqualTo("u7");
  }

  @Test
  @DisplayName("forgets an identifier and what hung together by it")
  void forgets() {
    graph.link(PHONE, ANN, at(0));
    graph.link(LAPTOP, ANN, at(1));
    assertThat(graph.forget(ANN, at(10))).isTrue();
    assertThat(graph.areOne(PHONE, LAPTOP)).isFalse();
    assertThat(graph.identifierCount()).isEqualTo(2);
    assertThat(graph.link(PHONE, ANN, at(10))).isEqualTo(LinkOutcome.BLOCKED);
    assertThat(graph.link(PHONE, ANN, at(11))).isEqualTo(LinkOutcome.LINKED);
    assertThat(graph.forget(BOB, at(10))).isFalse();
  }

  @Test
  @DisplayName("refuses what makes no sense")
  void refuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.link(ANN, ANN, NOON))
        .withMessageContaining("itself");
    graph.observe(ANN, NOON);
    Identifier other = new Identifier(new IdentifierType("user_id", 7), "x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.observe(other, NOON))
        .withMessageContaining("priority 0 and 7");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> graph.combine(IdentityGraph.of(IdentityRules.standard().withMostIdentifiers(5))))
        .withMessageContaining("same rules");
    assertThatIllegalArgumentException().isThrownBy(() -> new IdentifierType("x", -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityRules.standard().withMostIdentifiers(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityRules.standard().withMost(IdentifierType.USER_ID, 0));
    assertThat(IdentityRules.standard().withMost(IdentifierType.USER_ID, 1))
        .isEqualTo(IdentityRules.standard())
        .hasSameHashCodeAs(IdentityRules.standard());
    assertThat(List.of(IdentityRules.standard().most(IdentifierType.ANONYMOUS_ID)))
        .containsExactly(100);
  }
}
