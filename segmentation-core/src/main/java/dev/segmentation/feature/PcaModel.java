package dev.segmentation.feature;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Fitted principal components: k directions in the space of d features.
 *
 * <p>The score of a row x on component c is \( \sum_j l_{cj} (x_j - \bar{x}_j) \). Immutable and
 * thread-safe.
 */
public final class PcaModel {

  /** How far the loadings of two components may be from a right angle, or one from length 1. */
  private static final double ORTHONORMAL = 1e-6;

  private final List<Feature> inputs;
  private final List<Feature> outputs;
  private final double[] mean;
  private final double[] eigenvalues;
  private final double totalVariance;
  private final double[][] loadings;

  private PcaModel(
      List<Feature> inputs,
      double[] mean,
      double[] eigenvalues,
      double totalVariance,
      double[][] loadings) {
    this.inputs = inputs;
    this.outputs = outputs(inputs, loadings.length);
    this.mean = mean;
    this.eigenvalues = eigenvalues;
    this.totalVariance = totalVariance;
    this.loadings = loadings;
  }

  /**
   * Makes a model from its parts, for example from a file.
   *
   * @param inputs the d features it was fitted on
   * @param mean their d means. Copied.
   * @param eigenvalues the k variances along the components, falling, 0 or more. Copied.
   * @param totalVariance sum of the variances of all features, above 0
   * @param loadings k rows of d loadings, of length 1 and at right angles. Copied.
   * @return the model
   * @throws IllegalArgumentException if shapes do not fit, a value is not finite, or the components
   *     are not orthonormal to 1e-6
   */
  public static PcaModel of(
      List<Feature> inputs,
      double[] mean,
      double[] eigenvalues,
      double totalVariance,
      double[][] loadings) {
    int d = inputs.size();
    requireShape("mean", mean, d);
    requireShape("eigenvalues", eigenvalues, loadings.length);
    if (loadings.length < 1 || loadings.length > d) {
      throw new IllegalArgumentException(
          "the number of components must be in [1, " + d + "], but was " + loadings.length);
    }
    double[][] copy = new double[loadings.length][];
    for (int c = 0; c < copy.length; c++) {
      requireShape("loadings of component " + c, loadings[c], d);
      copy[c] = loadings[c].clone();
    }
    requireFalling(eigenvalues);
    requireOrthonormal(copy);
    if (!(totalVariance > 0 && totalVariance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "totalVariance must be above 0 and finite, but was " + totalVariance);
    }
    return new PcaModel(
        List.copyOf(inputs), mean.clone(), eigenvalues.clone(), totalVariance, copy);
  }

  private static List<Feature> outputs(List<Feature> inputs, int components) {
    Set<String> sources = new TreeSet<>();
    inputs.forEach(feature -> sources.addAll(feature.sources()));
    return IntStream.rangeClosed(1, components)
        .mapToObj(c -> new Feature("pc" + c, sources))
        .toList();
  }

  private static void requireShape(String name, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must have %d values, but has %d", name, length, values.length));
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(name + " must be finite, but one is " + value);
      }
    }
  }

  private static void requireFalling(double[] eigenvalues) {
    for (int c = 0; c < eigenvalues.length; c++) {
      if (eigenvalues[c] < 0 || (c > 0 && eigenvalues[c] > eigenvalues[c - 1])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "eigenvalues must be 0 or more and fall, but number %d is %s",
                c,
                eigenvalues[c]));
      }
    }
  }

  private static void requireOrthonormal(double[][] loadings) {
    for (int a = 0; a < loadings.length; a++) {
      for (int b = a; b < loadings.length; b++) {
        double product = 0;
        for (int j = 0; j < loadings[a].length; j++) {
          product += loadings[a][j] * loadings[b][j];
        }
        if (!(Math.abs(product - (a == b ? 1 : 0)) <= ORTHONORMAL)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "components must have length 1 and stand at right angles, but the product of %d"
                      + " and %d is %s",
                  a,
                  b,
                  product));
        }
      }
    }
  }

  /**
   * Returns the features the model was fitted on.
   *
   * @return an immutable list of d features
   */
  public List<Feature> inputs() {
    return inputs;
  }

  /**
   * Returns the features the scores become: {@code pc1, pc2, …}. Each has all raw columns of the
   * inputs as its sources.
   *
   * @return an immutable list of k features
   */
  public List<Feature> features() {
    return outputs;
  }

  /**
   * Returns the number of components, k.
   *
   * @return 1 or more
   */
  public int componentCount() {
    return loadings.length;
  }

  /**
   * Returns the means of the inputs.
   *
   * @return a new array of length d
   */
  public double[] mean() {
    return mean.clone();
  }

  /**
   * Returns the variances of the scores (sample variance, divisor n − 1), falling.
   *
   * @return a new array of length k
   */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /**
   * Returns the sum of the variances of all inputs.
   *
   * @return the total variance, above 0
   */
  public double totalVariance() {
    return totalVariance;
  }

  /**
   * Returns the share of the total variance that each component explains.
   *
   * @return a new array of length k
   */
  public double[] explainedRatio() {
    double[] ratio = new double[eigenvalues.length];
    for (int c = 0; c < ratio.length; c++) {
      ratio[c] = eigenvalues[c] / totalVariance;
    }
    return ratio;
  }

  /**
   * Returns the loadings of one component.
   *
   * @param component from 0 to k − 1
   * @return a new array of length d
   */
  public double[] loadings(int component) {
    Objects.checkIndex(component, loadings.length);
    return loadings[component].clone();
  }

  /**
   * Returns the scores of all rows of a table.
   *
   * @param table has the features of {@link #inputs()}. Not modified.
   * @return a table of n rows and k features
   * @throws IllegalArgumentException if the table has other features
   */
  public FeatureTable transform(FeatureTable table) {
    table.requireFeatures(inputs);
    int n = table.rowCount();
    int d = inputs.size();
    int k = loadings.length;
    double[] x = table.asMatrix().data;
    double[] scores = new double[n * k];
    new RowChunks(n, RowChunks.MANY)
        .forEach(
            "PCA",
            (from, to) -> {
              for (int i = from; i < to; i++) {
                score(x, i * d, scores, i * k);
              }
            });
    return FeatureTable.wrap(table.ids(), outputs, scores);
  }

  /**
   * Writes the scores of one row.
   *
   * @param row d values. Not modified.
   * @param target receives k scores. Modified.
   * @throws IllegalArgumentException if a length does not fit
   */
  public void transform(double[] row, double[] target) {
    if (row.length != mean.length || target.length != loadings.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a row of %d values and a target of %d were given; %d and %d are needed",
              row.length,
              target.length,
              mean.length,
              loadings.length));
    }
    score(row, 0, target, 0);
  }

  private void score(double[] x, int at, double[] target, int to) {
    for (int c = 0; c < loadings.length; c++) {
      double[] loading = loadings[c];
      double sum = 0;
      for (int j = 0; j < loading.length; j++) {
        sum += loading[j] * (x[at + j] - mean[j]);
      }
      target[to + c] = sum;
    }
  }
}
