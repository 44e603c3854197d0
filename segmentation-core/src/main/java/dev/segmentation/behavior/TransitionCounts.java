package dev.segmentation.behavior;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.IntStream;

/**
 * How often what followed which states, counted in one pass: all that a Markov chain learns.
 *
 * <p>The context of a visit is the k states before it, k being the order; where a sequence is
 * younger than that, the start stands in their place. Each sequence of length n gives n + 1 counts:
 * one for each state after its context and one for the end after the last. Counts of order k hold
 * those of every lower order, see {@link #atOrder}.
 *
 * <ul>
 *   <li>An empty sequence is one end right after the start; {@link #emptyCount} has their weight.
 *   <li>A sequence counts as often as its weight says. Sums of whole weights are exact up to 2⁵³,
 *       in any order; other weights summed in another order differ by rounding.
 *   <li>Sequences are counted on several threads in pieces that depend on the data only, so that
 *       the sums are the same, bit for bit, for any number of threads.
 *   <li>Time O(1) a visit. Memory: 8 bytes for each of the (m + 1)ᵏ⁺¹ possible cells where these
 *       are at most 131,072, which is up to 361 states at order 1; else 32 to 64 bytes for each
 *       cell that was met. While counting in parallel each piece has cells of its own.
 *   <li>(m + 1)ᵏ⁺¹ must be below 2⁶³: order 14 with 17 states, order 3 with 10,000.
 * </ul>
 *
 * <p>Mutable and not synchronised; safe as a {@link Collector}, where each thread has its own.
 *
 * <pre>{@code
 * TransitionCounts counts = TransitionCounts.of(visits, 2);
 * double carts = counts.transition("shoes", "cart");
 * }</pre>
 */
public final class TransitionCounts {

  /** What the work is called when it is cancelled. */
  private static final String WORK = "counting of transitions";

  private static final int VISITS_OF_A_PIECE = 1 << 18;
  private static final int MOST_PIECES = 64;

  private final StateNames states;
  private final CountCells cells;

  TransitionCounts(StateNames states, int order) {
    this.states = states;
    this.cells = CountCells.of(ContextCodes.of(states.size(), order));
  }

  /**
   * Returns counts of order 1 without any count.
   *
   * @param states names of the states 0 … m − 1, unique and not blank
   * @return an empty accumulator
   * @throws IllegalArgumentException if a name is blank or stands twice
   */
  public static TransitionCounts of(List<String> states) {
    return of(states, 1);
  }

  /**
   * Returns counts without any count.
   *
   * @param states names of the states 0 … m − 1, unique and not blank
   * @param order how many states make a context, 0 or more
   * @return an empty accumulator
   * @throws IllegalArgumentException if a name is blank or stands twice, the order is negative or
   *     it is too high for that many states
   */
  public static TransitionCounts of(List<String> states, int order) {
    return new TransitionCounts(StateNames.of(states), order);
  }

  /**
   * Counts sequences.
   *
   * @param sequences the sequences. Not modified.
   * @param order how many states make a context, 0 or more
   * @return their counts
   * @throws IllegalArgumentException if the order is negative or too high for that many states
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public static TransitionCounts of(Sequences sequences, int order) {
    return new TransitionCounts(sequences.stateNames(), order).accept(sequences);
  }

  /**
   * Returns a collector of paths, for streams.
   *
   * @param states names of the states 0 … m − 1, unique and not blank
   * @param order how many states make a context, 0 or more
   * @return the collector of lists of names; each counts once
   * @throws IllegalArgumentException if a name is blank or stands twice, the order is negative or
   *     it is too high for that many states
   */
  public static Collector<List<String>, TransitionCounts, TransitionCounts> collector(
      List<String> states, int order) {
    StateNames names = StateNames.of(states);
    ContextCodes.of(names.size(), order);
    return Collector.of(
        () -> new TransitionCounts(names, order),
        (counts, path) -> counts.accept(path, 1),
        TransitionCounts::combine,
        Collector.Characteristics.IDENTITY_FINISH,
        Collector.Characteristics.UNORDERED);
  }

  /**
   * Adds sequences, each as often as its weight says, on several threads.
   *
   * @param added sequences of the same states. Not modified.
   * @return this accumulator
   * @throws IllegalArgumentException if the states differ
   * @throws dev.segmentation.CancelledException if the thread was interrupted; nothing is added
   *     then
   */
  public TransitionCounts accept(Sequences added) {
    requireStates(added.stateNames());
    int[] pieces = pieces(added);
    if (pieces.length == 2) {
      count(added, 0, added.size(), cells);
    } else {
      CountCells[] parts = new CountCells[pieces.length - 1];
      Parallel.forEach(
          parts.length,
          WORK,
          piece -> {
            CountCells part = CountCells.of(cells.codes);
            count(added, pieces[piece], pieces[piece + 1], part);
            parts[piece] = part;
          });
      for (CountCells part : parts) {
        cells.addAll(part);
      }
    }
    return this;
  }

  /** Cuts sequences into pieces of about as many visits; the cuts depend on the data only. */
  private int[] pieces(Sequences added) {
    long perPiece = Math.max(VISITS_OF_A_PIECE, 4 * cells.densePlaces());
    int count = (int) Math.max(1, Math.min(MOST_PIECES, added.visitCount() / perPiece));
    int[] cuts = new int[count + 1];
    cuts[count] = added.size();
    for (int piece = 1; piece < count; piece++) {
      int visit = (int) ((long) added.visitCount() * piece / count);
      int found = Arrays.binarySearch(added.starts(), visit);
      cuts[piece] = Math.min(added.size(), found < 0 ? -found - 1 : found);
    }
    return cuts;
  }

  private static void count(Sequences added, int from, int to, CountCells cells) {
    int[] starts = added.starts();
    int[] codes = added.codes();
    if (added.unweighted()) {
      for (int i = from; i < to; i++) {
        cells.count(codes, starts[i], starts[i + 1], 1);
      }
    } else {
      for (int i = from; i < to; i++) {
        cells.count(codes, starts[i], starts[i + 1], added.weight(i));
      }
    }
  }

  /**
   * Adds one path by the names of its states.
   *
   * @param path names of states, in order; may be empty. Not modified.
   * @param weight how often it was seen, finite and above 0
   * @return this accumulator
   * @throws IllegalArgumentException if a name is none of the states or the weight is not allowed;
   *     nothing is added then
   */
  public TransitionCounts accept(List<String> path, double weight) {
    return accept(states.numbers(path), weight);
  }

  /**
   * Adds one path by the numbers of its states.
   *
   * @param path states from 0 to m − 1, in order; may be empty. Not modified.
   * @param weight how often it was seen, finite and above 0
   * @return this accumulator
   * @throws IllegalArgumentException if a number is none of a state or the weight is not allowed;
   *     nothing is added then
   */
  public TransitionCounts accept(int[] path, double weight) {
    requirePositive("the weight of a path", weight);
    for (int state : path) {
      requireState(state);
    }
    cells.count(path, 0, path.length, weight);
    return this;
  }

  /**
   * Adds steps that were counted elsewhere: by a database, or by counts that were saved.
   *
   * @param context the states before, as many as the order, oldest first; fewer where they are all
   *     since the start. Not modified.
   * @param next the state that followed, or m for the end
   * @param count how often it did, finite and above 0
   * @return this accumulator
   * @throws IllegalArgumentException if there are more states than the order, a number is none of a
   *     state or the count is not allowed; nothing is added then
   */
  public TransitionCounts addStep(int[] context, int next, double count) {
    requirePositive("the count of a step", count);
    if (context.length > order()) {
      throw new IllegalArgumentException(
          "a context of order " + order() + " has no " + context.length + " states");
    }
    for (int state : context) {
      requireState(state);
    }
    if (next != stateCount()) {
      requireState(next);
    }
    ContextCodes codes = cells.codes;
    cells.add(codes.cell(codes.before(context, 0, context.length), next), count);
    return this;
  }

  /** What is done with each step that was counted. */
  @FunctionalInterface
  public interface StepVisitor {

    /**
     * Is told one step.
     *
     * @param context the states before, oldest first; fewer than the order where they are all since
     *     the start
     * @param next the state that followed, or m for the end
     * @param count how often it did, above 0
     */
    void visit(int[] context, int next, double count);
  }

  /**
   * Tells every step that was counted, so that {@link #addStep} makes the same counts again.
   *
   * @param visitor who is told, in an order that depends on the counts only
   */
  public void forEachStep(StepVisitor visitor) {
    cells.forEach(
        (context, next, count) -> visitor.visit(cells.codes.states(context), next, count));
  }

  /**
   * Adds everything another accumulator has counted.
   *
   * @param other counts of the same states and order. Not modified.
   * @return this accumulator
   * @throws IllegalArgumentException if states or order differ
   */
  public TransitionCounts combine(TransitionCounts other) {
    requireStates(other.states);
    if (other.order() != order()) {
      throw new IllegalArgumentException(
          "counts of order "
              + other.order()
              + " cannot be added to counts of order "
              + order()
              + "; count both at one order, or take the lower by atOrder");
    }
    cells.addAll(other.cells);
    return this;
  }

  /**
   * Multiplies all counts, so that older ones weigh less than those to come.
   *
   * @param factor finite and above 0
   * @return this accumulator
   * @throws IllegalArgumentException if the factor is not allowed
   */
  public TransitionCounts scale(double factor) {
    requirePositive("the factor of counts", factor);
    cells.scale(factor);
    return this;
  }

  /**
   * Returns the counts of shorter contexts, which these counts hold.
   *
   * @param lower the order wanted, from 0 to that of these counts
   * @return new counts
   * @throws IllegalArgumentException if the order is outside
   */
  public TransitionCounts atOrder(int lower) {
    if (lower < 0 || lower > order()) {
      throw new IllegalArgumentException(
          "counts of order " + order() + " hold the orders 0 to " + order() + ", not " + lower);
    }
    TransitionCounts projected = new TransitionCounts(states, lower);
    CountCells target = projected.cells;
    cells.forEach(
        (context, next, count) ->
            target.add(target.codes.cell(context % target.codes.contexts, next), count));
    return projected;
  }

  /**
   * Returns how many states make a context.
   *
   * @return 0 or more
   */
  public int order() {
    return cells.codes.order;
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
   * Returns the number of states, m.
   *
   * @return 0 or more
   */
  public int stateCount() {
    return states.size();
  }

  /**
   * Returns how many sequences were counted, by weight, empty ones included: how many ended.
   * O(cells).
   *
   * @return 0 or more
   */
  public double sequenceCount() {
    double[] sum = new double[1];
    cells.forEach((context, next, count) -> sum[0] += next == stateCount() ? count : 0);
    return sum[0];
  }

  /**
   * Returns how many sequences were empty, by weight.
   *
   * @return 0 or more
   * @throws IllegalStateException if the order is 0
   */
  public double emptyCount() {
    if (order() == 0) {
      throw new IllegalStateException("counts of order 0 do not know what was empty");
    }
    return cells.get(cells.codes.cell(cells.codes.start(), stateCount()));
  }

  /**
   * Returns how often each state was visited, by weight. O(cells).
   *
   * @return m sums
   */
  public double[] visits() {
    double[] visits = new double[stateCount()];
    cells.forEach(
        (context, next, count) -> {
          if (next < visits.length) {
            visits[next] += count;
          }
        });
    return visits;
  }

  /**
   * Returns how often each state was the first of a sequence, by weight. O(cells).
   *
   * @return m sums
   * @throws IllegalStateException if the order is 0
   */
  public double[] starts() {
    return Arrays.copyOf(row(firstOrder(), stateCount()), stateCount());
  }

  /**
   * Returns how often each state was the last of a sequence, by weight. O(cells).
   *
   * @return m sums
   * @throws IllegalStateException if the order is 0
   */
  public double[] ends() {
    CountCells pairs = firstOrder();
    int m = stateCount();
    return IntStream.range(0, m)
        .mapToDouble(state -> pairs.get(pairs.codes.cell(state, m)))
        .toArray();
  }

  /**
   * Returns how often each state followed each, by weight. O(m² + cells) time, 8·m² bytes.
   *
   * @return m rows, from, of m columns, to
   * @throws IllegalStateException if the order is 0
   * @throws IllegalArgumentException if there are too many states for the heap
   */
  public double[][] transitions() {
    CountCells pairs = firstOrder();
    TransitionMatrix.requireMemory(stateCount());
    int m = stateCount();
    return IntStream.range(0, m)
        .mapToObj(from -> Arrays.copyOf(row(pairs, from), m))
        .toArray(double[][]::new);
  }

  /**
   * Returns how often one state followed another, by weight. O(1) at order 1, else O(cells).
   *
   * @param from name of the state before
   * @param to name of the state after
   * @return 0 or more
   * @throws IllegalArgumentException if a name is none of the states
   * @throws IllegalStateException if the order is 0
   */
  public double transition(String from, String to) {
    CountCells pairs = firstOrder();
    return pairs.get(pairs.codes.cell(states.number(from), states.number(to)));
  }

  private static double[] row(CountCells pairs, int from) {
    return IntStream.rangeClosed(0, pairs.codes.states)
        .mapToDouble(to -> pairs.get(pairs.codes.cell(from, to)))
        .toArray();
  }

  private CountCells firstOrder() {
    if (order() == 0) {
      throw new IllegalStateException("counts of order 0 do not know what followed what");
    }
    return order() == 1 ? cells : atOrder(1).cells;
  }

  /** Returns the sums by cell. Read only. */
  CountCells cells() {
    return cells;
  }

  StateNames stateNames() {
    return states;
  }

  void requireStates(StateNames others) {
    if (others != states && !others.names().equals(states.names())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "these counts have %d states and the others %d, or other ones; give both the same"
                  + " states in the same order",
              states.size(),
              others.size()));
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(name + " must be finite and above 0, but was " + value);
    }
  }

  private void requireState(int state) {
    if (state < 0 || state >= stateCount()) {
      throw new IllegalArgumentException(
          "a path has state " + state + "; states go from 0 to " + (stateCount() - 1));
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "TransitionCounts[order %d, %d states, %s sequences]",
        order(),
        stateCount(),
        sequenceCount());
  }
}
