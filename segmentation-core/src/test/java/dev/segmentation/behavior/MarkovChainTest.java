package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.Randomness;
import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Markov chain")
final class MarkovChainTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final Sequences VISITS =
      Sequences.builder()
          .states(NAMES)
          .add("1", List.of("a", "b", "b", "a"))
          .add("2", List.of("b", "a"), 2)
          .add("3", List.of("b"))
          .add("4", List.of())
          .build();

  @Test
  @DisplayName("foretells what came next, with support")
  void next() {
    MarkovChainModel model = MarkovChain.of().fit(VISITS);
    assertThat(model.next(List.of("b")))
        .containsExactly(new NextState("a", .75, 3), new NextState("b", .25, 1));
    assertThat(model.next(List.of("a", "b"))).isEqualTo(model.next(List.of("b")));
    assertThat(model.support(List.of("b"))).isEqualTo(4);
    assertThat(model.next(List.of()))
        .containsExactly(new NextState("b", .75, 3), new NextState("a", .25, 1));
    assertThat(model.startProbabilities()).containsExactly(.25, .75, 0);
    MarkovChainModel ending = MarkovChain.of().withEnd(true).fit(VISITS);
    assertThat(ending.next(List.of("a")))
        .containsExactly(new NextState(MarkovChain.END, .75, 3), new NextState("b", .25, 1));
    assertThat(ending.probability(List.of(), MarkovChain.END)).isEqualTo(.2);
    assertThat(ending.startProbabilities()).containsExactly(.25, .75, 0);
  }

  @Test
  @DisplayName("gives every outcome the same probability after what it never saw")
  void unseen() {
    MarkovChainModel model = MarkovChain.of().fit(VISITS);
    assertThat(model.support(List.of("c"))).isZero();
    assertThat(model.next(List.of("c")))
        .hasSize(3)
        .allMatch(next -> next.probability() == 1 / 3.0 && next.support() == 0);
    assertThat(model.matrix().probability("c", "c")).isOne();
    MarkovChainModel smooth = MarkovChain.of().withSmoothing(1).fit(VISITS);
    assertThat(smooth.matrix().probability("c", "a")).isCloseTo(1 / 3.0, EXACT);
    assertThat(smooth.probability(List.of("b"), "c")).isCloseTo(1 / 7.0, EXACT);
    assertThat(smooth.next(List.of("b")).stream().map(NextState::state))
        .containsExactly("a", "b", "c");
    assertThat(smooth.next(List.of("b"), 2)).isEqualTo(smooth.next(List.of("b")).subList(0, 2));
    assertThat(smooth.next(List.of("c"), 1)).containsExactly(new NextState("a", 1 / 3.0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> smooth.next(List.of("b"), 0))
        .withMessageContaining("not 0");
  }

  @Test
  @DisplayName("looks back as far as its order, and to the start")
  void higherOrder() {
    MarkovChainModel model = MarkovChain.ofOrder(2).fit(VISITS);
    assertThat(model.next(List.of("b"))).containsExactly(new NextState("a", 1, 2));
    assertThat(model.next(List.of("a", "b"))).containsExactly(new NextState("b", 1, 1));
    assertThat(model.next(List.of("c", "a", "b"))).isEqualTo(model.next(List.of("a", "b")));
    TransitionMatrix paths = model.matrix();
    assertThat(paths.states()).containsExactly("a > b", "b > a", "b > b");
    assertThat(paths.probability("a > b", "b > b")).isOne();
    assertThat(paths.probability("b > a", "b > a")).as("never left").isOne();
    MarkovChainModel none = MarkovChain.ofOrder(0).fit(VISITS);
    assertThat(none.next(List.of("a")))
        .containsExactly(new NextState("b", 5 / 9.0, 5), new NextState("a", 4 / 9.0, 4));
    assertThat(none.matrix().rows()[2]).containsExactly(4 / 9.0, 5 / 9.0, 0);
  }

  @Test
  @DisplayName("with an end is absorbed there")
  void absorbed() {
    MarkovChainModel model = MarkovChain.of().withEnd(true).withSmoothing(.5).fit(VISITS);
    Absorption ends = model.matrix().absorption();
    assertThat(ends.classes()).containsExactly(List.of(MarkovChain.END));
    assertThat(ends.probability("c", 0)).isCloseTo(1, EXACT);
    MarkovChainModel two = MarkovChain.ofOrder(2).withEnd(true).fit(VISITS);
    assertThat(two.matrix().states()).containsExactly("a > b", "b > a", "b > b", MarkovChain.END);
    assertThat(two.matrix().absorption().expectedSteps("a > b")).isCloseTo(3, EXACT);
  }

  @Property(tries = 100)
  void rowsAreDistributionsAndLossesAgree(
      @ForAll @Size(min = 1, max = 8)
          List<@Size(min = 1, max = 7) List<@IntRange(max = 2) Integer>> codes,
      @ForAll @IntRange(max = 3) int order,
      @ForAll @IntRange(max = 1) int smoothing,
      @ForAll boolean end) {
    Sequences sequences =
        Sequences.of(codes.stream().map(path -> path.stream().map(NAMES::get).toList()).toList());
    MarkovChainModel model =
        MarkovChain.ofOrder(order).withSmoothing(smoothing).withEnd(end).fit(sequences);
    double sum = 0;
    double bits = 0;
    for (int i = 0; i < sequences.size(); i++) {
      List<String> path = sequences.sequence(i);
      for (int at = 0; at < path.size(); at++) {
        sum += Math.log(model.probability(path.subList(0, at), path.get(at)));
      }
      if (end) {
        sum += Math.log(model.probability(path, MarkovChain.END));
      }
      assertThat(model.next(path).stream().mapToDouble(NextState::probability).sum())
          .isCloseTo(1, EXACT);
      Surprise surprise = model.surprise(path);
      bits += surprise.bits() * surprise.steps();
      assertThat(model.surpriseScores(sequences)[i]).isEqualTo(surprise.zScore());
    }
    assertThat(model.logLikelihood()).isCloseTo(sum, within(1e-9));
    assertThat(bits * Math.log(2)).isCloseTo(-sum, within(1e-9));
    assertThat(model.loss(sequences).unseen()).isZero();
    assertThat(PlainCounts.of(model.counts())).isEqualTo(PlainCounts.of(sequences, order).table);
  }

  @Test
  @DisplayName("equals numpy on msnbc: probabilities, intervals, likelihoods, AIC and BIC")
  void msnbc() {
    for (Oracle.Case expected : Oracle.cases("markov.txt").subList(0, 2)) {
      Sequences log = MsnbcLog.first(expected.integer("sequences"));
      MarkovChainModel model = MarkovChain.of().fit(log);
      close(flat(model.matrix().rows()), expected.numbers("matrix"));
      assertThat(model.logLikelihood(log, ScoredSteps.OWN))
          .isCloseTo(expected.number("log-likelihood"), within(1e-9 * 1e4));
      assertThat(model.logLikelihood())
          .isCloseTo(expected.number("log-likelihood with start"), within(1e-9 * 1e4));
      double[][] ending =
          Arrays.copyOf(MarkovChain.of().withEnd(true).fit(log).matrix().rows(), 17);
      close(flat(ending), expected.numbers("matrix with end"));
      posterior(MarkovChain.of().withSmoothing(1).fit(log), expected);
      criteria(TransitionCounts.of(log, 3), expected);
    }
  }

  private static void posterior(MarkovChainModel model, Oracle.Case expected) {
    List<CredibleInterval> intervals =
        model.states().stream()
            .flatMap(state -> model.intervals(List.of(state), .95).stream())
            .toList();
    close(intervals, CredibleInterval::mean, expected.numbers("posterior mean"));
    close(intervals, CredibleInterval::low, expected.numbers("posterior low"));
    close(intervals, CredibleInterval::high, expected.numbers("posterior high"));
    assertThat(model.interval(List.of("news"), "tech", .95)).isEqualTo(intervals.get(17 + 2));
  }

  private static void close(
      List<CredibleInterval> intervals,
      ToDoubleFunction<CredibleInterval> part,
      double[] expected) {
    close(intervals.stream().mapToDouble(part).toArray(), expected);
  }

  private static void close(double[] actual, double[] expected) {
    assertThat(actual).containsExactly(expected, EXACT);
  }

  private static void criteria(TransitionCounts counts, Oracle.Case expected) {
    for (int order = 0; order <= 3; order++) {
      for (boolean end : new boolean[] {false, true}) {
        MarkovChainModel model = MarkovChain.ofOrder(order).withEnd(end).fit(counts);
        String name = (end ? "end " : "all ") + order + " ";
        relative(model.logLikelihood(), expected.number(name + "log-likelihood"));
        for (ParameterCount kind : ParameterCount.values()) {
          String of = kind.name().toLowerCase(Locale.ROOT);
          relative(model.aic(kind), expected.number(name + "aic " + of));
          relative(model.bic(kind), expected.number(name + "bic " + of));
        }
      }
    }
  }

  static void relative(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  @DisplayName("equals R markovchain on the rain of Alofi")
  void rain() {
    Oracle.Case expected = Oracle.cases("markov.txt").get(2);
    Sequences rain =
        Sequences.builder()
            .states(List.of("0", "1-5", "6+"))
            .add("alofi", List.of(expected.text("sequence").split(" ")))
            .build();
    MarkovChainModel model = MarkovChain.of().fit(rain);
    assertThat(flat(model.counts().transitions())).isEqualTo(expected.numbers("transitions"));
    close(flat(model.matrix().rows()), expected.numbers("matrix"));
    relative(model.logLikelihood(rain, ScoredSteps.OWN), expected.number("log-likelihood"));
    assertThat(model.logLikelihood(rain, ScoredSteps.OWN)).isCloseTo(-1040.41854731, within(5e-9));
    close(model.matrix().stationary(), expected.numbers("stationary"));
    close(model.matrix().meanReturnTimes(), expected.numbers("return"));
    close(
        flat(MarkovChain.of().withSmoothing(1).fit(rain).matrix().rows()),
        expected.numbers("laplace"));
    double[][] passage = model.matrix().meanFirstPassage();
    IntStream.range(0, 3).forEach(i -> passage[i][i] = 0);
    close(flat(passage), expected.numbers("first passage zero diagonal"));
  }

  @Test
  @DisplayName("draws paths that it would have fitted to")
  void sampling() {
    MarkovChainModel model = MarkovChain.of().withEnd(true).withSmoothing(.5).fit(VISITS);
    RandomGenerator random = Randomness.at(11);
    MarkovSampler sampler = model.sampler();
    TransitionCounts drawn = TransitionCounts.of(NAMES);
    for (int i = 0; i < 40_000; i++) {
      drawn.accept(sampler.sample(random, 10_000), 1);
    }
    MarkovChainModel again = MarkovChain.of().withEnd(true).fit(drawn);
    for (List<String> history :
        List.of(List.<String>of(), List.of("a"), List.of("b"), List.of("c"))) {
      for (NextState next : model.next(history)) {
        double sd = Math.sqrt(.25 / again.support(history));
        assertThat(again.probability(history, next.state()))
            .isCloseTo(next.probability(), within(5 * sd));
      }
    }
    assertThat(sampler.sample(Randomness.at(3), 50))
        .isEqualTo(sampler.sample(Randomness.at(3), 50));
    assertThat(MarkovChain.of().fit(VISITS).sampler().sample(random, List.of("a"), 7)).hasSize(7);
    assertThat(sampler.sample(random, 0)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler.sample(random, -1))
        .withMessageContaining("not -1");
  }

  @Test
  @DisplayName("is not surprised by its own paths, and is by a robot's")
  void surprise() {
    Sequences log =
        Sequences.builder()
            .states(NAMES)
            .add("1", List.of("a", "b", "c", "a", "b", "c", "a", "c", "b", "a", "b", "c"))
            .add("2", List.of("a", "a", "b", "c", "c", "a", "b", "c", "a", "b"))
            .build();
    MarkovChainModel model = MarkovChain.of().withSmoothing(.1).fit(log);
    MarkovSampler sampler = model.sampler();
    RandomGenerator random = Randomness.at(5);
    double sum = 0;
    double squares = 0;
    int n = 2000;
    for (int i = 0; i < n; i++) {
      double z = model.surprise(sampler.sample(random, 200)).zScore();
      sum += z;
      squares += z * z;
    }
    assertThat(sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(squares / n).isCloseTo(1, within(.2));
    List<String> backwards = IntStream.range(0, 60).mapToObj(i -> NAMES.get(2 - i % 3)).toList();
    assertThat(model.surprise(backwards).zScore()).isGreaterThan(5);
    List<String> script = IntStream.range(0, 60).mapToObj(i -> NAMES.get(i % 3)).toList();
    assertThat(model.surprise(script).zScore()).isLessThan(-3);
    Surprise nothing = model.surprise(List.of());
    assertThat(nothing.steps()).isZero();
    assertThat(nothing.bits()).isNaN();
    assertThat(MarkovChain.of().fit(VISITS).surprise(List.of("c")).bits()).isInfinite();
    MarkovChainModel certain = MarkovChain.of().fit(Sequences.of(List.of(List.of("x", "x"))));
    assertThat(certain.surprise(List.of("x", "x", "x"))).isEqualTo(new Surprise(3, 0, 0, 0));
  }

  @Test
  @DisplayName("can be combined with what is counted later, and read back from its counts")
  void combine() {
    MarkovChainModel model = MarkovChain.of().withSmoothing(1).withEnd(true).fit(VISITS);
    TransitionCounts both = model.counts().combine(TransitionCounts.of(VISITS, 1));
    assertThat(model.support(List.of("b"))).isEqualTo(5);
    assertThat(MarkovChain.of().withEnd(true).fit(both).support(List.of("b"))).isEqualTo(10);
    MarkovChainModel read = MarkovChainModel.of(model.counts(), model.smoothing(), model.hasEnd());
    assertThat(read.matrix().rows()).isDeepEqualTo(model.matrix().rows());
    assertThat(read.report()).isEqualTo(model.report());
    assertThat(read.report().objective()).isEqualTo(model.logLikelihood());
  }

  @Test
  @DisplayName("serves many states, but says how large their matrix would be")
  void manyStates() {
    int m = 1_000_000;
    Sequences wide =
        Sequences.wrap(
            ProfileIndex.ofRowNumbers(1),
            IntStream.range(0, m).mapToObj(i -> "s" + i).toList(),
            new int[] {0, 3},
            new int[] {5, m - 1, 5});
    MarkovChainModel model = MarkovChain.of().fit(wide);
    assertThat(model.next(List.of("s5"))).containsExactly(new NextState("s999999", 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(model::matrix)
        .withMessageContaining("1000000 states needs 17000000000000 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> model.counts().transitions());
  }

  @Test
  @DisplayName("refuses what makes no chain")
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovChain.ofOrder(-1))
        .withMessageContaining("0 or more, but was -1");
    for (double smoothing : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MarkovChain.of().withSmoothing(smoothing))
          .withMessageContaining("" + smoothing);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovChain.of().fit(Sequences.of(List.of(List.of(), List.of()))))
        .withMessageContaining("at least one visit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovChain.ofOrder(2).fit(TransitionCounts.of(NAMES)))
        .withMessageContaining("order 1 do not hold a chain of order 2");
    Sequences named = Sequences.of(List.of(List.of(MarkovChain.END)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovChain.of().withEnd(true).fit(named))
        .withMessageContaining("give it another name");
    MarkovChainModel model = MarkovChain.of().fit(VISITS);
    assertThatIllegalStateException()
        .isThrownBy(() -> model.interval(List.of("a"), "b", .95))
        .withMessageContaining("withSmoothing(1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.next(List.of("z")))
        .withMessageContaining("no state 'z'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.probability(List.of("a"), MarkovChain.END))
        .withMessageContaining("no state '(end)'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.loss(Sequences.of(List.of(List.of("z")))))
        .withMessageContaining("same states");
    MarkovChainModel smooth = MarkovChain.of().withSmoothing(1).fit(VISITS);
    for (double level : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> smooth.interval(List.of("a"), "b", level))
          .withMessageContaining("above 0 and below 1");
    }
  }
}
