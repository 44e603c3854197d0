package dev.segmentation.rule;

import dev.segmentation.engagement.Stage;
import dev.segmentation.event.Attributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A predicate over a person at an instant: over traits, what was done within windows of time,
 * scores, clusters and other segments.
 *
 * <p>A tree of records, written in Java with {@link Rules}. What it means is fixed by {@link
 * RuleEvaluator}:
 *
 * <ul>
 *   <li>A trait that is missing, or of another type than the test is for, passes no test; {@code
 *       not} of it is true, and {@link ValueTest.Exists} asks whether it is there.
 *   <li>Events after the instant of the evaluation do not count.
 *   <li>All times are kept to the millisecond.
 * </ul>
 *
 * <p>At most {@value #MAX_DEPTH} levels and {@value #MAX_NODES} nodes, filters of events included,
 * so that a hostile rule can neither overflow the stack nor fill the memory.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Rule {

  /** Most levels of a tree. */
  int MAX_DEPTH = 50;

  /** Most nodes of a tree. */
  int MAX_NODES = 10_000;

  /**
   * Returns the rule that holds where this one and another hold.
   *
   * @param other another rule
   * @return the rule; where this one is an {@link All}, the same with one more term
   * @throws IllegalArgumentException if the rule grows too large
   */
  default Rule and(Rule other) {
    return new All(appended(this instanceof All all ? all.terms() : List.of(this), other));
  }

  /**
   * Returns the rule that holds where this one or another holds.
   *
   * @param other another rule
   * @return the rule; where this one is an {@link Any}, the same with one more term
   * @throws IllegalArgumentException if the rule grows too large
   */
  default Rule or(Rule other) {
    return new Any(appended(this instanceof Any any ? any.terms() : List.of(this), other));
  }

  /**
   * Returns the rule that holds where this one does not.
   *
   * @return the rule
   * @throws IllegalArgumentException if the rule grows too large
   */
  default Rule not() {
    return new Not(this);
  }

  /**
   * Holds where every term holds.
   *
   * @param terms one or more. Copied.
   */
  record All(List<Rule> terms) implements Rule {

    /** Checks and copies the terms. */
    public All {
      terms = List.copyOf(terms);
      RuleSize.requireTerms("all", terms);
    }
  }

  /**
   * Holds where at least one term holds.
   *
   * @param terms one or more. Copied.
   */
  record Any(List<Rule> terms) implements Rule {

    /** Checks and copies the terms. */
    public Any {
      terms = List.copyOf(terms);
      RuleSize.requireTerms("any", terms);
    }
  }

  /**
   * Holds where the term does not.
   *
   * @param term a rule
   */
  record Not(Rule term) implements Rule {

    /** Checks the depth. */
    public Not {
      RuleSize.requireTerms("not", List.of(term));
    }
  }

  /**
   * Holds for everyone, or for nobody: the start of a segment that is made by hand.
   *
   * @param holds true for everyone
   */
  record Constant(boolean holds) implements Rule {}

  /**
   * Holds for the profiles of some ids: the lists of a segment that are kept by hand.
   *
   * @param ids ids of profiles. Copied.
   */
  record Listed(Set<String> ids) implements Rule {

    /** Copies the ids. */
    public Listed {
      ids = Set.copyOf(ids);
    }

    /** Gives the number of ids only: they may be personal. */
    @Override
    public String toString() {
      return "Listed[" + ids.size() + " ids]";
    }
  }

  /**
   * Tests a trait.
   *
   * @param name name of the trait
   * @param test what is asked of its value; not of spans of time
   */
  record Trait(String name, ValueTest test) implements Rule {

    /** Checks the parts. */
    public Trait {
      Attributes.requireName("name of a trait", name);
      if (test.type() == Value.Type.SPAN) {
        throw new IllegalArgumentException(
            "trait '"
                + name
                + "' cannot be a span of time; compare a number, or an instant with 'within'");
      }
    }
  }

  /**
   * Holds where a person is not farther from a point than so much, on a sphere of radius
   * 6,371,008.8 m (the haversine formula).
   *
   * @param latitude name of the number among the traits that holds the latitude in degrees; outside
   *     [−90, 90] it counts as missing
   * @param longitude name of the number that holds the longitude in degrees; outside [−180, 180] it
   *     counts as missing
   * @param atLatitude latitude of the point, from −90 to 90 degrees
   * @param atLongitude longitude of the point, from −180 to 180 degrees
   * @param metres how far at most, 0 or more
   */
  record Distance(
      String latitude, String longitude, double atLatitude, double atLongitude, double metres)
      implements Rule {

    /** Checks the parts. */
    public Distance {
      Attributes.requireName("name of a trait", latitude);
      Attributes.requireName("name of a trait", longitude);
      Geography.requirePoint(atLatitude, atLongitude, metres);
    }

    /**
     * Tells whether attributes hold a place near enough.
     *
     * @param attributes traits of a person, or properties of an event
     * @return true where both numbers are there and the place is not too far
     */
    public boolean test(Attributes attributes) {
      return test(attributes.number(latitude), attributes.number(longitude));
    }

    /**
     * Tells whether a place is near enough.
     *
     * @param ofLatitude latitude of the place in degrees, NaN where it is missing
     * @param ofLongitude longitude of the place in degrees, NaN where it is missing
     * @return true where both numbers are there and the place is not too far
     */
    public boolean test(double ofLatitude, double ofLongitude) {
      return Geography.metres(ofLatitude, ofLongitude, atLatitude, atLongitude) <= metres;
    }
  }

  /**
   * Tests a measure of what was done within a window.
   *
   * @param measure what is made of the events
   * @param window which events count
   * @param test what is asked of the measure, of its type
   */
  record Behavior(Measure measure, Window window, ValueTest test) implements Rule {

    /** Checks that the test is for the type of the measure. */
    public Behavior {
      Objects.requireNonNull(window, "window");
      Value.Type type = measure.kind().type();
      if (test.type() != null && test.type() != type) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s gives %s, but is tested as %s",
                measure.kind().word(),
                type,
                test.type()));
      }
      RuleSize.requireFilters(List.of(measure.events()));
    }
  }

  /**
   * Holds where one event of each step was done, each at a later instant than the one before, all
   * within the window.
   *
   * <p>Events of one millisecond have no order, so one cannot be after the other.
   *
   * @param steps 2 to {@value #MAX_STEPS} patterns in order. Copied.
   * @param gap the longest time from one step to the next, or null for any
   * @param window which events count
   */
  record Sequence(List<EventPattern> steps, @Nullable Duration gap, Window window) implements Rule {

    /** Most steps. */
    public static final int MAX_STEPS = 20;

    /** Checks and copies the parts. */
    public Sequence {
      steps = List.copyOf(steps);
      Objects.requireNonNull(window, "window");
      if (steps.size() < 2 || steps.size() > MAX_STEPS) {
        throw new IllegalArgumentException(
            steps.size() + " steps in a sequence; give 2 to " + MAX_STEPS);
      }
      if (gap != null) {
        gap = Measure.requireGap(gap);
      }
      RuleSize.requireFilters(steps);
    }

    /**
     * Returns the same sequence with a longest time from one step to the next.
     *
     * @param longest from a millisecond to {@link Window#LONGEST}
     * @return a new rule
     */
    public Sequence withGap(Duration longest) {
      return new Sequence(steps, Objects.requireNonNull(longest, "gap"), window);
    }

    /**
     * Returns the same sequence within the latest span of time.
     *
     * @param length from a millisecond to {@link Window#LONGEST}
     * @return a new rule
     */
    public Sequence within(Duration length) {
      return within(Window.last(length));
    }

    /**
     * Returns the same sequence within a window.
     *
     * @param other the window
     * @return a new rule
     */
    public Sequence within(Window other) {
      return new Sequence(steps, gap, other);
    }
  }

  /**
   * Tests a score from 0 to 1 that events build and time wears down.
   *
   * @param name name of the scorer in {@link RuleModels}
   * @param test what is asked of the number
   */
  record Score(String name, ValueTest test) implements Rule {

    /** Checks the parts. */
    public Score {
      requireModel("name of a score", name, test, Value.Type.NUMBER);
    }
  }

  /**
   * Holds where the stage of a score is one of some.
   *
   * @param name name of the scorer and its policy in {@link RuleModels}
   * @param stages one or more stages. Copied; what stands twice is kept once.
   */
  record Staged(String name, List<Stage> stages) implements Rule {

    /** Checks and copies the stages. */
    public Staged {
      Attributes.requireName("name of a score", name);
      stages = List.copyOf(new LinkedHashSet<>(stages));
      if (stages.isEmpty()) {
        throw new IllegalArgumentException("no stage; give one or more");
      }
    }
  }

  /**
   * Tests the cluster a model puts the person in, from 0.
   *
   * @param model name of the model in {@link RuleModels}
   * @param test what is asked of the number of the cluster
   */
  record Cluster(String model, ValueTest test) implements Rule {

    /** Checks the parts. */
    public Cluster {
      requireModel("name of a model", model, test, Value.Type.NUMBER);
    }
  }

  /**
   * Tests the probability of belonging to a cluster.
   *
   * @param model name of the model in {@link RuleModels}
   * @param cluster number of the cluster, 0 or more
   * @param test what is asked of the probability
   */
  record Probability(String model, int cluster, ValueTest test) implements Rule {

    /** Checks the parts. */
    public Probability {
      requireModel("name of a model", model, test, Value.Type.NUMBER);
      if (cluster < 0) {
        throw new IllegalArgumentException("clusters are numbered from 0, but " + cluster);
      }
    }
  }

  /**
   * Tests what a model foretells of the person.
   *
   * @param model name of the model in {@link RuleModels}
   * @param test what is asked of the number
   */
  record Propensity(String model, ValueTest test) implements Rule {

    /** Checks the parts. */
    public Propensity {
      requireModel("name of a model", model, test, Value.Type.NUMBER);
    }
  }

  /**
   * Holds for the members of another segment.
   *
   * @param segment name of the segment
   */
  record Member(String segment) implements Rule {

    /** Checks the name. */
    public Member {
      Attributes.requireName("name of a segment", segment);
    }
  }

  /**
   * Holds where the person allows a purpose at the instant of the evaluation.
   *
   * @param purpose purpose, for example {@code "advertising"}
   */
  record Consented(String purpose) implements Rule {

    /** Checks the name. */
    public Consented {
      Attributes.requireName("name of a purpose", purpose);
    }
  }

  /**
   * Reads a rule without a schema, in coordinated universal time, see {@link RuleParser}.
   *
   * @param text the text form
   * @return the rule
   * @throws RuleException if the text is too long or no rule
   */
  static Rule parse(String text) {
    return RuleParser.create().parse(text);
  }

  /**
   * Writes the rule in its text form, on one line. {@link RuleParser} reads it back as the same
   * rule unless it is too long.
   *
   * @return the text, with all ids of {@link Listed}
   */
  default String text() {
    return RulePrinter.text(this);
  }

  private static List<Rule> appended(List<Rule> terms, Rule last) {
    List<Rule> all = new ArrayList<>(terms);
    all.add(Objects.requireNonNull(last, "term"));
    return all;
  }

  private static void requireModel(String what, String name, ValueTest test, Value.Type type) {
    Attributes.requireName(what, name);
    if (test.type() != null && test.type() != type) {
      throw new IllegalArgumentException(
          "'" + name + "' is a number, but is tested as " + test.type());
    }
  }
}
