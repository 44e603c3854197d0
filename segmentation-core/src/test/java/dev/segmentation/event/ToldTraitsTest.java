package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

final class ToldTraitsTest {

  /** One trait that was told, or removed where it has no value. */
  record Word(String name, Instant time, @Nullable Object value) {

    Profile tell(Profile profile) {
      return value == null
          ? profile.withoutTrait(name, time)
          : profile.with(ProfileUpdate.of("ann", time, Attributes.of(Map.of(name, value))));
    }

    boolean isLater(Word other) {
      int order = time.compareTo(other.time);
      return order > 0 || (order == 0 && TraitOrder.compare(value, other.value) > 0);
    }
  }

  @Provide
  Arbitrary<List<Word>> words() {
    Arbitrary<Object> values = Arbitraries.of(1.0, 2.0, "x", true);
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d", "e"),
            Arbitraries.longs().between(0, 5).map(Instant::ofEpochMilli),
            values.injectNull(0.3))
        .as(Word::new)
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 500)
  void areTheLatestWordOnEachName(@ForAll("words") List<Word> words) {
    Map<String, Word> last = new HashMap<>();
    Profile profile = Profile.of("ann");
    for (Word word : words) {
      profile = word.tell(profile);
      last.merge(word.name, word, (old, now) -> now.isLater(old) ? now : old);
    }
    Map<String, Object> values = new TreeMap<>();
    Map<String, Instant> times = new TreeMap<>();
    last.forEach(
        (name, word) -> {
          times.put(name, word.time);
          if (word.value != null) {
            values.put(name, word.value);
          }
        });
    assertThat(profile.traits()).isEqualTo(Attributes.of(values));
    assertThat(profile.traitTimes()).containsExactlyEntriesOf(times);
    Profile saved = Profile.of("ann", Attributes.of(values), times, Consent.none());
    assertThat(saved).isEqualTo(profile).hasSameHashCodeAs(profile);
  }

  @Property(tries = 200)
  void combineInAnyParts(@ForAll("words") List<Word> some, @ForAll("words") List<Word> others) {
    Profile left = Profile.of("ann");
    Profile right = Profile.of("ann");
    for (Word word : some) {
      left = word.tell(left);
    }
    Profile whole = left;
    for (Word word : others) {
      right = word.tell(right);
      whole = word.tell(whole);
    }
    assertThat(left.combine(right)).isEqualTo(whole);
    assertThat(right.combine(left)).isEqualTo(whole);
  }
}
