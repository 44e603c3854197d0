package dev.segmentation.stats.quality;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.data.Partition;
import java.util.List;
import java.util.function.Function;

/** The exact silhouette under a distance, and nothing else. */
final class DistanceCriterion<M extends ClusterModel> implements Criteria<M> {

  private final Function<M, Partition> partitions;
  private final Function<Partition, SilhouetteScores> silhouette;

  DistanceCriterion(
      Function<M, Partition> partitions, Function<Partition, SilhouetteScores> silhouette) {
    this.partitions = partitions;
    this.silhouette = silhouette;
  }

  @Override
  public Candidate measure(M model) {
    Partition partition = partitions.apply(model);
    SilhouetteScores scores = silhouette.apply(partition);
    return Candidate.of(model, partition, scores, Double.NaN, Double.NaN, Double.NaN);
  }

  @Override
  public WithinClusterCurve curve(List<Candidate> measured) {
    return WithinClusterCurve.none();
  }

  @Override
  public SilhouetteMethod silhouetteMethod() {
    return SilhouetteMethod.EXACT;
  }
}
