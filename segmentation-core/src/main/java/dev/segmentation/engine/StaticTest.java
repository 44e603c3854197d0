package dev.segmentation.engine;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import org.jspecify.annotations.Nullable;

/**
 * A test whose outcome stays as long as the traits do, so that it is made once and kept as a flag.
 *
 * @param rule a trait without a look at now, a distance, a list of ids, or a model of traits
 * @param models the models
 */
record StaticTest(Rule rule, RuleModels models) {

  static boolean isStatic(Rule rule) {
    return rule instanceof Rule.Trait trait
        ? !trait.test().isRelative()
        : rule instanceof Rule.Distance
            || rule instanceof Rule.Listed
            || rule instanceof Rule.Cluster
            || rule instanceof Rule.Probability
            || rule instanceof Rule.Propensity;
  }

  /** Tells whether a change of any trait can change the outcome. */
  boolean needsEveryTrait() {
    return !(rule instanceof Rule.Trait
        || rule instanceof Rule.Distance
        || rule instanceof Rule.Listed);
  }

  boolean test(ProfileState state) {
    Profile told = state.profile;
    return test(state.id, told == null ? Attributes.none() : told.traits());
  }

  boolean test(String id, Attributes traits) {
    if (rule instanceof Rule.Trait trait) {
      return trait.test().test(traits.value(trait.name()), 0);
    }
    if (rule instanceof Rule.Distance distance) {
      return distance.test(traits);
    }
    if (rule instanceof Rule.Listed listed) {
      return listed.ids().contains(id);
    }
    Double value = models.value(rule, traits);
    if (rule instanceof Rule.Cluster cluster) {
      return cluster.test().test(value, 0);
    }
    return rule instanceof Rule.Probability probability
        ? probability.test().test(value, 0)
        : ((Rule.Propensity) rule).test().test(value, 0);
  }

  @Nullable Object observed(ProfileState state) {
    Attributes traits = state.told().traits();
    if (rule instanceof Rule.Trait trait) {
      return traits.value(trait.name());
    }
    return rule instanceof Rule.Distance || rule instanceof Rule.Listed
        ? null
        : models.value(rule, traits);
  }
}
