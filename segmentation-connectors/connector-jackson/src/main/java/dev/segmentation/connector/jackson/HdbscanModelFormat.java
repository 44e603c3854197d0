package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.ClusterSelection;
import dev.segmentation.cluster.Hdbscan;
import dev.segmentation.cluster.HdbscanModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.List;

/**
 * An HDBSCAN* model: k, the d features, the options, the n training rows feature by feature with
 * their core distances, labels and outlier scores, the stabilities and birth distances of the k
 * clusters, and the report. An infinite stability, which only early models have, is null.
 */
final class HdbscanModelFormat implements ModelFormat<HdbscanModel> {

  @Override
  public String name() {
    return "dev.segmentation.hdbscan-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<HdbscanModel> type() {
    return HdbscanModel.class;
  }

  @Override
  public void write(HdbscanModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    out.whole("minClusterSize", model.minClusterSize());
    out.whole("minPoints", model.minPoints());
    out.text("selection", model.selection().name());
    out.number("epsilon", model.epsilon());
    Distances.write("distance", model.distance(), out);
    Parts.writeColumns("rows", model.rows(), model.features(), out);
    out.numbers("coreDistances", model.coreDistances());
    out.wholes("labels", model.labels());
    out.numbersOrNull("stabilities", model.stabilities(), Double.POSITIVE_INFINITY);
    out.numbers("birthDistances", model.birthDistances());
    out.numbers("outlierScores", model.outlierScores());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  @Override
  public HdbscanModel read(Fields in, int version) {
    int k = in.get("k").whole(0, Integer.MAX_VALUE);
    List<Feature> features = Parts.features(in.get("features"));
    Hdbscan options =
        Hdbscan.of(in.get("minClusterSize").whole(2, Integer.MAX_VALUE))
            .withMinPoints(in.get("minPoints").whole(1, Integer.MAX_VALUE))
            .withSelection(in.get("selection").choice(ClusterSelection.class))
            .withEpsilon(in.get("epsilon").number())
            .withDistance(Distances.read(in.get("distance"), features.size()));
    double[][] rows = Parts.columns(in.get("rows"), features);
    String perRow = "one for each training row";
    String perCluster = "one for each of the k clusters";
    return HdbscanModel.of(
        features,
        options,
        rows,
        in.get("coreDistances").numbers(rows.length, perRow),
        in.get("labels").labels(rows.length, perRow),
        in.get("stabilities").numbersOrNull(k, perCluster, Double.POSITIVE_INFINITY),
        in.get("birthDistances").numbers(k, perCluster),
        in.get("outlierScores").numbers(rows.length, perRow),
        Parts.report(in.get("report"), features));
  }

  @Override
  public void describe(HdbscanModel model, Details details) {
    details
        .add("minClusterSize", model.minClusterSize())
        .add("minPoints", model.minPoints())
        .add("selection", model.selection())
        .add("epsilon", model.epsilon())
        .add("distance", model.distance().toString())
        .add("stabilities", model.stabilities())
        .add("birthDistances", model.birthDistances())
        .add("coreDistances", model.coreDistances())
        .add("membership", model.membership())
        .add("outlierScores", model.outlierScores());
  }
}
