package dev.segmentation.behavior;

import java.util.BitSet;

/** A rule that looks at each journey by itself and weighs its touches by their places. */
final class TouchRule implements CreditRule {

  /** Writes a weight for each touch of one journey. */
  @FunctionalInterface
  interface Weights {

    /** The journey has the channels codes[from] … codes[to − 1], at least one. */
    void write(int[] codes, int from, int to, double[] weights);
  }

  private final String name;
  private final Weights weights;

  TouchRule(String name, Weights weights) {
    this.name = name;
    this.weights = weights;
  }

  /** Weighs the place of a touch alone; place and length are counted from 0 and 1. */
  interface PlaceWeight {
    double of(int place, int length);
  }

  static TouchRule byPlace(String name, PlaceWeight weight) {
    return new TouchRule(
        name,
        (codes, from, to, weights) -> {
          for (int place = 0; place < to - from; place++) {
            weights[place] = weight.of(place, to - from);
          }
        });
  }

  /** Weighs the first touch of each channel, the others 0: 1 each, or 1 in sum. */
  static TouchRule byChannel(String name, boolean shared) {
    return new TouchRule(
        name,
        (codes, from, to, weights) -> {
          BitSet met = new BitSet();
          for (int at = from; at < to; at++) {
            weights[at - from] = met.get(codes[at]) ? 0 : 1;
            met.set(codes[at]);
          }
          for (int place = 0; shared && place < to - from; place++) {
            weights[place] /= met.cardinality();
          }
        });
  }

  /** Halves the weight with every so many steps before the last touch; 1 in sum. */
  static TouchRule decaying(String name, double halfLife) {
    return new TouchRule(
        name,
        (codes, from, to, weights) -> {
          double sum = 0;
          for (int place = 0; place < to - from; place++) {
            weights[place] = Math.pow(0.5, (to - from - 1 - place) / halfLife);
            sum += weights[place];
          }
          for (int place = 0; place < to - from; place++) {
            weights[place] /= sum;
          }
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Credits share(Journeys journeys) {
    Sequences paths = journeys.paths();
    int[] codes = paths.codes();
    Credits credits = Credits.none(paths.stateCount());
    double[] shares = new double[16];
    for (int i = 0; i < journeys.size(); i++) {
      int from = paths.starts()[i];
      int to = paths.starts()[i + 1];
      if (to > from && journeys.conversions(i) > 0) {
        shares = to - from > shares.length ? new double[2 * (to - from)] : shares;
        weights.write(codes, from, to, shares);
        for (int at = from; at < to; at++) {
          credits.conversions[codes[at]] += shares[at - from] * journeys.conversions(i);
          credits.values[codes[at]] += shares[at - from] * journeys.value(i);
        }
      }
    }
    return credits;
  }
}
