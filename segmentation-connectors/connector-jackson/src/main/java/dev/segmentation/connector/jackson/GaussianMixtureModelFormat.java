package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.Covariance;
import dev.segmentation.cluster.GaussianMixtureModel;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A Gaussian mixture: k, the d features, the shape of the covariances, k weights, k rows of d
 * means, the covariances, k sizes, two sums and the report.
 *
 * <p>Covariances of shape FULL are k·d rows of d values, matrix after matrix, TIED d rows, DIAGONAL
 * k rows of d variances, SPHERICAL k rows of 1 variance.
 */
final class GaussianMixtureModelFormat implements ModelFormat<GaussianMixtureModel> {

  /** Most values of the full matrices, so that a small file cannot ask for much memory. */
  private static final int MAX_VALUES = 1 << 26;

  @Override
  public String name() {
    return "dev.segmentation.gaussian-mixture-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<GaussianMixtureModel> type() {
    return GaussianMixtureModel.class;
  }

  @Override
  public void write(GaussianMixtureModel model, NodeWriter out) throws IOException {
    out.whole("k", model.k());
    Parts.write("features", model.features(), out);
    out.text("covariance", model.covariance().name());
    out.numbers("weights", model.weights());
    out.matrix("means", model.means());
    out.matrix("covariances", stored(model));
    out.wholes("sizes", model.sizes());
    out.number("totalWeight", model.totalWeight());
    out.number("classificationLogLikelihood", model.classificationLogLikelihood());
    out.object("report", () -> Parts.write(model.report(), out));
  }

  private static double[][] stored(GaussianMixtureModel model) {
    List<double[]> rows = new ArrayList<>();
    int matrices = model.covariance() == Covariance.TIED ? 1 : model.k();
    for (int c = 0; c < matrices; c++) {
      double[][] full = model.covariance(c);
      switch (model.covariance()) {
        case FULL, TIED -> rows.addAll(Arrays.asList(full));
        case DIAGONAL -> rows.add(diagonal(full));
        case SPHERICAL -> rows.add(new double[] {full[0][0]});
      }
    }
    return rows.toArray(double[][]::new);
  }

  private static double[] diagonal(double[][] matrix) {
    double[] diagonal = new double[matrix.length];
    Arrays.setAll(diagonal, j -> matrix[j][j]);
    return diagonal;
  }

  @Override
  public GaussianMixtureModel read(Fields in, int version) {
    int k = in.get("k").whole(1, Integer.MAX_VALUE);
    List<Feature> features = Parts.features(in.get("features"));
    Covariance shape = in.get("covariance").choice(Covariance.class);
    String perComponent = "one for each of the k components";
    double[] weights = in.get("weights").numbers(k, perComponent);
    double[][] means = Parts.rows(in.get("means"), k, perComponent, features);
    return GaussianMixtureModel.of(
        features,
        shape,
        weights,
        means,
        covariances(in.get("covariances"), shape, means),
        Parts.sizes(in.get("sizes"), k),
        in.get("totalWeight").number(),
        in.get("classificationLogLikelihood").number(),
        Parts.report(in.get("report"), features));
  }

  /** Reads the stored rows as k full matrices. */
  private static double[][][] covariances(Value in, Covariance shape, double[][] means) {
    int k = means.length;
    int d = means[0].length;
    if ((long) k * d * d > MAX_VALUES) {
      throw in.refuse(
          null,
          String.format(
              Locale.ROOT,
              "%d covariances of %d features are more than %d values; fit fewer features",
              k,
              d,
              MAX_VALUES));
    }
    int rows =
        switch (shape) {
          case FULL -> k * d;
          case TIED -> d;
          case DIAGONAL, SPHERICAL -> k;
        };
    double[][] stored =
        Parts.rows(
            in,
            rows,
            "the rows of " + shape + " covariances",
            shape == Covariance.SPHERICAL ? 1 : d);
    double[][][] full = new double[k][][];
    for (int c = 0; c < k; c++) {
      full[c] =
          switch (shape) {
            case FULL -> Arrays.copyOfRange(stored, c * d, (c + 1) * d);
            case TIED -> stored;
            case DIAGONAL, SPHERICAL -> withDiagonal(stored[c], d);
          };
    }
    return full;
  }

  private static double[][] withDiagonal(double[] variances, int d) {
    double[][] matrix = new double[d][d];
    for (int j = 0; j < d; j++) {
      matrix[j][j] = variances[variances.length == 1 ? 0 : j];
    }
    return matrix;
  }

  @Override
  public void describe(GaussianMixtureModel model, Details details) {
    details
        .add("covariance", model.covariance())
        .add("logLikelihood", model.logLikelihood())
        .add("logLikelihoodPerIteration", model.report().objectivePerIteration())
        .add("classificationLogLikelihood", model.classificationLogLikelihood())
        .add("freeParameters", model.freeParameters())
        .add("bic", model.bic())
        .add("aic", model.aic())
        .add("icl", model.icl())
        .add("weights", model.weights())
        .add("means", model.means())
        .add("covariances", model.covariances());
  }
}
