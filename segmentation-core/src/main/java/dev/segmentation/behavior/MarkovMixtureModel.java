package dev.segmentation.behavior;

import dev.segmentation.FitReport;
import dev.segmentation.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A fitted mixture of Markov chains: k clusters of click-streams, each with a chain and a weight.
 *
 * <p>What the model keeps is how often the members of each cluster started with each state and made
 * each step, every sequence divided among the clusters by its posterior probabilities. The
 * probabilities follow from these counts and the smoothing.
 *
 * <ul>
 *   <li>A path that goes on is measured at each of its states: what is known of a visitor after
 *       three clicks are the posterior probabilities of these three.
 *   <li>A path without states tells nothing: its posterior probabilities are the weights.
 *   <li>A state the model does not know tells nothing either: the steps into it and out of it are
 *       left out.
 *   <li>A step that no member of a cluster made is impossible there where the smoothing is 0. A
 *       path belongs to the clusters for which the fewest of its steps are impossible, and among
 *       these as the other steps say. Its log-likelihood is −∞ where each has one.
 *   <li>{@link #assign(List) assign} takes the cluster with the highest posterior probability, of
 *       equal ones the lowest number.
 * </ul>
 *
 * <p>Of {@link #aic}, {@link #bic} and {@link #bicOfVisits} the lower value is the better one.
 * Immutable and thread-safe.
 */
public final class MarkovMixtureModel {

  /** Stands before the first state of a sequence. */
  public static final String START = "(start)";

  private final StateNames states;
  private final ChainMixture mixture;
  private final ChainPosteriors posteriors;
  private final int[] sizes;
  private final double logLikelihood;
  private final FitReport report;

  MarkovMixtureModel(
      StateNames states,
      ChainMixture mixture,
      int[] sizes,
      double logLikelihood,
      FitReport report) {
    this.states = states;
    this.mixture = mixture;
    this.posteriors = new ChainPosteriors(mixture, states);
    this.sizes = sizes.clone();
    this.logLikelihood = logLikelihood;
    this.report = Objects.requireNonNull(report, "report");
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param chains what the members of each cluster did, of order 1, all of the same states, each
   *     with at least one start; ends have no say. Copied.
   * @param smoothing 0 or more, finite
   * @param sizes number of training sequences assigned to each cluster, 0 or more. Copied.
   * @param logLikelihood that of the training sequences, finite
   * @param report what the fit did; its objective is what was maximised
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is out of range
   */
  public static MarkovMixtureModel of(
      List<TransitionCounts> chains,
      double smoothing,
      int[] sizes,
      double logLikelihood,
      FitReport report) {
    MarkovChain.requireSmoothing(smoothing);
    if (chains.isEmpty() || sizes.length != chains.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d sizes for %d chains; give one a chain, at least one",
              sizes.length,
              chains.size()));
    }
    if (!Double.isFinite(logLikelihood) || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "sizes must be 0 or more and the log-likelihood finite, but they are "
              + Arrays.toString(sizes)
              + " and "
              + logLikelihood);
    }
    ChainMixture mixture = ChainMixture.of(chains, smoothing);
    return new MarkovMixtureModel(
        chains.get(0).stateNames(), mixture, sizes, logLikelihood, report);
  }

  /**
   * Returns the number of clusters, k.
   *
   * @return 1 or more
   */
  public int k() {
    return mixture.k;
  }

  /**
   * Returns the names of the states 0 … m − 1.
   *
   * @return an immutable list
   */
  public List<String> states() {
    return states.names();
  }

  /**
   * Returns what was added to every expected count.
   *
   * @return 0 or more
   */
  public double smoothing() {
    return mixture.smoothing;
  }

  /**
   * Returns the weights of the clusters: which share of the sequences each is expected to give.
   *
   * @return a new array of k values, 1 in sum
   */
  public double[] weights() {
    return mixture.weights.clone();
  }

  /**
   * Returns how many training sequences are assigned to each cluster, whatever their weights.
   *
   * @return a new array of k numbers
   */
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns what the members of one cluster did, by expected counts. O(m²).
   *
   * @param cluster from 0 to k − 1
   * @return new counts of order 1: starts, steps and ends
   */
  public TransitionCounts counts(int cluster) {
    Objects.checkIndex(cluster, k());
    return mixture.counts(states, cluster);
  }

  /**
   * Returns the chain of one cluster: to ask for its probabilities and their credible intervals,
   * for its long run, or to draw paths. O(m²).
   *
   * @param cluster from 0 to k − 1
   * @return a chain of order 1 without an end, smoothed as the mixture is
   */
  public MarkovChainModel chain(int cluster) {
    return MarkovChainModel.of(counts(cluster), smoothing(), false);
  }

  /**
   * Returns the log-likelihood of the training sequences, in nats.
   *
   * @return a finite value; the higher, the likelier
   */
  public double logLikelihood() {
    return logLikelihood;
  }

  /**
   * Returns the log-likelihood of the training sequences for each state visited, in nats.
   *
   * @return a finite value
   */
  public double logLikelihoodPerVisit() {
    return logLikelihood / visitCount();
  }

  /**
   * Returns what was maximised: the log-likelihood and what the smoothing adds to it.
   *
   * @return the objective of the report
   */
  public double objective() {
    return report.objective();
  }

  /**
   * Returns what the fit did: rows are sequences, features states. The objective never falls.
   *
   * @return the report
   */
  public FitReport report() {
    return report;
  }

  /**
   * Returns how many training sequences were not empty, by weight.
   *
   * @return above 0
   */
  public double sequenceCount() {
    return IntStream.range(0, mixture.m * k()).mapToDouble(at -> mixture.counts[at]).sum();
  }

  /**
   * Returns how many states the training sequences visited, by weight.
   *
   * @return above 0
   */
  public double visitCount() {
    return Arrays.stream(mixture.counts).sum();
  }

  /**
   * Returns the number of free parameters: k − 1 weights, k·(m − 1) start probabilities and k·m·(m
   * − 1) step probabilities.
   *
   * @return p, 0 or more
   */
  public long freeParameters() {
    long m = mixture.m;
    return k() - 1 + k() * (m - 1) * (m + 1);
  }

  /**
   * Returns the Akaike information criterion, {@code 2·p − 2·log-likelihood}. Lower is better.
   *
   * @return a finite value
   */
  public double aic() {
    return 2.0 * freeParameters() - 2 * logLikelihood;
  }

  /**
   * Returns the Bayesian information criterion, {@code p·ln n − 2·log-likelihood}, where n is the
   * number of sequences by weight. Lower is better.
   *
   * @return a finite value
   */
  public double bic() {
    return freeParameters() * Math.log(sequenceCount()) - 2 * logLikelihood;
  }

  /**
   * Returns the Bayesian information criterion where n is the number of states visited by weight.
   * It asks more of a further cluster than {@link #bic}. Lower is better.
   *
   * @return a finite value
   */
  public double bicOfVisits() {
    return freeParameters() * Math.log(visitCount()) - 2 * logLikelihood;
  }

  /**
   * Assigns one path to the cluster with the highest posterior probability.
   *
   * @param path names of states, in order; may be empty or have unknown ones. Not modified.
   * @return number of the cluster, from 0 to k − 1
   */
  public int assign(List<String> path) {
    return ChainPosteriors.highest(membership(path));
  }

  /**
   * Assigns every sequence to the cluster with the highest posterior probability, on several
   * threads. States are known by their names, whatever their numbers.
   *
   * @param sequences any sequences. Not modified.
   * @return a new array of one number a sequence
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public int[] assign(Sequences sequences) {
    return posteriors.assign(sequences);
  }

  /**
   * Measures how probably one path comes from each cluster. O(k) a state.
   *
   * @param path names of states, in order; may be empty or have unknown ones. Not modified.
   * @return a new array of k posterior probabilities, 1 in sum
   */
  public double[] membership(List<String> path) {
    double[] shares = new double[k()];
    posteriors.share(numbers(path), shares);
    return shares;
  }

  /**
   * Measures how probably every sequence comes from each cluster, on several threads.
   *
   * @param sequences any sequences. Not modified.
   * @return a new array of one row a sequence, each of k posterior probabilities, 1 in sum
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public double[][] membership(Sequences sequences) {
    double[][] rows = new double[sequences.size()][];
    posteriors.forEach(sequences, (i, ignored, shares) -> rows[i] = shares.clone());
    return rows;
  }

  /**
   * Measures how unsure the assignment of each sequence is: the entropy of its posterior
   * probabilities, from 0 for a sure one to ln k for one between all clusters.
   *
   * @param sequences any sequences. Not modified.
   * @return a new array of one value a sequence, in nats
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public double[] entropy(Sequences sequences) {
    double[] entropies = new double[sequences.size()];
    posteriors.forEach(sequences, (i, ignored, shares) -> entropies[i] = entropy(shares));
    return entropies;
  }

  /**
   * Measures how unsure the assignment of one path is.
   *
   * @param path names of states, in order; may be empty or have unknown ones. Not modified.
   * @return the entropy of its posterior probabilities in nats, from 0 to ln k
   */
  public double entropy(List<String> path) {
    return entropy(membership(path));
  }

  private static double entropy(double[] shares) {
    double entropy = 0;
    for (double share : shares) {
      if (share > 0) {
        entropy -= share * Math.log(share);
      }
    }
    return entropy;
  }

  /**
   * Measures the log-likelihood of one path. Low values a state are unusual paths.
   *
   * @param path names of states, in order; may be empty or have unknown ones. Not modified.
   * @return 0 or less, in nats; 0 for an empty path, −∞ for an impossible one
   */
  public double logLikelihood(List<String> path) {
    return posteriors.share(numbers(path), new double[k()]);
  }

  /**
   * Measures the log-likelihood of sequences, each as often as its weight says, on several threads.
   *
   * @param sequences any sequences. Not modified.
   * @return the sum in nats, −∞ where one is impossible
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public double logLikelihood(Sequences sequences) {
    double[] each = new double[sequences.size()];
    posteriors.forEach(
        sequences, (i, value, shares) -> each[i] = sequences.weight(i) * Math.min(0, value));
    double sum = 0;
    for (double value : each) {
      sum += value;
    }
    return sum;
  }

  /**
   * Foretells what comes next on a path: what comes next in each cluster, by how probably the path
   * belongs to it. After an unknown state, each state as often as the cluster visits it.
   *
   * @param path names of states so far; may be empty or have unknown ones. Not modified.
   * @return every state that is possible, the most probable first, of equally probable ones the
   *     lower number; probabilities are 1 in sum. The support is how often the training sequences
   *     did the same, in all clusters.
   */
  public List<NextState> next(List<String> path) {
    return MixtureSteps.next(mixture, states, path, membership(path));
  }

  /**
   * Foretells what comes next on a path if it belongs to one cluster.
   *
   * @param cluster from 0 to k − 1
   * @param path names of states so far; may be empty or have unknown ones. Not modified.
   * @return as {@link #next(List)} does; the support is how often members did the same
   */
  public List<NextState> next(int cluster, List<String> path) {
    Objects.checkIndex(cluster, k());
    ChainMixture alone = mixture.select(new int[] {cluster});
    return MixtureSteps.next(alone, states, path, new double[] {1});
  }

  /**
   * Returns the steps and starts that tell one cluster from the whole: those with the greatest
   * count times logarithm of the lift.
   *
   * @param cluster from 0 to k − 1
   * @param most how many are wanted, 0 or more
   * @return at most so many with a lift above 1, the most telling first
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public List<TellingStep> tellingSteps(int cluster, int most) {
    Objects.checkIndex(cluster, k());
    return MixtureSteps.telling(mixture, states, cluster).stream().limit(most).toList();
  }

  /**
   * Draws sequences from the mixture: for each a cluster by the weights, then a path of its chain.
   * The same seed gives the same sequences.
   *
   * @param n number of sequences, 0 or more
   * @param visits how many states each visits, 0 or more
   * @param seed any number
   * @return n sequences; ids are the row numbers
   * @throws IllegalArgumentException if a number is negative
   */
  public Sequences sample(int n, int visits, long seed) {
    if (n < 0 || visits < 0) {
      throw new IllegalArgumentException(
          "n and visits must be 0 or more, but were " + n + " and " + visits);
    }
    return MixtureSteps.sample(this, n, visits, Randomness.at(seed));
  }

  private int[] numbers(List<String> path) {
    return path.stream().mapToInt(states::find).toArray();
  }

  /** Returns the chains and weights. Read only. */
  ChainMixture mixture() {
    return mixture;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "MarkovMixtureModel[k=%d, %d states, log-likelihood %s]",
        k(),
        mixture.m,
        logLikelihood);
  }
}
