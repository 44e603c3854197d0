package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.event.NaiveIdentities.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The graph equals the textbook, in any order and any tree of merges. */
final class IdentityGraphLawsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @Provide
  Arbitrary<List<Told>> links() {
    Arbitrary<Identifier> identifiers =
        Arbitraries.of(
                IdentifierType.USER_ID, IdentifierType.EMAIL_HASH, IdentifierType.ANONYMOUS_ID)
            .flatMap(
                type ->
                    Arbitraries.of("0", "1", "2", "3", "4", "5", "6")
                        .map(value -> new Identifier(type, value)));
    return Combinators.combine(identifiers, identifiers, Arbitraries.integers().between(0, 30))
        .as((one, other, time) -> new Told(one, other, NOON.plusSeconds(time)))
        .filter(told -> !told.one().equals(told.other()))
        .list()
        .ofMaxSize(40);
  }

  private static IdentityRules rules(int most, int users) {
    return IdentityRules.standard()
        .withMostIdentifiers(most)
        .withMost(IdentifierType.USER_ID, users)
        .withMost(IdentifierType.EMAIL_HASH, 2);
  }

  private static IdentityGraph graph(List<Told> links, IdentityRules rules) {
    IdentityGraph graph = IdentityGraph.of(rules);
    links.forEach(link -> graph.link(link.one(), link.other(), link.time()));
    return graph;
  }

  private static void assertSame(IdentityGraph graph, NaiveIdentities naive) {
    assertThat(graph.identifierCount()).isEqualTo(naive.persons.size());
    assertThat(graph.refusedCount()).isEqualTo(naive.refused);
    assertThat(graph.personCount())
        .isEqualTo(
            List.copyOf(naive.persons.values()).stream().map(TreeSet::new).distinct().count());
    naive.persons.forEach(
        (identifier, person) -> {
          assertThat(graph.identifiers(identifier)).containsExactlyElementsOf(person);
          assertThat(graph.canonical(identifier)).isEqualTo(naive.canonical(identifier));
        });
  }

  @Property(tries = 500)
  void equalsTheTextbookInAnyOrder(
      @ForAll("links") List<Told> links,
      @ForAll @IntRange(min = 2, max = 8) int most,
      @ForAll @IntRange(min = 1, max = 3) int users) {
    IdentityRules rules = rules(most, users);
    IdentityGraph graph = IdentityGraph.of(rules);
    for (int i = 0; i < links.size(); i++) {
      Told link = links.get(i);
      LinkOutcome outcome = graph.link(link.one(), link.other(), link.time());
      assertSame(graph, new NaiveIdentities(links.subList(0, i + 1), rules));
      if (outcome != LinkOutcome.BLOCKED) {
        assertThat(outcome.isOne()).isEqualTo(graph.areOne(link.one(), link.other()));
      }
    }
  }

  @Property(tries = 300)
  void anyTreeOfMergesIsTheSame(
      @ForAll("links") List<Told> links,
      @ForAll @IntRange(min = 2, max = 8) int most,
      @ForAll Random random) {
    IdentityRules rules = rules(most, 1);
    List<Told> shuffled = new ArrayList<>(links);
    shuffled.addAll(links.subList(0, links.size() / 3));
    Collections.shuffle(shuffled, random);
    List<IdentityGraph> parts = new ArrayList<>(List.of(IdentityGraph.of(rules)));
    for (int at = 0; at < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), at + 1 + random.nextInt(10));
      parts.add(graph(shuffled.subList(at, to), rules));
      at = to;
    }
    while (parts.size() > 1) {
      Collections.shuffle(parts, random);
      parts.add(parts.remove(0).combine(parts.remove(0)));
    }
    assertSame(parts.get(0), new NaiveIdentities(links, rules));
  }

  @Property(tries = 300)
  void explanationsHold(@ForAll("links") List<Told> links) {
    IdentityGraph graph = graph(links, rules(6, 1));
    for (Told a : links) {
      for (Told b : links) {
        List<IdentityEvidence> way = graph.explain(a.one(), b.other());
        boolean expected = graph.areOne(a.one(), b.other()) && !a.one().equals(b.other());
        assertThat(!way.isEmpty()).isEqualTo(expected);
        Identifier at = a.one();
        for (IdentityEvidence step : way) {
          assertThat(step.from()).isEqualTo(at);
          at = step.to();
          assertThat(links)
              .anySatisfy(
                  told -> {
                    assertThat(List.of(told.one(), told.other()))
                        .containsExactlyInAnyOrder(step.from(), step.to());
                    assertThat(told.time()).isEqualTo(step.time());
                  });
        }
        assertThat(way.isEmpty() || at.equals(b.other())).isTrue();
      }
    }
  }

  @Property(tries = 300)
  void forgettingIsAsIfItWereNeverTold(
      @ForAll("links") List<Told> links,
      @ForAll @IntRange(max = 30) int until,
      @ForAll @IntRange(min = 1, max = 6) int user,
      @ForAll Random random) {
    IdentityRules rules = rules(6, 1);
    List<Told> once = new ArrayList<>();
    for (Told link : links) {
      // A link told before and again after the forgetting is another matter; so is an identifier
      // seen again without a link.
      if (!rules.isBlocked(link.one())
          && !rules.isBlocked(link.other())
          && once.stream().noneMatch(told -> isSamePair(told, link))) {
        once.add(link);
      }
    }
    Identifier forgotten = Identifier.userId("" + user);
    Instant time = NOON.plusSeconds(until);
    NaiveIdentities naive = withoutForgotten(once, forgotten, time, rules);

    IdentityGraph late = graph(once, rules);
    late.forget(forgotten, time);
    assertSame(late, naive);

    IdentityGraph early = IdentityGraph.of(rules);
    early.forget(forgotten, time);
    Collections.shuffle(once, random);
    once.forEach(link -> early.link(link.one(), link.other(), link.time()));
    assertSame(early, naive);

    IdentityGraph other = IdentityGraph.of(rules);
    other.forget(forgotten, time);
    assertSame(graph(once, rules).combine(other), naive);
    assertSame(other.combine(graph(once, rules)), naive);
  }

  private static boolean isSamePair(Told a, Told b) {
    return List.of(a.one(), a.other()).containsAll(List.of(b.one(), b.other()));
  }

  private static NaiveIdentities withoutForgotten(
      List<Told> links, Identifier forgotten, Instant time, IdentityRules rules) {
    Identifier nobody = Identifier.userId("null");
    List<Told> rest = new ArrayList<>();
    for (Told link : links) {
      boolean late = link.time().isAfter(time);
      rest.add(
          new Told(
              link.one().equals(forgotten) && !late ? nobody : link.one(),
              link.other().equals(forgotten) && !late ? nobody : link.other(),
              link.time()));
    }
    return new NaiveIdentities(rest, rules);
  }

  @Property(tries = 300)
  void aGraphMadeAgainIsTheSame(
      @ForAll("links") List<Told> links,
      @ForAll @IntRange(min = 2, max = 8) int most,
      @ForAll @IntRange(min = 0, max = 30) int forgottenAt,
      @ForAll Random random) {
    IdentityGraph graph = graph(links, rules(most, 1));
    if (!links.isEmpty() && random.nextBoolean()) {
      graph.forget(links.get(0).one(), NOON.plusSeconds(forgottenAt));
    }
    IdentitySnapshot snapshot = graph.snapshot();

    IdentityGraph again = IdentityGraph.of(snapshot);

    assertThat(again.snapshot()).isEqualTo(snapshot);
    assertThat(again).hasToString(graph.toString());
    for (Identifier identifier : snapshot.firstSeen().keySet()) {
      assertThat(again.canonical(identifier)).isEqualTo(graph.canonical(identifier));
      assertThat(again.identifiers(identifier)).isEqualTo(graph.identifiers(identifier));
    }
    for (Told link : links) {
      assertThat(again.link(link.one(), link.other(), link.time()))
          .isEqualTo(graph.link(link.one(), link.other(), link.time()));
      assertThat(again.explain(link.one(), link.other()))
          .isEqualTo(graph.explain(link.one(), link.other()));
    }
  }
}
