package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.Distance;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One algorithm of the command line: the options it has, and what it does with them. */
interface Algorithm {

  /** Fits a model to features. */
  interface Fit {
    ClusterModel fit(Features features, Progress progress);
  }

  /** Returns the name, as in {@code --algorithm}. */
  String name();

  /** Returns what it finds, in some words, for the help. */
  String purpose();

  /** Returns its options, the important ones first. */
  List<Parameter> parameters();

  /** Returns what its objective is called, or an empty text where it has none. */
  String objective();

  /**
   * Reads the options.
   *
   * @return the fit that they ask for
   * @throws IllegalArgumentException if a value is missing, none, or out of range
   */
  Fit configure(Given given);

  /**
   * Reads the options of a fit for several numbers of clusters.
   *
   * @return what it does for the rows, and then for each k
   * @throws IllegalArgumentException if a value is none or out of range
   */
  default Function<Features, IntFunction<ClusterModel>> configureForEachK(Given given) {
    configure(given.with("--k", 2));
    return features -> k -> configure(given.with("--k", k)).fit(features, Progress.none());
  }

  /** Returns what it is fitted on. */
  default Features.Form form(Given given) {
    return given.isGower() ? Features.Form.CATEGORIES : Features.Form.NUMBERS;
  }

  /** Returns how far rows are apart where they are compared as categories or with gaps. */
  default Distance distance(Given given, Features features) {
    return given.distance().apply(features);
  }

  /** Tells whether it takes the number of clusters, so that several can be tried. */
  default boolean takesK() {
    return parameters().stream().anyMatch(parameter -> parameter.name().equals("--k"));
  }
}
