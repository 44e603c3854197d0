package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.KPrototypesModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/**
 * A k-prototypes or k-modes model: k, the d features, the names of those that are categories, what
 * a category that differs counts, k rows of d values, k sizes and the report.
 */
final class KPrototypesModelFormat implements ModelFormat<KPrototypesModel> {

  @Override
  public String name() {
    return "dev.segmentation.kprototypes-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<KPrototypesModel> type() {
    return KPrototypesModel.class;
  }

  @Override
  public void write(KPrototypesModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    out.texts("categories", model.categories());
    out.number("gamma", model.gamma());
    out.matrix("prototypes", model.prototypes());
    out.wholes("sizes", model.sizes());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public KPrototypesModel read(Fields in, int version) {
    int k = in.get("k").whole(1, Integer.MAX_VALUE);
    List<Feature> features = Parts.features(in.get("features"));
    return KPrototypesModel.of(
        features,
        in.get("categories").texts(),
        in.get("gamma").number(),
        Parts.rows(in.get("prototypes"), k, "one for each of the k clusters", features),
        Parts.sizes(in.get("sizes"), k),
        Parts.report(in.get("report"), features));
  }

  @Override
  public void describe(KPrototypesModel model, Details details) {
    details
        .add("categories", model.categories())
        .add("gamma", model.gamma())
        .add("cost", model.cost())
        .add("costPerIteration", model.report().objectivePerIteration())
        .add("prototypes", model.prototypes());
  }
}
