package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.BisectingKMeansModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/**
 * A model of k-means by splits: k, the d features, the cluster that each of the k − 1 splits
 * divides, 2·k − 1 centres of d values (that of all rows, then two of each split), k sizes and the
 * report.
 */
final class BisectingKMeansModelFormat implements ModelFormat<BisectingKMeansModel> {

  @Override
  public String name() {
    return "dev.segmentation.bisecting-kmeans-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<BisectingKMeansModel> type() {
    return BisectingKMeansModel.class;
  }

  @Override
  public void write(BisectingKMeansModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    out.wholes("splits", model.splits());
    out.matrix("nodes", model.nodes());
    out.wholes("sizes", model.sizes());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public BisectingKMeansModel read(Fields in, int version) {
    int k = in.get("k").whole(1, 1 << 30);
    List<Feature> features = Parts.features(in.get("features"));
    return BisectingKMeansModel.of(
        features,
        in.get("splits").counts(k - 1, "one for each split, one split less than clusters"),
        Parts.rows(in.get("nodes"), 2 * k - 1, "one for all rows and two a split", features),
        Parts.sizes(in.get("sizes"), k),
        Parts.report(in.get("report"), features));
  }

  @Override
  public void describe(BisectingKMeansModel model, Details details) {
    details
        .add("inertia", model.inertia())
        .add("inertiaPerIteration", model.report().objectivePerIteration())
        .add("centres", model.centres())
        .add("splits", model.splits())
        .add("nodes", model.nodes());
  }
}
