package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.Randomness;
import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mixture of Markov chains")
final class MarkovMixtureTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  @Property(tries = 100)
  void iteratesAsATextbook(
      @ForAll @Size(min = 1, max = 12) List<@Size(max = 9) List<@IntRange(max = 2) Integer>> codes,
      @ForAll @IntRange(min = 1, max = 4) int k,
      @ForAll @IntRange(max = 2) int smoothing,
      @ForAll long seed) {
    Sequences sequences = sequences(codes, i -> 1 + i % 3);
    ChainSignatures signatures = ChainSignatures.of(sequences);
    if (signatures.size() == 0) {
      return;
    }
    double[] counts = new ChainSeeding(signatures, k, seed).counts(0, 0);
    double alpha = 0.5 * smoothing;
    PlainMixture plain = new PlainMixture(new ChainMixture(k, 3, alpha, counts.clone()));
    ChainRun run = new ChainRun(new ChainExpectation(signatures, k), k, alpha, counts);
    run.run(6, 0, done -> {});
    List<int[]> paths =
        codes.stream().map(path -> path.stream().mapToInt(s -> s).toArray()).toList();
    double[] weights = IntStream.range(0, paths.size()).mapToDouble(sequences::weight).toArray();
    double before = Double.NEGATIVE_INFINITY;
    for (double objective : run.objectives()) {
      assertClose(objective, plain.iterate(paths, weights));
      assertThat(objective).isGreaterThanOrEqualTo(before - 1e-9 * (1 + Math.abs(before)));
      before = objective;
    }
  }

  @Property(tries = 30)
  void theObjectiveNeverFallsAndPosteriorsAreThoseOfATextbook(
      @ForAll @Size(min = 1, max = 20) List<@Size(max = 9) List<@IntRange(max = 2) Integer>> codes,
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll long seed) {
    Sequences sequences = sequences(codes, i -> 1);
    if (ChainSignatures.of(sequences).size() < k) {
      return;
    }
    MarkovMixtureModel model =
        MarkovMixture.of(k).withSmoothing(0.1).withShortRuns(5, 2).withSeed(seed).fit(sequences);
    List<Double> steps = model.report().objectivePerIteration();
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i)).isGreaterThan(steps.get(i - 1) - 1e-9);
    }
    PlainMixture plain = new PlainMixture(model.mixture());
    double[][] shares = model.membership(sequences);
    double sum = 0;
    for (int i = 0; i < codes.size(); i++) {
      double[] joint = plain.joint(codes.get(i).stream().mapToInt(s -> s).toArray());
      double all = Arrays.stream(joint).sum();
      sum += Math.log(all);
      double[] expected = Arrays.stream(joint).map(value -> value / all).toArray();
      assertThat(shares[i]).containsExactly(expected, within(1e-9));
      assertThat(model.membership(sequences.sequence(i))).containsExactly(shares[i], within(1e-12));
      assertClose(model.logLikelihood(sequences.sequence(i)), Math.log(all));
    }
    assertClose(model.logLikelihood(), sum);
    assertClose(model.logLikelihood(sequences), sum);
    assertThat(Arrays.stream(model.sizes()).sum()).isEqualTo(sequences.size());
  }

  private static Sequences sequences(List<List<Integer>> codes, IntToDoubleFunction weight) {
    SequencesBuilder builder = Sequences.builder().states(NAMES);
    for (int i = 0; i < codes.size(); i++) {
      builder.add("" + i, codes.get(i).stream().map(NAMES::get).toList(), weight.applyAsDouble(i));
    }
    return builder.build();
  }

  /** Visitors who read news and visitors who shop, and how many clicks each has. */
  private static List<List<String>> planted(int n, int clicks) {
    Random random = new Random(5);
    List<List<String>> paths = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String[] usual = i % 3 == 0 ? new String[] {"news", "sport"} : new String[] {"shop", "cart"};
      List<String> path = new ArrayList<>();
      for (int at = 0; at < clicks; at++) {
        path.add(random.nextInt(8) == 0 ? "home" : usual[random.nextInt(2)]);
      }
      paths.add(path);
    }
    return paths;
  }

  @Test
  @DisplayName("finds groups that were there")
  void plantedGroups() {
    Sequences visits = Sequences.of(planted(300, 8));
    MarkovMixtureModel model = MarkovMixture.of(2).withSmoothing(1).fit(visits);
    int[] labels = model.assign(visits);
    for (int i = 0; i < labels.length; i++) {
      assertThat(labels[i]).isEqualTo(i % 3 == 0 ? 1 : 0);
    }
    assertThat(model.weights()).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, within(0.01));
    assertThat(model.sizes()).containsExactly(200, 100);
    assertThat(model.entropy(visits)).containsExactly(new double[300], within(0.05));
    TellingStep first = model.tellingSteps(1, 3).get(0);
    assertThat(List.of(first.from(), first.to())).isSubsetOf("news", "sport");
    assertThat(first.lift()).isBetween(2.8, 3.2);
    assertThat(first.toString())
        .startsWith(first.from() + " > " + first.to() + ": ")
        .contains(" % against ")
        .contains(", lift ");
    assertThat(model.tellingSteps(0, 100))
        .allMatch(step -> step.lift() > 1)
        .anyMatch(step -> step.from().equals(MarkovMixtureModel.START));
  }

  @Test
  @DisplayName("finds them too where the first round sees a sample")
  void sampledFirstRound() {
    Sequences visits = Sequences.of(planted(300, 8));
    assertThat(ChainSignatures.of(visits).size()).isGreaterThan(200);
    MarkovMixture mixture = MarkovMixture.of(2).withSmoothing(1);
    MarkovMixtureModel model = mixture.fit(visits);
    MarkovMixtureModel sampled = mixture.withSample(40).fit(visits);
    assertThat(sampled.assign(visits)).isEqualTo(model.assign(visits));
    assertClose(sampled.sequenceCount(), 300);
    assertClose(sampled.visitCount(), 2400);
    assertClose(sampled.logLikelihood(), sampled.logLikelihood(visits));
    assertThat(sampled.report().parameters()).containsEntry("sample", "40");
  }

  @Property(tries = 200)
  void aSampleStandsForTheWhole(
      @ForAll @Size(min = 1, max = 30) List<@Size(max = 9) List<@IntRange(max = 2) Integer>> codes,
      @ForAll @IntRange(min = 1, max = 20) int most,
      @ForAll long seed) {
    ChainSignatures whole = ChainSignatures.of(sequences(codes, i -> 1 + i % 4));
    if (whole.size() == 0) {
      return;
    }
    ChainSignatures sample = whole.sample(most, Randomness.at(seed));
    double distance = whole.visits / most;
    assertThat(sample.size()).isBetween(1, most + 1);
    assertThat(sample.visits).isCloseTo(whole.visits, within(distance * (1 + 1e-12)));
    for (int i = 0; i < sample.size(); i++) {
      double[] drawn = row(sample, i);
      int same = i;
      while (!Arrays.equals(row(whole, same), drawn)) {
        same++;
      }
      double visits = Arrays.stream(drawn).sum();
      double own = whole.weights[same];
      assertThat(sample.weights[i]).isEqualTo(own * visits >= distance ? own : distance / visits);
    }
  }

  /** Returns how often a sequence of one signature starts where and makes which step. */
  private static double[] row(ChainSignatures signatures, int signature) {
    double[] counts = new double[signatures.places()];
    signatures.add(signature, 1, counts, 1, 0);
    return counts;
  }

  @Test
  @DisplayName("knows more of a visitor with every click")
  void liveIntent() {
    MarkovMixtureModel model =
        MarkovMixture.of(2).withSmoothing(1).fit(Sequences.of(planted(300, 8)));
    assertThat(model.membership(List.of())).containsExactly(model.weights(), within(1e-12));
    assertClose(
        model.entropy(List.of()),
        -Arrays.stream(model.weights()).map(weight -> weight * Math.log(weight)).sum());
    assertThat(model.membership(List.of("news"))[1]).isGreaterThan(0.9);
    assertThat(model.membership(List.of("news", "sport", "news"))[1]).isGreaterThan(0.99);
    for (List<String> path : List.of(List.<String>of(), List.of("home"), List.of("home", "x"))) {
      double[] shares = model.membership(path);
      for (NextState next : model.next(path)) {
        double mixed = 0;
        for (int c = 0; c < 2; c++) {
          mixed += shares[c] * probability(model.next(c, path), next.state());
        }
        assertThat(next.probability()).isCloseTo(mixed, within(1e-12));
      }
      assertThat(model.next(path).stream().mapToDouble(NextState::probability).sum())
          .isCloseTo(1, within(1e-12));
    }
    assertThat(probability(model.next(1, List.of("home")), "news"))
        .isCloseTo(model.chain(1).probability(List.of("home"), "news"), within(1e-12));
  }

  private static double probability(List<NextState> next, String state) {
    return next.stream()
        .filter(found -> found.state().equals(state))
        .mapToDouble(NextState::probability)
        .sum();
  }

  @Test
  @DisplayName("learns nothing of unknown states and of steps that touch them")
  void unknownStates() {
    MarkovMixtureModel model =
        MarkovMixture.of(2).withSmoothing(1).fit(Sequences.of(planted(300, 8)));
    assertThat(model.membership(List.of("?", "?"))).containsExactly(model.weights(), within(1e-12));
    assertThat(model.logLikelihood(List.of("news", "?", "sport", "news")))
        .isNegative()
        .isGreaterThan(model.logLikelihood(List.of("news", "sport", "news")));
    Sequences others = Sequences.of(List.of(List.of("?", "sport", "news"), List.of("shop")));
    assertThat(model.assign(others)).containsExactly(1, 0);
    assertThat(model.assign(List.of("shop", "?"))).isZero();
  }

  @Test
  @DisplayName("puts impossible paths where the fewest steps are impossible")
  void impossible() {
    TransitionCounts left =
        TransitionCounts.of(NAMES).accept(List.of("a", "a", "b"), 1).accept(List.of("a"), 2);
    TransitionCounts right = TransitionCounts.of(NAMES).accept(List.of("c", "c", "b", "c"), 1);
    MarkovMixtureModel model =
        MarkovMixtureModel.of(
            List.of(left, right),
            0,
            new int[] {3, 1},
            -5,
            MarkovMixture.of(1).fit(Sequences.of(List.of(List.of("a")))).report());
    assertThat(model.weights()).containsExactly(0.75, 0.25);
    assertThat(model.membership(List.of("c", "a", "c"))).containsExactly(0, 1);
    assertThat(model.logLikelihood(List.of("c", "a", "c"))).isEqualTo(Double.NEGATIVE_INFINITY);
    assertClose(model.logLikelihood(List.of("c", "b")), Math.log(0.25 * 0.5));
    assertThat(model.assign(List.of("a", "c"))).isZero();
    NextState likely = model.next(List.of("a", "a")).get(0);
    assertThat(likely.state()).isEqualTo("a");
    assertClose(likely.probability(), 0.5);
    assertThat(likely.support()).isEqualTo(1);
  }

  @Test
  @DisplayName("of one chain is that chain")
  void oneChain() {
    Sequences visits = Sequences.of(planted(60, 5));
    MarkovMixtureModel model = MarkovMixture.of(1).withSmoothing(0.5).fit(visits);
    MarkovChainModel chain = MarkovChain.of().withSmoothing(0.5).fit(visits);
    assertThat(model.chain(0).startProbabilities())
        .containsExactly(chain.startProbabilities(), within(1e-12));
    assertThat(model.counts(0).transitions()).isDeepEqualTo(chain.counts().transitions());
    assertThat(model.counts(0).ends()).containsExactly(chain.counts().ends());
    assertClose(model.logLikelihood(), chain.logLikelihood());
    assertThat(model.tellingSteps(0, 5)).isEmpty();
    assertThat(model.report().converged()).isTrue();
    assertThat(model.report().iterations()).isEqualTo(2);
  }

  @Test
  @DisplayName("is the same for any order of the sequences, and a weight is a repetition")
  void orderAndWeights() {
    List<List<String>> paths = planted(90, 3);
    Sequences visits = Sequences.of(paths);
    List<List<String>> shuffled = new ArrayList<>(paths);
    Collections.shuffle(shuffled, new Random(3));
    MarkovMixture mixture = MarkovMixture.of(3).withSample(20);
    assertThat(ChainSignatures.of(visits).size()).isGreaterThan(20);
    MarkovMixtureModel model = mixture.fit(visits);
    SequencesBuilder other = Sequences.builder().states(visits.states());
    SequencesBuilder weighted = Sequences.builder().states(visits.states());
    for (int i = 0; i < shuffled.size(); i++) {
      other.add("r" + i, shuffled.get(i));
    }
    List<List<String>> distinct = paths.stream().distinct().toList();
    for (int i = 0; i < distinct.size(); i++) {
      weighted.add("w" + i, distinct.get(i), Collections.frequency(paths, distinct.get(i)));
    }
    weighted.add("empty", List.of(), 7);
    for (Sequences same : List.of(other.build(), weighted.build())) {
      MarkovMixtureModel again = mixture.fit(same);
      assertThat(again.mixture().counts).containsExactly(model.mixture().counts);
      assertThat(again.logLikelihood()).isEqualTo(model.logLikelihood());
      assertThat(again.bic()).isEqualTo(model.bic());
    }
  }

  @Test
  @DisplayName("is the same for any number of threads")
  void threads() throws Exception {
    int m = 60;
    Random random = new Random(1);
    int[] starts = IntStream.rangeClosed(0, 20_000).map(i -> 10 * i).toArray();
    int[] codes = random.ints(200_000, 0, m).toArray();
    List<String> names = IntStream.range(0, m).mapToObj(i -> "s" + i).toList();
    Sequences sequences = Sequences.wrap(ProfileIndex.ofRowNumbers(20_000), names, starts, codes);
    MarkovMixture mixture =
        MarkovMixture.of(3).withShortRuns(4, 3).withSample(9000).withMaxIterations(15);
    assertThat(ChainExpectation.pieces(400_000, m)).isGreaterThan(4);
    MarkovMixtureModel alone = new ForkJoinPool(1).submit(() -> mixture.fit(sequences)).get();
    MarkovMixtureModel four = new ForkJoinPool(4).submit(() -> mixture.fit(sequences)).get();
    assertThat(four.mixture().counts).containsExactly(alone.mixture().counts);
    assertThat(four.report()).isEqualTo(alone.report());
    assertThat(four.logLikelihood(sequences)).isEqualTo(alone.logLikelihood(sequences));
    assertThat(four.assign(sequences)).isEqualTo(alone.assign(sequences));
  }

  @Test
  @DisplayName("draws sequences like those it learned from")
  void sample() {
    MarkovMixtureModel model =
        MarkovMixture.of(2).withSmoothing(1).fit(Sequences.of(planted(300, 8)));
    Sequences drawn = model.sample(2000, 8, 9);
    assertThat(drawn.size()).isEqualTo(2000);
    assertThat(drawn.visitCount()).isEqualTo(16_000);
    assertThat(drawn.states()).isEqualTo(model.states());
    assertThat(drawn.codes()).isEqualTo(model.sample(2000, 8, 9).codes());
    assertThat(model.logLikelihood(drawn) / drawn.visitCount())
        .isCloseTo(model.logLikelihoodPerVisit(), within(0.06));
    MarkovMixtureModel again = MarkovMixture.of(2).fit(drawn);
    assertThat(again.weights()).containsExactly(model.weights(), within(0.04));
  }

  @Test
  @DisplayName("is made again from its parts")
  void parts() {
    Sequences visits = Sequences.of(planted(60, 4));
    MarkovMixtureModel model = MarkovMixture.of(2).fit(visits);
    MarkovMixtureModel again =
        MarkovMixtureModel.of(
            List.of(model.counts(0), model.counts(1)),
            model.smoothing(),
            model.sizes(),
            model.logLikelihood(),
            model.report());
    assertThat(again.mixture().counts).containsExactly(model.mixture().counts);
    assertThat(again.membership(visits)).isDeepEqualTo(model.membership(visits));
    assertThat(again.objective()).isEqualTo(model.objective());
    assertThat(again).hasToString(model.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovMixtureModel.of(List.of(), 0, new int[0], -1, model.report()))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MarkovMixtureModel.of(
                    List.of(TransitionCounts.of(NAMES)), 0, new int[1], -1, model.report()))
        .withMessageContaining("at least one start");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MarkovMixtureModel.of(
                    List.of(model.counts(0)), 0, new int[] {-1}, -1, model.report()))
        .withMessageContaining("0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MarkovMixtureModel.of(
                    List.of(model.counts(0), TransitionCounts.of(NAMES, 2)),
                    0,
                    new int[2],
                    -1,
                    model.report()))
        .withMessageContaining("order 1");
  }

  @Test
  @DisplayName("takes sequences that are empty or have one state")
  void shortSequences() {
    Sequences visits =
        Sequences.of(List.of(List.of("a"), List.of(), List.of("b"), List.of("b"), List.of()));
    MarkovMixtureModel model = MarkovMixture.of(2).withSmoothing(0).fit(visits);
    assertThat(model.logLikelihood())
        .isCloseTo(Math.log(1 / 3.0) + 2 * Math.log(2 / 3.0), within(1e-9));
    assertThat(model.sequenceCount()).isCloseTo(3, within(1e-12));
    assertThat(model.visitCount()).isCloseTo(3, within(1e-12));
    assertThat(model.assign(visits)[1]).isZero();
    assertThat(model.next(List.of("a"))).hasSize(2);
    assertThat(model.next(List.of("?")).stream().mapToDouble(NextState::probability).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  @DisplayName("refuses more chains than different sequences")
  void tooFew() {
    Sequences same = Sequences.of(Collections.nCopies(20, List.of("a", "b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovMixture.of(2).fit(same))
        .withMessageContaining("only 1 differ");
    MarkovMixtureModel one = MarkovMixture.of(1).withSmoothing(0).fit(same);
    assertThat(one.logLikelihood()).isZero();
    assertThat(one.assign(List.of("b", "a"))).isZero();
    // alike to a chain: a > b, b > a and a > a once each
    Sequences alike =
        Sequences.of(List.of(List.of("a", "b", "a", "a"), List.of("a", "a", "b", "a")));
    assertThat(ChainSignatures.of(alike).size()).isEqualTo(1);
  }

  @Test
  @DisplayName("refuses what cannot be fitted")
  void refusals() {
    MarkovMixture mixture = MarkovMixture.of(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixture.fit(Sequences.of(List.of(List.of(), List.of()))))
        .withMessageContaining("nothing to learn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixture.fit(Sequences.of(List.of())))
        .withMessageContaining("nothing to learn");
    List<String> many = IntStream.range(0, 9000).mapToObj(i -> "s" + i).toList();
    Sequences wide = Sequences.builder().states(many).add("x", List.of("s1", "s2")).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovMixture.of(30).fit(wide))
        .withMessageContaining("30 chains of 9000 states")
        .withMessageContaining("bytes")
        .withMessageContaining("withMostStates");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkovMixture.of(0))
        .withMessageContaining("k must be at least 1, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixture.withShortRuns(0, 1))
        .withMessageContaining("runs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixture.withShortRuns(1, 0))
        .withMessageContaining("iterations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixture.withSample(0))
        .withMessageContaining("sequences");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixture.withRestarts(0))
        .withMessageContaining("restarts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixture.withMaxIterations(0))
        .withMessageContaining("maxIterations");
    for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> mixture.withSmoothing(value))
          .withMessageContaining("" + value);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> mixture.withTolerance(value))
          .withMessageContaining("" + value);
    }
    MarkovMixtureModel model = mixture.fit(Sequences.of(planted(9, 3)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.sample(-1, 2, 0))
        .withMessageContaining("-1 and 2");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> model.tellingSteps(2, 1));
  }

  @Test
  @DisplayName("tells how far it has come, and more restarts are not worse")
  void progress() {
    Sequences visits = Sequences.of(planted(200, 4));
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    MarkovMixture mixture = MarkovMixture.of(4).withShortRuns(3, 2).withMaxIterations(40);
    MarkovMixtureModel one = mixture.fit(visits);
    MarkovMixtureModel three =
        mixture
            .withRestarts(3)
            .withProgress(
                (phase, now, total) -> {
                  assertThat(phase).isEqualTo("markov mixture");
                  done.add(now);
                  totals.add(total);
                })
            .fit(visits);
    assertThat(three.objective()).isGreaterThanOrEqualTo(one.objective());
    assertThat(done).isSorted().last().isEqualTo(totals.get(0));
    assertThat(totals).containsOnly(totals.get(0));
    assertThat(three.report().parameters()).containsEntry("restarts", "3").containsKey("seed");
    assertThat(three.report().iterations()).isLessThanOrEqualTo(40);
  }

  @Test
  @DisplayName("stops when the thread is interrupted")
  void interrupted() {
    Sequences visits = Sequences.of(planted(60, 4));
    MarkovMixture mixture =
        MarkovMixture.of(2)
            .withProgress((phase, done, total) -> Thread.currentThread().interrupt());
    assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> mixture.fit(visits));
    assertThat(Thread.interrupted()).isTrue();
  }

  static void assertClose(double value, double expected) {
    assertThat(value).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
  }
}
