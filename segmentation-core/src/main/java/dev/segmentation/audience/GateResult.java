package dev.segmentation.audience;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What an {@link AudienceGate} found.
 *
 * <p>Immutable and thread-safe.
 *
 * @param audience name of the audience
 * @param criteria what was demanded and found, one or more. Copied.
 */
public record GateResult(String audience, List<Criterion> criteria) {

  /** Checks and copies the parts. */
  public GateResult {
    Objects.requireNonNull(audience, "audience");
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty()) {
      throw new IllegalArgumentException("no criterion; a gate has one or more");
    }
  }

  /**
   * One thing that was demanded.
   *
   * @param name what
   * @param number what was found, a number of members or a share
   * @param threshold the least that passes
   */
  public record Criterion(String name, double number, double threshold) {

    /**
     * Tells whether it is met.
     *
     * @return true where the number reaches the threshold
     */
    public boolean passed() {
      return number >= threshold;
    }

    /**
     * Tells why, in words.
     *
     * @return for example {@code "members: 87 found, at least 100 demanded"}
     */
    public String reason() {
      return String.format(
          Locale.ROOT, "%s: %s found, at least %s demanded", name, text(number), text(threshold));
    }

    private static String text(double value) {
      return value == Math.rint(value)
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.format(Locale.ROOT, "%.4f", value);
    }
  }

  /**
   * Tells whether the audience may be sent.
   *
   * @return true where every criterion is met
   */
  public boolean passed() {
    return criteria.stream().allMatch(Criterion::passed);
  }

  /**
   * Tells why not, in words.
   *
   * @return the reasons of the criteria that are not met, one a line; empty where all are
   */
  public String failures() {
    return criteria.stream()
        .filter(criterion -> !criterion.passed())
        .map(Criterion::reason)
        .collect(Collectors.joining("\n"));
  }
}
