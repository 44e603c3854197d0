package dev.segmentation.connector.jackson;

import dev.segmentation.data.Feature;
import dev.segmentation.feature.PcaModel;
import java.io.IOException;
import java.util.List;

/** Principal components: d inputs, their means, k eigenvalues and k rows of d loadings. */
final class PcaModelFormat implements Format<PcaModel> {

  @Override
  public String name() {
    return "dev.segmentation.pca-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(PcaModel model, NodeWriter out) throws IOException {
    Parts.write("inputs", model.inputs(), out);
    out.numbers("mean", model.mean());
    out.number("totalVariance", model.totalVariance());
    out.numbers("eigenvalues", model.eigenvalues());
    double[][] loadings = new double[model.componentCount()][];
    for (int c = 0; c < loadings.length; c++) {
      loadings[c] = model.loadings(c);
    }
    out.matrix("loadings", loadings);
  }

  @Override
  public PcaModel read(Fields in, int version) {
    List<Feature> inputs = Parts.features(in.get("inputs"));
    int d = inputs.size();
    List<Value> loadings = in.get("loadings").items();
    return PcaModel.of(
        inputs,
        in.get("mean").numbers(d, "one for each input"),
        in.get("eigenvalues").numbers(loadings.size(), "one for each row of loadings"),
        in.get("totalVariance").number(),
        loadings.stream()
            .map(row -> row.numbers(d, "one for each input"))
            .toArray(double[][]::new));
  }
}
