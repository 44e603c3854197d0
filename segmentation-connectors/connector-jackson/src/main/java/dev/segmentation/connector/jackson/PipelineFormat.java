package dev.segmentation.connector.jackson;

import dev.segmentation.feature.FittedEncoding;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.PcaModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fitted pipeline: its encodings and, if there are, the principal components at its end. */
final class PipelineFormat implements Format<FittedPipeline> {

  private static final PcaModelFormat PCA = new PcaModelFormat();

  @Override
  public String name() {
    return "dev.segmentation.pipeline";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FittedPipeline pipeline, NodeWriter out) throws IOException {
    out.items(
        "encodings",
        () -> {
          for (FittedEncoding encoding : pipeline.encodings()) {
            out.object(() -> Encodings.write(encoding, out));
          }
        });
    PcaModel pca = pipeline.pca();
    if (pca != null) {
      out.object("pca", () -> Document.write(PCA, pca, out));
    }
  }

  @Override
  public FittedPipeline read(Fields in, int version) {
    List<FittedEncoding> encodings = new ArrayList<>();
    Set<String> columns = new HashSet<>();
    for (Value item : in.get("encodings").items()) {
      FittedEncoding encoding = Encodings.read(item);
      if (!columns.add(encoding.column())) {
        throw item.refuse(encoding.column(), "the column stands twice; keep one encoding of it");
      }
      encodings.add(encoding);
    }
    return FittedPipeline.of(encodings, pca(in.find("pca")));
  }

  private static @Nullable PcaModel pca(@Nullable Value in) {
    return in == null ? null : Document.read(PCA, in);
  }
}
