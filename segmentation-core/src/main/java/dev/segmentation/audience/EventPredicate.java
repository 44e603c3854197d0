package dev.segmentation.audience;

import dev.segmentation.event.EventLog;
import dev.segmentation.rule.Comparison;
import dev.segmentation.rule.EventPattern;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of an event of a log whether it counts. Safe for use by many threads. */
@FunctionalInterface
interface EventPredicate {

  boolean test(int event);

  /** Makes the test of a pattern; refuses what the log does not keep. */
  static EventPredicate of(EventPattern pattern, EventLog log) {
    Rule filter = pattern.filter();
    EventPredicate passes = filter == null ? null : ofFilter(filter, log);
    if (pattern.event().equals(EventPattern.ANY)) {
      return passes == null ? event -> true : passes;
    }
    int name = log.requireNameOf(pattern.event());
    int[] names = log.nameCodes();
    return passes == null
        ? event -> names[event] == name
        : event -> names[event] == name && passes.test(event);
  }

  private static EventPredicate ofFilter(Rule filter, EventLog log) {
    if (filter instanceof Rule.All all) {
      List<EventPredicate> terms = all.terms().stream().map(term -> ofFilter(term, log)).toList();
      return event -> terms.stream().allMatch(term -> term.test(event));
    }
    if (filter instanceof Rule.Any any) {
      List<EventPredicate> terms = any.terms().stream().map(term -> ofFilter(term, log)).toList();
      return event -> terms.stream().anyMatch(term -> term.test(event));
    }
    if (filter instanceof Rule.Not not) {
      EventPredicate term = ofFilter(not.term(), log);
      return event -> !term.test(event);
    }
    if (filter instanceof Rule.Distance distance) {
      double[] latitudes = log.numbers(log.numberColumn(distance.latitude()));
      double[] longitudes = log.numbers(log.numberColumn(distance.longitude()));
      return event -> distance.test(latitudes[event], longitudes[event]);
    }
    Rule.Trait trait = (Rule.Trait) filter;
    Value.Type type = trait.test().type();
    if (type == null) {
      return exists(trait.name(), log);
    }
    return switch (type) {
      case NUMBER -> ofNumber(trait, log);
      case TEXT -> ofText(trait, log);
      default ->
          throw new IllegalArgumentException(
              "a rule asks whether the property '"
                  + trait.name()
                  + "' of events is of type "
                  + type
                  + ", but a log keeps numbers and texts only; send it as one of these, or use"
                  + " RuleEvaluator");
    };
  }

  private static EventPredicate ofNumber(Rule.Trait trait, EventLog log) {
    double[] numbers = log.numbers(log.numberColumn(trait.name()));
    PassingNumbers passing = PassingNumbers.of(trait.test(), Value.Type.NUMBER, 0);
    return event -> passing.test(numbers[event]);
  }

  private static EventPredicate ofText(Rule.Trait trait, EventLog log) {
    int column = log.textColumn(trait.name());
    if (log.hasPooledTexts(column) && !isDecided(trait.test(), log.levels(column))) {
      log.requireAllTexts(column);
    }
    boolean[] passing = TraitPredicates.passing(log.levels(column), trait.test(), 0);
    int[] codes = log.textCodes(column);
    return event -> codes[event] >= 0 && passing[codes[event]];
  }

  /** Tells whether a test asks for texts only that the log tells apart from all others. */
  private static boolean isDecided(ValueTest test, List<String> levels) {
    Set<String> known = Set.copyOf(levels.subList(0, levels.size() - 1));
    if (test instanceof ValueTest.In in) {
      return known.containsAll(
          in.values().stream()
              .map(value -> ((Value.Text) value).text())
              .collect(Collectors.toSet()));
    }
    return test instanceof ValueTest.Compare compare
        && (compare.comparison() == Comparison.EQUAL
            || compare.comparison() == Comparison.NOT_EQUAL)
        && known.contains(((Value.Text) compare.value()).text());
  }

  private static EventPredicate exists(String property, EventLog log) {
    List<EventPredicate> kept = new ArrayList<>();
    if (log.numberColumns().contains(property)) {
      double[] numbers = log.numbers(log.numberColumn(property));
      kept.add(event -> !Double.isNaN(numbers[event]));
    }
    if (log.textColumns().contains(property)) {
      int[] codes = log.textCodes(log.textColumn(property));
      kept.add(event -> codes[event] >= 0);
    }
    requireKept(property, kept.isEmpty());
    return event -> kept.stream().anyMatch(test -> test.test(event));
  }

  /** Refuses a property that the log keeps neither as a number nor as a text. */
  static void requireKept(String property, boolean missing) {
    if (missing) {
      throw new IllegalArgumentException(
          "a rule asks for the property '"
              + property
              + "' of events, but the log does not keep it; name it in"
              + " EventLogBuilder.numberColumns or textColumns");
    }
  }
}
