package dev.segmentation.event;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything an {@link IdentityGraph} was told, as values: to save it and to make it again. The
 * persons are not here: they follow from the rules and the links.
 *
 * @param rules which identifiers may be linked
 * @param firstSeen the identifiers that are known, and when each was seen first
 * @param links the links between them, refused ones included, each when it was told first
 * @param forgotten until when identifiers were forgotten, by the first 128 bits of their hash as 32
 *     hexadecimal digits
 * @param blockedCount how often a link was not taken because of a value that is blocked or was
 *     forgotten, 0 or more
 */
public record IdentitySnapshot(
    IdentityRules rules,
    Map<Identifier, Instant> firstSeen,
    List<IdentityEvidence> links,
    Map<String, Instant> forgotten,
    long blockedCount) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

  /**
   * Checks and copies the parts.
   *
   * @throws IllegalArgumentException if a hash or the count is none, or a link is of an identifier
   *     that is not known or was seen only later
   */
  public IdentitySnapshot {
    Objects.requireNonNull(rules, "rules");
    firstSeen = Collections.unmodifiableMap(new TreeMap<>(firstSeen));
    links = List.copyOf(links);
    forgotten = Collections.unmodifiableMap(new TreeMap<>(forgotten));
    for (String hash : forgotten.keySet()) {
      if (!HASH.matcher(hash).matches()) {
        throw new IllegalArgumentException(
            "a forgotten identifier is told by 32 digits from 0 to f, but one has "
                + hash.length()
                + " characters or others");
      }
    }
    if (blockedCount < 0) {
      throw new IllegalArgumentException("blockedCount must be 0 or more, but was " + blockedCount);
    }
    for (int i = 0; i < links.size(); i++) {
      requireKnown(i, links.get(i), firstSeen);
    }
  }

  private static void requireKnown(
      int place, IdentityEvidence link, Map<Identifier, Instant> firstSeen) {
    for (Identifier end : List.of(link.from(), link.to())) {
      Instant seen = firstSeen.get(end);
      if (seen == null || seen.isAfter(link.time())) {
        throw new IllegalArgumentException(
            "link "
                + place
                + " is of an identifier of type '"
                + end.type().name()
                + "' that "
                + (seen == null ? "is not known" : "was seen only after it")
                + "; give each identifier with the time it was seen first");
      }
    }
  }

  /** Gives counts only. */
  @Override
  public String toString() {
    return "IdentitySnapshot["
        + firstSeen.size()
        + " identifiers, "
        + links.size()
        + " links, "
        + forgotten.size()
        + " forgotten]";
  }
}
