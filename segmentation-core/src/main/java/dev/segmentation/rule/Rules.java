package dev.segmentation.rule;

import dev.segmentation.engagement.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The words to write a {@link Rule} in Java.
 *
 * <pre>{@code
 * Rule rule =
 *     Rules.all(
 *         Rules.trait("region").in("Île-de-France", "Bretagne"),
 *         Rules.count("page_view").within(Duration.ofDays(30)).atLeast(1),
 *         Rules.score("engagement").atLeast(0.6));
 * }</pre>
 *
 * <p>What each rule means is said at the record it makes.
 */
public final class Rules {

  private Rules() {}

  /**
   * Returns the rule that holds where every term holds.
   *
   * @param terms one or more rules
   * @return the rule
   * @throws IllegalArgumentException if there are none, or the rule grows too large
   */
  public static Rule all(Rule... terms) {
    return new Rule.All(List.of(terms));
  }

  /**
   * Returns the rule that holds where at least one term holds.
   *
   * @param terms one or more rules
   * @return the rule
   * @throws IllegalArgumentException if there are none, or the rule grows too large
   */
  public static Rule any(Rule... terms) {
    return new Rule.Any(List.of(terms));
  }

  /**
   * Returns the rule that holds for everyone.
   *
   * @return the rule
   */
  public static Rule everyone() {
    return new Rule.Constant(true);
  }

  /**
   * Returns the rule that holds for nobody.
   *
   * @return the rule
   */
  public static Rule nobody() {
    return new Rule.Constant(false);
  }

  /**
   * Returns the rule that holds for the profiles of some ids.
   *
   * @param ids ids of profiles
   * @return the rule
   */
  public static Rule listed(String... ids) {
    return new Rule.Listed(new LinkedHashSet<>(Arrays.asList(ids)));
  }

  /**
   * Asks about a trait, or in the filter of events about a property.
   *
   * @param name name of the trait
   * @return the operand, to be finished by a test
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static TraitOperand trait(String name) {
    return new TraitOperand(name);
  }

  /**
   * Returns the rule that holds near a point, see {@link Rule.Distance}.
   *
   * @param latitude name of the trait with the latitude in degrees
   * @param longitude name of the trait with the longitude in degrees
   * @param atLatitude latitude of the point, from −90 to 90
   * @param atLongitude longitude of the point, from −180 to 180
   * @param metres how far at most, 0 or more
   * @return the rule
   * @throws IllegalArgumentException if the point or the distance is not allowed
   */
  public static Rule distance(
      String latitude, String longitude, double atLatitude, double atLongitude, double metres) {
    return new Rule.Distance(latitude, longitude, atLatitude, atLongitude, metres);
  }

  /**
   * Asks how many events there were.
   *
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand count(String event) {
    return measure(Measure.Kind.COUNT, event);
  }

  /**
   * Asks for the sum of a number; 0 without events.
   *
   * @param property name of a property of these events
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand sum(String property, String event) {
    return measure(Measure.Kind.SUM, property, event);
  }

  /**
   * Asks for the mean of a number; missing without one.
   *
   * @param property name of a property of these events
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand average(String property, String event) {
    return measure(Measure.Kind.AVERAGE, property, event);
  }

  /**
   * Asks for the least of a number; missing without one.
   *
   * @param property name of a property of these events
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand minimum(String property, String event) {
    return measure(Measure.Kind.MINIMUM, property, event);
  }

  /**
   * Asks for the greatest of a number; missing without one.
   *
   * @param property name of a property of these events
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand maximum(String property, String event) {
    return measure(Measure.Kind.MAXIMUM, property, event);
  }

  /**
   * Asks how many different values a property has.
   *
   * @param property name of a property of these events
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand distinct(String property, String event) {
    return measure(Measure.Kind.DISTINCT, property, event);
  }

  /**
   * Asks when the first event was; missing without one.
   *
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand first(String event) {
    return measure(Measure.Kind.FIRST, event);
  }

  /**
   * Asks when the latest event was; missing without one.
   *
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand last(String event) {
    return measure(Measure.Kind.LAST, event);
  }

  /**
   * Asks how long ago the latest event was; missing without one.
   *
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand recency(String event) {
    return measure(Measure.Kind.RECENCY, event);
  }

  /**
   * Asks how many sessions the events make.
   *
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand sessions(String event) {
    return measure(Measure.Kind.SESSIONS, event);
  }

  /**
   * Asks how many events the latest session has; 0 without events.
   *
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand sessionEvents(String event) {
    return measure(Measure.Kind.SESSION_EVENTS, event);
  }

  /**
   * Asks how long the latest session is; missing without events.
   *
   * @param event name of the events, or {@link EventPattern#ANY}
   * @return the operand, to be finished by a test
   */
  public static BehaviorOperand sessionLength(String event) {
    return measure(Measure.Kind.SESSION_LENGTH, event);
  }

  /**
   * Returns the rule that holds where events were done one after the other.
   *
   * @param events names of 2 to {@value Rule.Sequence#MAX_STEPS} steps in order
   * @return the rule, of all time and with any gap; see {@link Rule.Sequence#within(Duration)} and
   *     {@link Rule.Sequence#withGap}
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static Rule.Sequence sequence(String... events) {
    return sequence(Arrays.stream(events).map(EventPattern::of).toArray(EventPattern[]::new));
  }

  /**
   * Returns the rule that holds where events that pass filters were done one after the other.
   *
   * @param steps 2 to {@value Rule.Sequence#MAX_STEPS} patterns in order
   * @return the rule, of all time and with any gap
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static Rule.Sequence sequence(EventPattern... steps) {
    return new Rule.Sequence(List.of(steps), null, Window.ever());
  }

  /**
   * Asks about a score from 0 to 1.
   *
   * @param name name of the scorer in {@link RuleModels}
   * @return the operand, to be finished by a test
   */
  public static Operand score(String name) {
    return new ModelOperand(test -> new Rule.Score(name, test));
  }

  /**
   * Returns the rule that holds where a score is in one of some stages.
   *
   * @param score name of the scorer and its policy in {@link RuleModels}
   * @param stages one or more stages
   * @return the rule
   * @throws IllegalArgumentException if there is no stage
   */
  public static Rule stage(String score, Stage... stages) {
    return new Rule.Staged(score, List.of(stages));
  }

  /**
   * Asks which cluster the person is in, from 0.
   *
   * @param model name of the model in {@link RuleModels}
   * @return the operand, to be finished by a test
   */
  public static Operand cluster(String model) {
    return new ModelOperand(test -> new Rule.Cluster(model, test));
  }

  /**
   * Asks for the probability of belonging to a cluster.
   *
   * @param model name of the model in {@link RuleModels}
   * @param cluster number of the cluster, 0 or more
   * @return the operand, to be finished by a test
   */
  public static Operand probability(String model, int cluster) {
    return new ModelOperand(test -> new Rule.Probability(model, cluster, test));
  }

  /**
   * Asks what a model foretells.
   *
   * @param model name of the model in {@link RuleModels}
   * @return the operand, to be finished by a test
   */
  public static Operand propensity(String model) {
    return new ModelOperand(test -> new Rule.Propensity(model, test));
  }

  /**
   * Returns the rule that holds for the members of another segment.
   *
   * @param segment name of the segment
   * @return the rule
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static Rule member(String segment) {
    return new Rule.Member(segment);
  }

  /**
   * Returns the rule that holds where the person allows a purpose.
   *
   * @param purpose purpose, for example {@code "advertising"}
   * @return the rule
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static Rule consent(String purpose) {
    return new Rule.Consented(purpose);
  }

  private static BehaviorOperand measure(Measure.Kind kind, String event) {
    return new BehaviorOperand(Measure.of(kind, EventPattern.of(event)), Window.ever());
  }

  private static BehaviorOperand measure(Measure.Kind kind, String property, String event) {
    return new BehaviorOperand(Measure.of(kind, property, EventPattern.of(event)), Window.ever());
  }
}
