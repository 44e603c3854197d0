package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/**
 * A k-medoids model: k, the d features, the distance, k rows of d values and their numbers in the
 * training table, k sizes and the report.
 */
final class KMedoidsModelFormat implements ModelFormat<KMedoidsModel> {

  @Override
  public String name() {
    return "dev.segmentation.kmedoids-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<KMedoidsModel> type() {
    return KMedoidsModel.class;
  }

  @Override
  public void write(KMedoidsModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    Distances.write("distance", model.distance(), out);
    out.matrix("medoids", model.medoids());
    out.wholes("medoidRows", model.medoidRows());
    out.wholes("sizes", model.sizes());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public KMedoidsModel read(Fields in, int version) {
    int k = in.get("k").whole(1, Integer.MAX_VALUE);
    List<Feature> features = Parts.features(in.get("features"));
    return KMedoidsModel.of(
        features,
        Distances.read(in.get("distance"), features.size()),
        Parts.rows(in.get("medoids"), k, "one medoid for each of the k clusters", features),
        in.get("medoidRows").counts(k, "one row number for each of the k medoids"),
        Parts.sizes(in.get("sizes"), k),
        Parts.report(in.get("report"), features));
  }

  @Override
  public void describe(KMedoidsModel model, Details details) {
    details
        .add("distance", model.distance().toString())
        .add("cost", model.cost())
        .add("costPerIteration", model.report().objectivePerIteration())
        .add("medoids", model.medoids())
        .add("medoidRows", model.medoidRows());
  }
}
