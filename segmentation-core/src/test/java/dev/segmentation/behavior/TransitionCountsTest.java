package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.segmentation.Oracle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Transition counts")
final class TransitionCountsTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  @DisplayName("hold starts, transitions and ends")
  void firstOrder() {
    TransitionCounts counts =
        TransitionCounts.of(NAMES)
            .accept(List.of("a", "b", "b"), 1)
            .accept(List.of("b"), 2)
            .accept(List.of(), 1);
    assertThat(counts.starts()).containsExactly(1, 2, 0);
    assertThat(counts.ends()).containsExactly(0, 3, 0);
    assertThat(counts.visits()).containsExactly(1, 4, 0);
    assertThat(counts.transitions())
        .isDeepEqualTo(new double[][] {{0, 1, 0}, {0, 1, 0}, {0, 0, 0}});
    assertThat(counts.transition("a", "b")).isEqualTo(1);
    assertThat(counts.sequenceCount()).isEqualTo(4);
    assertThat(counts.emptyCount()).isEqualTo(1);
  }

  @Property(tries = 200)
  void equalPlainCounts(
      @ForAll @Size(max = 12) List<@Size(max = 9) List<@IntRange(max = 2) Integer>> codes,
      @ForAll @IntRange(max = 4) int order,
      @ForAll @IntRange(min = 1, max = 3) int weight) {
    SequencesBuilder builder = Sequences.builder().states(NAMES);
    for (int i = 0; i < codes.size(); i++) {
      builder.add("" + i, codes.get(i).stream().map(NAMES::get).toList(), 1 + i % weight);
    }
    Sequences sequences = builder.build();
    TransitionCounts counts = TransitionCounts.of(sequences, order);
    for (int lower = 0; lower <= order; lower++) {
      assertThat(PlainCounts.of(counts.atOrder(lower)))
          .isEqualTo(PlainCounts.of(sequences, lower).table);
    }
    ContextCodes contexts = ContextCodes.of(3, order);
    CountCells hashed = new HashedCells(contexts);
    for (int i = 0; i < sequences.size(); i++) {
      hashed.count(
          sequences.codes(), sequences.starts()[i], sequences.starts()[i + 1], sequences.weight(i));
    }
    assertThat(hashed.occupied()).isEqualTo(counts.cells().occupied());
    hashed.forEach(
        (context, next, count) ->
            assertThat(counts.cells().get(contexts.cell(context, next))).isEqualTo(count));
  }

  @Property(tries = 100)
  void anyMergeTreeIsTheWhole(
      @ForAll @Size(max = 12) List<@Size(max = 9) List<@IntRange(max = 2) Integer>> codes,
      @ForAll @IntRange(max = 12) int cut,
      @ForAll @IntRange(max = 3) int order) {
    List<List<String>> paths =
        codes.stream().map(path -> path.stream().map(NAMES::get).toList()).toList();
    TransitionCounts whole = paths.stream().collect(TransitionCounts.collector(NAMES, order));
    int middle = Math.min(cut, paths.size());
    TransitionCounts right =
        paths.subList(middle, paths.size()).parallelStream()
            .collect(TransitionCounts.collector(NAMES, order));
    TransitionCounts left =
        paths.subList(0, middle).stream().collect(TransitionCounts.collector(NAMES, order));
    assertThat(PlainCounts.of(right.combine(left))).isEqualTo(PlainCounts.of(whole));
    assertThat(right.sequenceCount()).isEqualTo(whole.sequenceCount());
    assertThat(right.sequenceCount()).isEqualTo(paths.size());
    if (order > 0) {
      assertThat(whole.emptyCount()).isEqualTo(paths.stream().filter(List::isEmpty).count());
    }
    TransitionCounts again = TransitionCounts.of(NAMES, order);
    whole.forEachStep(again::addStep);
    assertThat(PlainCounts.of(again)).isEqualTo(PlainCounts.of(whole));
  }

  @ParameterizedTest(name = "{0} states")
  @ValueSource(ints = {5, 400})
  @DisplayName("are the same for any number of threads and any weights")
  void threads(int states) throws Exception {
    Sequences sequences = random(states, 40_000, 30);
    TransitionCounts alone =
        new ForkJoinPool(1).submit(() -> TransitionCounts.of(sequences, 1)).get();
    TransitionCounts four =
        new ForkJoinPool(4).submit(() -> TransitionCounts.of(sequences, 1)).get();
    assertThat(four.transitions()).isDeepEqualTo(alone.transitions());
    assertThat(Arrays.stream(four.visits()).sum())
        .isCloseTo(
            IntStream.range(0, sequences.size())
                .mapToDouble(i -> sequences.weight(i) * sequences.length(i))
                .sum(),
            org.assertj.core.api.Assertions.within(1e-6));
  }

  private static Sequences random(int states, int n, int longest) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    SequencesBuilder builder =
        Sequences.builder().states(IntStream.range(0, states).mapToObj(i -> "s" + i).toList());
    for (int i = 0; i < n; i++) {
      builder.add(
          "" + i,
          IntStream.range(0, random.nextInt(longest))
              .mapToObj(step -> "s" + random.nextInt(states))
              .toList(),
          0.1 + random.nextDouble());
    }
    return builder.build();
  }

  @Test
  @DisplayName("weigh less when scaled")
  void scale() {
    TransitionCounts counts = TransitionCounts.of(NAMES).accept(new int[] {0, 1}, 2).scale(0.25);
    assertThat(counts.transition("a", "b")).isEqualTo(0.5);
    assertThat(counts.sequenceCount()).isEqualTo(0.5);
  }

  @Test
  @DisplayName("of order 0 know visits, but no transitions")
  void orderZero() {
    TransitionCounts counts = TransitionCounts.of(NAMES, 0).accept(new int[] {0, 1, 1}, 1);
    assertThat(counts.visits()).containsExactly(1, 2, 0);
    assertThatIllegalStateException()
        .isThrownBy(counts::transitions)
        .withMessageContaining("order 0 do not know");
    assertThatIllegalStateException()
        .isThrownBy(counts::emptyCount)
        .withMessageContaining("what was empty");
  }

  @Test
  @DisplayName("refuse what cannot be counted")
  void refusals() {
    TransitionCounts counts = TransitionCounts.of(NAMES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.accept(new int[] {0, 3}, 1))
        .withMessageContaining("state 3; states go from 0 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.accept(List.of("a", "z"), 1))
        .withMessageContaining("no state 'z' among the 3 states");
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> counts.accept(new int[] {0}, weight))
          .withMessageContaining("" + weight);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> counts.scale(weight))
          .withMessageContaining("" + weight);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.addStep(new int[] {0, 1}, 0, 1))
        .withMessageContaining("order 1 has no 2 states");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.addStep(new int[] {3}, 0, 1))
        .withMessageContaining("state 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.addStep(new int[] {0}, 4, 1))
        .withMessageContaining("state 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.addStep(new int[0], 0, -1))
        .withMessageContaining("count of a step must be finite and above 0, but was -1.0");
    assertThat(counts.sequenceCount()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.combine(TransitionCounts.of(NAMES, 2)))
        .withMessageContaining("order 2 cannot be added to counts of order 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.accept(Sequences.of(List.of(List.of("a")))))
        .withMessageContaining("same states in the same order");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.atOrder(2))
        .withMessageContaining("orders 0 to 1, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionCounts.of(NAMES, -1))
        .withMessageContaining("0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionCounts.of(NAMES, 31))
        .withMessageContaining("at most 30");
  }

  @Test
  @DisplayName("take the highest order that has numbers")
  void highestOrder() {
    int[] path = IntStream.range(0, 40).map(i -> i % 3).toArray();
    TransitionCounts counts = TransitionCounts.of(NAMES, 30).accept(path, 1);
    assertThat(counts.atOrder(1).transition("a", "b")).isEqualTo(13);
    assertThat(counts.starts()).containsExactly(1, 0, 0);
  }

  @Test
  @DisplayName("equal those of numpy on msnbc, exactly")
  void msnbc() {
    for (Oracle.Case expected : Oracle.cases("markov.txt").subList(0, 2)) {
      Sequences log = MsnbcLog.first(expected.integer("sequences"));
      TransitionCounts counts = TransitionCounts.of(log, 1);
      assertThat(log.size()).isEqualTo(expected.integer("sequences"));
      assertThat(counts.visits()).isEqualTo(expected.numbers("visits"));
      assertThat(counts.starts()).isEqualTo(expected.numbers("starts"));
      assertThat(counts.ends()).isEqualTo(expected.numbers("ends"));
      assertThat(Arrays.stream(counts.transitions()).flatMapToDouble(Arrays::stream).toArray())
          .isEqualTo(expected.numbers("transitions"));
      assertThat(PlainCounts.of(TransitionCounts.of(log, 3).atOrder(1)))
          .isEqualTo(PlainCounts.of(counts));
    }
  }

  @Test
  @DisplayName("number contexts forwards and backwards")
  void contextCodes() {
    ContextCodes codes = ContextCodes.of(3, 2);
    int[] path = {2, 0, 1};
    assertThat(codes.states(codes.before(path, 0, 0))).isEmpty();
    assertThat(codes.states(codes.before(path, 0, 1))).containsExactly(2);
    assertThat(codes.states(codes.before(path, 0, 3))).containsExactly(0, 1);
    assertThat(codes.full(codes.before(path, 0, 1))).isFalse();
    assertThat(codes.full(codes.before(path, 0, 2))).isTrue();
  }
}
