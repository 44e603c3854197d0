package dev.segmentation.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person or visitor: an id, traits and consent.
 *
 * <p>Each trait remembers when it was told, so that the latest value stands whatever the order in
 * which updates come:
 *
 * <ul>
 *   <li>Of two values of one instant the one that is greater stands: by kind (number, text, flag,
 *       instant, tags), then by value. A removal of the same instant stands above both.
 *   <li>A removed trait leaves its name and time behind, so that an older value does not come back.
 *   <li>At most {@value Attributes#MAX_SIZE} traits are kept, removed ones included: those told
 *       latest.
 *   <li>A flag among the traits of an update whose name is {@value #CONSENT_PREFIX} and a purpose,
 *       {@code "consent.advertising"}, is a decision about that purpose and no trait.
 * </ul>
 *
 * <p>{@link #combine} is associative, commutative and idempotent for profiles of one id, and {@link
 * #with} gives the same profile for the same updates in any order. Both take O(m) of m traits.
 *
 * <p>Memory: about 190 bytes for a profile of three traits told at once, beside its id and texts;
 * names of traits are shared between a profile and the one it was made of.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows neither the id nor values.
 *
 * <pre>{@code
 * Profile ann =
 *     Profile.of("ann")
 *         .with(ProfileUpdate.of("ann", monday, Attributes.none().with("city", "Lyon")));
 * ann.traits().text("city");
 * }</pre>
 */
public final class Profile {

  /** What the names of flags begin with that are decisions about a purpose. */
  public static final String CONSENT_PREFIX = "consent.";

  private final String id;
  private final ToldTraits told;
  private final Consent consent;

  private Profile(String id, ToldTraits told, Consent consent) {
    this.id = id;
    this.told = told;
    this.consent = consent;
  }

  /**
   * Makes a profile of which nothing is known.
   *
   * @param id id of the profile
   * @return the profile
   * @throws IllegalArgumentException if the id is blank or too long
   */
  public static Profile of(String id) {
    return new Profile(MessageChecks.id("id of a profile", id), ToldTraits.NONE, Consent.none());
  }

  /**
   * Makes a profile of its parts, as they were saved.
   *
   * @param id id of the profile
   * @param traits what is known
   * @param times when each trait was told; a name without a trait was removed then
   * @param consent decisions
   * @return the profile
   * @throws IllegalArgumentException if the id is blank or too long, or a trait has no time
   */
  public static Profile of(
      String id, Attributes traits, Map<String, Instant> times, Consent consent) {
    ToldTraits told = ToldTraits.of(traits, times);
    Objects.requireNonNull(consent, "consent");
    return new Profile(MessageChecks.id("id of a profile", id), told, consent);
  }

  /**
   * Returns this profile after an update, be it older or newer than others. Whose it is, is for the
   * caller to know.
   *
   * @param update the update
   * @return a new profile
   */
  public Profile with(ProfileUpdate update) {
    Attributes traits = update.traits();
    Map<String, List<Consent.Decision>> decisions = new TreeMap<>();
    for (String name : traits.names()) {
      String purpose = purpose(name, traits);
      if (purpose != null) {
        boolean granted = Boolean.TRUE.equals(traits.flag(name));
        decisions.put(purpose, List.of(new Consent.Decision(granted, update.time(), null)));
      }
    }
    ToldTraits others = ToldTraits.of(update, name -> purpose(name, traits) == null);
    return new Profile(id, told.combine(others), consent.combine(Consent.of(decisions)));
  }

  /** Returns the purpose that a trait is a decision about, or null where it is a trait. */
  private static @Nullable String purpose(String name, Attributes traits) {
    if (!name.startsWith(CONSENT_PREFIX) || traits.flag(name) == null) {
      return null;
    }
    String purpose = name.substring(CONSENT_PREFIX.length());
    return purpose.isBlank() ? null : purpose;
  }

  /**
   * Returns this profile after a trait was removed.
   *
   * @param name name of a trait, known or not
   * @param time when it was removed; a later value stays
   * @return a new profile
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public Profile withoutTrait(String name, Instant time) {
    return new Profile(id, told.combine(ToldTraits.removal(name, time)), consent);
  }

  /**
   * Returns this profile with more decisions.
   *
   * @param decisions they are combined with those known
   * @return a new profile
   */
  public Profile withConsent(Consent decisions) {
    return new Profile(id, told, consent.combine(decisions));
  }

  /**
   * Returns this profile under another id, for example that of the person it turned out to be.
   *
   * @param newId id of the profile
   * @return a new profile
   * @throws IllegalArgumentException if the id is blank or too long
   */
  public Profile withId(String newId) {
    return new Profile(MessageChecks.id("id of a profile", newId), told, consent);
  }

  /**
   * Returns everything known of this profile, here or elsewhere.
   *
   * @param other a profile of the same id; bring it there with {@link #withId}
   * @return a new profile
   * @throws IllegalArgumentException if the ids differ
   */
  public Profile combine(Profile other) {
    if (!id.equals(other.id)) {
      throw new IllegalArgumentException(
          "two profiles of different ids cannot be combined; give both the same with withId");
    }
    return new Profile(id, told.combine(other.told), consent.combine(other.consent));
  }

  /**
   * Returns the id of the profile.
   *
   * @return the id, not blank
   */
  public String id() {
    return id;
  }

  /**
   * Returns what is known of the person.
   *
   * @return the traits that stand
   */
  public Attributes traits() {
    return told.standing();
  }

  /**
   * Returns when each trait was told or removed.
   *
   * @return an immutable map, in alphabetical order of names; names without a trait were removed
   */
  public Map<String, Instant> traitTimes() {
    return Collections.unmodifiableMap(told.times());
  }

  /**
   * Returns what the person has allowed and forbidden.
   *
   * @return the consent
   */
  public Consent consent() {
    return consent;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Profile profile
        && id.equals(profile.id)
        && told.equals(profile.told)
        && consent.equals(profile.consent);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, told, consent);
  }

  @Override
  public String toString() {
    return "Profile[" + traits().names() + ", " + consent + "]";
  }
}
