package dev.segmentation.rule;

import dev.segmentation.engagement.EngagementState;
import dev.segmentation.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The full evaluation of rules over everything a person did: simple, and the measure of every
 * faster way.
 *
 * <p>Time of a test: all events of the person, for each behaviour of the rule. Immutable and
 * thread-safe as far as the models are.
 *
 * <pre>{@code
 * RuleEvaluator evaluator = RuleEvaluator.of(RuleModels.none());
 * boolean in = evaluator.test(rule, history, now);
 * }</pre>
 */
public final class RuleEvaluator {

  private final RuleModels models;
  private final Map<String, Rule> segments;

  private RuleEvaluator(RuleModels models, Map<String, Rule> segments) {
    this.models = models;
    this.segments = segments;
  }

  /**
   * Makes the evaluator of rules that name no other segments.
   *
   * @param models the models that rules may name
   * @return the evaluator
   */
  public static RuleEvaluator of(RuleModels models) {
    return new RuleEvaluator(Objects.requireNonNull(models, "models"), Map.of());
  }

  /**
   * Returns the same evaluator with segments that rules may name.
   *
   * @param rules rules by name of the segment. Copied.
   * @return a new evaluator
   * @throws IllegalArgumentException if one names a segment that is not there, itself, or others in
   *     a circle, or a model that is not there
   */
  public RuleEvaluator withSegments(Map<String, Rule> rules) {
    Map<String, Rule> all = Collections.unmodifiableMap(new TreeMap<>(rules));
    SegmentOrder.of(all);
    all.values().forEach(models::require);
    return new RuleEvaluator(models, all);
  }

  /**
   * Tells whether a rule holds.
   *
   * @param rule the rule
   * @param history everything known of the person
   * @param at the instant; later events and decisions do not count
   * @return true where it holds
   * @throws IllegalArgumentException if the rule names a segment or a model that is not there
   */
  public boolean test(Rule rule, History history, Instant at) {
    return explain(rule, history, at).holds();
  }

  /**
   * Tells whether a rule holds, and why.
   *
   * @param rule the rule
   * @param history everything known of the person
   * @param at the instant; later events and decisions do not count
   * @return the tree of the rule with what was found
   * @throws IllegalArgumentException if the rule names a segment or a model that is not there
   */
  public Explanation explain(Rule rule, History history, Instant at) {
    if (rule instanceof Rule.All all) {
      List<Explanation> terms = explain(all.terms(), history, at);
      return combined(rule, terms.stream().allMatch(Explanation::holds), terms);
    }
    if (rule instanceof Rule.Any any) {
      List<Explanation> terms = explain(any.terms(), history, at);
      return combined(rule, terms.stream().anyMatch(Explanation::holds), terms);
    }
    if (rule instanceof Rule.Not not) {
      Explanation term = explain(not.term(), history, at);
      return combined(rule, !term.holds(), List.of(term));
    }
    if (rule instanceof Rule.Constant constant) {
      return combined(rule, constant.holds(), List.of());
    }
    if (rule instanceof Rule.Listed listed) {
      return combined(rule, listed.ids().contains(history.profile().id()), List.of());
    }
    if (rule instanceof Rule.Member member) {
      Explanation other = explain(segment(member.segment()), history, at);
      return combined(rule, other.holds(), List.of(other));
    }
    return explainLeaf(rule, history, Instant.ofEpochMilli(at.toEpochMilli()));
  }

  private List<Explanation> explain(List<Rule> terms, History history, Instant at) {
    return terms.stream().map(term -> explain(term, history, at)).toList();
  }

  private static Explanation combined(Rule rule, boolean holds, List<Explanation> terms) {
    return new Explanation(rule, holds, null, List.of(), terms);
  }

  private static Explanation found(
      Rule rule, ValueTest test, @Nullable Object value, Instant at, List<Instant> deciding) {
    return new Explanation(rule, test.test(value, at.toEpochMilli()), value, deciding, List.of());
  }

  private Rule segment(String name) {
    Rule rule = segments.get(name);
    if (rule == null) {
      throw new IllegalArgumentException(
          "there is no segment '" + name + "', only " + segments.keySet());
    }
    return rule;
  }

  private Explanation explainLeaf(Rule rule, History history, Instant at) {
    var traits = history.profile().traits();
    if (rule instanceof Rule.Trait trait) {
      return found(rule, trait.test(), traits.value(trait.name()), at, List.of());
    }
    if (rule instanceof Rule.Distance distance) {
      return new Explanation(rule, distance.test(traits), null, List.of(), List.of());
    }
    if (rule instanceof Rule.Consented consented) {
      boolean allowed = history.profile().consent().allows(consented.purpose(), at);
      return new Explanation(rule, allowed, null, List.of(), List.of());
    }
    if (rule instanceof Rule.Behavior behavior) {
      List<Event> counted = counted(behavior.measure().events(), behavior.window(), history, at);
      Object value = MeasuredEvents.value(behavior.measure(), counted, at);
      return found(rule, behavior.test(), value, at, latest(counted));
    }
    if (rule instanceof Rule.Sequence sequence) {
      return explainSequence(sequence, history, at);
    }
    if (rule instanceof Rule.Score score) {
      return found(rule, score.test(), score(score.name(), history, at), at, List.of());
    }
    if (rule instanceof Rule.Staged staged) {
      models.require(rule);
      Object stage =
          Objects.requireNonNull(models.stages().get(staged.name()))
              .stage(score(staged.name(), history, at));
      return new Explanation(rule, staged.stages().contains(stage), stage, List.of(), List.of());
    }
    ValueTest test =
        rule instanceof Rule.Cluster cluster
            ? cluster.test()
            : rule instanceof Rule.Probability probability
                ? probability.test()
                : ((Rule.Propensity) rule).test();
    return found(rule, test, models.value(rule, traits), at, List.of());
  }

  private static List<Event> counted(
      EventPattern pattern, Window window, History history, Instant at) {
    long now = at.toEpochMilli();
    return history.events().stream()
        .filter(event -> window.contains(event.time().toEpochMilli(), now))
        .filter(pattern::matches)
        .toList();
  }

  private static List<Instant> latest(List<Event> events) {
    List<Instant> times = new ArrayList<>();
    for (int i = events.size() - 1; i >= 0; i--) {
      times.add(events.get(i).time());
    }
    return times;
  }

  /** Tries every event of each step after every partial sequence. */
  private static Explanation explainSequence(Rule.Sequence sequence, History history, Instant at) {
    Duration gap = sequence.gap();
    Set<Instant> ends = new TreeSet<>();
    for (int i = 0; i < sequence.steps().size(); i++) {
      Set<Instant> next = new TreeSet<>();
      for (Event event : counted(sequence.steps().get(i), sequence.window(), history, at)) {
        Instant time = Instant.ofEpochMilli(event.time().toEpochMilli());
        if (i == 0 || ends.stream().anyMatch(end -> follows(end, time, gap))) {
          next.add(time);
        }
      }
      ends = next;
    }
    List<Instant> latestFirst = new ArrayList<>(ends);
    Collections.reverse(latestFirst);
    return new Explanation(sequence, !ends.isEmpty(), null, latestFirst, List.of());
  }

  private static boolean follows(Instant earlier, Instant later, @Nullable Duration gap) {
    return later.isAfter(earlier) && (gap == null || !earlier.plus(gap).isBefore(later));
  }

  private double score(String name, History history, Instant at) {
    var scorer = models.scores().get(name);
    if (scorer == null) {
      throw new IllegalArgumentException(
          "there is no score '" + name + "', only " + models.scores().keySet());
    }
    EngagementState state = scorer.start();
    history.events().stream()
        .filter(event -> event.time().toEpochMilli() <= at.toEpochMilli())
        .forEach(state::accept);
    return state.value(at);
  }
}
