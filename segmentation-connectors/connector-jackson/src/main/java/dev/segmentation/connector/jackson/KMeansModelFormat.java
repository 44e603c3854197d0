package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/** A k-means model: k, the d features, k rows of d centre values, k sizes and the report. */
final class KMeansModelFormat implements ModelFormat<KMeansModel> {

  @Override
  public String name() {
    return "dev.segmentation.kmeans-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<KMeansModel> type() {
    return KMeansModel.class;
  }

  @Override
  public void write(KMeansModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    out.matrix("centres", model.centres());
    out.wholes("sizes", model.sizes());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public KMeansModel read(Fields in, int version) {
    int k = in.get("k").whole(1, Integer.MAX_VALUE);
    List<Feature> features = Parts.features(in.get("features"));
    return KMeansModel.of(
        features,
        Parts.rows(in.get("centres"), k, "one centre for each of the k clusters", features),
        Parts.sizes(in.get("sizes"), k),
        Parts.report(in.get("report"), features));
  }

  @Override
  public void describe(KMeansModel model, Details details) {
    details
        .add("inertia", model.inertia())
        .add("inertiaPerIteration", model.report().objectivePerIteration())
        .add("centres", model.centres());
  }
}
