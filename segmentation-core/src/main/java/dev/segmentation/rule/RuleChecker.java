package dev.segmentation.rule;

import dev.segmentation.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with one rule. */
final class RuleChecker {

  private static final int SHOWN = 20;

  private final RuleSchema schema;
  private final List<RuleProblem> problems = new ArrayList<>();

  RuleChecker(RuleSchema schema) {
    this.schema = schema;
  }

  List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  void check(Rule rule, NamedTypes traits) {
    check(rule, new Scope("trait", "", traits));
  }

  /** What a rule tests: traits, or the properties of an event. */
  private record Scope(String what, String of, NamedTypes names) {}

  private void check(Rule rule, Scope scope) {
    if (rule instanceof Rule.Trait trait) {
      typed(rule, scope, trait.name(), trait.test().type());
    } else if (rule instanceof Rule.Distance distance) {
      typed(rule, scope, distance.latitude(), Value.Type.NUMBER);
      typed(rule, scope, distance.longitude(), Value.Type.NUMBER);
    } else if (rule instanceof Rule.Behavior behavior) {
      measured(behavior);
    } else if (rule instanceof Rule.Sequence sequence) {
      sequence.steps().forEach(step -> matched(rule, step));
    } else if (rule instanceof Rule.Member member) {
      known(rule, "segment", member.segment(), "", schema.segments());
    } else {
      modelled(rule, schema.models());
    }
    if (!(rule instanceof Rule.Behavior || rule instanceof Rule.Sequence)) {
      RuleSize.children(rule).forEach(term -> check(term, scope));
    }
  }

  private void measured(Rule.Behavior behavior) {
    Measure measure = behavior.measure();
    matched(behavior, measure.events());
    if (measure.property() != null) {
      typed(
          behavior,
          properties(measure.events()),
          measure.property(),
          measure.kind() == Measure.Kind.DISTINCT ? null : Value.Type.NUMBER);
    }
  }

  private void matched(Rule rule, EventPattern pattern) {
    if (!pattern.event().equals(EventPattern.ANY)) {
      known(rule, "event", pattern.event(), "", schema.events());
    }
    if (pattern.filter() != null) {
      check(pattern.filter(), properties(pattern));
    }
  }

  private Scope properties(EventPattern pattern) {
    String event = pattern.event();
    return new Scope(
        "property", " of event '" + RuleWords.shown(event) + "'", schema.properties(event));
  }

  private void modelled(Rule rule, @Nullable RuleModels models) {
    if (models == null) {
      return;
    }
    if (rule instanceof Rule.Score score) {
      known(rule, "score", score.name(), "", models.names(rule));
    } else if (rule instanceof Rule.Staged staged) {
      known(rule, "score with stages", staged.name(), "", models.names(rule));
    } else if (rule instanceof Rule.Cluster cluster) {
      known(rule, "cluster model", cluster.model(), "", models.names(rule));
    } else if (rule instanceof Rule.Probability probability) {
      known(rule, "probability model", probability.model(), "", models.names(rule));
    } else if (rule instanceof Rule.Propensity propensity) {
      known(rule, "propensity model", propensity.model(), "", models.names(rule));
    }
  }

  private void known(Rule rule, String what, String name, String of, @Nullable Set<String> names) {
    if (names == null || names.contains(name)) {
      return;
    }
    String reason =
        "there is no " + what + " '" + RuleWords.shown(name) + "'" + of + ", only " + few(names);
    problems.add(new RuleProblem(rule, name, reason, Suggestion.closest(name, names)));
  }

  private static String few(Collection<String> names) {
    String shown =
        names.stream()
            .limit(SHOWN)
            .map(RuleWords::shown)
            .collect(Collectors.joining(", ", "[", ""));
    return shown + (names.size() > SHOWN ? ", …]" : "]");
  }

  private void typed(Rule rule, Scope scope, String name, Value.@Nullable Type asked) {
    Set<Value.Type> types = scope.names().types().get(name);
    Set<String> all = scope.names().isOpen() ? null : scope.names().types().keySet();
    known(rule, scope.what(), name, scope.of(), all);
    if (types == null || asked == null || types.contains(asked)) {
      return;
    }
    String reason =
        String.format(
            Locale.ROOT,
            "the %s '%s'%s is of type %s, but is used as %s; %s",
            scope.what(),
            RuleWords.shown(name),
            scope.of(),
            types.stream().map(Enum::name).collect(Collectors.joining(" or ")),
            asked,
            remedy(types.iterator().next()));
    problems.add(new RuleProblem(rule, name, reason, null));
  }

  private static String remedy(Value.Type type) {
    return switch (type) {
      case NUMBER -> "compare it with numbers";
      case TEXT -> "compare it with texts in double quotes";
      case FLAG -> "compare it with true or false";
      case INSTANT -> "compare it with dates or now, or give a window";
      case SPAN -> "compare it with spans of time";
      case TAGS -> "ask for any of, all of or none of some tags";
    };
  }
}
