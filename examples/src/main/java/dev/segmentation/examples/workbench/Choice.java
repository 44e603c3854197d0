package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.stats.quality.ChoiceOfK;
import dev.segmentation.stats.quality.ChooseK;
import dev.segmentation.stats.quality.ChooseKByDistance;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The choice of the number of clusters: by Euclidean criteria, or by the distance of mixed rows.
 */
interface Choice {

  /** Tries every number of clusters. */
  ChoiceOfK<?> among(Features features, Progress progress);

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if a value is none or out of range
   */
  static Choice of(Algorithm algorithm, Given given, KRange range) {
    Function<Features, IntFunction<ClusterModel>> fits = algorithm.configureForEachK(given);
    ChooseK<?> euclidean = ChooseK.between(range.from(), range.to());
    if (algorithm.form(given) == Features.Form.NUMBERS) {
      return (features, progress) ->
          euclidean
              .withAlgorithm(table -> fits.apply(features))
              .withProgress(progress)
              .fit(features.rows());
    }
    return (features, progress) -> {
      Distance distance = algorithm.distance(given, features);
      ChooseKByDistance choice =
          ChooseKByDistance.between(range.from(), range.to(), distance).withProgress(progress);
      IntFunction<ClusterModel> models = fits.apply(features);
      return features instanceof Features.Mixed columns
          ? choice.fit(columns.mixed(), k -> (KMedoidsModel) models.apply(k))
          : choice.fit(features.rows(), models);
    };
  }
}
