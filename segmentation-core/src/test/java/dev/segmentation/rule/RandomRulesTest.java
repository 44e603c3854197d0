package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.Profile;
import dev.segmentation.event.ProfileUpdate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RandomRulesTest {

  @Test
  @DisplayName("Random rules are of every kind, and each kind holds for some and not for others")
  void everyKind() {
    RandomRules random = RandomRules.of(new Random(1)).withSegments(List.of("one"));
    RuleEvaluator evaluator =
        RuleEvaluator.of(RandomRules.models())
            .withSegments(Map.of("one", Rules.trait("age").atLeast(1)));
    Map<String, Set<Boolean>> seen = new TreeMap<>();
    for (int i = 0; i < 3_000; i++) {
      Rule rule = random.rule(1 + i % 4);
      boolean holds = evaluator.test(rule, person(random), random.instant());
      seen.computeIfAbsent(rule.getClass().getSimpleName(), name -> new TreeSet<>()).add(holds);
    }
    assertThat(seen.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Rule.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
    assertThat(seen.values()).allMatch(outcomes -> outcomes.size() == 2);
  }

  private static History person(RandomRules random) {
    List<Event> events =
        RandomRules.EVENTS.stream()
            .map(name -> Event.of("u1", name, random.instant()).withProperties(random.attributes()))
            .toList();
    Attributes traits = random.attributes().with("consent.advertising", true);
    ProfileUpdate update = ProfileUpdate.of("u1", random.instant(), traits);
    return new History(Profile.of("u1").with(update), events);
  }
}
