package dev.segmentation.behavior;

import dev.segmentation.FitReport;
import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A fitted {@link MarkovChain}: what comes next, how sure that is, and how usual a sequence is.
 *
 * <p>A history is a path from its first state on. Only its last k states matter; where it has
 * fewer, the start stands before them. So at order 2 the history of one state is a visitor who has
 * just come.
 *
 * <p>Immutable and thread-safe.
 */
public final class MarkovChainModel {

  private static final String WORK = "scoring of sequences";
  private static final int SEQUENCES_OF_A_PIECE = 4096;

  private final StateNames states;
  private final TransitionCounts counts;
  private final ContextTable table;
  private final StepProbabilities probabilities;

  private MarkovChainModel(TransitionCounts counts, double smoothing, boolean end) {
    this.states = counts.stateNames();
    this.counts = counts;
    this.table = ContextTable.of(counts.cells(), counts.order(), end, ScoredSteps.ALL);
    this.probabilities = new StepProbabilities(table, smoothing);
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param counts what was counted; its order is that of the chain. Copied.
   * @param smoothing 0 or more, finite
   * @param end whether the end of a sequence is an outcome
   * @return the model
   * @throws IllegalArgumentException if no state was visited, the smoothing is not allowed or a
   *     state has the name {@link MarkovChain#END} and there is an end
   */
  public static MarkovChainModel of(TransitionCounts counts, double smoothing, boolean end) {
    MarkovChain.requireSmoothing(smoothing);
    requireVisits(counts, end);
    return new MarkovChainModel(counts.atOrder(counts.order()), smoothing, end);
  }

  static void requireVisits(TransitionCounts counts, boolean end) {
    if (!(Arrays.stream(counts.visits()).sum() > 0)) {
      throw new IllegalArgumentException(
          "no state was visited in the sequences; a chain needs at least one visit");
    }
    if (end && counts.stateNames().find(MarkovChain.END) >= 0) {
      throw new IllegalArgumentException(
          "a state is named " + MarkovChain.END + ", as the end itself is; give it another name");
    }
  }

  /**
   * Returns how many states before a visit matter.
   *
   * @return 0 or more
   */
  public int order() {
    return counts.order();
  }

  /**
   * Returns the names of the m states.
   *
   * @return an immutable list
   */
  public List<String> states() {
    return states.names();
  }

  /**
   * Returns the smoothing of the fit.
   *
   * @return 0 or more
   */
  public double smoothing() {
    return probabilities.smoothing();
  }

  /**
   * Tells whether the end of a sequence is an outcome.
   *
   * @return true where it is
   */
  public boolean hasEnd() {
    return table.outcomes > states.size();
  }

  /**
   * Returns what the model has counted, to be combined with more.
   *
   * @return a copy
   */
  public TransitionCounts counts() {
    return counts.atOrder(order());
  }

  /**
   * Returns how often the context at the end of a history was seen and left.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @return the sum of the weights, 0 or more
   * @throws IllegalArgumentException if a name is none of the states
   */
  public double support(List<String> history) {
    return table.total(row(history));
  }

  /**
   * Returns how probably an outcome comes next.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @param next name of a state, or {@link MarkovChain#END} where the model has an end
   * @return from 0 to 1
   * @throws IllegalArgumentException if a name is none of the states
   */
  public double probability(List<String> history, String next) {
    return probabilities.of(row(history), outcome(next));
  }

  /**
   * Returns what may come next, the most probable first, of equally probable ones the lower number.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @return every outcome that is possible; probabilities are 1 in sum
   * @throws IllegalArgumentException if a name is none of the states
   */
  public List<NextState> next(List<String> history) {
    return next(history, table.outcomes);
  }

  /**
   * Returns what most probably comes next. O(d log d) for d different followers that were seen.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @param most how many are returned at most, 1 or more
   * @return outcomes that are possible, the most probable first, of equally probable ones the lower
   *     number
   * @throws IllegalArgumentException if a name is none of the states or {@code most} is below 1
   */
  public List<NextState> next(List<String> history, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least 1 outcome is asked for, not " + most);
    }
    int row = row(history);
    List<NextState> next = new ArrayList<>();
    table
        .followers(row)
        .mapToObj(outcome -> next(row, outcome))
        .sorted(Comparator.comparingDouble((NextState state) -> -state.probability()))
        .limit(most)
        .forEach(next::add);
    if (row < 0 || smoothing() > 0) {
      IntStream.range(0, table.outcomes)
          .filter(outcome -> table.place(row, outcome) < 0)
          .limit(most - next.size())
          .forEach(outcome -> next.add(next(row, outcome)));
    }
    return List.copyOf(next);
  }

  private NextState next(int row, int outcome) {
    return new NextState(name(outcome), probabilities.of(row, outcome), table.count(row, outcome));
  }

  /**
   * Returns between which limits the probability of an outcome lies. Its posterior is Beta(\(
   * n_{cs} + \alpha, n_c - n_{cs} + \alpha (w - 1) \)), the margin of the Dirichlet posterior of
   * the row.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @param next name of a state, or {@link MarkovChain#END} where the model has an end
   * @param level how probably it lies between the limits, above 0 and below 1
   * @return the equal-tailed interval
   * @throws IllegalArgumentException if a name is none of the states or the level is not allowed
   * @throws IllegalStateException if the model has no smoothing and so no prior
   */
  public CredibleInterval interval(List<String> history, String next, double level) {
    return probabilities.interval(row(history), outcome(next), level);
  }

  /**
   * Returns between which limits each probability of one row lies.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @param level how probably each lies between its limits, above 0 and below 1
   * @return one equal-tailed interval a state, and a last one for the end where there is one
   * @throws IllegalArgumentException if a name is none of the states or the level is not allowed
   * @throws IllegalStateException if the model has no smoothing and so no prior
   */
  public List<CredibleInterval> intervals(List<String> history, double level) {
    int row = row(history);
    return IntStream.range(0, table.outcomes)
        .mapToObj(outcome -> probabilities.interval(row, outcome, level))
        .toList();
  }

  /**
   * Returns the chain of the contexts, to ask for the long run, first passages or absorption.
   *
   * <ul>
   *   <li>At order 0 and 1 the states are those of the model; at order 0 all rows are equal.
   *   <li>At a higher order k they are the paths of k states that were seen, named {@code "a > b"},
   *       and the probabilities are proportions as they were seen, without smoothing.
   *   <li>With an end there is one more state, {@link MarkovChain#END}, that is never left.
   *   <li>A state that was never left, so that nothing is known of what follows, is taken to stay
   *       as it is where there is no smoothing.
   * </ul>
   *
   * @return the chain
   * @throws IllegalArgumentException if two paths would have one name, no path of k states was
   *     seen, or there are too many states for the heap
   */
  public TransitionMatrix matrix() {
    return order() > 1 ? ContextGraph.matrix(table, states) : ContextGraph.stateMatrix(this, table);
  }

  /**
   * Returns how probably a sequence that is not empty starts with each state; at order 0 as
   * probably as any visit is one of it.
   *
   * @return m probabilities
   */
  public double[] startProbabilities() {
    int row = table.find(table.codes.start());
    double[] start = new double[states.size()];
    Arrays.setAll(start, state -> table.count(row, state) + smoothing());
    double sum = Arrays.stream(start).sum();
    Arrays.setAll(start, state -> sum > 0 ? start[state] / sum : 1.0 / start.length);
    return start;
  }

  /**
   * Returns the log-likelihood of the sequences of the fit, first states included, and ends where
   * the model has an end.
   *
   * @return a value of 0 or less, in nats
   */
  public double logLikelihood() {
    return logLikelihood(counts, ScoredSteps.ALL);
  }

  /**
   * Returns the log-likelihood of sequences.
   *
   * @param sequences sequences of the same states. Not modified.
   * @param steps which visits are scored
   * @return a value of 0 or less, in nats; minus infinity where the model holds a step impossible
   * @throws IllegalArgumentException if the states differ
   */
  public double logLikelihood(Sequences sequences, ScoredSteps steps) {
    return logLikelihood(new TransitionCounts(states, order()).accept(sequences), steps);
  }

  /**
   * Returns the log-likelihood of what was counted in sequences.
   *
   * @param data counts of the same states and this order or a higher one. Not modified.
   * @param steps which visits are scored; {@link ScoredSteps#SHARED} are those with as many
   *     predecessors as the order of the counts
   * @return a value of 0 or less, in nats; minus infinity where the model holds a step impossible
   * @throws IllegalArgumentException if the states differ or the order is lower
   */
  public double logLikelihood(TransitionCounts data, ScoredSteps steps) {
    LogLoss loss = loss(data, steps);
    return loss.steps() == 0 ? 0 : -loss.nats() * loss.steps();
  }

  /**
   * Returns how well the model foretells sequences, best ones it has not seen.
   *
   * @param sequences sequences of the same states. Not modified.
   * @return the mean loss over all visits, and ends where the model has an end
   * @throws IllegalArgumentException if the states differ
   */
  public LogLoss loss(Sequences sequences) {
    return loss(new TransitionCounts(states, order()).accept(sequences), ScoredSteps.ALL);
  }

  /**
   * Returns how well the model foretells what was counted in sequences.
   *
   * @param data counts of the same states and this order or a higher one. Not modified.
   * @param steps which visits are scored
   * @return the mean loss
   * @throws IllegalArgumentException if the states differ or the order is lower
   */
  public LogLoss loss(TransitionCounts data, ScoredSteps steps) {
    counts.requireStates(data.stateNames());
    if (data.order() < order()) {
      throw new IllegalArgumentException(
          "counts of order " + data.order() + " do not tell steps of order " + order());
    }
    return probabilities.loss(ContextTable.of(data.cells(), order(), hasEnd(), steps));
  }

  /**
   * Returns the Akaike information criterion, \( 2 p - 2 \ln L \), over all visits. Lower is
   * better.
   *
   * @param parameters what counts as one of the p parameters
   * @return the criterion
   */
  public double aic(ParameterCount parameters) {
    return 2 * table.parameters(parameters, ScoredSteps.ALL) - 2 * logLikelihood();
  }

  /**
   * Returns the Bayesian information criterion, \( p \ln n - 2 \ln L \), over all n visits, and
   * ends where the model has an end. Lower is better.
   *
   * @param parameters what counts as one of the p parameters
   * @return the criterion
   */
  public double bic(ParameterCount parameters) {
    return table.parameters(parameters, ScoredSteps.ALL) * Math.log(table.total())
        - 2 * logLikelihood();
  }

  /**
   * Returns how surprising a path is. O(length).
   *
   * @param path names of states from the first on. Not modified.
   * @return its surprise; see there how to read it
   * @throws IllegalArgumentException if a name is none of the states
   */
  public Surprise surprise(List<String> path) {
    int[] codes = states.numbers(path);
    return probabilities.surprise(codes, 0, codes.length);
  }

  /**
   * Returns the z-score of the {@link Surprise} of each sequence, on several threads.
   *
   * @param sequences sequences of the same states. Not modified.
   * @return one score a sequence; NaN where it has no step
   * @throws IllegalArgumentException if the states differ
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public double[] surpriseScores(Sequences sequences) {
    counts.requireStates(sequences.stateNames());
    double[] scores = new double[sequences.size()];
    Parallel.forEachRange(
        scores.length,
        SEQUENCES_OF_A_PIECE,
        WORK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            scores[i] = surprise(sequences, i).zScore();
          }
        });
    return scores;
  }

  private Surprise surprise(Sequences sequences, int i) {
    return probabilities.surprise(
        sequences.codes(), sequences.starts()[i], sequences.starts()[i + 1]);
  }

  /**
   * Returns what draws paths from the chain.
   *
   * @return a sampler, which keeps tables of 16 bytes for each pair of context and follower seen
   */
  public MarkovSampler sampler() {
    return new MarkovSampler(states, table, smoothing());
  }

  /**
   * Returns what the fit did: rows are sequences, features states, the objective the
   * log-likelihood.
   *
   * @return the report
   */
  public FitReport report() {
    double objective = logLikelihood();
    return new FitReport(
        "markov chain",
        (int) Math.min(Integer.MAX_VALUE, Math.round(counts.sequenceCount())),
        states.size(),
        1,
        true,
        objective,
        List.of(objective),
        Map.of(
            "order", Integer.toString(order()),
            "smoothing", Double.toString(smoothing()),
            "end", Boolean.toString(hasEnd())));
  }

  private int row(List<String> history) {
    int[] codes = states.numbers(history);
    return table.find(table.codes.before(codes, 0, codes.length));
  }

  private int outcome(String next) {
    return hasEnd() && next.equals(MarkovChain.END) ? states.size() : states.number(next);
  }

  private String name(int outcome) {
    return outcome < states.size() ? states.name(outcome) : MarkovChain.END;
  }

  /** Returns the probabilities by row of the table. */
  StepProbabilities probabilities() {
    return probabilities;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "MarkovChainModel[order %d, %d states, %d contexts, smoothing %s%s]",
        order(),
        states.size(),
        table.rows(),
        smoothing(),
        hasEnd() ? ", end" : "");
  }
}
