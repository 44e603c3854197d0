package dev.segmentation.cluster;

import java.util.Locale;

/**
 * What {@link KMedoidsRange} found: the medoid silhouette of each number of clusters, and the model
 * of the best.
 *
 * <p>Immutable and thread-safe.
 */
public final class KMedoidsChoice {

  private final int smallest;
  private final double[] silhouettes;
  private final KMedoidsModel model;

  KMedoidsChoice(int smallest, double[] silhouettes, KMedoidsModel model) {
    this.smallest = smallest;
    this.silhouettes = silhouettes.clone();
    this.model = model;
  }

  /**
   * Returns the chosen number of clusters.
   *
   * @return k
   */
  public int k() {
    return model.k();
  }

  /**
   * Returns the model of the chosen number of clusters.
   *
   * @return the model
   */
  public KMedoidsModel model() {
    return model;
  }

  /**
   * Returns the medoid silhouettes.
   *
   * @return a new array: that of the smallest k first, each from 0 to 1, higher is better
   */
  public double[] silhouettes() {
    return silhouettes.clone();
  }

  /**
   * Returns the medoid silhouette of one number of clusters.
   *
   * @param k a number of clusters that was tried
   * @return from 0 to 1, higher is better
   * @throws IllegalArgumentException if it was not tried
   */
  public double silhouette(int k) {
    if (k < smallest || k - smallest >= silhouettes.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k = %d was not tried; k from %d to %d were",
              k,
              smallest,
              smallest + silhouettes.length - 1));
    }
    return silhouettes[k - smallest];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "KMedoidsChoice[k=%d, silhouette=%s]", k(), silhouette(k()));
  }
}
