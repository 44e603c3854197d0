package dev.segmentation.feature;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** One fit of a principal component analysis: mean, covariance, eigenvectors. */
final class PcaFit {

  private final FeatureTable table;
  private final double[] x;
  private final int n;
  private final int d;
  private final RowChunks chunks;

  PcaFit(FeatureTable table) {
    this.table = table;
    this.x = table.asMatrix().data;
    this.n = table.rowCount();
    this.d = table.featureCount();
    this.chunks = new RowChunks(n, RowChunks.FEW);
  }

  PcaModel run(int most, double share) {
    double[] mean = mean();
    DMatrixRMaj covariance = covariance(mean);
    double total = 0;
    for (int j = 0; j < d; j++) {
      total += covariance.get(j, j);
    }
    if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the total variance of the table is "
              + total
              + "; PCA needs rows that differ, with numbers small enough to square");
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!eigen.decompose(covariance)) {
      throw new IllegalStateException(
          "the eigenvalues of the covariance did not converge; scale the features first");
    }
    return model(eigen, mean, total, most, share);
  }

  private double[] mean() {
    double[] sums =
        chunks.sum(
            d,
            "PCA",
            (from, to, part) -> {
              for (int i = from, at = from * d; i < to; i++) {
                for (int j = 0; j < d; j++, at++) {
                  part[j] += x[at];
                }
              }
            });
    for (int j = 0; j < d; j++) {
      sums[j] /= n;
    }
    return sums;
  }

  private DMatrixRMaj covariance(double[] mean) {
    double[] sums = chunks.sum(d * d, "PCA", (from, to, part) -> products(mean, from, to, part));
    DMatrixRMaj covariance = new DMatrixRMaj(d, d);
    for (int a = 0; a < d; a++) {
      for (int b = a; b < d; b++) {
        double value = sums[a * d + b] / (n - 1);
        covariance.set(a, b, value);
        covariance.set(b, a, value);
      }
    }
    return covariance;
  }

  /** Adds the products of the centred features of some rows, above the diagonal. */
  private void products(double[] mean, int from, int to, double[] part) {
    double[] centred = new double[d];
    for (int i = from, at = from * d; i < to; i++) {
      for (int j = 0; j < d; j++, at++) {
        centred[j] = x[at] - mean[j];
      }
      for (int a = 0; a < d; a++) {
        double factor = centred[a];
        int row = a * d;
        for (int b = a; b < d; b++) {
          part[row + b] += factor * centred[b];
        }
      }
    }
  }

  private PcaModel model(
      EigenDecomposition_F64<DMatrixRMaj> eigen,
      double[] mean,
      double total,
      int most,
      double share) {
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -eigen.getEigenvalue(c).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] eigenvalues = new double[most];
    double explained = 0;
    int kept = 0;
    while (kept < most && (kept == 0 || share == 1 || explained < share * total)) {
      // Rounding can leave a tiny negative eigenvalue where there is no variance.
      eigenvalues[kept] = Math.max(0, eigen.getEigenvalue(order[kept]).getReal());
      explained += eigenvalues[kept++];
    }
    double[][] loadings = new double[kept][];
    for (int c = 0; c < kept; c++) {
      loadings[c] = withSign(eigen.getEigenVector(order[c]).data.clone());
    }
    return PcaModel.of(table.features(), mean, Arrays.copyOf(eigenvalues, kept), total, loadings);
  }

  /** Turns a vector so that its entry of largest absolute value is positive. */
  private static double[] withSign(double[] vector) {
    int largest = 0;
    for (int j = 1; j < vector.length; j++) {
      if (Math.abs(vector[j]) > Math.abs(vector[largest])) {
        largest = j;
      }
    }
    if (vector[largest] < 0) {
      for (int j = 0; j < vector.length; j++) {
        vector[j] = -vector[j];
      }
    }
    return vector;
  }
}
