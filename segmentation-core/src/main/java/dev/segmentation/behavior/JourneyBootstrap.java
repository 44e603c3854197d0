package dev.segmentation.behavior;

import dev.segmentation.Randomness;
import dev.segmentation.kernel.Parallel;
import dev.segmentation.kernel.SortedValues;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Credits of journeys drawn anew, one generator of random numbers for each draw. */
final class JourneyBootstrap {

  private final Credits[] draws;
  private final double[] attributable;

  private JourneyBootstrap(int runs) {
    this.draws = new Credits[runs];
    this.attributable = new double[runs];
  }

  static JourneyBootstrap run(CreditRule rule, Journeys journeys, int runs, long seed) {
    JourneyBootstrap bootstrap = new JourneyBootstrap(runs);
    Parallel.forEach(
        runs,
        "bootstrap of attribution",
        run -> {
          Journeys drawn = draw(journeys, Randomness.at(seed, run));
          bootstrap.draws[run] = rule.share(drawn);
          bootstrap.attributable[run] = drawn.touchedConversions();
        });
    return bootstrap;
  }

  private static Journeys draw(Journeys journeys, RandomGenerator random) {
    int n = journeys.size();
    double[] conversions = new double[n];
    double[] nulls = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      conversions[i] = PoissonNumbers.draw(random, journeys.conversions(i));
      nulls[i] = PoissonNumbers.draw(random, journeys.nulls(i));
      if (conversions[i] > 0) {
        values[i] = journeys.value(i) / journeys.conversions(i) * conversions[i];
      }
    }
    return Journeys.wrap(journeys.paths(), conversions, nulls, values);
  }

  CreditIntervals intervals(int channel) {
    double[] shares = new double[draws.length];
    for (int run = 0; run < draws.length; run++) {
      shares[run] = ChannelCredit.share(draws[run].conversions[channel], attributable[run]);
    }
    boolean effects = draws[0].removalEffects != null;
    return new CreditIntervals(
        interval(numbers(credits -> credits.conversions, channel)),
        interval(numbers(credits -> credits.values, channel)),
        interval(shares),
        effects
            ? Optional.of(interval(numbers(JourneyBootstrap::effects, channel)))
            : Optional.empty());
  }

  private static double[] effects(Credits credits) {
    return credits.removalEffects == null ? new double[0] : credits.removalEffects;
  }

  private double[] numbers(Function<Credits, double[]> part, int channel) {
    return Arrays.stream(draws).mapToDouble(credits -> part.apply(credits)[channel]).toArray();
  }

  private static CreditInterval interval(double[] numbers) {
    SortedValues sorted = SortedValues.of(numbers);
    return new CreditInterval(sorted.quantile(0.025), sorted.quantile(0.975));
  }
}
