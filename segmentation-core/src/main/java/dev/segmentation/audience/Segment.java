package dev.segmentation.audience;

import dev.segmentation.event.Attributes;
import dev.segmentation.rule.Comparison;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named rule, with the exceptions made by hand and the purpose that members must allow.
 *
 * <p>Those listed by hand stay in, or out, however often the rule is evaluated. Who is listed both
 * ways is out. Nobody is in against a consent that the segment demands, listed or not.
 *
 * <p>Two segments are equal where name, rule, lists and purpose are. Immutable and thread-safe.
 * {@link #toString} shows no ids.
 *
 * <pre>{@code
 * Segment lapsed =
 *     Segment.of("lapsed", rule).withExcluded(staff).withPurpose(Consent.EMAIL);
 * }</pre>
 */
public final class Segment {

  private final String name;
  private final Rule rule;
  private final Set<String> included;
  private final Set<String> excluded;
  private final @Nullable String purpose;
  private final Rule effectiveRule;

  private Segment(
      String name,
      Rule rule,
      Set<String> included,
      Set<String> excluded,
      @Nullable String purpose) {
    this.name = Attributes.requireName("name of a segment", name);
    this.rule = Objects.requireNonNull(rule, "rule");
    this.included = included;
    this.excluded = excluded;
    this.purpose = purpose;
    this.effectiveRule = combined();
  }

  /**
   * Makes the segment of a rule.
   *
   * @param name name of the segment
   * @param rule who belongs
   * @return the segment
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static Segment of(String name, Rule rule) {
    return new Segment(name, rule, Set.of(), Set.of(), null);
  }

  /**
   * Makes the segment of those whom a model puts into one cluster.
   *
   * @param name name of the segment
   * @param model name of the model among the {@link dev.segmentation.rule.RuleModels}
   * @param cluster number of the cluster, from 0
   * @return the segment
   * @throws IllegalArgumentException if a name is blank or too long, or the number is negative
   */
  public static Segment ofCluster(String name, String model, int cluster) {
    if (cluster < 0) {
      throw new IllegalArgumentException(
          "cluster " + cluster + " of '" + model + "'; clusters are numbered from 0");
    }
    return of(name, new Rule.Cluster(model, compare(Comparison.EQUAL, cluster)));
  }

  /**
   * Makes the segment of those whose score reaches a threshold.
   *
   * @param name name of the segment
   * @param score name of the score among the {@link dev.segmentation.rule.RuleModels}
   * @param threshold the least score of a member, from 0 to 1
   * @return the segment
   * @throws IllegalArgumentException if a name is blank or too long, or the threshold is outside
   */
  public static Segment ofScore(String name, String score, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "threshold %s of score '%s' is outside 0 to 1, where scores are",
              threshold,
              score));
    }
    return of(name, new Rule.Score(score, compare(Comparison.AT_LEAST, threshold)));
  }

  /**
   * Makes a segment by hand, without a rule.
   *
   * @param name name of the segment
   * @param ids ids of the members. Copied; what stands twice counts once.
   * @return the segment
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static Segment ofIds(String name, Collection<String> ids) {
    return of(name, new Rule.Constant(false)).withIncluded(ids);
  }

  private static ValueTest compare(Comparison comparison, double number) {
    return new ValueTest.Compare(comparison, new Value.Numeric(number));
  }

  /**
   * Sets who is in whatever the rule says.
   *
   * @param ids ids of profiles, in place of those listed so far. Copied.
   * @return a new segment
   * @throws IllegalArgumentException if the rule leaves no room for lists: it is as deep or as
   *     large as rules may be
   */
  public Segment withIncluded(Collection<String> ids) {
    return new Segment(name, rule, Set.copyOf(ids), excluded, purpose);
  }

  /**
   * Sets who is out whatever the rule and the other list say.
   *
   * @param ids ids of profiles, in place of those listed so far. Copied.
   * @return a new segment
   * @throws IllegalArgumentException if the rule leaves no room for lists: it is as deep or as
   *     large as rules may be
   */
  public Segment withExcluded(Collection<String> ids) {
    return new Segment(name, rule, included, Set.copyOf(ids), purpose);
  }

  /**
   * Sets what members must allow at the instant of the evaluation.
   *
   * @param demanded a purpose, as in {@link dev.segmentation.event.Consent}
   * @return a new segment
   * @throws IllegalArgumentException if the purpose is blank or too long, or the rule is as deep or
   *     as large as rules may be
   */
  public Segment withPurpose(String demanded) {
    return new Segment(
        name, rule, included, excluded, Attributes.requireName("name of a purpose", demanded));
  }

  private Rule combined() {
    Rule listed =
        included.isEmpty() ? rule : new Rule.Any(List.of(rule, new Rule.Listed(included)));
    List<Rule> terms = new ArrayList<>(List.of(listed));
    if (!excluded.isEmpty()) {
      terms.add(new Rule.Not(new Rule.Listed(excluded)));
    }
    if (purpose != null) {
      terms.add(new Rule.Consented(purpose));
    }
    return terms.size() == 1 ? listed : new Rule.All(terms);
  }

  /**
   * Returns the name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the rule as it was given.
   *
   * @return the rule, without lists and purpose
   */
  public Rule rule() {
    return rule;
  }

  /**
   * Returns the rule that decides: ((rule or included) and not excluded) and consent.
   *
   * @return the rule itself where there are neither lists nor a purpose
   */
  public Rule effectiveRule() {
    return effectiveRule;
  }

  /**
   * Returns who is in whatever the rule says.
   *
   * @return an immutable set of ids
   */
  public Set<String> included() {
    return included;
  }

  /**
   * Returns who is out whatever the rule says.
   *
   * @return an immutable set of ids
   */
  public Set<String> excluded() {
    return excluded;
  }

  /**
   * Returns what members must allow.
   *
   * @return the purpose, or empty where the segment demands none
   */
  public Optional<String> purpose() {
    return Optional.ofNullable(purpose);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Segment that
        && name.equals(that.name)
        && rule.equals(that.rule)
        && included.equals(that.included)
        && excluded.equals(that.excluded)
        && Objects.equals(purpose, that.purpose);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, rule, included, excluded, purpose);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Segment[%s, %d included, %d excluded%s]",
        name,
        included.size(),
        excluded.size(),
        purpose == null ? "" : ", for " + purpose);
  }
}
