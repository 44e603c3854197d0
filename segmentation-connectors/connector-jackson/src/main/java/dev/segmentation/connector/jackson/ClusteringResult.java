package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.ClusterModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a clustering without the model: what a program or a person looks at after a run.
 *
 * @param algorithm name of the algorithm, for example {@code "kmeans"}
 * @param n number of training rows
 * @param d number of training features
 * @param k number of clusters, 0 or more
 * @param iterations iterations of the run that was kept, 0 or more
 * @param converged whether the stopping rule was met before the iteration cap
 * @param sizes number of training rows of each of the k clusters, each 0 or more
 * @param noise number of training rows in no cluster
 * @param details what this algorithm knows beside that, by the names that its model has for it,
 *     such as {@code inertia}; values as {@link VersionedJson#result} has them, those that are not
 *     finite null
 */
public record ClusteringResult(
    String algorithm,
    int n,
    int d,
    int k,
    int iterations,
    boolean converged,
    List<Integer> sizes,
    int noise,
    Map<String, @Nullable Object> details) {

  /** Checks and copies the parts. */
  public ClusteringResult {
    Objects.requireNonNull(algorithm, "algorithm");
    sizes = List.copyOf(sizes);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    if (n < 0 || d < 0 || k < 0 || iterations < 0 || noise < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "n, d, k, iterations and noise must be at least 0, but were %d, %d, %d, %d and %d",
              n,
              d,
              k,
              iterations,
              noise));
    }
    if (sizes.size() != k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sizes must have one value for each of the %d clusters, but has %d",
              k,
              sizes.size()));
    }
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("every size must be 0 or more, but sizes are " + sizes);
      }
    }
  }

  /**
   * Returns the outcome of the fit of a model. Some details have to be computed: the cophenetic
   * correlation of a hierarchy takes O(n²·d) time.
   *
   * @param model a model of this library
   * @return what it knows
   * @throws IllegalArgumentException if the model is of another library
   */
  public static ClusteringResult of(ClusterModel model) {
    FitReport report = model.report();
    int[] sizes = model.sizes();
    return new ClusteringResult(
        report.algorithm(),
        report.rows(),
        report.features(),
        model.k(),
        report.iterations(),
        report.converged(),
        Arrays.stream(sizes).boxed().toList(),
        report.rows() - Arrays.stream(sizes).sum(),
        Plain.members(ModelFormats.details(model).values(), 1));
  }
}
