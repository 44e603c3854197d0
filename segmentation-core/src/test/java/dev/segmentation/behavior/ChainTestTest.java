package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tests of chains")
final class ChainTestTest {

  private static TransitionCounts counts(int order, String path) {
    List<String> steps = List.of(path.split(" "));
    return TransitionCounts.of(steps.stream().distinct().sorted().toList(), order).accept(steps, 1);
  }

  @Test
  @DisplayName("of the Markov property equal R markovchain on the rain of Alofi")
  void markovProperty() {
    Oracle.Case rain = Oracle.cases("markov.txt").get(2);
    ChainTest test = ChainTest.ofOrder(counts(2, rain.text("sequence")), 1);
    assertThat(test.pearson()).isCloseTo(rain.number("order statistic"), within(1e-10));
    assertThat(test.pearsonPValue()).isCloseTo(rain.number("order p"), within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(12);
    // markovchain 0.11.1, vignette: G-squared = 25.837, df = 12, p-value = 0.01132
    assertThat(test.likelihoodRatio()).isCloseTo(25.837, within(5e-4));
    assertThat(test.pValue()).isCloseTo(0.01132, within(5e-6));
  }

  @Test
  @DisplayName(
      "of given probabilities use row totals, as R markovchain 0.11.1 does since its repair")
  void kullback() {
    // Kullback, Kupperman and Ku 1962; the sequence is in R markovchain
    String digits =
        "01221000000122210010000001120021100000000000000111"
            + "10000210021000000111220021111211111111102011000122"
            + "00000022211110111100211000002211111212000122200011";
    TransitionCounts counts = counts(1, String.join(" ", digits.split("")));
    TransitionMatrix chain =
        TransitionMatrix.of(
            List.of("0", "1", "2"),
            new double[][] {{.625, .25, .125}, {.25, .5, .25}, {.25, .375, .375}});
    ChainTest test = ChainTest.ofProbabilities(counts, chain);
    assertThat(test.likelihoodRatio()).isCloseTo(6.518384, within(5e-7));
    assertThat(test.degreesOfFreedom()).isEqualTo(6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChainTest.ofProbabilities(counts(1, "a b"), chain))
        .withMessageContaining("2 states and the chain 3");
  }

  @Test
  @DisplayName(
      "of homogeneity are chi-squared where the parts are alike, and see where they are not")
  void homogeneity() {
    TransitionMatrix chain =
        TransitionMatrix.of(List.of("x", "y"), new double[][] {{.7, .3}, {.4, .6}});
    RandomGenerator random = Randomness.at(9);
    double sum = 0;
    int rejected = 0;
    int rounds = 400;
    for (int round = 0; round < rounds; round++) {
      ChainTest test =
          ChainTest.ofHomogeneity(
              List.of(
                  walk(chain, random, 500), walk(chain, random, 500), walk(chain, random, 500)));
      assertThat(test.degreesOfFreedom()).isEqualTo(4);
      sum += test.likelihoodRatio();
      rejected += test.pValue() < .05 ? 1 : 0;
    }
    assertThat(sum / rounds).isCloseTo(4, within(5 * Math.sqrt(8.0 / rounds)));
    assertThat(rejected).isBetween(5, 40);
    TransitionMatrix other =
        TransitionMatrix.of(List.of("x", "y"), new double[][] {{.5, .5}, {.4, .6}});
    ChainTest apart =
        ChainTest.ofHomogeneity(List.of(walk(chain, random, 5000), walk(other, random, 5000)));
    assertThat(apart.pValue()).isLessThan(1e-6);
    assertThat(apart.pearsonPValue()).isLessThan(1e-6);
  }

  private static TransitionCounts walk(TransitionMatrix chain, RandomGenerator random, int steps) {
    int[] path = new int[steps];
    for (int i = 1; i < steps; i++) {
      path[i] = random.nextDouble() < chain.rows()[path[i - 1]][0] ? 0 : 1;
    }
    return TransitionCounts.of(chain.states()).accept(path, 1);
  }

  @Test
  @DisplayName("count only what was seen, and say when nothing can be told")
  void edges() {
    ChainTest nothing = ChainTest.ofOrder(counts(2, "a b a b a b"), 1);
    assertThat(nothing).isEqualTo(new ChainTest(0, 0, 0));
    assertThat(nothing.pValue()).isOne();
    TransitionMatrix never =
        TransitionMatrix.of(List.of("a", "b"), new double[][] {{1, 0}, {1, 0}});
    ChainTest impossible = ChainTest.ofProbabilities(counts(1, "a b"), never);
    assertThat(impossible.likelihoodRatio()).isInfinite();
    assertThat(impossible.pearson()).isInfinite();
    assertThat(impossible.pValue()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChainTest.ofOrder(counts(1, "a b"), 1))
        .withMessageContaining("the counts have 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChainTest.ofHomogeneity(List.of(counts(1, "a b"))))
        .withMessageContaining("at least 2 parts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChainTest(-1, 0, 0))
        .withMessageContaining("0 or more");
  }

  @Test
  @DisplayName("equal a plain count on random paths")
  void plain() {
    RandomGenerator random = Randomness.at(2);
    List<String> path = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      path.add("s" + random.nextInt(3));
    }
    double[][][] n = new double[3][3][3];
    for (int i = 2; i < path.size(); i++) {
      n[path.get(i - 2).charAt(1) - '0'][path.get(i - 1).charAt(1) - '0'][
          path.get(i).charAt(1) - '0']++;
    }
    double expected = 0;
    for (int b = 0; b < 3; b++) {
      double[] to = new double[3];
      for (int c = 0; c < 3; c++) {
        to[c] = n[0][b][c] + n[1][b][c] + n[2][b][c];
      }
      for (int a = 0; a < 3; a++) {
        double total = Arrays.stream(n[a][b]).sum();
        for (int c = 0; c < 3; c++) {
          double e = total * to[c] / Arrays.stream(to).sum();
          expected += n[a][b][c] > 0 ? 2 * n[a][b][c] * Math.log(n[a][b][c] / e) : 0;
        }
      }
    }
    assertThat(ChainTest.ofOrder(counts(2, String.join(" ", path)), 1).likelihoodRatio())
        .isCloseTo(expected, within(1e-10));
  }
}
