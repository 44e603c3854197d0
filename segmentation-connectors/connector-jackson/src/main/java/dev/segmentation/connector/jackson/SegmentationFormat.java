package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import java.io.IOException;
import java.util.Set;

/**
 * The name of an algorithm, a pipeline and a model of any family. Pipeline and model are documents
 * of their own format, with their own version, and can be cut out and used alone.
 *
 * <p>Under its former name it held k-means models alone and did not name the algorithm.
 *
 * @param <M> type of the models that are wanted
 */
final class SegmentationFormat<M extends ClusterModel> implements Format<ClusterSegmentation<M>> {

  private static final PipelineFormat PIPELINE = new PipelineFormat();

  private final Class<M> type;

  SegmentationFormat(Class<M> type) {
    this.type = type;
  }

  @Override
  public String name() {
    return "dev.segmentation.cluster-segmentation";
  }

  @Override
  public Set<String> formerNames() {
    return Set.of("dev.segmentation.kmeans-segmentation");
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ClusterSegmentation<M> segmentation, NodeWriter out) throws IOException {
    out.text("algorithm", segmentation.model().report().algorithm());
    out.object("pipeline", () -> Document.write(PIPELINE, segmentation.pipeline(), out));
    out.object("model", () -> ModelFormats.write(segmentation.model(), out));
  }

  @Override
  public ClusterSegmentation<M> read(Fields in, int version) {
    return ClusterSegmentation.of(
        Document.read(PIPELINE, in.get("pipeline")),
        ModelFormats.read(in.find("algorithm"), in.get("model"), type));
  }
}
