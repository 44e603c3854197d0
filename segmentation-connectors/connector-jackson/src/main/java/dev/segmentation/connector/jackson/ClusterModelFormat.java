package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.ClusterModel;
import java.io.IOException;

/**
 * A model of any family: the name of its algorithm, and the model as a document of its own format,
 * which can be cut out and used alone.
 *
 * @param <M> type of the models that are wanted
 */
final class ClusterModelFormat<M extends ClusterModel> implements Format<M> {

  private final Class<M> type;

  ClusterModelFormat(Class<M> type) {
    this.type = type;
  }

  @Override
  public String name() {
    return "dev.segmentation.cluster-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(M model, NodeWriter out) throws IOException {
    out.text("algorithm", model.report().algorithm());
    out.object("model", () -> ModelFormats.write(model, out));
  }

  @Override
  public M read(Fields in, int version) {
    return ModelFormats.read(in.get("algorithm"), in.get("model"), type);
  }
}
