package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.KMeansModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The outcome of a clustering in a few numbers, without the model: what a program or a person looks
 * at after a run.
 *
 * @param algorithm name of the algorithm, for example {@code "kmeans"}
 * @param n number of training rows
 * @param d number of training features
 * @param k number of clusters, at least 1
 * @param inertia weighted sum of the squared distances of all rows to their centres
 * @param inertiaPerIteration the inertia at each iteration, in order, as many as {@code iterations}
 * @param iterations iterations of the run that was kept, 0 or more
 * @param converged whether the stopping rule was met before the iteration cap
 * @param sizes number of training rows of each of the k clusters, each 0 or more
 */
public record ClusteringResult(
    String algorithm,
    int n,
    int d,
    int k,
    double inertia,
    List<Double> inertiaPerIteration,
    int iterations,
    boolean converged,
    List<Integer> sizes) {

  /** Checks and copies the parts. */
  public ClusteringResult {
    Objects.requireNonNull(algorithm, "algorithm");
    inertiaPerIteration = List.copyOf(inertiaPerIteration);
    sizes = List.copyOf(sizes);
    if (n < 0 || d < 0 || k < 1 || iterations < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "n, d, iterations and k must be at least 0, 0, 0 and 1, but were %d, %d, %d and %d",
              n,
              d,
              iterations,
              k));
    }
    requireSize("sizes", sizes, k, "clusters");
    requireSize("inertiaPerIteration", inertiaPerIteration, iterations, "iterations");
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("every size must be 0 or more, but sizes are " + sizes);
      }
    }
  }

  /**
   * Returns the outcome of the fit of a k-means model.
   *
   * @param model the model
   * @return its numbers
   */
  public static ClusteringResult of(KMeansModel model) {
    FitReport report = model.report();
    return new ClusteringResult(
        report.algorithm(),
        report.rows(),
        report.features(),
        model.k(),
        model.inertia(),
        report.objectivePerIteration(),
        report.iterations(),
        report.converged(),
        Arrays.stream(model.sizes()).boxed().toList());
  }

  private static void requireSize(String name, List<?> values, int expected, String what) {
    if (values.size() != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must have one value for each of the %d %s, but has %d",
              name,
              expected,
              what,
              values.size()));
    }
  }
}
