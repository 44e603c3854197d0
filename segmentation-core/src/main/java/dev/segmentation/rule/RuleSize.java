package dev.segmentation.rule;

import dev.segmentation.event.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Bounds the depth and the number of nodes of a tree, and the length of its texts. */
final class RuleSize {

  private int nodes;
  private int depth;

  private RuleSize() {}

  static void requireTerms(String what, List<Rule> terms) {
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + what + "' of nothing; give a term, or use everyone or nobody");
    }
    require(terms);
  }

  static void requireFilters(List<EventPattern> patterns) {
    require(filters(patterns));
  }

  /** Returns a text that is not too long to be compared with. */
  static String requireLength(String text) {
    if (text.length() > Attributes.MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a text of a rule has %d characters; at most %d are allowed",
              text.length(),
              Attributes.MAX_TEXT_LENGTH));
    }
    return text;
  }

  /** Checks what a new node will hold. */
  private static void require(List<Rule> terms) {
    RuleSize size = new RuleSize();
    terms.forEach(term -> size.count(term, 2));
    if (size.depth > Rule.MAX_DEPTH || size.nodes >= Rule.MAX_NODES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a rule of %d levels and %d nodes is too large; at most %d levels and %d nodes are"
                  + " allowed: name parts of it as segments and ask for their members",
              size.depth,
              size.nodes + 1,
              Rule.MAX_DEPTH,
              Rule.MAX_NODES));
    }
  }

  private void count(Rule rule, int level) {
    Objects.requireNonNull(rule, "term");
    nodes++;
    depth = Math.max(depth, level);
    for (Rule child : children(rule)) {
      count(child, level + 1);
    }
  }

  /** Returns the rules directly within a rule, filters of events among them. */
  static List<Rule> children(Rule rule) {
    if (rule instanceof Rule.All all) {
      return all.terms();
    }
    if (rule instanceof Rule.Any any) {
      return any.terms();
    }
    if (rule instanceof Rule.Not not) {
      return List.of(not.term());
    }
    List<EventPattern> patterns = List.of();
    if (rule instanceof Rule.Behavior behavior) {
      patterns = List.of(behavior.measure().events());
    } else if (rule instanceof Rule.Sequence sequence) {
      patterns = sequence.steps();
    }
    return filters(patterns);
  }

  private static List<Rule> filters(List<EventPattern> patterns) {
    List<Rule> filters = new ArrayList<>();
    for (EventPattern pattern : patterns) {
      if (pattern.filter() != null) {
        filters.add(pattern.filter());
      }
    }
    return filters;
  }
}
