package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.Randomness;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.rule.Explanation;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A preview of a segment")
class SegmentPreviewTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final BatchEvaluator SHOP = shop(20_000);
  private static final Segment YOUNG =
      Segment.of("young", Rule.parse("age < 30 and count(click) >= 1"));

  @Test
  @DisplayName("is exact where everybody is looked at")
  void exact() {
    Preview preview = SegmentPreview.of(SHOP).preview(YOUNG, NOON);

    int size = SHOP.evaluate(YOUNG, NOON).size();
    assertThat(preview.isExact()).isTrue();
    assertThat(preview.size()).isEqualTo(size).isPositive();
    assertThat(preview.low()).isEqualTo(preview.high()).isEqualTo(size);
    assertThat(preview.share()).isEqualTo(size / 20_000.0);
    assertThat(preview).hasToString("Preview[young, " + size + " of 20000 profiles]");
  }

  @Test
  @DisplayName("estimates from a sample, with an interval that holds the size as often as it says")
  void interval() {
    int size = SHOP.evaluate(YOUNG, NOON).size();
    int held = 0;
    for (int seed = 0; seed < 400; seed++) {
      Preview preview =
          SegmentPreview.of(SHOP)
              .withSampleSize(300)
              .withExamples(0)
              .withSeed(seed)
              .preview(YOUNG, NOON);
      assertThat(preview.looked()).isEqualTo(300);
      assertThat(preview.low()).isLessThan(preview.size());
      assertThat(preview.high()).isGreaterThan(preview.size());
      held += preview.low() <= size && size <= preview.high() ? 1 : 0;
    }

    // 95 % of 400 are 380, and 12 away is 2.75 standard errors.
    assertThat(held).isBetween(368, 392);
  }

  @Test
  @DisplayName("shows members and those for whom the fewest conditions must turn, by seed")
  void examples() {
    SegmentPreview config = SegmentPreview.of(SHOP).withExamples(4);

    Preview preview = config.preview(YOUNG, NOON);

    Audience members = SHOP.evaluate(YOUNG, NOON);
    assertThat(preview.members())
        .hasSize(4)
        .allMatch(example -> members.contains(example.id()) && example.explanation().holds());
    assertThat(preview.nearMisses())
        .hasSize(4)
        .noneMatch(example -> members.contains(example.id()))
        .allSatisfy(
            example -> {
              List<Explanation> terms = example.explanation().terms();
              assertThat(terms)
                  .extracting(Explanation::holds)
                  .containsExactlyInAnyOrder(true, false);
            });
    assertThat(config.preview(YOUNG, NOON)).isEqualTo(preview);
    assertThat(config.withSeed(1).preview(YOUNG, NOON).members()).isNotEqualTo(preview.members());
    assertThat(preview.members().toString()).doesNotContain(preview.members().get(0).id() + ",");
  }

  @Test
  @DisplayName("counts the conditions that must turn, in whatever tree, and no lists")
  void turns() {
    assertThat(turns("age < 0 and count(click) > 99")).isEqualTo(2);
    assertThat(turns("age < 0 or count(click) > 99")).isEqualTo(1);
    assertThat(turns("not (age >= 0 and count(click) < 99)")).isEqualTo(1);
    assertThat(turns("not (age >= 0 or count(click) < 99)")).isEqualTo(2);
    assertThat(turns("nobody")).isEqualTo(Rule.MAX_NODES);
    assertThat(turns("nobody or age >= 0")).isZero();
    Segment byHand = Segment.ofIds("hand", Set.of("x"));
    assertThat(SegmentPreview.turns(SHOP.explain(byHand, "0", NOON), true))
        .isEqualTo(Rule.MAX_NODES);
    assertThat(SegmentPreview.of(SHOP).preview(byHand, NOON).nearMisses()).isEmpty();
  }

  @Test
  @DisplayName("draws every choice equally often")
  void draws() {
    int[] counts = new int[6];
    for (int seed = 0; seed < 6_000; seed++) {
      int[] drawn = SegmentPreview.draw(4, 2, Randomness.at(seed));
      assertThat(drawn[0]).isLessThan(drawn[1]);
      counts[drawn[0] == 0 ? drawn[1] - 1 : drawn[0] + drawn[1]]++;
    }
    assertThat(IntStream.of(counts).boxed()).allMatch(count -> Math.abs(count - 1_000) < 120);
    assertThat(SegmentPreview.draw(3, 3, Randomness.at(1))).containsExactly(0, 1, 2);
    assertThat(SegmentPreview.draw(0, 0, Randomness.at(1))).isEmpty();
  }

  @Test
  @DisplayName("has room for nobody and refuses sizes that make no sense")
  void edges() {
    BatchEvaluator nobody = BatchEvaluator.of(EventLog.builder().build());
    Preview preview =
        SegmentPreview.of(nobody).preview(Segment.of("all", Rule.parse("everyone")), NOON);

    assertThat(preview.size()).isZero();
    assertThat(preview.share()).isZero();
    assertThat(preview.high()).isZero();
    assertThatThrownBy(() -> SegmentPreview.of(SHOP).withSampleSize(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SegmentPreview.of(SHOP).withExamples(101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101");
    assertThatThrownBy(() -> new Preview("a", 5, 6, 1, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int turns(String rule) {
    return SegmentPreview.turns(SHOP.explain(Segment.of("s", Rule.parse(rule)), "0", NOON), true);
  }

  private static BatchEvaluator shop(int people) {
    NumberColumn.Builder ages = NumberColumn.builder("age");
    EventLogBuilder log = EventLog.builder();
    for (int person = 0; person < people; person++) {
      ages.add(18 + person % 60);
      if (person % 7 < 3) {
        log.add(Event.of(Integer.toString(person), "click", NOON));
      }
    }
    ProfileTable table = ProfileTable.of(ProfileIndex.ofRowNumbers(people), List.of(ages.build()));
    return BatchEvaluator.of(table, log.build());
  }
}
