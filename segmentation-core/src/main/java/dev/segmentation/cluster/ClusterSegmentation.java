package dev.segmentation.cluster;

import dev.segmentation.data.Feature;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FittedPipeline;
import java.util.List;
import java.util.Locale;

/**
 * A fitted pipeline and the clustering fitted on its features: all that is needed to assign raw
 * profiles, as one value to keep and to save.
 *
 * <p>Profiles are turned into features just as the training rows were, then assigned by the rule of
 * the model. The training profiles get the labels of the fit. Immutable and thread-safe.
 *
 * <pre>{@code
 * FittedPipeline pipeline = FeaturePipeline.standard(profiles, "outcome").fit(profiles);
 * KMeansModel model = KMeans.of(5).fit(pipeline.transform(profiles));
 * ClusterSegmentation<KMeansModel> segmentation = ClusterSegmentation.of(pipeline, model);
 * int[] clusters = segmentation.assign(newProfiles);
 * }</pre>
 *
 * @param <M> type of the model
 */
public final class ClusterSegmentation<M extends ClusterModel> {

  private final FittedPipeline pipeline;
  private final M model;

  private ClusterSegmentation(FittedPipeline pipeline, M model) {
    this.pipeline = pipeline;
    this.model = model;
  }

  /**
   * Joins a pipeline and a model.
   *
   * @param <M> type of the model
   * @param pipeline the pipeline
   * @param model a model that was fitted on the features of the pipeline
   * @return both as one
   * @throws IllegalArgumentException if the features differ in number, name, order or source; the
   *     message names the first difference
   */
  public static <M extends ClusterModel> ClusterSegmentation<M> of(
      FittedPipeline pipeline, M model) {
    List<Feature> given = pipeline.features();
    List<Feature> expected = model.features();
    if (given.size() != expected.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the pipeline gives %d features, but the model was fitted on %d; join a model with"
                  + " the pipeline that made its table",
              given.size(),
              expected.size()));
    }
    for (int j = 0; j < given.size(); j++) {
      if (!given.get(j).equals(expected.get(j))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature %d of the pipeline is '%s' from %s, but the model was fitted on '%s' from"
                    + " %s; join a model with the pipeline that made its table",
                j,
                given.get(j).name(),
                given.get(j).sources(),
                expected.get(j).name(),
                expected.get(j).sources()));
      }
    }
    return new ClusterSegmentation<>(pipeline, model);
  }

  /**
   * Returns the pipeline.
   *
   * @return the pipeline
   */
  public FittedPipeline pipeline() {
    return pipeline;
  }

  /**
   * Returns the model.
   *
   * @return the model
   */
  public M model() {
    return model;
  }

  /**
   * Assigns raw profiles. Memory: their features, 8·n·d bytes; give very many profiles in parts.
   *
   * @param profiles has the columns of the pipeline; may have none, one or many rows. Not modified.
   * @return a new array of n cluster numbers, from 0 to k − 1, or {@link ClusterModel#NOISE}
   * @throws IllegalArgumentException if a column is missing or has another type, or a row cannot be
   *     encoded; the message names the row id and the column
   */
  public int[] assign(ProfileTable profiles) {
    return model.assign(pipeline.transform(profiles));
  }

  /**
   * Divides raw profiles among the clusters.
   *
   * @param profiles has the columns of the pipeline. Not modified.
   * @return groups named {@code cluster 0} … {@code cluster k-1}; noise is in no group
   * @throws IllegalArgumentException if a column is missing or has another type, or a row cannot be
   *     encoded; the message names the row id and the column
   */
  public Partition partition(ProfileTable profiles) {
    return model.partition(pipeline.transform(profiles));
  }
}
