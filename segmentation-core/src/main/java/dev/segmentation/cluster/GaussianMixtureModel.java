package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.Randomness;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A fitted Gaussian mixture: k normal distributions with weights, and how probably a row came from
 * each.
 *
 * <p>The posterior probability of component c at row x is \( \pi_c N(x; \mu_c, \Sigma_c) \) divided
 * by the sum of the same over all components. {@link #assign(double[]) assign} takes the component
 * with the highest, of equal ones the lowest number; rows that took part in the fit get the label
 * the fit gave them. A row so far away that every density is below the smallest exponent of a
 * double is refused, as no component could be named.
 *
 * <p>Of {@link #bic}, {@link #aic} and {@link #icl} the lower value is the better one. Immutable
 * and thread-safe.
 */
public final class GaussianMixtureModel implements ClusterModel {

  private final List<Feature> features;
  private final Gaussians mixture;
  private final Posteriors posteriors;
  private final int[] sizes;
  private final double totalWeight;
  private final double classified;
  private final FitReport report;

  private GaussianMixtureModel(
      List<Feature> features,
      Gaussians mixture,
      int[] sizes,
      double totalWeight,
      double classified,
      FitReport report) {
    this.features = features;
    this.mixture = mixture;
    this.posteriors = new Posteriors(features, mixture);
    this.sizes = sizes;
    this.totalWeight = totalWeight;
    this.classified = classified;
    this.report = report;
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param covariance the shape of the covariances
   * @param weights k weights above 0, 1 in sum. Copied.
   * @param means k rows of d finite values. Copied.
   * @param covariances k symmetric positive definite d × d matrices of that shape. Copied.
   * @param sizes number of training rows of each of the k components, 0 or more, in sum the rows of
   *     the report. Copied.
   * @param totalWeight sum of the weights of the training rows, above 0; their number where they
   *     had none
   * @param classificationLogLikelihood the {@linkplain #classificationLogLikelihood classification
   *     log-likelihood} of the training rows, finite
   * @param report what the fit did, on d features; its objective is the log-likelihood
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is out of range
   */
  public static GaussianMixtureModel of(
      List<Feature> features,
      Covariance covariance,
      double[] weights,
      double[][] means,
      double[][][] covariances,
      int[] sizes,
      double totalWeight,
      double classificationLogLikelihood,
      FitReport report) {
    MixtureParameters parameters = MixtureParameters.of(covariance, weights, means, covariances);
    if (sizes.length != parameters.k || features.size() != parameters.d) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d sizes and %d features for %d components on %d features; the numbers must agree",
              sizes.length,
              features.size(),
              parameters.k,
              parameters.d));
    }
    ModelParts.requireFeatures(features, report);
    ModelParts.requireSizesOfAll(sizes, report);
    if (!(totalWeight > 0 && totalWeight < Double.POSITIVE_INFINITY)
        || !Double.isFinite(classificationLogLikelihood)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the total weight must be above 0 and the classification log-likelihood finite, but"
                  + " they are %s and %s",
              totalWeight,
              classificationLogLikelihood));
    }
    try {
      return of(
          features,
          Gaussians.of(parameters),
          sizes,
          totalWeight,
          classificationLogLikelihood,
          report);
    } catch (SingularCovarianceException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static GaussianMixtureModel of(
      List<Feature> features,
      Gaussians mixture,
      int[] sizes,
      double totalWeight,
      double classified,
      FitReport report) {
    return new GaussianMixtureModel(
        List.copyOf(features),
        mixture,
        sizes.clone(),
        totalWeight,
        classified,
        Objects.requireNonNull(report, "report"));
  }

  @Override
  public int k() {
    return mixture.k;
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  @Override
  public FitReport report() {
    return report;
  }

  /**
   * Returns the shape of the covariances.
   *
   * @return the shape
   */
  public Covariance covariance() {
    return mixture.parameters.shape;
  }

  /**
   * Returns the weights of the components: the shares of the rows they are expected to give.
   *
   * @return a new array of k values above 0, 1 in sum
   */
  public double[] weights() {
    return mixture.parameters.weights.clone();
  }

  /**
   * Returns the means.
   *
   * @return a new array of k rows of d values
   */
  public double[][] means() {
    double[][] means = new double[k()][];
    Arrays.setAll(means, this::mean);
    return means;
  }

  /**
   * Returns the mean of one component.
   *
   * @param component from 0 to k − 1
   * @return a new array of d values
   */
  public double[] mean(int component) {
    Objects.checkIndex(component, k());
    int d = mixture.d;
    return Arrays.copyOfRange(mixture.parameters.means, component * d, (component + 1) * d);
  }

  /**
   * Returns the covariances as full matrices, whatever their shape, the floor of the fit included.
   *
   * @return a new array of k matrices of d × d values
   */
  public double[][][] covariances() {
    double[][][] covariances = new double[k()][][];
    Arrays.setAll(covariances, this::covariance);
    return covariances;
  }

  /**
   * Returns the covariance of one component as a full matrix, whatever its shape.
   *
   * @param component from 0 to k − 1
   * @return a new array of d rows of d values
   */
  public double[][] covariance(int component) {
    Objects.checkIndex(component, k());
    return mixture.parameters.covariance(component);
  }

  /**
   * Returns the log-likelihood of the training rows: the weighted sum of their log densities.
   *
   * @return a finite value; the higher, the likelier
   */
  public double logLikelihood() {
    return report.objective();
  }

  /**
   * Returns the log-likelihood of the training rows together with their labels: the weighted sum of
   * \( \ln \pi_c N(x; \mu_c, \Sigma_c) \) for the component c each is assigned to.
   *
   * @return a finite value, at most the log-likelihood
   */
  public double classificationLogLikelihood() {
    return classified;
  }

  /**
   * Returns the number of free parameters: k − 1 weights, k·d means, and the free values of the
   * covariances.
   *
   * @return p, 1 or more
   */
  public long freeParameters() {
    int d = mixture.d;
    return k() - 1 + (long) k() * d + covariance().freeValues(k(), d);
  }

  /**
   * Returns the Bayesian information criterion, {@code p·ln n − 2·log-likelihood}, where n is the
   * number of training rows, or the sum of their weights. Lower is better, as in scikit-learn; R
   * mclust gives the same number with the other sign, where higher is better.
   *
   * <p>Source: Schwarz 1978, doi:10.1214/aos/1176344136.
   *
   * @return a finite value
   */
  public double bic() {
    return freeParameters() * Math.log(totalWeight) - 2 * logLikelihood();
  }

  /**
   * Returns the Akaike information criterion, {@code 2·p − 2·log-likelihood}. Lower is better.
   *
   * @return a finite value
   */
  public double aic() {
    return 2.0 * freeParameters() - 2 * logLikelihood();
  }

  /**
   * Returns the integrated completed likelihood criterion, {@code p·ln n − 2·}{@linkplain
   * #classificationLogLikelihood classification log-likelihood}: the BIC and a penalty for rows
   * that could belong to several components. Lower is better, never below the BIC; R mclust gives
   * the same number with the other sign, where higher is better.
   *
   * <p>Source: Biernacki, Celeux and Govaert 2000, doi:10.1109/34.865189.
   *
   * @return a finite value
   */
  public double icl() {
    return freeParameters() * Math.log(totalWeight) - 2 * classified;
  }

  /**
   * Returns the sum of the weights of the training rows, or their number where they had none.
   *
   * @return above 0
   */
  public double totalWeight() {
    return totalWeight;
  }

  /**
   * Assigns one row to the component with the highest posterior probability. Allocates nothing.
   *
   * @param row d finite values. Not modified.
   * @return number of the component, from 0 to k − 1
   * @throws IllegalArgumentException if the row has another length, a value is not finite, or the
   *     row is too far from every component
   */
  @Override
  public int assign(double[] row) {
    ModelParts.requireRow(row, features);
    return posteriors.highest(row);
  }

  @Override
  public void assign(FeatureTable table, int[] labels) {
    posteriors.labels(table, labels);
  }

  /**
   * Measures the posterior probabilities of one row. Allocates nothing.
   *
   * @param row d finite values. Not modified.
   * @param posterior receives k probabilities, 1 in sum. Modified.
   * @throws IllegalArgumentException if a length is wrong, a value is not finite, or the row is too
   *     far from every component
   */
  public void membership(double[] row, double[] posterior) {
    ModelParts.requireRow(row, features);
    if (posterior.length < k()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d places for %d probabilities", posterior.length, k()));
    }
    posteriors.share(row, posterior);
  }

  /**
   * Measures the posterior probabilities of one row.
   *
   * @param row d finite values. Not modified.
   * @return a new array of k probabilities, 1 in sum
   * @throws IllegalArgumentException if the row has another length, a value is not finite, or the
   *     row is too far from every component
   */
  public double[] membership(double[] row) {
    double[] posterior = new double[k()];
    membership(row, posterior);
    return posterior;
  }

  /**
   * Measures the posterior probabilities of every row of a table.
   *
   * @param table a table with the features of this model. Not modified.
   * @param shares receives n·k probabilities, row by row: that of row i and component c at {@code
   *     i·k + c}. Modified.
   * @throws IllegalArgumentException if the features differ, the array is shorter than n·k, or a
   *     row is too far from every component
   */
  public void membership(FeatureTable table, double[] shares) {
    posteriors.shares(table, shares);
  }

  /**
   * Measures how unsure the assignment of each row is: the entropy of its posterior probabilities,
   * {@code −Σ p·ln p}, from 0 for a sure one to ln k for one between all components.
   *
   * @param table a table with the features of this model. Not modified.
   * @return a new array of n values
   * @throws IllegalArgumentException if the features differ, or a row is too far from every
   *     component
   */
  public double[] entropy(FeatureTable table) {
    return posteriors.entropies(table);
  }

  /**
   * Measures how unsure the assignment of one row is.
   *
   * @param row d finite values. Not modified.
   * @return the entropy of its posterior probabilities, from 0 to ln k
   * @throws IllegalArgumentException if the row has another length, a value is not finite, or the
   *     row is too far from every component
   */
  public double entropy(double[] row) {
    return Posteriors.entropy(membership(row));
  }

  /**
   * Measures the log density of each row under the whole mixture. Low values are unusual rows.
   *
   * @param table a table with the features of this model. Not modified.
   * @return a new array of n values
   * @throws IllegalArgumentException if the features differ, or a row is too far from every
   *     component
   */
  public double[] logDensity(FeatureTable table) {
    return posteriors.logDensities(table);
  }

  /**
   * Measures the log density of one row under the whole mixture.
   *
   * @param row d finite values. Not modified.
   * @return a finite value
   * @throws IllegalArgumentException if the row has another length, a value is not finite, or the
   *     row is too far from every component
   */
  public double logDensity(double[] row) {
    ModelParts.requireRow(row, features);
    return posteriors.share(row, new double[k()]);
  }

  /**
   * Draws rows from the mixture. The same seed gives the same rows.
   *
   * @param n number of rows, 0 or more
   * @param seed any number
   * @return a table of n rows with the features of this model; ids are the row numbers
   * @throws IllegalArgumentException if n is negative
   */
  public FeatureTable sample(int n, long seed) {
    if (n < 0) {
      throw new IllegalArgumentException("n must be 0 or more, but was " + n);
    }
    double[] values = new MixtureSampling(mixture.parameters, Randomness.at(seed)).draw(n);
    return FeatureTable.wrap(ProfileIndex.ofRowNumbers(n), features, values);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "GaussianMixtureModel[k=%d, d=%d, covariance=%s, log-likelihood=%s]",
        k(),
        features.size(),
        covariance(),
        logLikelihood());
  }
}
