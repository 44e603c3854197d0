package dev.segmentation.behavior;

import org.jspecify.annotations.Nullable;

/** What each channel gets: sums by number of the channel. */
final class Credits {

  final double[] conversions;
  final double[] values;
  final double @Nullable [] removalEffects;

  Credits(double[] conversions, double[] values, double @Nullable [] removalEffects) {
    this.conversions = conversions;
    this.values = values;
    this.removalEffects = removalEffects;
  }

  /** Returns credits of 0. */
  static Credits none(int channels) {
    return new Credits(new double[channels], new double[channels], null);
  }
}
