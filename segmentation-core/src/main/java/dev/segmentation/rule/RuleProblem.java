package dev.segmentation.rule;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RuleSchema} finds wrong with a rule.
 *
 * <p>Immutable and thread-safe.
 *
 * @param rule the part of the rule that is wrong
 * @param value the name in it that is wrong
 * @param reason what is wrong, what is allowed and what to do
 * @param suggestion a name that is close, or null where none is
 */
public record RuleProblem(Rule rule, String value, String reason, @Nullable String suggestion) {

  /** Checks the parts. */
  public RuleProblem {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Returns reason and suggestion in one sentence.
   *
   * @return for example {@code there is no trait 'agee', only [age]; did you mean 'age'?}
   */
  public String message() {
    return message(reason, suggestion);
  }

  static String message(String reason, @Nullable String suggestion) {
    return reason + (suggestion == null ? "" : "; did you mean '" + suggestion + "'?");
  }
}
