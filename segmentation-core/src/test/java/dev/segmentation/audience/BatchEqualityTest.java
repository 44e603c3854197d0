package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.rule.History;
import dev.segmentation.rule.RandomRules;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleEvaluator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("Batch evaluation")
class BatchEqualityTest {

  @Property(tries = 500)
  @Label("finds for random segments, people and instants those whom the full evaluation finds")
  void equalsFullEvaluation(@ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int people) {
    RandomShop shop = new RandomShop(seed, people);
    List<Segment> segments = shop.segments(8);
    Map<String, Rule> rules = new TreeMap<>();
    segments.forEach(segment -> rules.put(segment.name(), segment.effectiveRule()));
    RuleEvaluator full = RuleEvaluator.of(RandomRules.models()).withSegments(rules);
    BatchEvaluator batch = batch(shop);
    List<History> histories =
        IntStream.range(0, batch.profiles().size())
            .mapToObj(row -> shop.history(batch.profiles().id(row)))
            .toList();

    for (int i = 0; i < 3; i++) {
      Instant at = shop.instant();
      List<Audience> audiences = batch.evaluate(segments, at);
      for (int s = 0; s < segments.size(); s++) {
        Rule rule = segments.get(s).effectiveRule();
        List<String> members =
            histories.stream()
                .filter(history -> full.test(rule, history, at))
                .map(history -> history.profile().id())
                .toList();
        assertThat(audiences.get(s).ids())
            .as("%s at %s", rule, at)
            .containsExactlyElementsOf(members);
        assertThat(audiences.get(s).asOf()).contains(at);
      }
    }
  }

  @Property(tries = 20)
  @Label("gives the same for one thread and for several, for one segment and for all at once")
  void sameForAnyThreads(@ForAll long seed) {
    RandomShop shop = new RandomShop(seed, 9_000);
    List<Segment> segments = shop.segments(4);
    BatchEvaluator batch = batch(shop);
    Instant at = shop.instant();

    List<Audience> together = batch.evaluate(segments, at);
    ForkJoinPool one = new ForkJoinPool(1);
    List<Audience> alone = one.submit(() -> batch.evaluate(segments, at)).join();
    one.shutdown();
    List<Audience> singly =
        segments.stream()
            .map(segment -> batch.withSegments(segments).evaluate(segment, at))
            .toList();

    assertThat(alone).isEqualTo(together);
    assertThat(singly).isEqualTo(together);
  }

  private static BatchEvaluator batch(RandomShop shop) {
    return BatchEvaluator.of(shop.table(), shop.log())
        .withModels(RandomRules.models())
        .withConsents(shop.consents());
  }
}
