package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.DbscanModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/**
 * A DBSCAN model: k, the d features, eps, minPoints and distance, the core rows feature by feature
 * with their numbers in the training table and their clusters, k sizes and the report.
 */
final class DbscanModelFormat implements ModelFormat<DbscanModel> {

  @Override
  public String name() {
    return "dev.segmentation.dbscan-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<DbscanModel> type() {
    return DbscanModel.class;
  }

  @Override
  public void write(DbscanModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    out.number("eps", model.eps());
    out.whole("minPoints", model.minPoints());
    Distances.write("distance", model.distance(), out);
    Parts.writeColumns("coreRows", model.coreRows(), model.features(), out);
    out.wholes("corePoints", model.corePoints());
    out.wholes("coreLabels", model.coreLabels());
    out.wholes("sizes", model.sizes());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public DbscanModel read(Fields in, int version) {
    int k = in.get("k").whole(0, Integer.MAX_VALUE);
    List<Feature> features = Parts.features(in.get("features"));
    double[][] rows = Parts.columns(in.get("coreRows"), features);
    return DbscanModel.of(
        features,
        Dbscan.of(in.get("eps").number(), in.get("minPoints").whole(1, Integer.MAX_VALUE))
            .withDistance(Distances.read(in.get("distance"), features.size())),
        rows,
        in.get("corePoints").counts(rows.length, "one row number for each core row"),
        in.get("coreLabels").counts(rows.length, "one cluster for each core row"),
        Parts.sizes(in.get("sizes"), k),
        Parts.report(in.get("report"), features));
  }

  @Override
  public void describe(DbscanModel model, Details details) {
    details
        .add("eps", model.eps())
        .add("minPoints", model.minPoints())
        .add("distance", model.distance().toString())
        .add("coreCount", model.coreCount())
        .add("corePoints", model.corePoints());
  }
}
