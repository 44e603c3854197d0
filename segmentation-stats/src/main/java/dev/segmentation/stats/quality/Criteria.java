package dev.segmentation.stats.quality;

import dev.segmentation.cluster.ClusterModel;
import java.util.List;

/** What the clusterings of one choice of k are measured by. */
interface Criteria<M extends ClusterModel> {

  /** Measures one clustering. */
  Candidate measure(M model);

  /** Returns the within-cluster curve of what was measured, at least one candidate, k rising. */
  WithinClusterCurve curve(List<Candidate> measured);

  /** Returns how silhouettes were measured. */
  SilhouetteMethod silhouetteMethod();
}
