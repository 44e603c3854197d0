package dev.segmentation.behavior;

import java.util.Arrays;

/** Shares out by what would be lost without each channel in an absorbing chain. */
final class RemovalRule implements CreditRule {

  private final AbsorbingChain chain;
  private final String name;

  RemovalRule(AbsorbingChain chain, String name) {
    this.chain = chain;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Credits share(Journeys journeys) {
    double[] none = new double[journeys.channels().size()];
    if (journeys.totalConversions() + journeys.totalNulls() == 0) {
      return new Credits(none, none, none);
    }
    AbsorbingChainModel model = chain.fit(journeys);
    double[] effects = model.removalEffects();
    return new Credits(
        shared(effects, journeys.touchedConversions()),
        shared(model.valueRemovalEffects(), journeys.touchedValue()),
        effects);
  }

  /** Shares out a total in proportion to effects. */
  private static double[] shared(double[] effects, double total) {
    double sum = Arrays.stream(effects).sum();
    return Arrays.stream(effects).map(effect -> sum > 0 ? effect / sum * total : 0).toArray();
  }
}
