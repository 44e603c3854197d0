package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.SphericalKMeansModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/**
 * A model of k-means of directions: k, the d features, k centres of d values and length 1, k sizes
 * and the report.
 */
final class SphericalKMeansModelFormat implements ModelFormat<SphericalKMeansModel> {

  @Override
  public String name() {
    return "dev.segmentation.spherical-kmeans-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<SphericalKMeansModel> type() {
    return SphericalKMeansModel.class;
  }

  @Override
  public void write(SphericalKMeansModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    out.matrix("centres", model.centres());
    out.wholes("sizes", model.sizes());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public SphericalKMeansModel read(Fields in, int version) {
    int k = in.get("k").whole(1, Integer.MAX_VALUE);
    List<Feature> features = Parts.features(in.get("features"));
    return SphericalKMeansModel.of(
        features,
        Parts.rows(in.get("centres"), k, "one centre for each of the k clusters", features),
        Parts.sizes(in.get("sizes"), k),
        Parts.report(in.get("report"), features));
  }

  @Override
  public void describe(SphericalKMeansModel model, Details details) {
    details
        .add("inertia", model.inertia())
        .add("inertiaPerIteration", model.report().objectivePerIteration())
        .add("centres", model.centres());
  }
}
