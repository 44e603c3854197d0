package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A transition matrix")
final class TransitionMatrixTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** Grinstead and Snell, Introduction to Probability, example 11.1. */
  private static final TransitionMatrix OZ =
      TransitionMatrix.of(
          List.of("rain", "nice", "snow"),
          new double[][] {{.5, .25, .25}, {.5, 0, .5}, {.25, .25, .5}});

  /** Example 11.13 there: steps on a street of five corners, bar and home at the ends. */
  private static final TransitionMatrix DRUNKARD =
      TransitionMatrix.of(
          List.of("0", "1", "2", "3", "4"),
          new double[][] {
            {1, 0, 0, 0, 0},
            {.5, 0, .5, 0, 0},
            {0, .5, 0, .5, 0},
            {0, 0, .5, 0, .5},
            {0, 0, 0, 0, 1}
          });

  static void close(double[] actual, double... expected) {
    assertThat(actual).hasSameSizeAs(expected).containsExactly(expected, EXACT);
  }

  @Test
  @DisplayName("knows the weather in the land of Oz")
  void oz() {
    close(OZ.stationary(), .4, .2, .4);
    double[][] passage = OZ.meanFirstPassage();
    close(passage[0], 2.5, 4, 10 / 3.0);
    close(passage[1], 8 / 3.0, 5, 8 / 3.0);
    close(OZ.meanReturnTimes(), 2.5, 5, 2.5);
    assertThat(OZ.isIrreducible()).isTrue();
    assertThat(OZ.period("nice")).isEqualTo(1);
    assertThat(OZ.transientStates()).isEmpty();
    close(OZ.power(2).rows()[0], .4375, .1875, .375);
    close(OZ.after(new double[] {0, 1, 0}, 200), .4, .2, .4);
    assertThat(OZ.probability("nice", "snow")).isEqualTo(.5);
  }

  @Test
  @DisplayName("follows the drunkard home")
  void drunkard() {
    Absorption ends = DRUNKARD.absorption();
    assertThat(ends.classes()).containsExactly(List.of("0"), List.of("4"));
    double[] steps = {3, 4, 3};
    double[] home = {.25, .5, .75};
    double[][] visits = {{1.5, 1, .5}, {1, 2, 1}, {.5, 1, 1.5}};
    for (int i = 0; i < 3; i++) {
      String from = Integer.toString(i + 1);
      assertThat(ends.expectedSteps(from)).isCloseTo(steps[i], EXACT);
      assertThat(ends.varianceOfSteps(from)).isCloseTo(8, EXACT);
      assertThat(ends.probability(from, "4")).isCloseTo(home[i], EXACT);
      assertThat(ends.probability(from, 0)).isCloseTo(1 - home[i], EXACT);
      for (int j = 0; j < 3; j++) {
        assertThat(ends.expectedVisits(from, Integer.toString(j + 1)))
            .isCloseTo(visits[i][j], EXACT);
      }
    }
    assertThat(ends.probability("4", "4")).isOne();
    assertThat(ends.probability("4", "0")).isZero();
    assertThat(ends.expectedSteps("0")).isZero();
    assertThat(ends.varianceOfSteps("0")).isZero();
    assertThat(ends.expectedVisits("0", "2")).isZero();
    assertThat(DRUNKARD.transientStates()).containsExactly("1", "2", "3");
    assertThat(DRUNKARD.period("2")).isEqualTo(2);
    assertThat(DRUNKARD.period("0")).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ends.probability("1", "2"))
        .withMessageContaining("'2' is left for ever");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ends.expectedVisits("1", "4"))
        .withMessageContaining("visited without end");
  }

  @Test
  @DisplayName("gives the hitting probabilities of R markovchain's own test")
  void hitting() {
    double[][] hit =
        TransitionMatrix.of(
                List.of("a", "b", "c", "d", "e"),
                new double[][] {
                  {1, 0, 0, 0, 0},
                  {.5, 0, .5, 0, 0},
                  {0, .5, 0, .5, 0},
                  {0, .5, 0, 0, .5},
                  {0, 0, 0, 0, 1}
                })
            .hittingProbabilities();
    close(hit[0], 1, 0, 0, 0, 0);
    close(hit[1], .8, .375, .5, 1 / 3.0, .2);
    close(hit[2], .6, .75, .375, 2 / 3.0, .4);
    close(hit[3], .4, .5, .25, 1 / 6.0, .6);
    close(hit[4], 0, 0, 0, 0, 1);
  }

  @Test
  @DisplayName("counts visits as R markovchain's noofVisitsDist does, and tells their distribution")
  void visits() {
    TransitionMatrix chain =
        TransitionMatrix.of(List.of("a", "b"), new double[][] {{.4, .6}, {.3, .7}});
    double[] visits = chain.expectedVisits("a", 5);
    assertThat(visits[0] / 5).isCloseTo(0.348148, within(5e-7));
    assertThat(visits[1] / 5).isCloseTo(0.651852, within(5e-7));
    double[] distribution = chain.visitDistribution("a", "a", 5);
    close(new double[] {Arrays.stream(distribution).sum()}, 1);
    assertThat(IntStream.range(0, 6).mapToDouble(v -> v * distribution[v]).sum())
        .isCloseTo(visits[0], EXACT);
    assertThat(distribution[0]).isCloseTo(.6 * Math.pow(.7, 4), EXACT);
    assertThat(distribution[5]).isCloseTo(Math.pow(.4, 5), EXACT);
  }

  @Test
  @DisplayName("handles several closed classes, periods and states that may never come")
  void reducible() {
    TransitionMatrix chain =
        TransitionMatrix.of(
            List.of("start", "x", "y", "end", "lost"),
            new double[][] {
              {0, .25, 0, .25, .5},
              {0, 0, 1, 0, 0},
              {0, 1, 0, 0, 0},
              {0, 0, 0, 1, 0},
              {.5, 0, 0, .5, 0}
            });
    assertThat(chain.closedClasses()).containsExactly(List.of("x", "y"), List.of("end"));
    assertThat(chain.isIrreducible()).isFalse();
    assertThat(chain.period("x")).isEqualTo(2);
    assertThatIllegalStateException()
        .isThrownBy(chain::stationary)
        .withMessageContaining("2 closed classes");
    assertThatIllegalStateException()
        .isThrownBy(chain::kemenyConstant)
        .withMessageContaining("2 transient states and 2 closed classes");
    assertThat(chain.stationaryOfClasses())
        .isDeepEqualTo(new double[][] {{0, .5, .5, 0, 0}, {0, 0, 0, 1, 0}});
    double[][] passage = chain.meanFirstPassage();
    assertThat(passage[0][3]).isInfinite();
    assertThat(passage[1][2]).isEqualTo(1);
    assertThat(passage[1][1]).isEqualTo(2);
    assertThat(passage[0][0]).isInfinite();
    assertThat(passage[3][3]).isEqualTo(1);
    close(chain.meanReturnTimes(), Double.POSITIVE_INFINITY, 2, 2, 1, Double.POSITIVE_INFINITY);
    double[][] hit = chain.hittingProbabilities();
    close(hit[0], .25, 1 / 3.0, 1 / 3.0, 2 / 3.0, .5);
    assertThat(chain.absorption().probability("start", "y")).isCloseTo(1 / 3.0, EXACT);
    assertThat(chain.period("lost")).isEqualTo(2);
    TransitionMatrix once = TransitionMatrix.of(List.of("a", "b"), new double[][] {{0, 1}, {0, 1}});
    assertThat(once.period("a")).isZero();
    assertThat(once.stationary()).containsExactly(0, 1);
    assertThat(once.entropyRate()).isZero();
  }

  @Property(tries = 60)
  void longRunLaws(@ForAll("chains") TransitionMatrix chain) {
    double[] share = chain.stationary();
    close(chain.after(share, 1), share);
    double[][] passage = chain.meanFirstPassage();
    FirstPassage slow = new FirstPassage(chain.rows(), new ReachableStates(chain.rows()));
    double kemeny = 0;
    for (int to = 0; to < chain.size(); to++) {
      double[] times = slow.times(to);
      double[] sure = slow.hitting(to);
      for (int from = 0; from < chain.size(); from++) {
        assertThat(passage[from][to]).isCloseTo(times[from], within(1e-9 * times[from]));
        assertThat(sure[from]).isCloseTo(1, within(1e-10));
      }
      kemeny += to == 0 ? 0 : share[to] * passage[0][to];
    }
    assertThat(chain.kemenyConstant()).isCloseTo(kemeny, within(1e-8 * kemeny));
    assertThat(chain.entropyRate()).isBetween(0.0, Math.log(chain.size()) / Math.log(2) + 1e-12);
  }

  @Provide
  Arbitrary<TransitionMatrix> chains() {
    return Arbitraries.integers()
        .between(2, 6)
        .flatMap(
            m ->
                Arbitraries.integers()
                    .between(1, 50)
                    .list()
                    .ofSize(m * m)
                    .map(weights -> chain(m, weights)));
  }

  private static TransitionMatrix chain(int m, List<Integer> weights) {
    double[][] rows = new double[m][m];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < m; i++) {
      names.add("s" + i);
      int sum = weights.subList(i * m, i * m + m).stream().mapToInt(w -> w).sum();
      for (int j = 0; j < m; j++) {
        rows[i][j] = weights.get(i * m + j) / (double) sum;
      }
    }
    return TransitionMatrix.of(names, rows);
  }

  @Test
  @DisplayName("equals numpy on the long run of msnbc")
  void msnbc() {
    for (Oracle.Case expected : Oracle.cases("markov.txt").subList(0, 2)) {
      double[] p = expected.numbers("matrix");
      double[][] rows = new double[17][];
      Arrays.setAll(rows, i -> Arrays.copyOfRange(p, 17 * i, 17 * i + 17));
      TransitionMatrix chain =
          TransitionMatrix.of(IntStream.range(0, 17).mapToObj(i -> "s" + i).toList(), rows);
      close(chain.stationary(), expected.numbers("stationary"));
      double[] passage = expected.numbers("first passage");
      for (int i = 0; i < 289; i++) {
        assertThat(chain.meanFirstPassage()[i / 17][i % 17])
            .isCloseTo(passage[i], within(1e-10 * passage[i]));
      }
      assertThat(chain.kemenyConstant()).isCloseTo(expected.number("kemeny"), within(1e-9));
      assertThat(chain.entropyRate() * Math.log(2))
          .isCloseTo(expected.number("entropy rate"), EXACT);
    }
  }

  @Test
  @DisplayName("refuses what is no chain")
  void refusals() {
    List<String> two = List.of("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionMatrix.of(two, new double[][] {{1, 0}}))
        .withMessageContaining("1 rows for 2 states");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionMatrix.of(two, new double[][] {{.5, .4}, {0, 1}}))
        .withMessageContaining("the row of state 'a' has 2 values that sum to 0.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionMatrix.of(two, new double[][] {{1.5, -.5}, {0, 1}}))
        .withMessageContaining("2 probabilities that sum to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionMatrix.of(two, new double[][] {{Double.NaN, 1}, {0, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionMatrix.of(List.of(), new double[0][]))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OZ.power(-1))
        .withMessageContaining("0 or more, but was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OZ.after(new double[] {1, 0}, 1))
        .withMessageContaining("the distribution has 2 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OZ.probability("rain", "sun"))
        .withMessageContaining("no state 'sun'");
  }
}
