package dev.segmentation.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order in which segments are evaluated: each after those it names.
 *
 * <p>Among segments that do not need each other the order is alphabetical.
 */
public final class SegmentOrder {

  private static final int MAX_SHOWN = 20;

  private final Map<String, Rule> rules;
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  private SegmentOrder(Map<String, Rule> rules) {
    this.rules = rules;
  }

  /**
   * Puts segments in order.
   *
   * @param rules rules by name of the segment
   * @return the names, each after the names in its rule
   * @throws IllegalArgumentException if a rule names a segment that is not there, or segments name
   *     each other in a circle, or in a chain of more than {@value Rule#MAX_DEPTH}
   */
  public static List<String> of(Map<String, Rule> rules) {
    SegmentOrder order = new SegmentOrder(new TreeMap<>(rules));
    order.rules.keySet().forEach(order::visit);
    return List.copyOf(order.done);
  }

  /**
   * Returns the segments a rule names.
   *
   * @param rule the rule
   * @return names in the order they stand in the rule, each once
   */
  public static Set<String> named(Rule rule) {
    Set<String> names = new LinkedHashSet<>();
    collect(rule, names);
    return names;
  }

  private static void collect(Rule rule, Set<String> names) {
    if (rule instanceof Rule.Member member) {
      names.add(member.segment());
    }
    RuleSize.children(rule).forEach(child -> collect(child, names));
  }

  private void visit(String segment) {
    if (done.contains(segment)) {
      return;
    }
    if (!open.add(segment)) {
      List<String> circle = new ArrayList<>(open);
      circle = new ArrayList<>(circle.subList(circle.indexOf(segment), circle.size()));
      circle.add(segment);
      throw new IllegalArgumentException(
          "segments cannot name each other in a circle: " + String.join(" -> ", circle));
    }
    if (open.size() > Rule.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "more than "
              + Rule.MAX_DEPTH
              + " segments name each other in a chain: "
              + String.join(" -> ", new ArrayList<>(open).subList(0, MAX_SHOWN))
              + " ...; make some of them one rule");
    }
    for (String other : named(Objects.requireNonNull(rules.get(segment)))) {
      if (!rules.containsKey(other)) {
        throw new IllegalArgumentException(
            "segment '"
                + segment
                + "' names the segment '"
                + other
                + "', which is not there; add that one first");
      }
      visit(other);
    }
    open.remove(segment);
    done.add(segment);
  }
}
