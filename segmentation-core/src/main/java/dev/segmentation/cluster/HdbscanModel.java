package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A fitted HDBSCAN* model: the training rows with their core distances and labels.
 *
 * <p>A row equal to a training row gets the label the fit gave that one; equal rows have one label.
 * Any other row attaches to the training row of lowest mutual reachability, of equal ones the
 * nearest, of equally near ones the first: it goes to the cluster of that row when it attaches
 * below the distance at which that cluster was born, and else is {@link #NOISE}. Its core distance
 * is that to the (minPoints − 1)-th nearest training row. The fit is not made anew: assigning many
 * rows never changes or joins clusters.
 *
 * <p>Immutable and thread-safe. Assigning costs O(log n) in few features, else O(n·d).
 */
public final class HdbscanModel implements ClusterModel {

  private static final int ROWS_PER_CHUNK = 256;

  private final List<Feature> features;
  private final Hdbscan.Settings settings;
  private final Reachability rows;
  private final int[] labels;
  private final double[] stabilities;
  private final double[] births;
  private final double[] outlierScores;
  private final int[] sizes;
  private final FitReport report;

  HdbscanModel(
      List<Feature> features,
      Hdbscan.Settings settings,
      Reachability rows,
      int[] labels,
      double[] stabilities,
      double[] births,
      double[] outlierScores,
      FitReport report) {
    this.features = List.copyOf(features);
    this.settings = settings;
    this.rows = rows;
    this.labels = labels;
    this.stabilities = stabilities;
    this.births = births;
    this.outlierScores = outlierScores;
    this.report = report;
    this.sizes = new int[births.length];
    for (int label : labels) {
      if (label >= 0) {
        sizes[label]++;
      }
    }
  }

  /**
   * Makes a model from its parts, as a saved model is read back.
   *
   * @param features the d features the model was fitted on, at least 1, names unique
   * @param configuration the options of the fit
   * @param rows the n training rows, d finite values each. Copied.
   * @param coreDistances one for each row, 0 or more, finite. Copied.
   * @param labels cluster of each row, numbered from 0 in the order of their first rows, or {@link
   *     #NOISE}. Copied.
   * @param stabilities one for each of the k clusters, 0 or more. Copied.
   * @param birthDistances one for each of the k clusters, above 0. Copied.
   * @param outlierScores one for each row, from 0 to 1. Copied.
   * @param report what the fit did, on n rows and d features
   * @return the model
   * @throws IllegalArgumentException if a part does not fit the others or a value is out of range
   */
  public static HdbscanModel of(
      List<Feature> features,
      Hdbscan configuration,
      double[][] rows,
      double[] coreDistances,
      int[] labels,
      double[] stabilities,
      double[] birthDistances,
      double[] outlierScores,
      FitReport report) {
    ModelParts.requireFeatures(features, report);
    Hdbscan.Settings settings = configuration.settings();
    double[] x = ModelParts.flat(rows, features.size());
    int n = rows.length;
    ModelParts.requireCount("rows", n, report.rows());
    ModelParts.requireCount("core distances", coreDistances.length, n);
    ModelParts.requireCount("labels", labels.length, n);
    ModelParts.requireCount("outlier scores", outlierScores.length, n);
    ModelParts.requireCount("stabilities", stabilities.length, birthDistances.length);
    ModelParts.requireRange("core distance", coreDistances, 0, Double.MAX_VALUE);
    ModelParts.requireRange("outlier score", outlierScores, 0, 1);
    ModelParts.requireRange("stability", stabilities, 0, Double.POSITIVE_INFINITY);
    ModelParts.requireRange("birth distance", birthDistances, Double.MIN_VALUE, Double.MAX_VALUE);
    ModelParts.requireFirstSeenOrder(labels, birthDistances.length);
    if (settings.minPoints() > n) {
      throw new IllegalArgumentException(
          "minPoints is " + settings.minPoints() + ", but there are " + n + " rows");
    }
    return new HdbscanModel(
        features,
        settings,
        Reachability.of(
            x, features.size(), settings.minPoints(), settings.distance(), coreDistances.clone()),
        labels.clone(),
        stabilities.clone(),
        birthDistances.clone(),
        outlierScores.clone(),
        report);
  }

  @Override
  public int k() {
    return births.length;
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /**
   * Returns the number of training rows that are noise.
   *
   * @return 0 or more
   */
  public int noise() {
    return labels.length - Arrays.stream(sizes).sum();
  }

  /**
   * Returns how many rows make a cluster.
   *
   * @return at least 2
   */
  public int minClusterSize() {
    return settings.minClusterSize();
  }

  /**
   * Returns which neighbour the core distances are measured to, the row itself counted.
   *
   * @return at least 1
   */
  public int minPoints() {
    return settings.minPoints();
  }

  /**
   * Returns which clusters of the hierarchy were kept.
   *
   * @return the rule
   */
  public ClusterSelection selection() {
    return settings.selection();
  }

  /**
   * Returns the distance below which no cluster was split.
   *
   * @return 0 or more
   */
  public double epsilon() {
    return settings.epsilon();
  }

  /**
   * Returns how far apart two rows are.
   *
   * @return the distance
   */
  public Distance distance() {
    return settings.distance();
  }

  /**
   * Returns the training rows.
   *
   * @return a new array of n rows of d values
   */
  public double[][] rows() {
    int d = features.size();
    double[][] copy = new double[labels.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = Arrays.copyOfRange(rows.x, i * d, (i + 1) * d);
    }
    return copy;
  }

  /**
   * Returns the labels of the training rows.
   *
   * @return a new array of n cluster numbers, {@link #NOISE} for those in none
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * Returns the core distances of the training rows.
   *
   * @return a new array of n distances, each to the minPoints-th nearest row, itself counted
   */
  public double[] coreDistances() {
    return rows.core.clone();
  }

  /**
   * Returns the stabilities of the clusters.
   *
   * @return a new array of length k, finite unless the model was made from other parts
   */
  public double[] stabilities() {
    return stabilities.clone();
  }

  /**
   * Returns the distances at which the clusters came apart from their siblings.
   *
   * @return a new array of length k
   */
  public double[] birthDistances() {
    return births.clone();
  }

  /**
   * Returns how deep inside its cluster each training row lies: one minus its core distance over
   * the largest of its cluster.
   *
   * @return a new array of n numbers: 0 for noise and for the thinnest rows of a cluster, nearly 1
   *     for the densest; 1 where all core distances of a cluster are 0
   */
  public double[] membership() {
    double[] thinnest = new double[k()];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0) {
        thinnest[labels[i]] = Math.max(thinnest[labels[i]], rows.core[i]);
      }
    }
    double[] membership = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0) {
        double largest = thinnest[labels[i]];
        membership[i] = largest > 0 ? 1 - rows.core[i] / largest : 1;
      }
    }
    return membership;
  }

  /**
   * Returns the outlier scores of the training rows (GLOSH), \( 1 - \varepsilon_{min} / \varepsilon
   * \). \( \varepsilon \) is the lowest mutual reachability of the row to any other, but no less
   * than the distance at which the last cluster of the hierarchy that the row was in fell into
   * others; \( \varepsilon_{min} \) is the lowest \( \varepsilon \) of all rows of that cluster.
   *
   * <p>So rows inside a cluster differ too. Campello and others let all of them that stay until the
   * cluster ends leave at once: such rows score 0, by their definition.
   *
   * @return a new array of n scores, from 0 in the densest place of a cluster to nearly 1 far out
   */
  public double[] outlierScores() {
    return outlierScores.clone();
  }

  @Override
  public FitReport report() {
    return report;
  }

  @Override
  public int assign(double[] row) {
    ModelParts.requireRow(row, features);
    return label(new Attachment(rows, number -> "the row"), row, 0);
  }

  @Override
  public void assign(FeatureTable table, int[] labels) {
    table.requireFeatures(features);
    int n = table.rowCount();
    ModelParts.requirePlaces(labels, n);
    double[] x = table.asMatrix().data;
    IntFunction<String> names = DistanceChecks.names(table.ids());
    Parallel.forEachRange(
        n,
        ROWS_PER_CHUNK,
        "assigning rows",
        (from, to) -> {
          Attachment attachment = new Attachment(rows, names);
          for (int i = from; i < to; i++) {
            labels[i] = label(attachment, x, i);
          }
        });
  }

  private int label(Attachment attachment, double[] x, int number) {
    attachment.find(x, number);
    int label = attachment.row() < 0 ? NOISE : labels[attachment.row()];
    return label >= 0 && attachment.level() < births[label] ? label : NOISE;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "HdbscanModel[k=%d, d=%d, minClusterSize=%d, minPoints=%d, noise=%d]",
        k(),
        features.size(),
        settings.minClusterSize(),
        settings.minPoints(),
        noise());
  }
}
