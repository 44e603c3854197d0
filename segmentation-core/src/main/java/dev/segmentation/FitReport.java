package dev.segmentation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a fit did: how long it ran, whether it converged and what it reached.
 *
 * <p>Not converging is data, not an exception: look at {@link #converged()} and decide.
 *
 * @param algorithm name of the algorithm, for example {@code "kmeans"}
 * @param rows number of training rows
 * @param features number of training features
 * @param iterations iterations of the run that was kept, 0 or more
 * @param converged whether the stopping rule was met before the iteration cap
 * @param objective final value of what the algorithm minimises or maximises
 * @param objectivePerIteration the same value at each iteration, in order, as many as {@code
 *     iterations}
 * @param parameters the configuration of the fit by name, in alphabetical order, seed included
 */
public record FitReport(
    String algorithm,
    int rows,
    int features,
    int iterations,
    boolean converged,
    double objective,
    List<Double> objectivePerIteration,
    Map<String, String> parameters) {

  /** Checks and copies the parts. */
  public FitReport {
    Objects.requireNonNull(algorithm, "algorithm");
    objectivePerIteration = List.copyOf(objectivePerIteration);
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    if (rows < 0 || features < 0 || iterations < 0) {
      throw new IllegalArgumentException(
          "rows, features and iterations must be 0 or more, but were "
              + rows
              + ", "
              + features
              + " and "
              + iterations);
    }
    if (objectivePerIteration.size() != iterations) {
      throw new IllegalArgumentException(
          "objectivePerIteration must have one value for each of the "
              + iterations
              + " iterations, but has "
              + objectivePerIteration.size());
    }
  }
}
