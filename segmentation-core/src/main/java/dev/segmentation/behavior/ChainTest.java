package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.special.Gamma;

/**
 * A test of something a chain is taken for: its order, the same behaviour in all of several parts,
 * or given probabilities. A low p-value speaks against it.
 *
 * <p>Expected counts are always those of the same row: how often the context was left, times the
 * probabilities taken for true. Two statistics are given: \( G^2 = 2 \sum O \ln (O / E) \), the
 * likelihood ratio, and Pearson's \( X^2 = \sum (O - E)^2 / E \). Both are about chi-squared
 * distributed where the expected counts are not small; with many contexts seen once or twice they
 * are not, and a p-value near 1 or 0 says little. Degrees of freedom count what was seen, not what
 * could be: a follower that never came after a context has none.
 *
 * <p>Source: Anderson and Goodman 1957, doi:10.1214/aoms/1177707039; Kullback, Kupperman and Ku
 * 1962, doi:10.1080/00401706.1962.10490041.
 *
 * @param likelihoodRatio \( G^2 \), 0 or more; infinite where something happened that was taken for
 *     impossible
 * @param pearson \( X^2 \), 0 or more; infinite likewise
 * @param degreesOfFreedom 0 or more
 */
public record ChainTest(double likelihoodRatio, double pearson, double degreesOfFreedom) {

  /**
   * Tails below exp(−750) are 0 as a double. By Laurent and Massart 2000,
   * doi:10.1214/aos/1015957395, such is the tail above df + 2 √(750 df) + 2 · 750.
   */
  private static final double LOWEST = 750;

  /** Checks the parts. */
  public ChainTest {
    if (!(likelihoodRatio >= 0 && pearson >= 0 && degreesOfFreedom >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "statistics and degrees of freedom must be 0 or more, but are %s, %s and %s",
              likelihoodRatio,
              pearson,
              degreesOfFreedom));
    }
  }

  /**
   * Returns how probable a likelihood ratio as high as this would be if the chain were what it is
   * taken for.
   *
   * @return from 0 to 1; 1 where there are no degrees of freedom
   */
  public double pValue() {
    return upperTail(likelihoodRatio, degreesOfFreedom);
  }

  /**
   * Returns the same for Pearson's statistic.
   *
   * @return from 0 to 1; 1 where there are no degrees of freedom
   */
  public double pearsonPValue() {
    return upperTail(pearson, degreesOfFreedom);
  }

  static double upperTail(double statistic, double degreesOfFreedom) {
    if (statistic > degreesOfFreedom + 2 * Math.sqrt(LOWEST * degreesOfFreedom) + 2 * LOWEST) {
      return 0;
    }
    return degreesOfFreedom == 0 || statistic == 0
        ? 1
        : Gamma.regularizedGammaQ(degreesOfFreedom / 2, statistic / 2);
  }

  /**
   * Tests whether a chain of one order is enough, against the order above: whether the state before
   * the context tells anything more. At order 1 this is the test of the Markov property.
   *
   * @param counts counts of an order above the tested one. Not modified.
   * @param order the order taken for true, 0 or more
   * @return the test, on visits with {@code order + 1} predecessors
   * @throws IllegalArgumentException if the counts do not have a higher order
   */
  public static ChainTest ofOrder(TransitionCounts counts, int order) {
    if (order < 0 || order >= counts.order()) {
      throw new IllegalArgumentException(
          "order " + order + " is tested against the next, but the counts have " + counts.order());
    }
    CountCells cells = counts.atOrder(order + 1).cells();
    ContextTable shorter = ContextTable.of(cells, order, false, ScoredSteps.SHARED);
    ContextTable longer = ContextTable.of(cells, order + 1, false, ScoredSteps.SHARED);
    Comparison comparison = new Comparison(shorter);
    for (int row = 0; row < longer.rows(); row++) {
      comparison.add(longer, row, longer.context(row) % shorter.codes.contexts);
    }
    return comparison.test();
  }

  /**
   * Tests whether several parts behave alike: months, for time homogeneity, or groups of people.
   *
   * @param parts counts of the same states and order, at least two. Not modified.
   * @return the test, on visits with as many predecessors as the order
   * @throws IllegalArgumentException if there are fewer than two or states or orders differ
   */
  public static ChainTest ofHomogeneity(List<TransitionCounts> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException(
          "at least 2 parts are compared, but there are " + parts.size());
    }
    TransitionCounts whole = parts.get(0).atOrder(parts.get(0).order());
    parts.subList(1, parts.size()).forEach(whole::combine);
    Comparison comparison =
        new Comparison(ContextTable.of(whole.cells(), whole.order(), false, ScoredSteps.OWN));
    for (TransitionCounts part : parts) {
      ContextTable table = ContextTable.of(part.cells(), whole.order(), false, ScoredSteps.OWN);
      for (int row = 0; row < table.rows(); row++) {
        comparison.add(table, row, table.context(row));
      }
    }
    return comparison.test();
  }

  /**
   * Tests whether transitions have the given probabilities. A state of probabilities 0 and 1 only
   * has no degrees of freedom.
   *
   * @param counts counts of order 1 or more of the same states. Not modified.
   * @param chain the probabilities taken for true
   * @return the test, on visits with a predecessor
   * @throws IllegalArgumentException if the states differ
   */
  public static ChainTest ofProbabilities(TransitionCounts counts, TransitionMatrix chain) {
    if (!counts.states().equals(chain.states())) {
      throw new IllegalArgumentException(
          "the counts have "
              + counts.stateCount()
              + " states and the chain "
              + chain.size()
              + ", or other ones; give both the same states in the same order");
    }
    double[][] observed = counts.transitions();
    double[][] probabilities = chain.rows();
    double ratio = 0;
    double pearson = 0;
    double degrees = 0;
    for (int from = 0; from < observed.length; from++) {
      double total = Arrays.stream(observed[from]).sum();
      int possible = 0;
      for (int to = 0; to < observed.length && total > 0; to++) {
        double expected = total * probabilities[from][to];
        ratio += Comparison.ratioTerm(observed[from][to], expected);
        pearson += Comparison.pearsonTerm(observed[from][to], expected);
        possible += expected > 0 ? 1 : 0;
      }
      degrees += Math.max(0, possible - 1);
    }
    return new ChainTest(Math.max(0, ratio), pearson, degrees);
  }

  /** Rows of counts against what pooled rows expect of them. */
  private static final class Comparison {

    private final ContextTable pooled;
    private final int[] rowsOf;
    private double ratio;
    private double pearson;

    Comparison(ContextTable pooled) {
      this.pooled = pooled;
      this.rowsOf = new int[pooled.rows()];
    }

    void add(ContextTable table, int row, long context) {
      int whole = pooled.find(context);
      rowsOf[whole]++;
      for (int at = pooled.start(whole); at < pooled.start(whole + 1); at++) {
        double expected = table.total(row) * pooled.count(at) / pooled.total(whole);
        double observed = table.count(row, pooled.follower(at));
        ratio += ratioTerm(observed, expected);
        pearson += pearsonTerm(observed, expected);
      }
    }

    static double ratioTerm(double observed, double expected) {
      return observed > 0 ? 2 * observed * Math.log(observed / expected) : 0;
    }

    static double pearsonTerm(double observed, double expected) {
      if (expected == 0) {
        return observed > 0 ? Double.POSITIVE_INFINITY : 0;
      }
      return (observed - expected) * (observed - expected) / expected;
    }

    ChainTest test() {
      double degrees = 0;
      for (int row = 0; row < rowsOf.length; row++) {
        degrees += (rowsOf[row] - 1.0) * (pooled.start(row + 1) - pooled.start(row) - 1);
      }
      return new ChainTest(Math.max(0, ratio), pearson, degrees);
    }
  }
}
