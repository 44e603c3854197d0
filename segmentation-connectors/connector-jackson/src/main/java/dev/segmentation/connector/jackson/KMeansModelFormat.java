package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/** A k-means model: k, the d features, k rows of d centre values, k sizes and the report. */
final class KMeansModelFormat implements Format<KMeansModel> {

  @Override
  public String name() {
    return "dev.segmentation.kmeans-model";
  }

  @Override
  public int version() {
    return 1;
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
    double[][] centres = centres(in.get("centres"), k, features.size());
    Value sizes = in.get("sizes");
    int[] counts = sizes.counts();
    sizes.requireCount(counts.length, k, "one for each of the k clusters");
    Fields report = in.get("report").fields();
    FitReport read = Parts.report(report);
    report.requireNoOthers();
    if (read.features() != features.size()) {
      throw report
          .get("features")
          .refuse(
              Integer.toString(read.features()),
              "must be " + features.size() + ", the number of features of the model");
    }
    return KMeansModel.of(features, centres, counts, read);
  }

  private static double[][] centres(Value in, int k, int d) {
    List<Value> rows = in.items();
    in.requireCount(rows.size(), k, "one centre for each of the k clusters");
    return rows.stream()
        .map(row -> row.numbers(d, "one for each feature of the model"))
        .toArray(double[][]::new);
  }
}
