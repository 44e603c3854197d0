package dev.segmentation.audience;

import dev.segmentation.rule.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a segment would be: its size, and people in it and just outside it with the reasons.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows no ids.
 *
 * @param segment name of the segment
 * @param population how many profiles there are
 * @param looked at how many of them was looked, drawn by chance
 * @param found how many of these are members
 * @param members some members, drawn by chance. Copied.
 * @param nearMisses some who are no members, those first for whom the fewest conditions would have
 *     to turn. Copied.
 */
public record Preview(
    String segment,
    int population,
    int looked,
    int found,
    List<Example> members,
    List<Example> nearMisses) {

  /** The point of the standard normal distribution that leaves 2.5 % above. */
  private static final double Z = 1.959963984540054;

  /** Checks and copies the parts. */
  public Preview {
    Objects.requireNonNull(segment, "segment");
    if (found < 0 || found > looked || looked > population) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d found among %d looked at of %d; each must be at least the one before",
              found,
              looked,
              population));
    }
    members = List.copyOf(members);
    nearMisses = List.copyOf(nearMisses);
  }

  /**
   * Somebody, and why the segment has or does not have them.
   *
   * @param id id of the profile
   * @param explanation the tree of the rule with what was found
   */
  public record Example(String id, Explanation explanation) {

    /** Checks the parts. */
    public Example {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(explanation, "explanation");
    }

    @Override
    public String toString() {
      return "Example[" + explanation + "]";
    }
  }

  /**
   * Tells whether everybody was looked at.
   *
   * @return true where the size is exact
   */
  public boolean isExact() {
    return looked == population;
  }

  /**
   * Returns the share of the population.
   *
   * @return from 0 to 1; 0 where there is nobody
   */
  public double share() {
    return looked == 0 ? 0 : (double) found / looked;
  }

  /**
   * Returns the size.
   *
   * @return exact, or the likeliest one
   */
  public long size() {
    return Math.round(share() * population);
  }

  /**
   * Returns what the size is at least, with 97.5 % confidence: the lower end of Wilson's interval
   * (1927, doi:10.1080/01621459.1927.10502953) of 95 %, which is a little too wide where the sample
   * is a good part of the population.
   *
   * @return at least the members found; the size where it is exact
   */
  public long low() {
    return isExact() ? found : Math.max(found, (long) Math.floor(population * wilson(-1)));
  }

  /**
   * Returns what the size is at most, with 97.5 % confidence: the upper end of Wilson's interval.
   *
   * @return not more than can be; the size where it is exact
   */
  public long high() {
    long most = (long) population - (looked - found);
    return isExact() ? found : Math.min(most, (long) Math.ceil(population * wilson(1)));
  }

  private double wilson(int sign) {
    double share = share();
    double squared = Z * Z / looked;
    double half = Z * Math.sqrt(share * (1 - share) / looked + squared / (4 * looked));
    return (share + squared / 2 + sign * half) / (1 + squared);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Preview[%s, %d of %d profiles%s]",
        segment,
        size(),
        population,
        isExact() ? "" : ", from " + low() + " to " + high());
  }
}
