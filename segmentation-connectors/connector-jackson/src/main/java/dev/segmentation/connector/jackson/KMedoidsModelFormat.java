package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/**
 * A k-medoids model: k, the d features, the distance, k rows of d values and their numbers in the
 * training table, k sizes and the report. A missing value of a medoid is null.
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
    out.matrixOrNull("medoids", model.medoids(), Double.NaN);
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
        medoids(in.get("medoids"), k, features.size()),
        in.get("medoidRows").counts(k, "one row number for each of the k medoids"),
        Parts.sizes(in.get("sizes"), k),
        Parts.report(in.get("report"), features));
  }

  private static double[][] medoids(Value in, int k, int d) {
    List<Value> rows = in.items();
    in.requireCount(rows.size(), k, "one medoid for each of the k clusters");
    return rows.stream()
        .map(row -> row.numbersOrNull(d, "one for each feature of the model", Double.NaN))
        .toArray(double[][]::new);
  }

  @Override
  public void describe(KMedoidsModel model, Details details) {
    details
        .add("distance", model.distance().toString())
        .add("cost", model.cost())
        .add("costPerIteration", model.report().objectivePerIteration())
        .add("medoids", model.medoids())
        .add("medoidRows", model.medoidRows());
    String silhouette = model.report().parameters().get("medoidSilhouette");
    if (silhouette != null) {
      details.add("medoidSilhouette", Double.parseDouble(silhouette));
    }
  }
}
