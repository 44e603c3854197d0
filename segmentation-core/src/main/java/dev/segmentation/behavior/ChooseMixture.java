package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How many clusters a {@link MarkovMixture} should have: AIC, BIC and the log-likelihood of
 * sequences that were held out, for every k of a range.
 *
 * <p>Each k is fitted once, to the first sequences; AIC and BIC are of these. The last sequences
 * are held out, so that sequences in the order of time are judged by the future. Fit the k chosen
 * to all sequences afterwards. BIC asks how many chains the data can bear, the sequences held out
 * how many foretell best; on large logs both go on rising for long, and what people can tell apart
 * ends earlier: look at the table.
 *
 * <p>k above the number of different sequences is left out. Time: one fit each k. The same result
 * for any number of threads. This object is the configuration: immutable, and thread-safe if the
 * function of {@link #withMixture} is.
 *
 * <pre>{@code
 * MixtureChoice choice = ChooseMixture.between(1, 8).compare(visits);
 * MarkovMixtureModel model = MarkovMixture.of(choice.k(MixtureCriterion.BIC)).fit(visits);
 * }</pre>
 */
public final class ChooseMixture {

  private final int from;
  private final int to;
  private final double heldOut;
  private final IntFunction<MarkovMixture> mixture;

  private ChooseMixture(int from, int to, double heldOut, IntFunction<MarkovMixture> mixture) {
    this.from = from;
    this.to = to;
    this.heldOut = heldOut;
    this.mixture = mixture;
  }

  /**
   * Returns a comparison with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withMixture mixture}: {@code MarkovMixture.of(k)}
   *   <li>{@linkplain #withHeldOut held out}: 0.2
   * </ul>
   *
   * @param from smallest k, at least 1
   * @param to largest k, not below {@code from}
   * @return the configuration
   * @throws IllegalArgumentException if the range is empty or starts below 1
   */
  public static ChooseMixture between(int from, int to) {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k from %d to %d; the range must start at 1 or more and not end before it starts",
              from,
              to));
    }
    return new ChooseMixture(from, to, 0.2, MarkovMixture::of);
  }

  /**
   * Sets how the mixture is configured for each k. With smoothing 0 a single step that was never
   * seen makes the sequences held out impossible.
   *
   * @param mixture gives a mixture of just that k
   * @return a new configuration
   */
  public ChooseMixture withMixture(IntFunction<MarkovMixture> mixture) {
    return new ChooseMixture(from, to, heldOut, Objects.requireNonNull(mixture, "mixture"));
  }

  /**
   * Sets which share of the sequences, the last ones, is held out.
   *
   * @param heldOut above 0 and below 1
   * @return a new configuration
   * @throws IllegalArgumentException if outside
   */
  public ChooseMixture withHeldOut(double heldOut) {
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "the share held out must be above 0 and below 1, but was " + heldOut);
    }
    return new ChooseMixture(from, to, heldOut, mixture);
  }

  /**
   * Compares the numbers of clusters.
   *
   * @param sequences some to learn from and some to hold out that visit states. Not modified.
   * @return one score for each k
   * @throws IllegalArgumentException if none of the sequences to learn from or none of those held
   *     out visits a state, or fewer of the former differ than the smallest k
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public MixtureChoice compare(Sequences sequences) {
    int n = sequences.size();
    int cut = (int) Math.floor((1 - heldOut) * n);
    Sequences train = sequences.select(IntStream.range(0, cut).toArray());
    Sequences test = sequences.select(IntStream.range(cut, n).toArray());
    double visits = ChainSignatures.of(test).visits;
    if (!(visits > 0)) {
      throw new IllegalArgumentException(
          "none of the " + test.size() + " sequences held out visits a state; hold out more");
    }
    int most = Math.max(from, Math.min(to, ChainSignatures.of(train).size()));
    List<MixtureScore> scores = new ArrayList<>();
    for (int k = from; k <= most; k++) {
      MarkovMixtureModel model = mixture.apply(k).fit(train);
      scores.add(
          new MixtureScore(
              k,
              model.freeParameters(),
              model.logLikelihoodPerVisit(),
              model.aic(),
              model.bic(),
              model.bicOfVisits(),
              model.logLikelihood(test) / visits));
    }
    return new MixtureChoice(scores);
  }

  @Override
  public String toString() {
    return "ChooseMixture[k=" + from + " to " + to + ", heldOut=" + heldOut + "]";
  }
}
