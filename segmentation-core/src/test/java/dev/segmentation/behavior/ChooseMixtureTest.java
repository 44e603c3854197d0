package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The choice of the number of chains")
final class ChooseMixtureTest {

  private static final String[][] USUAL = {{"a", "b"}, {"b", "c"}, {"c", "d"}};

  /** Three kinds of visitors by turns, each with two usual pages and seldom another. */
  private static Sequences three(int n) {
    Random random = new Random(2);
    List<List<String>> paths = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<String> path = new ArrayList<>();
      for (int at = 0; at < 10; at++) {
        path.add(random.nextInt(10) == 0 ? "e" : USUAL[i % 3][random.nextInt(2)]);
      }
      paths.add(path);
    }
    return Sequences.of(paths);
  }

  @Test
  @DisplayName("finds how many there were")
  void choice() {
    Sequences visits = three(600);
    ChooseMixture choose =
        ChooseMixture.between(1, 5).withMixture(k -> MarkovMixture.of(k).withSmoothing(1));
    MixtureChoice choice = choose.compare(visits);
    assertThat(choice.k(MixtureCriterion.BIC)).isEqualTo(3);
    assertThat(choice.k(MixtureCriterion.BIC_OF_VISITS)).isEqualTo(3);
    assertThat(choice.k(MixtureCriterion.HELD_OUT)).isGreaterThanOrEqualTo(3);
    double[] heldOut =
        choice.scores().stream().mapToDouble(MixtureScore::heldOutPerVisit).toArray();
    assertThat(heldOut[2] - heldOut[1]).isGreaterThan(10 * Math.abs(heldOut[4] - heldOut[2]));
    assertThat(choice.k(MixtureCriterion.AIC)).isGreaterThanOrEqualTo(3);
    assertThat(choose.compare(visits)).isEqualTo(choice);
    assertThat(choice.toString().lines().toList())
        .hasSize(7)
        .last()
        .asString()
        .startsWith("AIC ")
        .contains("BIC 3, BIC of visits 3, held out ");
  }

  @Test
  @DisplayName("judges by the last sequences")
  void heldOut() {
    Sequences visits = three(100);
    int[] first = IntStream.range(0, 60).toArray();
    int[] last = IntStream.range(60, 100).toArray();
    MixtureScore score =
        ChooseMixture.between(2, 2)
            .withHeldOut(0.4)
            .withMixture(k -> MarkovMixture.of(k).withSmoothing(0.3))
            .compare(visits)
            .scores()
            .get(0);
    MarkovMixtureModel model = MarkovMixture.of(2).withSmoothing(0.3).fit(visits.select(first));
    assertThat(score.bic()).isEqualTo(model.bic());
    assertThat(score.heldOutPerVisit())
        .isCloseTo(model.logLikelihood(visits.select(last)) / 400, within(1e-12));
  }

  @Test
  @DisplayName("leaves out more chains than there are different sequences")
  void fewSequences() {
    Sequences visits =
        Sequences.of(
            List.of(List.of("a"), List.of("b"), List.of("a"), List.of("b"), List.of("a", "b")));
    assertThat(ChooseMixture.between(1, 9).compare(visits).scores()).hasSize(2);
  }

  @Test
  @DisplayName("refuses what cannot be compared")
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChooseMixture.between(0, 2))
        .withMessageContaining("k from 0 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChooseMixture.between(3, 2))
        .withMessageContaining("k from 3 to 2");
    for (double share : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ChooseMixture.between(1, 2).withHeldOut(share))
          .withMessageContaining("" + share);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ChooseMixture.between(1, 2).compare(Sequences.of(List.of(List.of("a"), List.of()))))
        .withMessageContaining("held out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MixtureChoice(List.of()))
        .withMessageContaining("at least one");
  }
}
