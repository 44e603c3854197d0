package dev.segmentation.rule;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a text asks about, before what it asks is read.
 *
 * @param type type of its value, or null where it is not known
 * @param rule makes the rule of what is asked, after reading what stands behind that
 */
record Subject(Value.@Nullable Type type, Function<ValueTest, Rule> rule) {

  Rule asked(ValueTest test) {
    return rule.apply(test);
  }

  boolean isInstant() {
    return type == null || type == Value.Type.INSTANT;
  }
}
