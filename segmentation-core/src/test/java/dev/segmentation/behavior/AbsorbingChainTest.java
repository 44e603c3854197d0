package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An absorbing chain of journeys")
final class AbsorbingChainTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Provide
  Arbitrary<Journeys> journeys() {
    return JourneyArbitraries.journeys();
  }

  @Test
  @DisplayName("solves the drunkard's walk as Grinstead and Snell do")
  void drunkardsWalk() {
    AbsorbingChainModel walk =
        AbsorbingChainModel.of(
            List.of("1", "2", "3"),
            new double[][] {
              {0, 1, 0, 0, 0}, {0, .5, 0, 0, .5}, {.5, 0, .5, 0, 0}, {0, .5, 0, .5, 0}
            });
    double[][] visits = {{1, 1, 2, 1}, {0, 1.5, 1, .5}, {0, 1, 2, 1}, {0, .5, 1, 1.5}};
    for (int from = 0; from < 4; from++) {
      assertThat(walk.fundamental()[from]).containsExactly(visits[from], EXACT);
    }
    assertThat(walk.conversionProbabilities())
        .containsExactly(new double[] {.5, .25, .5, .75}, EXACT);
    assertThat(walk.expectedSteps()).containsExactly(new double[] {5, 3, 4, 3}, EXACT);
    assertThat(walk.stepVariances()).containsExactly(new double[] {8, 8, 8, 8}, EXACT);
    assertThat(walk.removalEffects()).containsExactly(new double[] {1 / 3.0, 1, 1}, EXACT);
    assertThat(walk.states()).containsExactly("(start)", "1", "2", "3", "(conversion)", "(null)");
    assertThat(walk.transitions()[2]).containsExactly(0, .5, 0, .5, 0, 0);
    assertThat(walk.transitions()[5]).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  @DisplayName("has the hitting probabilities of the five states of R markovchain")
  void fiveStates() {
    AbsorbingChainModel chain =
        AbsorbingChainModel.of(
            List.of("b", "c", "d"),
            new double[][] {
              {1, 0, 0, 0, 0}, {0, .5, 0, 0, .5}, {.5, 0, .5, 0, 0}, {.5, 0, 0, .5, 0}
            });
    assertThat(chain.conversionProbabilities())
        .containsExactly(new double[] {.2, .2, .4, .6}, EXACT);
    double[][] hit = {{.375, .5, 1 / 3.0}, {.75, .375, 2 / 3.0}, {.5, .25, 1 / 6.0}};
    double[][] visits = chain.fundamental();
    for (int from = 1; from <= 3; from++) {
      for (int to = 1; to <= 3; to++) {
        double own = visits[to][to];
        double hitting = from == to ? 1 - 1 / own : visits[from][to] / own;
        assertThat(hitting).isCloseTo(hit[from - 1][to - 1], EXACT);
      }
    }
    assertThat(chain.removalEffect("b")).isCloseTo(1, EXACT);
    assertThat(chain.removalEffect("d")).isCloseTo(1, EXACT);
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2})
  @DisplayName("equals linear solves by numpy on 10,000 paths")
  void pathData(int order) {
    Oracle.Case data = Oracle.cases("attribution.txt").get(0);
    Oracle.Case expected =
        Oracle.cases("attribution.txt").stream()
            .filter(found -> found.title().equals("order " + order))
            .findFirst()
            .orElseThrow();
    Journeys journeys = PathData.journeys(List.of(data.text("channels").split(" ")));
    AbsorbingChainModel model = AbsorbingChain.ofOrder(order).fit(journeys);
    assertThat(model.stateCount()).isEqualTo(expected.integer("states"));
    assertThat(model.conversionProbability()).isCloseTo(expected.number("conversion"), EXACT);
    assertThat(model.conversionProbability()).isCloseTo(journeys.conversionRate(), EXACT);
    assertThat(model.expectedSteps()[0]).isCloseTo(expected.number("steps"), EXACT);
    assertThat(model.stepVariances()[0]).isCloseTo(expected.number("variance"), within(1e-11));
    assertThat(model.expectedVisits()).containsExactly(expected.numbers("visits"), EXACT);
    assertThat(model.removalEffects()).containsExactly(expected.numbers("effects"), EXACT);
    if (order == 1) {
      for (int row = 0; row <= model.channels().size(); row++) {
        assertThat(model.rows()[row]).containsExactly(expected.numbers("row" + row), EXACT);
      }
      double[] from = expected.numbers("from");
      double[] steps = expected.numbers("stepsFrom");
      for (int c = 0; c < from.length; c++) {
        List<String> prefix = List.of(model.channels().get(c));
        assertThat(model.conversionProbability(prefix)).isCloseTo(from[c], EXACT);
        assertThat(model.expectedSteps(prefix)).isCloseTo(steps[c], EXACT);
      }
    }
  }

  @Property(tries = 100)
  void equalsTheTextbook(
      @ForAll("journeys") Journeys journeys, @ForAll @IntRange(min = 1, max = 3) int order) {
    if (journeys.totalConversions() + journeys.totalNulls() == 0) {
      return;
    }
    AbsorbingChainModel model = AbsorbingChain.ofOrder(order).fit(journeys);
    PlainAbsorbingChain plain = new PlainAbsorbingChain(journeys, order);
    for (int c = 0; c < 3; c++) {
      String channel = model.channels().get(c);
      assertThat(model.removalEffects()[c]).isCloseTo(plain.removalEffect(channel), EXACT);
      assertThat(model.removalEffect(channel)).isEqualTo(model.removalEffects()[c]);
      assertThat(model.valueRemovalEffects()[c])
          .isCloseTo(plain.valueRemovalEffect(channel), EXACT);
    }
    for (List<String> context : model.contexts()) {
      assertThat(model.conversionProbability(context))
          .isCloseTo(plain.conversion(context, ""), EXACT);
    }
  }

  @Property(tries = 100)
  void reproducesTheMeansOfTheData(
      @ForAll("journeys") Journeys journeys, @ForAll @IntRange(min = 1, max = 3) int order) {
    double total = journeys.totalConversions() + journeys.totalNulls();
    if (total == 0) {
      return;
    }
    AbsorbingChainModel model = AbsorbingChain.ofOrder(order).fit(journeys);
    assertThat(model.conversionProbability()).isCloseTo(journeys.conversionRate(), EXACT);
    assertThat(model.expectedValue(List.of()))
        .isCloseTo(journeys.totalValue() / total, within(1e-11));
    double touches = 0;
    for (int i = 0; i < journeys.size(); i++) {
      touches += journeys.count(i) * journeys.paths().length(i);
    }
    assertThat(model.expectedSteps(List.of())).isCloseTo(1 + touches / total, within(1e-11));
    assertThat(model.report().objective()).isEqualTo(journeys.conversionRate());
  }

  @Property(tries = 100)
  void repetitionsOfAChannelChangeNothingInOrderOne(@ForAll("journeys") Journeys journeys) {
    if (journeys.totalConversions() + journeys.totalNulls() == 0) {
      return;
    }
    JourneysBuilder merged = Journeys.builder().channels(journeys.channels());
    for (int i = 0; i < journeys.size(); i++) {
      List<String> path = new ArrayList<>();
      for (String channel : journeys.paths().sequence(i)) {
        if (path.isEmpty() || !path.get(path.size() - 1).equals(channel)) {
          path.add(channel);
        }
      }
      merged.add("" + i, path, journeys.conversions(i), journeys.nulls(i), journeys.value(i));
    }
    AbsorbingChainModel with = AbsorbingChain.of().fit(journeys);
    AbsorbingChainModel without = AbsorbingChain.of().fit(merged.build());
    assertThat(without.removalEffects()).containsExactly(with.removalEffects(), EXACT);
    assertThat(without.conversionProbabilities())
        .containsExactly(with.conversionProbabilities(), EXACT);
  }

  @Property(tries = 50)
  void agreesWithAbsorptionOfTheWholeChain(
      @ForAll("journeys") Journeys journeys, @ForAll @IntRange(min = 1, max = 2) int order) {
    if (journeys.totalConversions() + journeys.totalNulls() == 0) {
      return;
    }
    AbsorbingChainModel model = AbsorbingChain.ofOrder(order).fit(journeys);
    Absorption absorption = TransitionMatrix.of(model.states(), model.transitions()).absorption();
    for (int state = 0; state < model.stateCount(); state++) {
      String name = model.states().get(state);
      assertThat(model.conversionProbabilities()[state])
          .isCloseTo(absorption.probability(name, AbsorbingChain.CONVERSION), EXACT);
      assertThat(model.expectedSteps()[state])
          .isCloseTo(absorption.expectedSteps(name), within(1e-11));
      assertThat(model.stepVariances()[state])
          .isCloseTo(absorption.varianceOfSteps(name), within(1e-9));
    }
  }

  @Test
  @DisplayName("backs off to the longest ending it knows, by expected visits")
  void backOff() {
    Journeys journeys =
        Journeys.builder()
            .add("1", List.of("a", "c"), 1, 1, 0)
            .add("2", List.of("b", "c"), 0, 2, 0)
            .add("3", List.of("c"), 4, 0, 0)
            .build();
    AbsorbingChainModel model = AbsorbingChain.ofOrder(2).fit(journeys);
    assertThat(model.conversionProbability(List.of("a", "c"))).isCloseTo(0.5, EXACT);
    assertThat(model.conversionProbability(List.of("x", "a", "c"))).isCloseTo(0.5, EXACT);
    assertThat(model.conversionProbability(List.of("c"))).isCloseTo(1, EXACT);
    // nobody went from c to c: of the eight who stood at c, five converted
    assertThat(model.conversionProbability(List.of("c", "c"))).isCloseTo(5 / 8.0, EXACT);
    assertThat(model.conversionProbability(List.of("x", "c"))).isCloseTo(5 / 8.0, EXACT);
    // all touches: a twice at 1/2, b twice at 0, c eight times at 5/8
    assertThat(model.conversionProbability(List.of("x"))).isCloseTo(6 / 12.0, EXACT);
    assertThat(model.conversionProbability(List.of())).isCloseTo(5 / 8.0, EXACT);
  }

  @Test
  @DisplayName("takes an unknown channel for the pool of rare ones, where there is one")
  void pooled() {
    Journeys journeys =
        Journeys.builder()
            .mostChannels(2)
            .add("1", List.of("a"), 3, 1, 0)
            .add("2", List.of("rare"), 1, 3, 0)
            .build();
    AbsorbingChainModel model = AbsorbingChain.of().fit(journeys);
    assertThat(model.channels()).containsExactly("a", Sequences.OTHER);
    assertThat(model.conversionProbability(List.of("never seen"))).isCloseTo(0.25, EXACT);
  }

  @Test
  @DisplayName("has no effects without a conversion, and certain ones where all convert")
  void extremes() {
    Journeys none = Journeys.builder().add("1", List.of("a", "b"), 0, 3, 0).build();
    assertThat(AbsorbingChain.of().fit(none).conversionProbability()).isZero();
    assertThat(AbsorbingChain.of().fit(none).removalEffects()).containsExactly(0, 0);
    Journeys all =
        Journeys.builder()
            .add("1", List.of("a", "b"), 3, 0, 9)
            .add("2", List.of(), 1, 0, 1)
            .build();
    AbsorbingChainModel model = AbsorbingChain.ofOrder(2).fit(all);
    assertThat(model.conversionProbability()).isCloseTo(1, EXACT);
    assertThat(model.removalEffects()).containsExactly(new double[] {0.75, 0.75}, EXACT);
    assertThat(model.valueRemovalEffects()).containsExactly(new double[] {0.9, 0.9}, EXACT);
  }

  @Test
  @DisplayName("knows journeys without a touch")
  void emptyPaths() {
    Journeys journeys = Journeys.builder().add("1", List.of(), 1, 3, 5).build();
    AbsorbingChainModel model = AbsorbingChain.ofOrder(3).fit(journeys);
    assertThat(model.stateCount()).isEqualTo(1);
    assertThat(model.conversionProbability()).isEqualTo(0.25);
    assertThat(model.conversionProbability(List.of("a"))).isEqualTo(0.25);
    assertThat(model.removalEffects()).isEmpty();
    assertThat(model.expectedSteps()).containsExactly(1);
  }

  @Test
  @DisplayName("is made again from its parts")
  void parts() {
    Journeys journeys =
        Journeys.builder()
            .add("1", List.of("a", "b", "a"), 1, 1, 4)
            .add("2", List.of("b"), 0, 2, 0)
            .build();
    AbsorbingChainModel model = AbsorbingChain.ofOrder(2).fit(journeys);
    AbsorbingChainModel again =
        AbsorbingChainModel.of(
            model.channels(), model.contexts(), model.rows(), model.endValues(), model.report());
    assertThat(again.valueRemovalEffects()).containsExactly(model.valueRemovalEffects());
    assertThat(again.fundamental()).isDeepEqualTo(model.fundamental());
    assertThat(again.order()).isEqualTo(2);
  }

  @Test
  @DisplayName("refuses what it cannot solve")
  void refusals() {
    Journeys uncounted = Journeys.builder().add("1", List.of("a"), 0, 0, 0).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbsorbingChain.of().fit(uncounted))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbsorbingChain.ofOrder(0))
        .withMessageContaining("1 or more");
    assertThatIllegalArgumentException().isThrownBy(() -> AbsorbingChain.of().withMostStates(1));
    Journeys three = Journeys.builder().add("1", List.of("a", "b", "c"), 1, 0, 0).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbsorbingChain.of().withMostStates(3).fit(three))
        .withMessageContaining("4 states here and 3 are allowed")
        .withMessageContaining("withMostStates");
    double[][] stuck = {{1, 0, 0, 0}, {0, 1, 0, 0}, {1, 0, 0, 0}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbsorbingChainModel.of(List.of("a", "b"), stuck))
        .withMessageContaining("never be left");
    double[][] noDistribution = {{1, 0, 0}, {0.5, 0.6, 0}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbsorbingChainModel.of(List.of("a"), noDistribution))
        .withMessageContaining("sum to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AbsorbingChainModel.of(List.of("(null)"), noDistribution))
        .withMessageContaining("(null)");
  }
}
