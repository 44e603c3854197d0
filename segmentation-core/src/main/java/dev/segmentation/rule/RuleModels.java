package dev.segmentation.rule;

import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.event.Attributes;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The models that rules name: scores and their stages, clusters, memberships and propensities.
 *
 * <p>A score is built by events. Clusters, memberships and propensities are functions of the traits
 * of a person, which must be quick, give the same for the same traits and be safe for use by many
 * threads; where one throws, its value counts as missing.
 *
 * <p>Immutable and thread-safe as far as the functions are.
 *
 * <pre>{@code
 * RuleModels models =
 *     RuleModels.none()
 *         .withScore("engagement", scorer)
 *         .withStages("engagement", StagePolicy.of(0.1, 0.4, 0.7))
 *         .withCluster("behavior", traits -> kmeans.assign(row(traits)));
 * }</pre>
 */
public final class RuleModels {

  private static final RuleModels NONE =
      new RuleModels(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  private final Map<String, EngagementScorer> scores;
  private final Map<String, StagePolicy> stages;
  private final Map<String, ToIntFunction<Attributes>> clusters;
  private final Map<String, Function<Attributes, double[]>> probabilities;
  private final Map<String, ToDoubleFunction<Attributes>> propensities;

  private RuleModels(
      Map<String, EngagementScorer> scores,
      Map<String, StagePolicy> stages,
      Map<String, ToIntFunction<Attributes>> clusters,
      Map<String, Function<Attributes, double[]>> probabilities,
      Map<String, ToDoubleFunction<Attributes>> propensities) {
    this.scores = scores;
    this.stages = stages;
    this.clusters = clusters;
    this.probabilities = probabilities;
    this.propensities = propensities;
  }

  /**
   * Returns no models.
   *
   * @return the empty models
   */
  public static RuleModels none() {
    return NONE;
  }

  /**
   * Returns these models with a score.
   *
   * @param name name in rules; it replaces what the name had
   * @param scorer what makes the score of events
   * @return new models
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public RuleModels withScore(String name, EngagementScorer scorer) {
    return new RuleModels(
        with(scores, name, scorer), stages, clusters, probabilities, propensities);
  }

  /**
   * Returns these models with the stages of a score: each is where the score is, without a past.
   *
   * @param name name of the score
   * @param policy thresholds of the stages, without margin and dwell time
   * @return new models
   * @throws IllegalArgumentException if there is no such score, or the policy has a margin or a
   *     dwell time: then the stage depends on when it was looked at
   */
  public RuleModels withStages(String name, StagePolicy policy) {
    require(scores, "score", name);
    if (policy.margin() > 0 || policy.dwell().compareTo(Duration.ZERO) > 0) {
      throw new IllegalArgumentException(
          "the stages of '"
              + name
              + "' have a margin or a dwell time, and a rule has no past to look at; give a"
              + " policy without");
    }
    return new RuleModels(
        scores, with(stages, name, policy), clusters, probabilities, propensities);
  }

  /**
   * Returns these models with clusters.
   *
   * @param name name in rules; it replaces what the name had
   * @param assign from traits to the number of the cluster, from 0; below 0 counts as missing
   * @return new models
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public RuleModels withCluster(String name, ToIntFunction<Attributes> assign) {
    return new RuleModels(
        scores, stages, with(clusters, name, assign), probabilities, propensities);
  }

  /**
   * Returns these models with probabilities of clusters.
   *
   * @param name name in rules; it replaces what the name had
   * @param memberships from traits to a probability for each cluster; NaN and clusters beyond the
   *     array count as missing
   * @return new models
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public RuleModels withProbabilities(String name, Function<Attributes, double[]> memberships) {
    return new RuleModels(
        scores, stages, clusters, with(probabilities, name, memberships), propensities);
  }

  /**
   * Returns these models with a propensity.
   *
   * @param name name in rules; it replaces what the name had
   * @param propensity from traits to a number; NaN counts as missing
   * @return new models
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public RuleModels withPropensity(String name, ToDoubleFunction<Attributes> propensity) {
    return new RuleModels(
        scores, stages, clusters, probabilities, with(propensities, name, propensity));
  }

  private static <T> Map<String, T> with(Map<String, T> models, String name, T model) {
    Map<String, T> all = new TreeMap<>(models);
    all.put(
        Attributes.requireName("name of a model", name), Objects.requireNonNull(model, "model"));
    return Collections.unmodifiableMap(all);
  }

  /**
   * Returns the scores by name.
   *
   * @return an immutable map, in alphabetical order
   */
  public Map<String, EngagementScorer> scores() {
    return scores;
  }

  /**
   * Returns the policies by name of the score.
   *
   * @return an immutable map, in alphabetical order
   */
  public Map<String, StagePolicy> stages() {
    return stages;
  }

  /**
   * Tells what a model makes of traits: the cluster, the probability of one, or the propensity.
   *
   * @param rule a {@link Rule.Cluster}, {@link Rule.Probability} or {@link Rule.Propensity}
   * @param traits traits of a person
   * @return the number, or null where it is missing
   * @throws IllegalArgumentException if there is no such model, or the rule is of another kind
   */
  public @Nullable Double value(Rule rule, Attributes traits) {
    ToDoubleFunction<Attributes> model = model(rule);
    double value;
    try {
      value = model.applyAsDouble(traits);
    } catch (RuntimeException e) {
      return null;
    }
    return Double.isFinite(value) ? value : null;
  }

  private ToDoubleFunction<Attributes> model(Rule rule) {
    if (rule instanceof Rule.Cluster cluster) {
      ToIntFunction<Attributes> assign = require(clusters, "cluster model", cluster.model());
      return traits -> {
        int number = assign.applyAsInt(traits);
        return number < 0 ? Double.NaN : number;
      };
    }
    if (rule instanceof Rule.Probability probability) {
      Function<Attributes, double[]> memberships =
          require(probabilities, "probability model", probability.model());
      return traits -> {
        double[] all = memberships.apply(traits);
        return probability.cluster() < all.length ? all[probability.cluster()] : Double.NaN;
      };
    }
    if (rule instanceof Rule.Propensity propensity) {
      return require(propensities, "propensity model", propensity.model());
    }
    throw new IllegalArgumentException(
        rule.getClass().getSimpleName() + " asks no model of traits");
  }

  /** Returns the names that rules of the kind of one may use. */
  Set<String> names(Rule rule) {
    if (rule instanceof Rule.Score) {
      return scores.keySet();
    }
    if (rule instanceof Rule.Staged) {
      return stages.keySet();
    }
    if (rule instanceof Rule.Cluster) {
      return clusters.keySet();
    }
    return rule instanceof Rule.Probability ? probabilities.keySet() : propensities.keySet();
  }

  /**
   * Checks that everything a rule names is here.
   *
   * @param rule a rule
   * @throws IllegalArgumentException if a model is missing, with the names there are
   */
  public void require(Rule rule) {
    if (rule instanceof Rule.Score score) {
      require(scores, "score", score.name());
    } else if (rule instanceof Rule.Staged staged) {
      require(stages, "stages of a score", staged.name());
    } else if (rule instanceof Rule.Cluster
        || rule instanceof Rule.Probability
        || rule instanceof Rule.Propensity) {
      model(rule);
    }
    RuleSize.children(rule).forEach(this::require);
  }

  private static <T> T require(Map<String, T> models, String what, String name) {
    T model = models.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no %s '%s', only %s; give it to RuleModels",
              what,
              name,
              models.keySet()));
    }
    return model;
  }

  /** Gives the names only. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "RuleModels[scores %s, stages %s, clusters %s, probabilities %s, propensities %s]",
        scores.keySet(),
        stages.keySet(),
        clusters.keySet(),
        probabilities.keySet(),
        propensities.keySet());
  }
}
