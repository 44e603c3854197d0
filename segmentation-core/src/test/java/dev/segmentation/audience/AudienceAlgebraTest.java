package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("The algebra of audiences and deltas")
class AudienceAlgebraTest {

  private static final int PROFILES = 40;

  /** Members as ids in an index that knows the given ids and some others, in a shuffled order. */
  private static Audience audience(Set<Integer> members, long order) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < PROFILES; i++) {
      ids.add("p" + i);
    }
    Collections.shuffle(ids, new Random(order));
    // Profiles that are no members may be unknown to the index: they may have come or gone.
    Random random = new Random(order + 1);
    ids.removeIf(id -> !members.contains(number(id)) && random.nextBoolean());
    return Audience.ofIds("vip", ProfileIndex.of(ids), members.stream().map(m -> "p" + m).toList());
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private static Set<String> ids(Set<Integer> members) {
    Set<String> ids = new HashSet<>();
    members.forEach(m -> ids.add("p" + m));
    return ids;
  }

  @Property
  @Label("applying the delta to the previous audience gives the present one, over any two indexes")
  void roundTrip(
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> before,
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> after,
      @ForAll long order,
      @ForAll long otherOrder) {
    Audience previous = audience(before, order);
    Audience now = audience(after, otherOrder);

    AudienceDelta delta = AudienceDelta.between(previous, now);

    assertThat(delta.apply(previous)).isEqualTo(now).hasSameHashCodeAs(now);
    assertThat(AudienceDelta.between(now, previous).apply(now)).isEqualTo(previous);
  }

  @Property
  @Label("added and removed are the set differences, and nobody is both")
  void differences(
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> before,
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> after,
      @ForAll long order) {
    AudienceDelta delta =
        AudienceDelta.between(audience(before, order), audience(after, order + 7));

    Set<String> added = ids(after);
    added.removeAll(ids(before));
    Set<String> removed = ids(before);
    removed.removeAll(ids(after));
    assertThat(delta.added())
        .containsExactlyInAnyOrderElementsOf(added)
        .hasSize(delta.addedCount());
    assertThat(delta.removed())
        .containsExactlyInAnyOrderElementsOf(removed)
        .hasSize(delta.removedCount());
    assertThat(delta.isEmpty()).isEqualTo(before.equals(after));
  }

  @Property
  @Label("the id of a delta depends on the change and not on the order of rows")
  void stableId(
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> before,
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> after,
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> other,
      @ForAll long order) {
    AudienceDelta delta = AudienceDelta.between(audience(before, order), audience(after, order));
    AudienceDelta again = AudienceDelta.between(audience(before, 1), audience(after, 2));
    AudienceDelta another = AudienceDelta.between(audience(before, 3), audience(other, 4));

    assertThat(again.id()).isEqualTo(delta.id()).hasSize(32);
    assertThat(another.id().equals(delta.id())).isEqualTo(after.equals(other));
  }

  @Property
  @Label("and, or, minus agree with sets of ids")
  void setOperations(
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> first,
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> second,
      @ForAll long order) {
    Audience a = audience(first, order);
    Audience b = audience(second, order + 1);

    Set<Integer> both = new HashSet<>(first);
    both.retainAll(second);
    Set<Integer> only = new HashSet<>(first);
    only.removeAll(second);
    assertThat(a.and(b).ids()).containsExactlyInAnyOrderElementsOf(ids(both));
    assertThat(a.minus(b).ids()).containsExactlyInAnyOrderElementsOf(ids(only));
    assertThat(a.minus(b).or(a.and(b))).isEqualTo(a);
    boolean known = b.ids().allMatch(id -> a.profiles().rowOf(id) >= 0);
    if (known) {
      Set<Integer> either = new HashSet<>(first);
      either.addAll(second);
      assertThat(a.or(b).ids()).containsExactlyInAnyOrderElementsOf(ids(either));
    } else {
      assertThatThrownBy(() -> a.or(b))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not in the index");
    }
  }

  @Property
  @Label("a delta is refused by an audience it does not start from")
  void refused(
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> before,
      @ForAll @Size(max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> after,
      @ForAll @Size(min = 1, max = PROFILES) Set<@IntRange(max = PROFILES - 1) Integer> changed) {
    AudienceDelta delta = AudienceDelta.between(audience(before, 1), audience(after, 2));
    Set<Integer> wrong = new HashSet<>(before);
    changed.forEach(
        m -> {
          if (!wrong.remove(m)) {
            wrong.add(m);
          }
        });
    boolean sameSize = wrong.size() == before.size();
    boolean touched = changed.stream().anyMatch(m -> before.contains(m) != after.contains(m));
    if (!sameSize || touched) {
      assertThatThrownBy(() -> delta.apply(audience(wrong, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("other members");
    }
  }
}
