package dev.segmentation.rule;

import java.util.function.Function;

/** The number a model or a score gives. */
final class ModelOperand implements Operand {

  private final Function<ValueTest, Rule> rule;

  ModelOperand(Function<ValueTest, Rule> rule) {
    this.rule = rule;
  }

  @Override
  public Rule is(ValueTest test) {
    return rule.apply(test);
  }
}
