package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.KMeansSegmentation;
import java.io.IOException;

/**
 * A pipeline and a k-means model. Each part is a document of its own format, with its own version,
 * and can be cut out and used alone.
 */
final class KMeansSegmentationFormat implements Format<KMeansSegmentation> {

  private static final PipelineFormat PIPELINE = new PipelineFormat();
  private static final KMeansModelFormat MODEL = new KMeansModelFormat();

  @Override
  public String name() {
    return "dev.segmentation.kmeans-segmentation";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(KMeansSegmentation segmentation, NodeWriter out) throws IOException {
    out.object("pipeline", () -> Document.write(PIPELINE, segmentation.pipeline(), out));
    out.object("model", () -> Document.write(MODEL, segmentation.model(), out));
  }

  @Override
  public KMeansSegmentation read(Fields in, int version) {
    return KMeansSegmentation.of(
        Document.read(PIPELINE, in.get("pipeline")), Document.read(MODEL, in.get("model")));
  }
}
