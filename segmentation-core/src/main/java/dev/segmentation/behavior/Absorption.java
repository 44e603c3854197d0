package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Where a chain ends up, and after how many steps: absorption into its closed classes.
 *
 * <p>States outside every closed class are transient. With Q the probabilities among them, \( N =
 * (I - Q)^{-1} \) has the expected visits; the probabilities of absorption are N times those of
 * stepping into each class, the expected steps t are the row sums of N, and their variance is \(
 * (2N - I)t - t^2 \). A state in a closed class is absorbed there at once, after 0 steps. A step is
 * one transition.
 *
 * <p>Immutable and thread-safe. Memory 8·t² bytes for t transient states.
 *
 * <p>Source: Kemeny and Snell 1976, Finite Markov Chains, chapter 3.
 */
public final class Absorption {

  private final StateNames states;
  private final List<List<String>> classes;
  private final int[] places;
  private final int[] classOf;
  private final double[][] visits;
  private final double[][] probabilities;
  private final double[] steps;
  private final double[] variances;

  private Absorption(
      StateNames states, double[][] rows, List<int[]> closed, List<List<String>> classes) {
    this.states = states;
    this.classes = classes;
    this.classOf = classOf(closed, rows.length);
    int[] transients =
        IntStream.range(0, rows.length).filter(state -> classOf[state] < 0).toArray();
    int t = transients.length;
    this.places = new int[rows.length];
    Arrays.setAll(places, state -> Math.max(-1, Arrays.binarySearch(transients, state)));
    FundamentalMatrix chain = chain(rows, transients);
    this.visits = new double[t][];
    Arrays.setAll(visits, chain::visits);
    this.probabilities = new double[closed.size()][];
    Arrays.setAll(probabilities, c -> chain.collected(intoOne(rows, transients, closed.get(c))));
    this.steps = chain.steps();
    this.variances = chain.variances();
  }

  static Absorption of(
      StateNames states, double[][] rows, List<int[]> closed, List<List<String>> classes) {
    return new Absorption(states, rows, closed, classes);
  }

  private static int[] classOf(List<int[]> closed, int n) {
    int[] classOf = new int[n];
    Arrays.fill(classOf, -1);
    for (int c = 0; c < closed.size(); c++) {
      for (int state : closed.get(c)) {
        classOf[state] = c;
      }
    }
    return classOf;
  }

  /** Takes the transient states as the states of a chain, the closed ones as its ends. */
  private FundamentalMatrix chain(double[][] rows, int[] transients) {
    int t = transients.length;
    int[][] targets = new int[t][];
    double[][] probable = new double[t][];
    double[] ends = new double[t];
    for (int i = 0; i < t; i++) {
      double[] row = rows[transients[i]];
      targets[i] = IntStream.range(0, t).filter(j -> row[transients[j]] > 0).toArray();
      probable[i] = Arrays.stream(targets[i]).mapToDouble(j -> row[transients[j]]).toArray();
      ends[i] =
          IntStream.range(0, row.length)
              .filter(to -> classOf[to] >= 0)
              .mapToDouble(to -> row[to])
              .sum();
    }
    return FundamentalMatrix.of(targets, probable, ends);
  }

  /** Returns for each transient state how probable a step into one class is. */
  private static double[] intoOne(double[][] rows, int[] transients, int[] closedClass) {
    return Arrays.stream(transients)
        .mapToDouble(from -> Arrays.stream(closedClass).mapToDouble(to -> rows[from][to]).sum())
        .toArray();
  }

  /**
   * Returns the closed classes, which once entered are never left.
   *
   * @return at least one class of at least one state, by their first states
   */
  public List<List<String>> classes() {
    return classes;
  }

  /**
   * Returns how probably a chain ends in one class.
   *
   * @param from name of the state it starts in
   * @param closedClass number of the class in {@link #classes}
   * @return from 0 to 1; over all classes 1 in sum
   * @throws IllegalArgumentException if there is no such state
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double probability(String from, int closedClass) {
    Objects.checkIndex(closedClass, classes.size());
    int state = states.number(from);
    if (places[state] < 0) {
      return classOf[state] == closedClass ? 1 : 0;
    }
    return probabilities[closedClass][places[state]];
  }

  /**
   * Returns how probably a chain ends in the class of a state.
   *
   * @param from name of the state it starts in
   * @param into name of a state in a closed class
   * @return from 0 to 1
   * @throws IllegalArgumentException if there is no such state or {@code into} is transient
   */
  public double probability(String from, String into) {
    int closedClass = classOf[states.number(into)];
    if (closedClass < 0) {
      throw new IllegalArgumentException(
          "state '" + into + "' is left for ever at some time; nothing is absorbed there");
    }
    return probability(from, closedClass);
  }

  /**
   * Returns the mean number of steps before a closed class is entered.
   *
   * @param from name of the state it starts in
   * @return 0 or more, in steps
   * @throws IllegalArgumentException if there is no such state
   */
  public double expectedSteps(String from) {
    int place = places[states.number(from)];
    return place < 0 ? 0 : steps[place];
  }

  /**
   * Returns the variance of the number of steps before a closed class is entered.
   *
   * @param from name of the state it starts in
   * @return 0 or more, in squared steps
   * @throws IllegalArgumentException if there is no such state
   */
  public double varianceOfSteps(String from) {
    int place = places[states.number(from)];
    return place < 0 ? 0 : variances[place];
  }

  /**
   * Returns how often a transient state is visited before absorption, the first state counted.
   *
   * @param from name of the state it starts in
   * @param visited name of a transient state
   * @return 0 or more; 0 from a state in a closed class
   * @throws IllegalArgumentException if there is no such state or {@code visited} is in a closed
   *     class
   */
  public double expectedVisits(String from, String visited) {
    int to = places[states.number(visited)];
    if (to < 0) {
      throw new IllegalArgumentException(
          "state '" + visited + "' is in a closed class and visited without end");
    }
    int place = places[states.number(from)];
    return place < 0 ? 0 : visits[place][to];
  }
}
