package dev.segmentation.behavior;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Click-stream segments: a mixture of k Markov chains of order 1, found by
 * expectation-maximisation.
 *
 * <p>Every sequence is taken to come from one of k chains, it is not known which: \( p(s) = \sum_c
 * \pi_c \, a_c(s_1) \prod_t P_c(s_{t-1}, s_t) \) with weights π, start probabilities a and step
 * probabilities P. There is no end: how long a sequence is tells nothing. Each iteration divides
 * every sequence among the chains by their posterior probabilities, and counts starts and steps by
 * these shares. To each expected count the {@linkplain #withSmoothing smoothing} α is added, so
 * what is maximised is the log-likelihood plus α times the sum of the logarithms of all start and
 * step probabilities; it rises with every iteration. Weights are not smoothed.
 *
 * <ul>
 *   <li>The result is a local optimum. So many short runs start, each from a random division of the
 *       sequences and with a warm-up of 16 annealed iterations. By rounds the better half goes on
 *       for twice as many iterations, until the last runs to the end. Where very many sequences
 *       differ, the first round sees a {@linkplain #withSample sample}.
 *   <li>Sequences with the same first state and the same number of each step are one with their
 *       weights added. k must not exceed the number of these.
 *   <li>Empty sequences are left out of the fit; {@link MarkovMixtureModel} says where they belong.
 *   <li>A sequence of one state tells its start only.
 *   <li>Clusters are numbered by their weight, the heaviest first. One that has lost every
 *       sequence, which is rare, is left out.
 *   <li>Time O(k) an iteration for each different step of each distinct sequence, and O(k·m²) for m
 *       states. Memory: see {@link #bytesNeeded}.
 *   <li>The same seed gives the same model, bit for bit, for any number of threads, and, where
 *       weights are whole, for any order of the sequences.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * MarkovMixtureModel model = MarkovMixture.of(4).withSeed(7).fit(visits);
 * int segment = model.assign(List.of("home", "shoes"));
 * double[] next = model.next(List.of("home", "shoes"));
 * }</pre>
 *
 * <p>Sources: Cadez, Heckerman, Meek, Smyth and White 2003, doi:10.1023/A:1024992613384; short
 * runs: Biernacki, Celeux and Govaert 2003, doi:10.1016/S0167-9473(02)00163-9.
 */
public final class MarkovMixture {

  private final MarkovMixtureSettings settings;

  private MarkovMixture(MarkovMixtureSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns a mixture of k chains with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withSmoothing smoothing}: 0.1
   *   <li>{@linkplain #withShortRuns short runs}: 24, of 8 iterations in the first round
   *   <li>{@linkplain #withSample sample}: 30,000 sequences
   *   <li>{@linkplain #withRestarts restarts}: 1
   *   <li>{@linkplain #withSeed seed}: {@link Randomness#DEFAULT_SEED}
   *   <li>{@linkplain #withMaxIterations iteration cap}: 500
   *   <li>{@linkplain #withTolerance tolerance}: 1e-8
   * </ul>
   *
   * @param k number of chains, at least 1
   * @return the configuration
   * @throws IllegalArgumentException if k is below 1
   */
  public static MarkovMixture of(int k) {
    atLeastOne("k", k);
    return new MarkovMixture(MarkovMixtureSettings.of(k));
  }

  /**
   * Sets what is added to every expected count of a start or a step. With 0 the likelihood itself
   * is maximised, and a step that no member of a cluster made is impossible there; with more, rare
   * steps are possible everywhere.
   *
   * @param smoothing 0 or more, finite
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public MarkovMixture withSmoothing(double smoothing) {
    zeroOrMore("smoothing", smoothing);
    return with(draft -> draft.smoothing = smoothing);
  }

  /**
   * Sets how many short runs start and how long the first round is.
   *
   * @param runs at least 1; with 1 the only run goes on to the end
   * @param iterations iterations of the first round, at least 1; each round doubles them
   * @return a new configuration
   * @throws IllegalArgumentException if a value is below 1
   */
  public MarkovMixture withShortRuns(int runs, int iterations) {
    atLeastOne("runs", runs);
    atLeastOne("iterations", iterations);
    return with(
        draft -> {
          draft.shortRuns = runs;
          draft.shortIterations = iterations;
        });
  }

  /**
   * Sets how many sequences the warm-ups and the first round see, at most about, where more than
   * that differ. Sequences are drawn in proportion to the states they visit, with weights that make
   * up for it, so the sample stands for all of them. The better half of the short runs plays the
   * first round once more, with all sequences.
   *
   * @param sequences at least 1; {@link Integer#MAX_VALUE} for no sample
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public MarkovMixture withSample(int sequences) {
    atLeastOne("sequences", sequences);
    return with(draft -> draft.sample = sequences);
  }

  /**
   * Sets how many times all that is done, from other starts. The highest objective is kept, of
   * equal ones the earliest.
   *
   * @param restarts at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public MarkovMixture withRestarts(int restarts) {
    atLeastOne("restarts", restarts);
    return with(draft -> draft.restarts = restarts);
  }

  /**
   * Sets the seed of the random draws.
   *
   * @param seed any number
   * @return a new configuration
   */
  public MarkovMixture withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * Sets the iteration cap of one run, its short rounds included, but for those on a sample.
   *
   * @param maxIterations at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public MarkovMixture withMaxIterations(int maxIterations) {
    atLeastOne("maxIterations", maxIterations);
    return with(draft -> draft.maxIterations = maxIterations);
  }

  /**
   * Sets the tolerance: a run ends when an iteration changes the objective by at most this for each
   * visit.
   *
   * @param tolerance 0 or more, finite, in nats a visit
   * @return a new configuration
   * @throws IllegalArgumentException if negative or not finite
   */
  public MarkovMixture withTolerance(double tolerance) {
    zeroOrMore("tolerance", tolerance);
    return with(draft -> draft.tolerance = tolerance);
  }

  /**
   * Sets who is told how far a fit has come: phase {@code markov mixture}, done and total in
   * iterations, the cap taken as the length of the last run of each restart. A fit that converges
   * earlier tells the total at its end.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public MarkovMixture withProgress(Progress progress) {
    Objects.requireNonNull(progress, "progress");
    return with(draft -> draft.progress = progress);
  }

  /**
   * Returns how much memory a fit takes beside the sequences: the distinct ones, and k·(m + m²)
   * values for each short run and for each piece of the work.
   *
   * @param sequences the sequences to fit to. Not modified.
   * @return an upper estimate in bytes
   */
  public long bytesNeeded(Sequences sequences) {
    long m = sequences.stateCount();
    long parts = 2L * sequences.visitCount();
    double perPiece = Math.max(1, 4.0 * (m + m * m));
    long pieces = 1 + (long) Math.min(32, parts / perPiece);
    double table = 8.0 * settings.k() * (m + m * m);
    double distinct = 14.0 * parts + 120.0 * sequences.size();
    return (long) (table * (4.0 * settings.shortRuns() + 2 * pieces + 4) + distinct);
  }

  /**
   * Fits the model.
   *
   * @param sequences at least k that a chain can tell apart. Not modified.
   * @return the model
   * @throws IllegalArgumentException if no state was visited, fewer than k sequences differ, or the
   *     states are so many that the chains need more memory than there is
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public MarkovMixtureModel fit(Sequences sequences) {
    requireMemory(sequences);
    return new MarkovMixtureFit(settings, sequences).run();
  }

  private void requireMemory(Sequences sequences) {
    long needed = bytesNeeded(sequences);
    long limit = Runtime.getRuntime().maxMemory();
    long m = sequences.stateCount();
    boolean indexable = (double) settings.k() * (m + m * m) < Integer.MAX_VALUE - 8;
    if (needed > limit || !indexable) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a mixture of k = %d chains of %d states needs %d bytes, but %s; pool rare states"
                  + " with Sequences.withMostStates, or choose a smaller k or fewer short runs",
              settings.k(),
              m,
              needed,
              indexable
                  ? "the heap is limited to " + limit
                  : "an array holds at most 2^31 values"));
    }
  }

  MarkovMixtureSettings settings() {
    return settings;
  }

  private MarkovMixture with(Consumer<MarkovMixtureSettings.Draft> change) {
    return new MarkovMixture(settings.with(change));
  }

  private static void zeroOrMore(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be 0 or more and finite, but was " + value);
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but was " + value);
    }
  }

  @Override
  public String toString() {
    return "MarkovMixture" + settings.parameters();
  }
}
