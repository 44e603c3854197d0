package dev.segmentation.engine;

import dev.segmentation.event.Profile;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tests a trait against an instant that moves with time. */
final class TraitNode extends Node.Leaf {

  private final Rule.Trait trait;

  TraitNode(Rule.Trait trait) {
    super(trait);
    this.trait = trait;
  }

  @Override
  boolean test(Evaluation now) {
    Object value = observed(now);
    if (value instanceof Instant instant) {
      Thresholds.ofInstant(trait.test(), instant.toEpochMilli(), now);
    }
    return trait.test().test(value, now.at());
  }

  @Override
  @Nullable Object observed(Evaluation now) {
    Profile told = now.state().profile;
    return told == null ? null : told.traits().value(trait.name());
  }
}
