package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/** One run of expectation-maximisation from given parameters. */
final class EmRun {

  static final String WORK = "Gaussian mixture";

  private final MixtureSettings settings;
  private final Rows rows;
  private MixtureSums[] chunkSums;
  private MixtureChunk[] chunks;
  private final double totalWeight;
  private final List<Double> logLikelihoods = new ArrayList<>();
  private final int[] sizes;
  private Gaussians mixture;
  private boolean converged;
  private double logLikelihood;
  private double classified;

  EmRun(MixtureSettings settings, Rows rows, double totalWeight, MixtureParameters first) {
    this.settings = settings;
    this.rows = rows;
    this.totalWeight = totalWeight;
    this.chunkSums = new MixtureSums[rows.chunks()];
    Arrays.setAll(chunkSums, chunk -> new MixtureSums(first.shape, first.k, first.d));
    this.chunks = new MixtureChunk[chunkSums.length];
    this.sizes = new int[first.k];
    this.mixture = prepare(first, new double[0]);
  }

  /**
   * Goes on until the mean log-likelihood of a row changes by at most the tolerance, or to the cap.
   *
   * @param told receives the number of iterations that are done, in the end the cap
   */
  void run(int maxIterations, double tolerance, IntConsumer told) {
    double before = Double.NEGATIVE_INFINITY;
    while (!converged && logLikelihoods.size() < maxIterations) {
      double now = expect();
      maximise();
      logLikelihoods.add(now);
      converged = Math.abs(now - before) <= tolerance * totalWeight;
      before = now;
      told.accept(logLikelihoods.size());
    }
    classify();
    chunkSums = new MixtureSums[0];
    chunks = new MixtureChunk[0];
    told.accept(maxIterations);
  }

  /**
   * Returns whether this run ended better than another: by the log-likelihood where both or neither
   * have a component of too few rows, else without one.
   */
  boolean isBetterThan(EmRun other) {
    return isFounded() == other.isFounded() ? logLikelihood > other.logLikelihood : isFounded();
  }

  /** Returns whether every component has enough rows for its likelihood to mean something. */
  private boolean isFounded() {
    double least = mixture.parameters.shape.leastRows(mixture.d) / totalWeight;
    return Arrays.stream(mixture.parameters.weights).allMatch(weight -> weight >= least);
  }

  /** Divides every row among the components; returns the log-likelihood. */
  private double expect() {
    forEachChunk(chunk -> chunks[chunk].expect(chunk, chunkSums[chunk]));
    return requireFinite(sumOfLogLikelihoods());
  }

  private void forEachChunk(IntConsumer body) {
    Gaussians now = mixture;
    Parallel.forEach(
        chunks.length,
        WORK,
        chunk -> {
          chunks[chunk] = new MixtureChunk(rows, now);
          body.accept(chunk);
        });
  }

  private double sumOfLogLikelihoods() {
    double total = 0;
    for (MixtureChunk chunk : chunks) {
      total += chunk.logLikelihood();
    }
    return total;
  }

  private static double requireFinite(double logLikelihood) {
    if (!Double.isFinite(logLikelihood)) {
      throw new IllegalArgumentException(
          "the log-likelihood of the rows is "
              + logLikelihood
              + ": some lie too far from every component for a double; scale the features");
    }
    return logLikelihood;
  }

  private void maximise() {
    double[] points = mixture.parameters.means;
    MixtureSums all = combine(chunkSums, mixture.k);
    double[] totals = new double[mixture.k];
    Arrays.setAll(totals, all::total);
    mixture = prepare(all.parameters(points, settings.regularisation()), totals);
  }

  /** Adds the chunks up into the first, in order, component by component. */
  static MixtureSums combine(MixtureSums[] chunkSums, int k) {
    Parallel.forEach(
        k,
        WORK,
        component -> {
          for (int chunk = 1; chunk < chunkSums.length; chunk++) {
            chunkSums[0].addAll(chunkSums[chunk], component);
          }
        });
    return chunkSums[0];
  }

  private Gaussians prepare(MixtureParameters parameters, double[] totals) {
    try {
      return Gaussians.of(parameters);
    } catch (SingularCovarianceException e) {
      int c = e.component();
      String size =
          totals.length == 0
              ? "in the first parameters"
              : String.format(
                  Locale.ROOT,
                  "in iteration %d with %.6g rows",
                  logLikelihoods.size() + 1,
                  totals[c]);
      throw new CollapsedComponentException(
          String.format(
              Locale.ROOT,
              "component %d of %d collapsed %s: its covariance (%s) is not positive definite; raise"
                  + " the regularisation above %s, %sor leave out features that are constant or"
                  + " follow from others",
              c,
              parameters.k,
              size,
              parameters.shape,
              settings.regularisation(),
              parameters.k == 1 ? "" : "choose k below " + parameters.k + ", "),
          e);
    }
  }

  private void classify() {
    forEachChunk(chunk -> chunks[chunk].classify(chunk));
    logLikelihood = requireFinite(sumOfLogLikelihoods());
    for (MixtureChunk chunk : chunks) {
      classified += chunk.classified();
      int[] counts = chunk.sizes();
      Arrays.setAll(sizes, c -> sizes[c] + counts[c]);
    }
  }

  Gaussians mixture() {
    return mixture;
  }

  double logLikelihood() {
    return logLikelihood;
  }

  double classified() {
    return classified;
  }

  boolean converged() {
    return converged;
  }

  int[] sizes() {
    return sizes;
  }

  List<Double> logLikelihoods() {
    return logLikelihoods;
  }
}
