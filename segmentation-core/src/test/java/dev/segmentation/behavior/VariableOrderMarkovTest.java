package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Randomness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Variable-order Markov chain")
final class VariableOrderMarkovTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  /** After "b a" and after the start comes c, after every other a comes b; else all is chance. */
  private static Sequences paths(int n) {
    RandomGenerator random = Randomness.at(1);
    SequencesBuilder builder = Sequences.builder().states(NAMES);
    for (int i = 0; i < n; i++) {
      List<String> path = new ArrayList<>();
      for (int at = 0; at < 20; at++) {
        String last = at == 0 ? "" : path.get(at - 1);
        String before = at < 2 ? "" : path.get(at - 2);
        double sure = random.nextDouble();
        if (last.equals("a") && sure < .9) {
          path.add(before.equals("b") ? "c" : "b");
        } else {
          path.add(at == 0 && sure < .9 ? "c" : NAMES.get(random.nextInt(3)));
        }
      }
      builder.add("" + i, path);
    }
    return builder.build();
  }

  @Test
  @DisplayName("remembers where it pays, and says so")
  void rules() {
    VariableOrderModel model = VariableOrderMarkov.of(4).fit(paths(400));
    assertThat(model.rules().stream().map(SuffixRule::context))
        .containsExactly(
            List.of(),
            List.of("a"),
            List.of("a", "a"),
            List.of("b", "a"),
            List.of("c", "a"),
            List.of("b"),
            List.of("c"),
            List.of(VariableOrderModel.START));
    SuffixRule rule = model.rules().get(3);
    assertThat(rule.next().get(0).state()).isEqualTo("c");
    assertThat(rule.gain()).isGreaterThan(.5);
    assertThat(rule.pValue()).isLessThan(1e-9);
    assertThat(model.tree(2).lines())
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("  a (")
        .contains(" bits): b ");
    assertThat(model.tree(2)).endsWith("… and 6 more");
    assertThat(model.tree(8).lines()).hasSize(8);
    assertThat(model.next(List.of("c", "b", "a")).get(0).state()).isEqualTo("c");
    assertThat(model.next(List.of("c", "c", "a")).get(0).state()).isEqualTo("b");
  }

  @Test
  @DisplayName("backs off to the longest context it knows well enough")
  void backOff() {
    Sequences visits =
        Sequences.builder()
            .states(NAMES)
            .add("1", List.of("a", "b", "a", "b"))
            .add("2", List.of("b", "a", "b"))
            .build();
    VariableOrderModel model = VariableOrderMarkov.of(3).withBackOff(1).fit(visits);
    assertThat(model.context(List.of("a", "b", "a"))).containsExactly("b", "a");
    assertThat(model.support(List.of("a", "b", "a"))).isEqualTo(2);
    assertThat(model.next(List.of("a", "b", "a")).get(0).support()).isEqualTo(2);
    assertThat(model.context(List.of("c"))).isEmpty();
    assertThat(model.context(List.of())).containsExactly(VariableOrderModel.START);
    // orders -1, 0, 1 and 2: ((((1/3 * 2 + 4) / 9) + 3) / 4 + 2) / 3
    double p = 1 / 3.0;
    p = (4 + 2 * p) / 9;
    p = (3 + p) / 4;
    p = (2 + p) / 3;
    assertThat(model.probability(List.of("a", "b", "a"), "b")).isCloseTo(p, within(1e-15));
    VariableOrderModel ending = VariableOrderMarkov.of(2).withEnd(true).fit(visits);
    assertThat(ending.next(List.of("b", "a", "b")).get(0).state()).isEqualTo(MarkovChain.END);
    assertThat(ending.probability(List.of("b"), MarkovChain.END)).isGreaterThan(0);
  }

  @Property(tries = 60)
  void equalsThePlainBlend(
      @ForAll @Size(min = 1, max = 8)
          List<@Size(min = 1, max = 7) List<@IntRange(max = 2) Integer>> codes,
      @ForAll @IntRange(min = 1, max = 4) int order,
      @ForAll @IntRange(min = 1, max = 9) int backOff,
      @ForAll boolean end,
      @ForAll @Size(max = 5) List<@IntRange(max = 2) Integer> asked) {
    SequencesBuilder builder = Sequences.builder().states(NAMES);
    for (int i = 0; i < codes.size(); i++) {
      builder.add("" + i, names(codes.get(i)));
    }
    Sequences sequences = builder.build();
    VariableOrderModel model =
        VariableOrderMarkov.of(order)
            .withEnd(end)
            .withMinimumSupport(0)
            .withBackOff(backOff)
            .fit(sequences);
    List<String> history = names(asked);
    double sum = 0;
    for (NextState next : model.next(history)) {
      double expected = plain(sequences, order, backOff, end, history, next.state());
      assertThat(next.probability()).isCloseTo(expected, within(1e-12));
      sum += next.probability();
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    double loss = 0;
    int steps = 0;
    for (int i = 0; i < sequences.size(); i++) {
      List<String> path = sequences.sequence(i);
      for (int at = 0; at < path.size() + (end ? 1 : 0); at++) {
        String next = at < path.size() ? path.get(at) : MarkovChain.END;
        loss -= Math.log(model.probability(path.subList(0, at), next));
        steps++;
      }
    }
    assertThat(model.loss(sequences).nats()).isCloseTo(loss / steps, within(1e-12));
    assertThat(model.loss(sequences).unseen()).isZero();
  }

  private static List<String> names(List<Integer> codes) {
    return codes.stream().map(NAMES::get).toList();
  }

  /** The blend of PPM-C as it is written down, from maps of contexts. */
  private static double plain(
      Sequences sequences, int order, int backOff, boolean end, List<String> history, String next) {
    String follower = next.equals(MarkovChain.END) ? PlainCounts.END : next;
    double p = end ? 1 / 4.0 : 1 / 3.0;
    for (int length = 0; length <= Math.min(order, history.size() + 1); length++) {
      List<String> padded = new ArrayList<>(Collections.nCopies(length, PlainCounts.START));
      padded.addAll(history);
      String context = String.join(" ", padded.subList(padded.size() - length, padded.size()));
      Map<String, Double> row =
          new TreeMap<>(
              PlainCounts.of(sequences, length).table.getOrDefault(context, new TreeMap<>()));
      if (!end) {
        row.remove(PlainCounts.END);
      }
      if (row.isEmpty()) {
        break;
      }
      double total = row.values().stream().mapToDouble(count -> count).sum();
      int escape = backOff * row.size();
      p = (row.getOrDefault(follower, 0.0) + escape * p) / (total + escape);
    }
    return p;
  }

  @Test
  @DisplayName("foretells msnbc better than a chain of any fixed order")
  void msnbc() {
    Sequences log = MsnbcLog.first(10_000);
    Sequences train = log.select(IntStream.range(0, 8000).toArray());
    Sequences test = log.select(IntStream.range(8000, 10_000).toArray());
    VariableOrderModel model = VariableOrderMarkov.of(5).withMinimumSupport(1).fit(train);
    double best =
        ChooseOrder.upTo(3).compare(log).scores().stream()
            .mapToDouble(score -> score.heldOut().nats())
            .min()
            .orElseThrow();
    assertThat(model.loss(test).nats()).isLessThan(best - .04);
    assertThat(model.loss(test).steps()).isEqualTo(9472);
    assertThat(model.rules().size()).isBetween(18, 200);
    assertThat(model.rules().get(0).support()).isEqualTo(train.visitCount());
  }

  @Test
  @DisplayName("is the same from counts, and can go on from them")
  void counts() {
    Sequences visits = paths(50);
    VariableOrderModel model = VariableOrderMarkov.of(2).fit(visits);
    VariableOrderModel again = VariableOrderMarkov.of(2).fit(TransitionCounts.of(visits, 3));
    assertThat(again.rules()).isEqualTo(model.rules());
    assertThat(VariableOrderMarkov.of(2).fit(model.counts()).rules()).isEqualTo(model.rules());
    assertThat(model.maxOrder()).isEqualTo(2);
    assertThat(model.hasEnd()).isFalse();
    assertThat(model.states()).isEqualTo(NAMES);
  }

  @Test
  @DisplayName("shows more where less is asked of a context")
  void settings() {
    Sequences visits = paths(400);
    int shown = VariableOrderMarkov.of(3).fit(visits).rules().size();
    assertThat(
            VariableOrderMarkov.of(3).withSignificance(.5).withMinimumGain(0).fit(visits).rules())
        .hasSizeGreaterThan(shown);
    assertThat(VariableOrderMarkov.of(3).withMinimumSupport(1e9).fit(visits).rules()).hasSize(1);
  }

  @Test
  @DisplayName("refuses what makes no chain")
  void refusals() {
    VariableOrderMarkov chain = VariableOrderMarkov.of(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VariableOrderMarkov.of(0))
        .withMessageContaining("at least 1, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain.withMinimumSupport(-1))
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain.withMinimumGain(Double.NaN))
        .withMessageContaining("NaN");
    for (double backOff : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> chain.withBackOff(backOff))
          .withMessageContaining("" + backOff);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain.withSignificance(0))
        .withMessageContaining("above 0 and below 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain.fit(TransitionCounts.of(NAMES)))
        .withMessageContaining("contexts of 2 states");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain.fit(Sequences.of(List.of(List.of()))))
        .withMessageContaining("at least one visit");
    VariableOrderModel model = chain.fit(paths(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.next(List.of("z")))
        .withMessageContaining("no state 'z'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.tree(0))
        .withMessageContaining("at least 1 line");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.loss(Sequences.of(List.of(List.of("z")))))
        .withMessageContaining("same states");
  }
}
