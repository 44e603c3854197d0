package dev.segmentation.rule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule holds for a person, or does not: the tree of the rule with what was found at each
 * node.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows no values: they may be personal.
 *
 * @param rule the rule of this node
 * @param holds whether it holds
 * @param observed what was found: the value of the trait, the count, the score; null where there is
 *     nothing, and for nodes that only combine others
 * @param deciding when the events were that decided, the latest first, at most {@value
 *     #MOST_EVENTS}
 * @param terms the nodes below, all of them, in the order of the rule; filters of events are not
 *     among them
 */
public record Explanation(
    Rule rule,
    boolean holds,
    @Nullable Object observed,
    List<Instant> deciding,
    List<Explanation> terms) {

  /** Most events that are named. */
  public static final int MOST_EVENTS = 10;

  /** Checks and copies the parts. */
  public Explanation {
    Objects.requireNonNull(rule, "rule");
    deciding = List.copyOf(deciding.subList(0, Math.min(deciding.size(), MOST_EVENTS)));
    terms = List.copyOf(terms);
  }

  @Override
  public String toString() {
    return "Explanation["
        + rule.getClass().getSimpleName()
        + " "
        + (holds ? "holds" : "does not hold")
        + ", "
        + terms.size()
        + " terms]";
  }
}
