package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The choice of an order")
final class ChooseOrderTest {

  private static final Oracle.Case FIRST = Oracle.cases("markov.txt").get(0);

  @Test
  @DisplayName("equals numpy on msnbc under every convention and count of parameters")
  void criteria() {
    Sequences log = MsnbcLog.first(10_000);
    for (ParameterCount kind : ParameterCount.values()) {
      String of = kind.name().toLowerCase(Locale.ROOT);
      ChooseOrder choose = ChooseOrder.upTo(3).withParameters(kind);
      OrderChoice shared = choose.compare(log);
      compare(shared, "shared", of);
      compare(choose.withSteps(ScoredSteps.OWN).compare(log), "own", of);
      compare(choose.withSteps(ScoredSteps.ALL).compare(log), "all", of);
      compare(choose.withSteps(ScoredSteps.ALL).withEnd(true).compare(log), "end", of);
      assertThat(shared.order(OrderCriterion.AIC))
          .isEqualTo(FIRST.integer("chosen shared aic " + of));
      assertThat(shared.order(OrderCriterion.BIC))
          .isEqualTo(FIRST.integer("chosen shared bic " + of));
      if (kind != ParameterCount.NONZERO) {
        ratios(shared, of);
      }
    }
  }

  private static void compare(OrderChoice choice, String steps, String of) {
    for (OrderScore score : choice.scores()) {
      String name = steps + " " + score.order() + " ";
      assertThat(score.steps()).isEqualTo(FIRST.number(name + "steps"));
      assertThat(score.parameters()).isEqualTo(FIRST.number(name + of));
      MarkovChainTest.relative(score.logLikelihood(), FIRST.number(name + "log-likelihood"));
      MarkovChainTest.relative(score.aic(), FIRST.number(name + "aic " + of));
      MarkovChainTest.relative(score.bic(), FIRST.number(name + "bic " + of));
      String loss = (steps.equals("end") ? "loss end " : "loss ") + score.order() + " ";
      MarkovChainTest.relative(score.heldOut().nats(), FIRST.number(loss + "nats"));
      MarkovChainTest.relative(score.heldOut().bits(), FIRST.number(loss + "bits"));
      MarkovChainTest.relative(score.heldOut().perplexity(), FIRST.number(loss + "perplexity"));
      assertThat(score.heldOut().steps()).isEqualTo(FIRST.number(loss + "steps"));
      assertThat(score.heldOut().unseen()).isEqualTo(FIRST.number(loss + "unseen"));
    }
  }

  private static void ratios(OrderChoice choice, String of) {
    for (int order = 0; order < 3; order++) {
      String name = "ratio " + order + " ";
      ChainTest test = choice.tests().get(order);
      MarkovChainTest.relative(test.likelihoodRatio(), FIRST.number(name + "statistic"));
      assertThat(test.degreesOfFreedom()).isEqualTo(FIRST.number(name + "df " + of));
      assertThat(test.pValue()).isCloseTo(FIRST.number(name + "p " + of), within(1e-12));
    }
    assertThat(choice.order(OrderCriterion.LIKELIHOOD_RATIO)).isEqualTo(2);
  }

  @Test
  @DisplayName("equals numpy on all of msnbc")
  void all() {
    Oracle.Case expected = Oracle.cases("markov.txt").get(1);
    OrderChoice choice = ChooseOrder.upTo(3).compare(MsnbcLog.all());
    for (OrderScore score : choice.scores()) {
      String name = "shared " + score.order() + " ";
      MarkovChainTest.relative(score.bic(), expected.number(name + "bic observed"));
      MarkovChainTest.relative(
          score.heldOut().nats(), expected.number("loss " + score.order() + " nats"));
    }
    MarkovChainTest.relative(
        choice.tests().get(2).likelihoodRatio(), expected.number("ratio 2 statistic"));
  }

  @Test
  @DisplayName("finds the order paths were drawn from")
  void truth() {
    RandomGenerator random = Randomness.at(4);
    List<List<String>> paths = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      List<String> path = new ArrayList<>(List.of("a", "b"));
      for (int at = 2; at < 30; at++) {
        String before = path.get(at - 2);
        path.add(random.nextDouble() < .8 ? before : before.equals("a") ? "b" : "a");
      }
      paths.add(path);
    }
    OrderChoice choice = ChooseOrder.upTo(4).compare(Sequences.of(paths));
    assertThat(choice.order(OrderCriterion.BIC)).isEqualTo(2);
    assertThat(choice.order(OrderCriterion.LIKELIHOOD_RATIO)).isEqualTo(2);
    assertThat(choice.order(OrderCriterion.HELD_OUT_LOSS)).isEqualTo(2);
    assertThat(choice.toString().lines())
        .hasSize(7)
        .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("order", "contexts", "BIC", "loss, bits");
  }

  @Test
  @DisplayName("refuses what cannot be compared")
  void refusals() {
    ChooseOrder choose = ChooseOrder.upTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChooseOrder.upTo(0))
        .withMessageContaining("at least 1, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choose.compare(Sequences.of(List.of(List.of("a", "b", "a")))))
        .withMessageContaining("more than 3 states");
    for (double share : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> choose.withHeldOut(share))
          .withMessageContaining("above 0 and below 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> choose.withSignificance(share))
          .withMessageContaining("above 0 and below 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choose.withSmoothing(-1))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderChoice(List.of(), List.of(), .05))
        .withMessageContaining("0 tests");
  }
}
