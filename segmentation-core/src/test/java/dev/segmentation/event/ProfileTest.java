package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A profile")
final class ProfileTest {

  private static final Instant MONDAY = Instant.parse("2024-03-04T09:00:00Z");

  private static Instant day(int days) {
    return MONDAY.plusSeconds(86_400L * days);
  }

  private static ProfileUpdate update(int day, Attributes traits) {
    return ProfileUpdate.of("ann", day(day), traits);
  }

  @Test
  @DisplayName("keeps the value that is true latest, not the one that came last")
  void keepsTheLatest() {
    Attributes old = Attributes.none().with("city", "Lyon").with("age", 41);
    Profile profile =
        Profile.of("ann")
            .with(update(5, Attributes.none().with("city", "Nice")))
            .with(update(1, old));
    assertThat(profile.traits()).isEqualTo(old.with("city", "Nice"));
    assertThat(profile.traitTimes()).isEqualTo(Map.of("age", day(1), "city", day(5)));
    assertThat(profile.toString()).doesNotContain("ann").doesNotContain("Nice");
  }

  @Test
  @DisplayName("remembers removals")
  void remembersRemovals() {
    Attributes city = Attributes.none().with("city", "Nice");
    Profile removed = Profile.of("ann").withoutTrait("city", day(3));
    assertThat(removed.with(update(3, city)).traits().names()).isEmpty();
    assertThat(removed.with(update(4, city)).traits()).isEqualTo(city);
    Profile saved = Profile.of("ann", removed.traits(), removed.traitTimes(), removed.consent());
    assertThat(saved).isEqualTo(removed).hasSameHashCodeAs(removed);
  }

  @Test
  @DisplayName("takes flags of consent as decisions")
  void takesConsent() {
    Attributes traits =
        Attributes.none()
            .with("consent.email", true)
            .with("consent.", true)
            .with("consent.text", "yes");
    Profile profile = Profile.of("ann").with(update(1, traits));
    assertThat(profile.consent().allows(Consent.EMAIL, day(1))).isTrue();
    assertThat(profile.traits().names()).containsExactly("consent.", "consent.text");
    assertThat(
            profile
                .withConsent(Consent.none().deny(Consent.EMAIL, day(2)))
                .consent()
                .allows(Consent.EMAIL, day(2)))
        .isFalse();
  }

  @Test
  @DisplayName("keeps the traits told latest where there are too many")
  void isBounded() {
    Profile profile = Profile.of("ann").with(update(9, Attributes.none().with("a", 1)));
    for (int i = 0; i < 20; i++) {
      Attributes traits = Attributes.none();
      for (int j = 0; j < 60; j++) {
        traits = traits.with("t" + i + "." + j, j);
      }
      profile = profile.with(update(i % 8, traits));
    }
    assertThat(profile.traits().size()).isEqualTo(Attributes.MAX_SIZE);
    assertThat(profile.traits().number("a")).isEqualTo(1);
    assertThat(profile.traitTimes()).doesNotContainKey("t0.0");
  }

  @Test
  @DisplayName("refuses what does not go together")
  void refuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.of("ann").combine(Profile.of("bob")))
        .withMessageContaining("withId");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Profile.of("ann", Attributes.none().with("a", 1), Map.of(), Consent.none()))
        .withMessageContaining("'a' has no time");
    assertThatIllegalArgumentException().isThrownBy(() -> Profile.of(" "));
  }

  @Provide
  Arbitrary<List<ProfileUpdate>> updates() {
    Arbitrary<Object> values =
        Arbitraries.of(
            1.0, 2.0, "x", "y", true, false, day(0), day(1), Set.of("p"), Set.of("q", "p"));
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.maps(Arbitraries.of("a", "b", "c", "consent.d"), values).ofMaxSize(3))
        .as((day, traits) -> update(day, Attributes.of(traits)))
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 300)
  void anyOrderAndAnyTreeIsTheSame(
      @ForAll("updates") List<ProfileUpdate> updates, @ForAll Random random) {
    Profile whole = Profile.of("ann");
    for (ProfileUpdate update : updates) {
      whole = whole.with(update);
    }
    List<Profile> parts = new ArrayList<>();
    updates.forEach(update -> parts.add(Profile.of("ann").with(update)));
    parts.add(Profile.of("bob").withId("ann"));
    while (parts.size() > 1) {
      Collections.shuffle(parts, random);
      parts.add(parts.remove(0).combine(parts.remove(0)));
    }
    assertThat(parts.get(0)).isEqualTo(whole);
    assertThat(parts.get(0).combine(whole)).isEqualTo(whole);
  }

  @Property(tries = 200)
  void equalsTheLastOfEachTrait(@ForAll("updates") List<ProfileUpdate> updates) {
    Profile profile = Profile.of("ann");
    for (ProfileUpdate update : updates) {
      profile = profile.with(update);
    }
    for (String name : List.of("a", "b", "c")) {
      Instant latest =
          updates.stream()
              .filter(update -> update.traits().value(name) != null)
              .map(ProfileUpdate::time)
              .max(Instant::compareTo)
              .orElse(null);
      assertThat(profile.traitTimes().get(name)).isEqualTo(latest);
      List<Object> candidates = new ArrayList<>();
      for (ProfileUpdate update : updates) {
        Object value = update.traits().value(name);
        if (value != null && update.time().equals(latest)) {
          candidates.add(value);
        }
      }
      Object value = profile.traits().value(name);
      if (latest == null) {
        assertThat(value).isNull();
      } else {
        assertThat(candidates).contains(value);
      }
    }
  }
}
