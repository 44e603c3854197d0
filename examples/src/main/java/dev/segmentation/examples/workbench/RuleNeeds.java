package dev.segmentation.examples.workbench;

import dev.segmentation.rule.EventPattern;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a rule is made of and what it asks for: traits, events, their properties, models. */
final class RuleNeeds {

  private final Set<String> operators = new LinkedHashSet<>();
  private final Map<String, Set<Value.Type>> traits = new TreeMap<>();
  private final Set<String> events = new TreeSet<>();
  private final Map<String, Set<Value.Type>> properties = new TreeMap<>();
  private final Set<String> purposes = new TreeSet<>();
  private final Set<String> others = new TreeSet<>();
  private boolean relative;

  private RuleNeeds() {}

  /** Looks at every node of a rule. */
  static RuleNeeds of(Rule rule) {
    RuleNeeds needs = new RuleNeeds();
    needs.add(rule, needs.traits);
    return needs;
  }

  /** Returns the words of the rule, in the order they stand in it, each once. */
  Set<String> operators() {
    return operators;
  }

  /** Returns the traits and the types they are tested as; without one where any will do. */
  Map<String, Set<Value.Type>> traits() {
    return traits;
  }

  /** Returns the names of events; {@value EventPattern#ANY} is none. */
  Set<String> events() {
    return events;
  }

  /** Tells whether the rule asks what people did. */
  boolean needsEvents() {
    return operators.stream().anyMatch(RuleNeeds::isBehavior);
  }

  /** Tells whether who belongs changes as time goes on, though nothing happens. */
  boolean isRelative() {
    return relative;
  }

  /** Returns the properties of events and the types they are tested as. */
  Map<String, Set<Value.Type>> properties() {
    return properties;
  }

  /** Returns the purposes that people must allow. */
  Set<String> purposes() {
    return purposes;
  }

  /** Returns the models and segments that only a program can give, such as {@code score x}. */
  Set<String> others() {
    return others;
  }

  private static boolean isBehavior(String operator) {
    return operator.equals("sequence")
        || List.of(Measure.Kind.values()).stream().anyMatch(kind -> kind.word().equals(operator));
  }

  private void add(Rule rule, Map<String, Set<Value.Type>> names) {
    if (rule instanceof Rule.All all) {
      operators.add("and");
      all.terms().forEach(term -> add(term, names));
    } else if (rule instanceof Rule.Any any) {
      operators.add("or");
      any.terms().forEach(term -> add(term, names));
    } else if (rule instanceof Rule.Not not) {
      operators.add("not");
      add(not.term(), names);
    } else if (rule instanceof Rule.Trait trait) {
      add(trait.test());
      typed(names, trait.name(), trait.test().type());
    } else if (rule instanceof Rule.Distance distance) {
      operators.add("distance");
      typed(names, distance.latitude(), Value.Type.NUMBER);
      typed(names, distance.longitude(), Value.Type.NUMBER);
    } else if (rule instanceof Rule.Behavior behavior) {
      addBehavior(behavior);
    } else if (rule instanceof Rule.Sequence sequence) {
      operators.add("sequence");
      relative = true;
      sequence.steps().forEach(this::add);
    } else if (rule instanceof Rule.Consented consented) {
      operators.add("consent");
      relative = true;
      purposes.add(consented.purpose());
    } else {
      addModel(rule);
    }
  }

  private void addBehavior(Rule.Behavior behavior) {
    relative = true;
    Measure measure = behavior.measure();
    operators.add(measure.kind().word());
    add(behavior.test());
    add(measure.events());
    String property = measure.property();
    if (property != null) {
      boolean any = measure.kind() == Measure.Kind.DISTINCT;
      typed(properties, property, any ? null : Value.Type.NUMBER);
    }
  }

  private void add(EventPattern pattern) {
    if (!pattern.event().equals(EventPattern.ANY)) {
      events.add(pattern.event());
    }
    if (pattern.filter() != null) {
      add(pattern.filter(), properties);
    }
  }

  private void addModel(Rule rule) {
    if (rule instanceof Rule.Score score) {
      other("score", score.name());
      add(score.test());
    } else if (rule instanceof Rule.Staged staged) {
      other("stage", staged.name());
    } else if (rule instanceof Rule.Cluster cluster) {
      other("cluster", cluster.model());
      add(cluster.test());
    } else if (rule instanceof Rule.Probability probability) {
      other("probability", probability.model());
      add(probability.test());
    } else if (rule instanceof Rule.Propensity propensity) {
      other("propensity", propensity.model());
      add(propensity.test());
    } else if (rule instanceof Rule.Member member) {
      other("segment", member.segment());
    }
  }

  private void other(String kind, String name) {
    operators.add(kind);
    others.add(kind + " '" + name + "'");
  }

  private void add(ValueTest test) {
    relative |= test.isRelative();
    if (test instanceof ValueTest.Compare compare) {
      operators.add(compare.comparison().sign());
    } else if (test instanceof ValueTest.Part part) {
      operators.add(words(part.place()));
    } else if (test instanceof ValueTest.Tagged tagged) {
      operators.add(words(tagged.quantifier()) + " of");
    } else {
      operators.add(test.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void typed(
      Map<String, Set<Value.Type>> names, String name, Value.@Nullable Type type) {
    Set<Value.Type> types = names.computeIfAbsent(name, added -> new TreeSet<>());
    if (type != null) {
      types.add(type);
    }
  }
}
