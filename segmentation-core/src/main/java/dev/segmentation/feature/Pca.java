package dev.segmentation.feature;

import dev.segmentation.data.FeatureTable;
import java.util.Locale;

/**
 * Principal component analysis: the directions in which the rows of a table vary most, each at a
 * right angle to the others.
 *
 * <p>The features are centred, not scaled again; scale them first where their units differ. With \(
 * C = \frac{1}{n-1} \sum_i (x_i - \bar{x})(x_i - \bar{x})^T \), the components are the eigenvectors
 * of C by falling eigenvalue, found by EJML's symmetric QR algorithm. In each component the loading
 * of largest absolute value is positive (of equally large ones the first).
 *
 * <ul>
 *   <li>Two rows at least; rows that are all equal are refused.
 *   <li>Where two eigenvalues are almost equal their directions may mix.
 *   <li>Time O(n·d² + d³), memory 8·d² bytes for each of at most 16 chunks of rows while fitting.
 *   <li>The same result, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * PcaModel model = Pca.of(2).fit(table);
 * FeatureTable scores = model.transform(table);
 * }</pre>
 *
 * <p>Source: Jolliffe, Principal Component Analysis, 2002, doi:10.1007/b98835.
 */
public final class Pca {

  private static final int ALL = 0;

  private final int components;
  private final double share;

  private Pca(int components, double share) {
    this.components = components;
    this.share = share;
  }

  /**
   * Returns the analysis that keeps a number of components.
   *
   * @param components at least 1; at most the number of features and of rows of the table
   * @return the configuration
   * @throws IllegalArgumentException if below 1
   */
  public static Pca of(int components) {
    if (components < 1) {
      throw new IllegalArgumentException("components must be at least 1, but was " + components);
    }
    return new Pca(components, 1);
  }

  /**
   * Returns the analysis that keeps the fewest components that together explain at least a share of
   * the variance.
   *
   * @param share above 0, at most 1
   * @return the configuration
   * @throws IllegalArgumentException if outside (0, 1]
   */
  public static Pca explaining(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("the share must be in (0, 1], but was " + share);
    }
    return new Pca(ALL, share);
  }

  /**
   * Finds the components of a table.
   *
   * @param table two rows or more. Not modified.
   * @return the model
   * @throws IllegalArgumentException if the table has fewer than two rows or no feature, its rows
   *     are all equal, or it has fewer rows or features than components are asked for
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public PcaModel fit(FeatureTable table) {
    if (table.rowCount() < 2 || table.featureCount() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "PCA needs at least 2 rows and 1 feature, but the table has %d rows and %d features",
              table.rowCount(),
              table.featureCount()));
    }
    int most = Math.min(table.rowCount(), table.featureCount());
    if (components > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d components were asked for, but %d rows of %d features have at most %d",
              components,
              table.rowCount(),
              table.featureCount(),
              most));
    }
    return new PcaFit(table).run(components == ALL ? most : components, share);
  }

  @Override
  public String toString() {
    return components == ALL ? "Pca[explaining " + share + "]" : "Pca[" + components + "]";
  }
}
