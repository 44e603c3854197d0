package dev.segmentation.behavior;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one channel gets.
 *
 * @param channel name of the channel
 * @param conversions its part of the conversions
 * @param value its part of their value
 * @param share its part of the conversions that some touch preceded, from 0 to 1; 0 where there is
 *     none
 * @param removalEffect the share of conversions that would be lost without the channel, as it was
 *     before all were made to sum to 1; empty where the rule has none
 * @param intervals 95 % intervals, where a bootstrap was asked for
 */
public record ChannelCredit(
    String channel,
    double conversions,
    double value,
    double share,
    OptionalDouble removalEffect,
    Optional<CreditIntervals> intervals) {

  static ChannelCredit of(
      String name,
      int channel,
      Credits credits,
      double attributable,
      @Nullable CreditIntervals intervals) {
    double[] effects = credits.removalEffects;
    return new ChannelCredit(
        name,
        credits.conversions[channel],
        credits.values[channel],
        share(credits.conversions[channel], attributable),
        effects == null ? OptionalDouble.empty() : OptionalDouble.of(effects[channel]),
        Optional.ofNullable(intervals));
  }

  static double share(double conversions, double attributable) {
    return attributable > 0 ? conversions / attributable : 0;
  }
}
