package dev.segmentation.event;

import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which identifiers may be linked: values that stand for nobody, and how many identifiers one
 * person may have. These guards keep one bad value from making one person of thousands.
 *
 * <p>Immutable and thread-safe; equal where the rules are.
 */
public final class IdentityRules {

  /** What senders write where they know nobody, in lower case. */
  private static final Set<String> NOBODY =
      Set.of(
          "null",
          "(null)",
          "nil",
          "none",
          "undefined",
          "nan",
          "n/a",
          "na",
          "not set",
          "(not set)",
          "unknown",
          "anonymous",
          "guest",
          "user",
          "test",
          "default",
          "empty",
          "true",
          "false",
          "-1",
          "[object object]",
          // MD5, SHA-1 and SHA-256 of nothing.
          "d41d8cd98f00b204e9800998ecf8427e",
          "da39a3ee5e6b4b0d3255bfef95601890afd80709",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  private final int mostIdentifiers;
  private final Map<String, Integer> mostOfType;
  private final Set<String> blocked;

  private IdentityRules(int mostIdentifiers, Map<String, Integer> mostOfType, Set<String> blocked) {
    this.mostIdentifiers = mostIdentifiers;
    this.mostOfType = mostOfType;
    this.blocked = blocked;
  }

  /**
   * Returns the usual rules.
   *
   * <ul>
   *   <li>at most 100 identifiers a person: {@link #withMostIdentifiers}
   *   <li>at most 1 user id, 5 hashes of e-mail addresses and 5 of telephone numbers: {@link
   *       #withMost}; two people who log in on one device stay two
   *   <li>blocked in any case and with spaces around: {@code null}, {@code undefined}, {@code
   *       unknown}, {@code anonymous}, {@code guest}, {@code test}, {@code -1} and their like, the
   *       hashes of nothing, and values of zeros and hyphens only: {@link #withBlocked}
   * </ul>
   *
   * @return the rules
   */
  public static IdentityRules standard() {
    return new IdentityRules(
        100,
        Map.of(
            IdentifierType.USER_ID.name(), 1,
            IdentifierType.EMAIL_HASH.name(), 5,
            IdentifierType.PHONE_HASH.name(), 5),
        NOBODY);
  }

  /**
   * Makes rules of their parts, as saved ones have them.
   *
   * @param mostIdentifiers how many identifiers one person may have, at least 2
   * @param mostOfType how many of a type, by its name, each at least 1; other types have no limit
   *     of their own. Copied.
   * @param blocked values that stand for nobody; case and spaces around do not matter. Copied.
   * @return the rules
   * @throws IllegalArgumentException if a limit is too low
   */
  public static IdentityRules of(
      int mostIdentifiers, Map<String, Integer> mostOfType, Set<String> blocked) {
    IdentityRules rules =
        new IdentityRules(2, Map.of(), Set.of()).withMostIdentifiers(mostIdentifiers);
    for (Map.Entry<String, Integer> limit : mostOfType.entrySet()) {
      rules = rules.withMost(new IdentifierType(limit.getKey(), 0), limit.getValue());
    }
    return rules.withBlocked(blocked.toArray(String[]::new));
  }

  /**
   * Returns the same rules with another limit of identifiers.
   *
   * @param most how many identifiers one person may have, at least 2
   * @return new rules
   * @throws IllegalArgumentException if the limit is below 2
   */
  public IdentityRules withMostIdentifiers(int most) {
    if (most < 2) {
      throw new IllegalArgumentException(
          "a person needs room for 2 identifiers to be linked, but " + most);
    }
    return new IdentityRules(most, mostOfType, blocked);
  }

  /**
   * Returns the same rules with another limit for one type.
   *
   * @param type a type
   * @param most how many identifiers of it one person may have, at least 1
   * @return new rules
   * @throws IllegalArgumentException if the limit is below 1
   */
  public IdentityRules withMost(IdentifierType type, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "a person may have 1 or more of '" + type.name() + "', but " + most);
    }
    Map<String, Integer> limits = new TreeMap<>(mostOfType);
    limits.put(type.name(), most);
    return new IdentityRules(mostIdentifiers, Collections.unmodifiableMap(limits), blocked);
  }

  /**
   * Returns the same rules with more values that stand for nobody.
   *
   * @param values values of any type; case and spaces around do not matter
   * @return new rules
   */
  public IdentityRules withBlocked(String... values) {
    Set<String> all = new HashSet<>(blocked);
    for (String value : values) {
      all.add(form(value));
    }
    return new IdentityRules(mostIdentifiers, mostOfType, Set.copyOf(all));
  }

  /**
   * Tells whether a value stands for nobody.
   *
   * @param identifier an identifier
   * @return true where it must not be linked
   */
  public boolean isBlocked(Identifier identifier) {
    String form = form(identifier.value());
    return blocked.contains(form) || isNought(form);
  }

  private static boolean isNought(String form) {
    for (int i = 0; i < form.length(); i++) {
      if (form.charAt(i) != '0' && form.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns how many identifiers one person may have.
   *
   * @return at least 2
   */
  public int mostIdentifiers() {
    return mostIdentifiers;
  }

  /**
   * Returns how many identifiers of one type a person may have.
   *
   * @param type a type
   * @return the limit of the type, or that of all identifiers where it has none of its own
   */
  public int most(IdentifierType type) {
    return mostOfType.getOrDefault(type.name(), mostIdentifiers);
  }

  /**
   * Returns the types that have a limit of their own, by name.
   *
   * @return an unmodifiable map in the order of the names
   */
  public Map<String, Integer> mostOfType() {
    return Collections.unmodifiableMap(new TreeMap<>(mostOfType));
  }

  /**
   * Returns the values that stand for nobody, in lower case; those of zeros and hyphens only are
   * blocked too.
   *
   * @return an unmodifiable set in the order of the values
   */
  public Set<String> blocked() {
    return Collections.unmodifiableSet(new TreeSet<>(blocked));
  }

  boolean isLimited(IdentifierType type) {
    return mostOfType.containsKey(type.name());
  }

  private static String form(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IdentityRules rules
        && mostIdentifiers == rules.mostIdentifiers
        && mostOfType.equals(rules.mostOfType)
        && blocked.equals(rules.blocked);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mostIdentifiers, mostOfType, blocked);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "IdentityRules[at most %d identifiers, by type %s, %d blocked values]",
        mostIdentifiers,
        new TreeMap<>(mostOfType),
        blocked.size());
  }
}
