package dev.segmentation.examples.workbench;

import dev.segmentation.rule.Explanation;
import dev.segmentation.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Why a rule holds for somebody, or does not, in words. */
final class Reasons {

  private Reasons() {}

  /** Returns a line for each node of the rule, those below further to the right. */
  static List<String> tree(Explanation explanation) {
    List<String> lines = new ArrayList<>();
    add(explanation, 0, lines);
    return lines;
  }

  private static void add(Explanation node, int level, List<String> lines) {
    String mark = node.holds() ? "yes  " : "no   ";
    lines.add(mark + "  ".repeat(level) + words(node.rule()) + found(node));
    node.terms().forEach(term -> add(term, level + 1, lines));
  }

  private static String words(Rule rule) {
    if (rule instanceof Rule.All) {
      return "all of";
    }
    if (rule instanceof Rule.Any) {
      return "one or more of";
    }
    return rule instanceof Rule.Not ? "not" : rule.text();
  }

  /** Returns what was found at the leaves of the rule, in one line. */
  static String leaves(Explanation explanation) {
    List<String> words = new ArrayList<>();
    collect(explanation, words);
    return String.join("; ", words);
  }

  private static void collect(Explanation node, List<String> words) {
    if (node.terms().isEmpty()) {
      words.add((node.holds() ? "" : "not ") + words(node.rule()) + found(node));
    }
    node.terms().forEach(term -> collect(term, words));
  }

  private static String found(Explanation node) {
    if (!node.terms().isEmpty() || node.rule() instanceof Rule.Constant) {
      return "";
    }
    Object observed = node.observed();
    String value = observed == null ? "" : ": " + value(observed);
    return node.deciding().isEmpty() ? value : value + ", latest " + node.deciding().get(0);
  }

  private static String value(Object observed) {
    if (observed instanceof Double number && number == Math.rint(number)) {
      return Long.toString(Math.round(number));
    }
    if (observed instanceof Duration span) {
      return Durations.words(span.toMillis());
    }
    return observed instanceof Set<?> tags ? new TreeSet<>(tags).toString() : observed.toString();
  }
}
