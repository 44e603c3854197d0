package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A Markov chain of known probabilities, and what follows from them: where it is in the long run,
 * how long it takes from here to there, where it ends.
 *
 * <p>Row i has the probabilities of the next state after state i. States fall into classes whose
 * members reach each other. A class that is never left is closed; states outside closed classes are
 * transient. Every chain has at least one closed class; where all states are one class it is
 * irreducible.
 *
 * <p>Dense: see {@link #bytesNeeded}; the methods say their time. Results are the same bits on
 * every run. Immutable and thread-safe.
 *
 * <pre>{@code
 * TransitionMatrix weather =
 *     TransitionMatrix.of(List.of("dry", "wet"), new double[][] {{0.9, 0.1}, {0.5, 0.5}});
 * double[] share = weather.stationary();
 * }</pre>
 *
 * <p>Source: Kemeny and Snell 1976, Finite Markov Chains.
 */
public final class TransitionMatrix {

  private static final double TOLERANCE = 1e-9;

  private final StateNames states;
  private final double[][] rows;
  private final ReachableStates reachable;

  private TransitionMatrix(StateNames states, double[][] rows) {
    this.states = states;
    this.rows = rows;
    this.reachable = new ReachableStates(rows);
  }

  /**
   * Makes a chain from its probabilities.
   *
   * @param states names of the m states, unique and not blank, at least one
   * @param rows m rows of m probabilities, each row 1 in sum to 1e-9. Copied.
   * @return the chain
   * @throws IllegalArgumentException if the numbers do not fit, a value is outside [0, 1] or a row
   *     does not sum to 1
   */
  public static TransitionMatrix of(List<String> states, double[][] rows) {
    StateNames names = StateNames.of(states);
    if (names.size() == 0 || rows.length != names.size()) {
      throw new IllegalArgumentException(
          rows.length
              + " rows for "
              + names.size()
              + " states; give one row a state, at least one");
    }
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] =
          requireDistribution(rows[i], rows.length, "the row of state '" + names.name(i) + "'");
    }
    return new TransitionMatrix(names, copy);
  }

  /**
   * Returns how much memory a chain takes while it is made: twice 8·m² bytes, and a bit for each
   * pair of states. Its methods take as much again.
   *
   * @param states number of states, m, 0 or more
   * @return an upper estimate in bytes
   */
  public static long bytesNeeded(int states) {
    return 17L * states * states;
  }

  /** Refuses a matrix that has no room. */
  static void requireMemory(int states) {
    long limit = Runtime.getRuntime().maxMemory();
    if (bytesNeeded(states) > limit) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a matrix of %d states needs %d bytes, but the heap is limited to %d; pool rare states"
                  + " by Sequences.withMostStates, or lower the order",
              states,
              bytesNeeded(states),
              limit));
    }
  }

  private static double[] requireDistribution(double[] values, int length, String what) {
    double sum = 0;
    boolean inside = values.length == length;
    for (double value : values) {
      inside &= value >= 0 && value <= 1 + TOLERANCE;
      sum += value;
    }
    if (!inside || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has %d values that sum to %s; it must have %d probabilities that sum to 1",
              what,
              values.length,
              sum,
              length));
    }
    return values.clone();
  }

  /**
   * Returns the names of the states.
   *
   * @return an immutable list
   */
  public List<String> states() {
    return states.names();
  }

  /**
   * Returns the number of states, m.
   *
   * @return at least 1
   */
  public int size() {
    return rows.length;
  }

  /**
   * Returns the probability of one transition.
   *
   * @param from name of the state before
   * @param to name of the state after
   * @return from 0 to 1
   * @throws IllegalArgumentException if there is no such state
   */
  public double probability(String from, String to) {
    return rows[states.number(from)][states.number(to)];
  }

  /**
   * Returns all probabilities.
   *
   * @return a copy: m rows, from, of m columns, to
   */
  public double[][] rows() {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Returns the classes of states that are never left once entered.
   *
   * @return at least one class of at least one state, by their first states
   */
  public List<List<String>> closedClasses() {
    return reachable.closedClasses().stream().map(this::names).toList();
  }

  /**
   * Returns the states that are left for ever at some time.
   *
   * @return states outside every closed class; may be empty
   */
  public List<String> transientStates() {
    return names(IntStream.range(0, size()).filter(state -> !reachable.recurrent(state)).toArray());
  }

  /**
   * Tells whether every state can be reached from every other.
   *
   * @return true where all states are one class
   */
  public boolean isIrreducible() {
    return reachable.closedClasses().get(0).length == size();
  }

  /**
   * Returns the period of a state: the greatest common divisor of the lengths of all ways back to
   * it. 1 is aperiodic. O(m²).
   *
   * @param state name of the state
   * @return 1 or more; 0 where there is no way back
   * @throws IllegalArgumentException if there is no such state
   */
  public int period(String state) {
    return reachable.period(states.number(state));
  }

  /**
   * Returns the stationary distribution: the share of time spent in each state in the long run.
   * Found by the elimination of Grassmann, Taksar and Heyman, which never subtracts: each value is
   * right to nearly all its digits. It exists for periodic chains too, where it is the mean over a
   * period. Transient states have 0. O(m³).
   *
   * @return m probabilities
   * @throws IllegalStateException if there are several closed classes, so that it depends on where
   *     the chain starts; use {@link #stationaryOfClasses}
   */
  public double[] stationary() {
    List<int[]> closed = reachable.closedClasses();
    if (closed.size() > 1) {
      throw new IllegalStateException(
          "the chain has "
              + closed.size()
              + " closed classes and so no single stationary distribution; ask for those of the"
              + " classes");
    }
    return StationaryDistribution.of(rows, closed.get(0));
  }

  /**
   * Returns the stationary distribution within each closed class. Where a chain starts in a
   * transient state, {@link #absorption} says how these mix. O(m³).
   *
   * @return for each of the {@link #closedClasses} m probabilities, 0 outside the class
   */
  public double[][] stationaryOfClasses() {
    return reachable.closedClasses().stream()
        .map(members -> StationaryDistribution.of(rows, members))
        .toArray(double[][]::new);
  }

  /**
   * Returns the mean number of steps from each state to the first visit of each other, and in the
   * diagonal to the first return. O(m³) for an irreducible chain, O(m⁴) else.
   *
   * @return m rows, from, of m columns, to, in steps; infinite where the visit may never happen
   */
  public double[][] meanFirstPassage() {
    double[][] times = new double[size()][size()];
    if (isIrreducible()) {
      DMatrixRMaj fundamental = fundamental();
      double[] share = stationary();
      for (int from = 0; from < size(); from++) {
        for (int to = 0; to < size(); to++) {
          double own = fundamental.get(to, to) - fundamental.get(from, to);
          times[from][to] = (from == to ? 1 : own) / share[to];
        }
      }
    } else {
      FirstPassage passage = new FirstPassage(rows, reachable);
      for (int to = 0; to < size(); to++) {
        putColumn(times, to, passage.times(to));
      }
    }
    return times;
  }

  /**
   * Returns the mean number of steps from each state back to itself.
   *
   * @return m times in steps; infinite for transient states
   */
  public double[] meanReturnTimes() {
    double[] times = new double[size()];
    Arrays.fill(times, Double.POSITIVE_INFINITY);
    for (double[] share : stationaryOfClasses()) {
      for (int state = 0; state < size(); state++) {
        times[state] = share[state] > 0 ? 1 / share[state] : times[state];
      }
    }
    return times;
  }

  /**
   * Returns how probably each state is ever visited after each other, at the first step or later;
   * in the diagonal how probably there is a return. O(m⁴), one linear system for each target.
   *
   * @return m rows, from, of m columns, to
   */
  public double[][] hittingProbabilities() {
    FirstPassage passage = new FirstPassage(rows, reachable);
    double[][] hit = new double[size()][size()];
    for (int to = 0; to < size(); to++) {
      putColumn(hit, to, passage.hitting(to));
    }
    return hit;
  }

  private static void putColumn(double[][] matrix, int column, double[] values) {
    for (int row = 0; row < matrix.length; row++) {
      matrix[row][column] = values[row];
    }
  }

  /**
   * Returns where the chain ends and after how many steps. O(m³).
   *
   * @return probabilities, steps and visits from every state
   */
  public Absorption absorption() {
    return Absorption.of(states, rows, reachable.closedClasses(), closedClasses());
  }

  /**
   * Returns the chain that does several steps of this one at once. O(m³ log n).
   *
   * @param steps number of steps, 0 or more
   * @return the chain of the n-th power
   * @throws IllegalArgumentException if negative
   */
  public TransitionMatrix power(int steps) {
    requireSteps(steps);
    DMatrixRMaj result = CommonOps_DDRM.identity(size());
    DMatrixRMaj square = new DMatrixRMaj(rows);
    DMatrixRMaj product = new DMatrixRMaj(size(), size());
    for (int rest = steps; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        CommonOps_DDRM.mult(result, square, product);
        result.setTo(product);
      }
      CommonOps_DDRM.mult(square, square, product);
      square.setTo(product);
    }
    double[][] values = new double[size()][];
    for (int i = 0; i < size(); i++) {
      values[i] = Arrays.copyOfRange(result.data, i * size(), (i + 1) * size());
    }
    return new TransitionMatrix(states, values);
  }

  /**
   * Returns where the chain is after some steps. O(m²·n).
   *
   * @param distribution m probabilities of the first state, 1 in sum. Not modified.
   * @param steps number of steps, 0 or more
   * @return m probabilities
   * @throws IllegalArgumentException if the number of steps is negative or the distribution is none
   */
  public double[] after(double[] distribution, int steps) {
    requireSteps(steps);
    double[] now = requireDistribution(distribution, size(), "the distribution");
    for (int step = 0; step < steps; step++) {
      now = next(now);
    }
    return now;
  }

  private double[] next(double[] now) {
    double[] next = new double[size()];
    for (int from = 0; from < size(); from++) {
      for (int to = 0; to < size(); to++) {
        next[to] += now[from] * rows[from][to];
      }
    }
    return next;
  }

  /**
   * Returns how often each state is visited on average in the next steps. O(m²·n).
   *
   * @param from name of the state now, which does not count as a visit
   * @param steps number of steps, 0 or more
   * @return m means, the number of steps in sum
   * @throws IllegalArgumentException if there is no such state or the number is negative
   */
  public double[] expectedVisits(String from, int steps) {
    requireSteps(steps);
    double[] now = new double[size()];
    now[states.number(from)] = 1;
    double[] visits = new double[size()];
    for (int step = 0; step < steps; step++) {
      now = next(now);
      for (int state = 0; state < size(); state++) {
        visits[state] += now[state];
      }
    }
    return visits;
  }

  /**
   * Returns how probable each number of visits to a state is in the next steps. O(m²·n²).
   *
   * @param from name of the state now, which does not count as a visit
   * @param visited name of the state whose visits are counted
   * @param steps number of steps, 0 or more
   * @return the probabilities of 0, 1, … n visits
   * @throws IllegalArgumentException if there is no such state or the number is negative
   */
  public double[] visitDistribution(String from, String visited, int steps) {
    requireSteps(steps);
    int target = states.number(visited);
    double[][] byVisits = new double[steps + 1][size()];
    byVisits[0][states.number(from)] = 1;
    for (int step = 0; step < steps; step++) {
      for (int visits = step; visits >= 0; visits--) {
        byVisits[visits] = next(byVisits[visits]);
        byVisits[visits + 1][target] += byVisits[visits][target];
        byVisits[visits][target] = 0;
      }
    }
    return Arrays.stream(byVisits).mapToDouble(states -> Arrays.stream(states).sum()).toArray();
  }

  /**
   * Returns the entropy rate: how many bits the next state tells on average in the long run, \( -
   * \sum_i \pi_i \sum_j p_{ij} \log_2 p_{ij} \).
   *
   * @return from 0 to the binary logarithm of m, in bits a step
   * @throws IllegalStateException if there are several closed classes
   */
  public double entropyRate() {
    double[] share = stationary();
    double sum = 0;
    for (int from = 0; from < size(); from++) {
      for (double p : rows[from]) {
        sum -= p > 0 ? share[from] * p * Math.log(p) : 0;
      }
    }
    return sum / Math.log(2);
  }

  /**
   * Returns Kemeny's constant: the mean number of steps from any state to one drawn from the
   * stationary distribution, the same from every state. O(m³).
   *
   * @return 0 or more, in steps
   * @throws IllegalStateException if the chain is not irreducible
   */
  public double kemenyConstant() {
    if (!isIrreducible()) {
      throw new IllegalStateException(
          "only an irreducible chain has a Kemeny constant; this one has "
              + transientStates().size()
              + " transient states and "
              + closedClasses().size()
              + " closed classes");
    }
    return CommonOps_DDRM.trace(fundamental()) - 1;
  }

  /** Returns the inverse of I − P + 1π. */
  private DMatrixRMaj fundamental() {
    double[] share = stationary();
    DMatrixRMaj left = new DMatrixRMaj(size(), size());
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        left.set(i, j, (i == j ? 1 : 0) - rows[i][j] + share[j]);
      }
    }
    return FirstPassage.solve(left, CommonOps_DDRM.identity(size()));
  }

  private List<String> names(int[] members) {
    return Arrays.stream(members).mapToObj(states::name).toList();
  }

  private static void requireSteps(int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("the number of steps must be 0 or more, but was " + steps);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "TransitionMatrix[%d states, %d closed classes]",
        size(),
        reachable.closedClasses().size());
  }
}
