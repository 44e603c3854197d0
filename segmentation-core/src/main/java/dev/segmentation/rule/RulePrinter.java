package dev.segmentation.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Writes rules as texts that read back as the same rules. */
final class RulePrinter {

  private RulePrinter() {}

  static String text(Rule rule) {
    if (rule instanceof Rule.All all) {
      return joined("all", " and ", all.terms());
    }
    if (rule instanceof Rule.Any any) {
      return joined("any", " or ", any.terms());
    }
    if (rule instanceof Rule.Not not) {
      return "not (" + text(not.term()) + ")";
    }
    if (rule instanceof Rule.Constant constant) {
      return constant.holds() ? "everyone" : "nobody";
    }
    if (rule instanceof Rule.Listed listed) {
      return listed.ids().stream()
          .sorted()
          .map(ValuePrinter::quoted)
          .collect(Collectors.joining(", ", "id in (", ")"));
    }
    if (rule instanceof Rule.Behavior behavior) {
      return asked(measure(behavior.measure()), behavior.test()) + window(behavior.window());
    }
    if (rule instanceof Rule.Sequence sequence) {
      return sequence.steps().stream()
              .map(RulePrinter::pattern)
              .collect(Collectors.joining(", ", "sequence(", ")"))
          + (sequence.gap() == null ? "" : " gap " + ValuePrinter.span(sequence.gap()))
          + window(sequence.window());
    }
    return leaf(rule);
  }

  private static String leaf(Rule rule) {
    if (rule instanceof Rule.Trait trait) {
      return asked(ValuePrinter.name(trait.name()), trait.test());
    }
    if (rule instanceof Rule.Distance distance) {
      return distance(distance);
    }
    if (rule instanceof Rule.Score score) {
      return asked(call("score", score.name()), score.test());
    }
    if (rule instanceof Rule.Staged staged) {
      return staged.stages().stream()
          .map(stage -> ValuePrinter.quoted(RuleWords.stage(stage)))
          .collect(Collectors.joining(", ", call("stage", staged.name()) + " in (", ")"));
    }
    if (rule instanceof Rule.Cluster cluster) {
      return asked(call("cluster", cluster.model()), cluster.test());
    }
    if (rule instanceof Rule.Probability probability) {
      String model = ValuePrinter.quoted(probability.model());
      return asked("probability(" + model + ", " + probability.cluster() + ")", probability.test());
    }
    if (rule instanceof Rule.Propensity propensity) {
      return asked(call("propensity", propensity.model()), propensity.test());
    }
    if (rule instanceof Rule.Member member) {
      return call("member", member.segment());
    }
    return call("consent", ((Rule.Consented) rule).purpose());
  }

  /** Joins terms by a word; a join of one is written as a function. */
  private static String joined(String function, String word, List<Rule> terms) {
    if (terms.size() == 1) {
      return function + "(" + text(terms.get(0)) + ")";
    }
    return terms.stream().map(RulePrinter::term).collect(Collectors.joining(word));
  }

  private static String term(Rule rule) {
    boolean joined =
        (rule instanceof Rule.All all && all.terms().size() > 1)
            || (rule instanceof Rule.Any any && any.terms().size() > 1);
    return joined ? "(" + text(rule) + ")" : text(rule);
  }

  private static String call(String function, String name) {
    return function + "(" + ValuePrinter.quoted(name) + ")";
  }

  private static String asked(String subject, ValueTest test) {
    return test instanceof ValueTest.Exists
        ? "exists(" + subject + ")"
        : subject + " " + ValuePrinter.test(test);
  }

  private static String measure(Measure measure) {
    String property = measure.property();
    return measure.kind().word()
        + "("
        + (property == null ? "" : ValuePrinter.name(property) + " of ")
        + pattern(measure.events())
        + (measure.gap() == null ? "" : " gap " + ValuePrinter.span(measure.gap()))
        + ")";
  }

  private static String pattern(EventPattern pattern) {
    String event = pattern.event();
    return (event.equals(EventPattern.ANY) ? event : ValuePrinter.name(event))
        + (pattern.filter() == null ? "" : " where " + text(pattern.filter()));
  }

  private static String window(Window window) {
    return window instanceof Window.Ever ? "" : " " + ValuePrinter.window(window);
  }

  private static String distance(Rule.Distance distance) {
    double metres = distance.metres();
    boolean even = metres >= 1_000 && metres % 1_000 == 0 && metres / 1_000 * 1_000 == metres;
    return "distance("
        + ValuePrinter.name(distance.latitude())
        + ", "
        + ValuePrinter.name(distance.longitude())
        + ", "
        + ValuePrinter.number(distance.atLatitude())
        + ", "
        + ValuePrinter.number(distance.atLongitude())
        + ") <= "
        + (even ? ValuePrinter.number(metres / 1_000) + " km" : ValuePrinter.number(metres) + " m");
  }
}
