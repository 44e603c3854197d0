package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One run of expectation-maximisation, which can be interrupted and go on. */
final class ChainRun {

  /** The power of the posterior probabilities in the first iteration of a warm-up. */
  private static final double FIRST_POWER = 0.3;

  private final ChainExpectation expectation;
  private final int k;
  private final double smoothing;
  private final List<Double> objectives = new ArrayList<>();
  private double[] counts;
  private @Nullable ChainMixture mixture;
  private double logLikelihood;
  private boolean converged;

  /** Starts with clusters that have counted so much. */
  ChainRun(ChainExpectation expectation, int k, double smoothing, double[] counts) {
    this.expectation = expectation;
    this.k = k;
    this.smoothing = smoothing;
    this.counts = counts;
  }

  /**
   * Warms up with shares that are alike at first and go over to the posterior probabilities
   * (deterministic annealing, Ueda and Nakano 1998, doi:10.1016/S0893-6080(97)00133-0), so that
   * clusters form by what most sequences have in common.
   */
  void anneal(int iterations, IntConsumer told) {
    for (int done = 0; done < iterations; done++) {
      ChainMixture now = new ChainMixture(k, expectation.signatures.states, smoothing, counts);
      expectation.expect(now, FIRST_POWER + (1 - FIRST_POWER) * done / iterations);
      counts = expectation.counts();
      told.accept(1);
    }
  }

  /**
   * Goes on until the objective of a visit changes by at most the tolerance, or so many iterations
   * are done since the beginning.
   *
   * @param told receives 1 after each iteration
   */
  void run(int iterations, double tolerance, IntConsumer told) {
    ChainSignatures signatures = expectation.signatures;
    while (!converged && objectives.size() < iterations) {
      ChainMixture now = new ChainMixture(k, signatures.states, smoothing, counts);
      logLikelihood = expectation.expect(now);
      counts = expectation.counts();
      mixture = now;
      double objective = logLikelihood + now.logPrior;
      converged =
          !objectives.isEmpty()
              && Math.abs(objective - objective()) <= tolerance * signatures.visits;
      objectives.add(objective);
      told.accept(1);
    }
  }

  double objective() {
    return objectives.get(objectives.size() - 1);
  }

  List<Double> objectives() {
    return objectives;
  }

  double logLikelihood() {
    return logLikelihood;
  }

  boolean converged() {
    return converged;
  }

  /** Returns what the clusters have counted last. */
  double[] counts() {
    return counts;
  }

  /** Returns the clusters that have the log-likelihood. */
  ChainMixture mixture() {
    return Objects.requireNonNull(mixture);
  }
}
