package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Attribution")
final class AttributionTest {

  private static final Map<String, Attribution> RULES =
      Map.of(
          "first_touch", Attribution.firstTouch(),
          "last_touch", Attribution.lastTouch(),
          "linear", Attribution.linear(),
          "position_based_40_20_40", Attribution.positionBased(0.4, 0.2, 0.4),
          "distinct_channels_equal", Attribution.distinctChannels(),
          "any_touch_full_credit", Attribution.anyTouch(),
          "positional_decay_half_per_step", Attribution.timeDecay(1));

  private static final List<Attribution> SHARING =
      List.of(
          Attribution.firstTouch(),
          Attribution.lastTouch(),
          Attribution.linear(),
          Attribution.positionBased(0.3, 0.3, 0.4),
          Attribution.timeDecay(2.5),
          Attribution.distinctChannels(),
          Attribution.shapley(),
          Attribution.markov(1),
          Attribution.markov(3));

  @Provide
  Arbitrary<Journeys> journeys() {
    return JourneyArbitraries.journeys();
  }

  private static Oracle.Case oracle(String title) {
    return Oracle.cases("attribution.txt").stream()
        .filter(found -> found.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static Journeys pathData() {
    return PathData.journeys(List.of(oracle("data").text("channels").split(" ")));
  }

  private static double[] conversions(AttributionResult result) {
    return result.channels().stream().mapToDouble(ChannelCredit::conversions).toArray();
  }

  private static double[] values(AttributionResult result) {
    return result.channels().stream().mapToDouble(ChannelCredit::value).toArray();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "first_touch",
        "last_touch",
        "linear",
        "position_based_40_20_40",
        "distinct_channels_equal",
        "any_touch_full_credit",
        "positional_decay_half_per_step"
      })
  @DisplayName("by touch equals numpy on 10,000 paths")
  void byTouch(String rule) {
    AttributionResult result = RULES.get(rule).attribute(pathData());
    assertThat(conversions(result))
        .containsExactly(oracle(rule).numbers("conversions"), within(1e-8));
    assertThat(values(result)).containsExactly(oracle(rule).numbers("values"), within(1e-8));
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2})
  @DisplayName("by removal equals numpy on 10,000 paths, before and after equal paths are one")
  void byRemoval(int order) {
    Oracle.Case expected = oracle("order " + order);
    Journeys journeys = pathData();
    AttributionResult result = Attribution.markov(order).attribute(journeys);
    assertThat(conversions(result)).containsExactly(expected.numbers("conversions"), within(1e-8));
    assertThat(
            result.channels().stream().mapToDouble(c -> c.share() * result.totalValue()).toArray())
        .containsExactly(expected.numbers("values"), within(1e-7));
    assertThat(result.totalConversions()).isEqualTo(oracle("data").number("conversions"));
    assertThat(result.totalValue()).isCloseTo(oracle("data").number("value"), within(1e-8));
    Journeys collapsed = journeys.collapsed();
    assertThat(collapsed.size()).isEqualTo(5408);
    assertThat(collapsed.totalNulls()).isEqualTo(oracle("data").number("nulls"));
    assertThat(conversions(Attribution.markov(order).attribute(collapsed)))
        .containsExactly(conversions(result), within(1e-9));
  }

  @Property(tries = 200)
  void creditsSumToTheTotals(@ForAll("journeys") Journeys journeys) {
    for (Attribution attribution : SHARING) {
      AttributionResult result = attribution.attribute(journeys);
      assertThat(Arrays.stream(conversions(result)).sum() + result.unattributedConversions())
          .as(result.rule())
          .isCloseTo(journeys.totalConversions(), within(1e-9));
      assertThat(Arrays.stream(values(result)).sum() + result.unattributedValue())
          .as(result.rule())
          .isCloseTo(journeys.totalValue(), within(1e-9));
      assertThat(result.channels()).allMatch(credit -> credit.conversions() >= 0);
    }
  }

  @Property(tries = 100)
  void shapleyValuesAreThoseOfTheDefinition(@ForAll("journeys") Journeys journeys) {
    PlainShapley plain = new PlainShapley(journeys);
    double[] credits = conversions(Attribution.shapley().attribute(journeys));
    for (int c = 0; c < credits.length; c++) {
      assertThat(credits[c]).isCloseTo(plain.of(c), within(1e-9));
    }
  }

  @Test
  @DisplayName("by touch weighs repeated channels, single touches and pairs as said")
  void small() {
    Journeys journeys =
        Journeys.builder()
            .add("1", List.of("a", "b", "a", "c"), 1, 0, 10)
            .add("2", List.of("b"), 1, 5, 2)
            .add("3", List.of("c", "b"), 1, 0, 0)
            .add("4", List.of("d"), 0, 7, 0)
            .add("5", List.of(), 2, 1, 4)
            .build();
    Function<Attribution, double[]> credits = rule -> conversions(rule.attribute(journeys));
    assertThat(credits.apply(Attribution.firstTouch())).containsExactly(1, 1, 1, 0);
    assertThat(credits.apply(Attribution.linear())).containsExactly(0.5, 1.75, 0.75, 0);
    assertThat(credits.apply(Attribution.positionBased(0.6, 0.2, 0.2)))
        .containsExactly(new double[] {0.7, 1.35, 0.95, 0}, within(1e-12));
    assertThat(credits.apply(Attribution.positionBased(0, 1, 0)))
        .containsExactly(new double[] {0.5, 2, 0.5, 0}, within(1e-12));
    assertThat(credits.apply(Attribution.timeDecay(1)))
        .containsExactly(
            new double[] {5 / 15.0, 2 / 15.0 + 1 + 2 / 3.0, 8 / 15.0 + 1 / 3.0, 0}, within(1e-12));
    assertThat(credits.apply(Attribution.timeDecay(1e-300))).containsExactly(0, 2, 1, 0);
    assertThat(credits.apply(Attribution.anyTouch())).containsExactly(1, 3, 2, 0);
    AttributionResult result = Attribution.distinctChannels().attribute(journeys);
    assertThat(result.unattributedConversions()).isEqualTo(2);
    assertThat(result.unattributedValue()).isEqualTo(4);
    assertThat(result.credit("a").share()).isCloseTo(1 / 9.0, within(1e-12));
    assertThat(result.ranked().get(0).channel()).isEqualTo("b");
    assertThat(result.credit("a").removalEffect()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> result.credit("x"));
  }

  @Test
  @DisplayName("is 0 where nothing converted or nothing is there")
  void nothing() {
    Journeys none = Journeys.builder().add("1", List.of("a", "b"), 0, 3, 0).build();
    Journeys empty = Journeys.builder().build();
    Journeys untouched = Journeys.builder().add("1", List.of(), 3, 0, 1).build();
    for (Attribution attribution : SHARING) {
      assertThat(conversions(attribution.attribute(none))).containsExactly(0, 0);
      assertThat(attribution.attribute(none).credit("a").share()).isZero();
      assertThat(attribution.attribute(empty).channels()).isEmpty();
      assertThat(attribution.attribute(untouched).unattributedConversions()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("draws the same intervals on any number of threads")
  void bootstrap() throws Exception {
    Journeys journeys =
        Journeys.builder()
            .add("1", List.of("a", "b"), 30, 170, 300)
            .add("2", List.of("b"), 2, 198, 80)
            .add("3", List.of("a"), 5, 400, 5)
            .build();
    Attribution attribution = Attribution.markov(1).withBootstrap(400, 7);
    AttributionResult alone =
        new ForkJoinPool(1).submit(() -> attribution.attribute(journeys)).get();
    AttributionResult four =
        new ForkJoinPool(4).submit(() -> attribution.attribute(journeys)).get();
    assertThat(four).isEqualTo(alone);
    assertThat(Attribution.markov(1).withBootstrap(400, 8).attribute(journeys)).isNotEqualTo(four);
    CreditIntervals intervals = four.credit("a").intervals().orElseThrow();
    assertThat(four.credit("a").conversions())
        .isBetween(intervals.conversions().low(), intervals.conversions().high());
    assertThat(four.credit("a").share())
        .isBetween(intervals.share().low(), intervals.share().high());
    assertThat(intervals.removalEffect()).isPresent();
    assertThat(four.table()).contains("95 % of share", "removal effect");
  }

  @Test
  @DisplayName("has intervals as wide as the counts say")
  void intervals() {
    Journeys journeys =
        Journeys.builder()
            .add("1", List.of("a"), 400, 600, 400)
            .add("2", List.of("b"), 100, 900, 900)
            .build();
    CreditIntervals intervals =
        Attribution.lastTouch()
            .withBootstrap(4000, 1)
            .attribute(journeys)
            .credit("a")
            .intervals()
            .orElseThrow();
    // a Poisson number of mean 400 has the standard deviation 20, the share 0.8 one of 0.0179
    assertThat(intervals.conversions().low()).isCloseTo(400 - 1.96 * 20, within(4.0));
    assertThat(intervals.conversions().high()).isCloseTo(400 + 1.96 * 20, within(4.0));
    assertThat(intervals.share().low()).isCloseTo(0.8 - 1.96 * 0.0179, within(0.004));
    assertThat(intervals.share().high()).isCloseTo(0.8 + 1.96 * 0.0179, within(0.004));
  }

  @ParameterizedTest(name = "mean {0}")
  @ValueSource(doubles = {0.3, 4, 9.99, 10, 40.5, 3000})
  @DisplayName("draws Poisson numbers with the mean and variance asked for")
  void poisson(double mean) {
    RandomGenerator random = dev.segmentation.Randomness.at(5);
    int draws = 40_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double number = PoissonNumbers.draw(random, mean);
      assertThat(number).isGreaterThanOrEqualTo(0).isEqualTo(Math.rint(number));
      sum += number;
      squares += (number - mean) * (number - mean);
    }
    double error = 5 * Math.sqrt(mean / draws);
    assertThat(sum / draws).isCloseTo(mean, within(error));
    assertThat(squares / draws)
        .isCloseTo(mean, within(5 * Math.sqrt((2 * mean * mean + mean) / draws)));
  }

  @Test
  @DisplayName("refuses parameters outside their ranges, and shows no id")
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attribution.positionBased(0.4, 0.4, 0.4))
        .withMessageContaining("sum to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attribution.positionBased(-0.2, 0.6, 0.6))
        .withMessageContaining("-0.2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attribution.timeDecay(0))
        .withMessageContaining("above 0");
    assertThatIllegalArgumentException().isThrownBy(() -> Attribution.markov(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attribution.linear().withBootstrap(1, 1))
        .withMessageContaining("20");
  }
}
