package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sequences")
final class SequencesTest {

  @Test
  @DisplayName("number states as they appear and give every sequence back")
  void giveBack() {
    Sequences visits =
        Sequences.builder()
            .add("ann", List.of("home", "shoes", "home"))
            .add("bob", List.of())
            .add("cid", List.of("cart"), 3)
            .build();
    assertThat(visits.states()).containsExactly("home", "shoes", "cart");
    assertThat(visits.sequence(0)).containsExactly("home", "shoes", "home");
    assertThat(visits.sequence(1)).isEmpty();
    assertThat(visits.state(2, 0)).isEqualTo(visits.stateOf("cart"));
    assertThat(visits.stateOf("nowhere")).isEqualTo(-1);
    assertThat(new double[] {visits.weight(0), visits.weight(1), visits.weight(2)})
        .containsExactly(1, 1, 3);
    assertThat(visits.ids().id(2)).isEqualTo("cid");
    assertThat(visits.visitCount()).isEqualTo(4);
  }

  @Property(tries = 100)
  void builtEqualsWrapped(
      @ForAll @Size(max = 20) List<@Size(max = 8) List<@IntRange(max = 5) Integer>> codes) {
    SequencesBuilder builder =
        Sequences.builder().states(List.of("s0", "s1", "s2", "s3", "s4", "s5"));
    int[] starts = new int[codes.size() + 1];
    for (int i = 0; i < codes.size(); i++) {
      builder.add("" + i, codes.get(i).stream().map(code -> "s" + code).toList());
      starts[i + 1] = starts[i] + codes.get(i).size();
    }
    int[] flat = codes.stream().flatMapToInt(s -> s.stream().mapToInt(c -> c)).toArray();
    Sequences built = builder.build();
    Sequences wrapped =
        Sequences.wrap(ProfileIndex.ofRowNumbers(codes.size()), built.states(), starts, flat);
    assertThat(built.starts()).isEqualTo(wrapped.starts());
    assertThat(built.codes()).isEqualTo(wrapped.codes());
    assertThat(built.unweighted()).isTrue();
  }

  @Test
  @DisplayName("select sequences with their ids and weights")
  void select() {
    Sequences all =
        Sequences.builder()
            .add("a", List.of("x"))
            .add("b", List.of("y", "x"), 2)
            .add("c", List.of("z"))
            .build();
    Sequences some = all.select(new int[] {2, 1});
    assertThat(some.states()).isEqualTo(all.states());
    assertThat(some.sequence(0)).containsExactly("z");
    assertThat(some.sequence(1)).containsExactly("y", "x");
    assertThat(some.weight(1)).isEqualTo(2);
    assertThat(some.ids().id(0)).isEqualTo("c");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> all.select(new int[] {3}));
  }

  @Test
  @DisplayName("stay small when names never end: what comes after the limit is other")
  void manyNames() {
    List<String> names = new ArrayList<>(IntStream.range(0, 50).mapToObj(i -> "n" + i).toList());
    Sequences visits = Sequences.builder().mostStates(4).add("a", names).build();
    assertThat(visits.states()).containsExactly("n0", "n1", "n2", Sequences.OTHER);
    assertThat(visits.length(0)).isEqualTo(50);
    assertThat(visits.state(0, 49)).isEqualTo(3);
  }

  @Test
  @DisplayName("pool the least visited states by weight, ties to the earlier")
  void pooling() {
    Sequences visits =
        Sequences.builder()
            .add("a", List.of("rare", "often", "often", "tie"))
            .add("b", List.of("heavy"), 5)
            .add("c", List.of("tie", "rare"))
            .build();
    Sequences pooled = visits.withMostStates(4);
    assertThat(pooled).isSameAs(visits);
    pooled = visits.withMostStates(3);
    assertThat(pooled.states()).containsExactly("rare", "heavy", Sequences.OTHER);
    assertThat(pooled.sequence(0)).containsExactly("rare", "(other)", "(other)", "(other)");
    assertThat(pooled.weight(1)).isEqualTo(5);
  }

  @Test
  @DisplayName("refuse what makes no sequences")
  void refusals() {
    ProfileIndex two = ProfileIndex.ofRowNumbers(2);
    List<String> states = List.of("x", "y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.wrap(two, states, new int[] {0, 1, 2}, new int[] {0, 2}))
        .withMessageContaining("sequence 1 has state 2 at place 0; states go from 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.wrap(two, states, new int[] {0, 2}, new int[] {0, 1}))
        .withMessageContaining("give 3 starts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.wrap(two, states, new int[] {0, 3, 2}, new int[] {0, 1}))
        .withMessageContaining("must ascend");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.wrap(two, List.of("x", "x"), new int[3], new int[0]))
        .withMessageContaining("'x' stands twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.of(List.of(List.of(" "))))
        .withMessageContaining("1 to 256 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.builder().add("a", List.of("x"), 0))
        .withMessageContaining("weight of sequence 'a' is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.builder().mostStates(3).states(List.of("a", "b", "c")))
        .withMessageContaining("do not fit a limit of 3");
    assertThatIllegalStateException()
        .isThrownBy(() -> Sequences.builder().add("a", List.of()).mostStates(5));
  }
}
