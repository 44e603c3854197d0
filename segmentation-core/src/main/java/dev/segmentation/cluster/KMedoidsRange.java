package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.Progress;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * k-medoids that chooses the number of clusters by the medoid silhouette.
 *
 * <p>The medoid silhouette is the mean over the rows of \( 1 - a / b \), where a and b are the
 * distances to the nearest and the second nearest medoid; 0 where both are 0. It starts with the
 * medoids of {@link MedoidVariant#FASTER_PAM} for the largest k, swaps medoids until none raises
 * the silhouette, takes the medoid away that is missed least, and so on down to the smallest k
 * (DynMSC). The k of the highest silhouette is chosen, of equal ones the smallest.
 *
 * <ul>
 *   <li>The medoids of a k are a local optimum of the silhouette, not of the cost that {@link
 *       KMedoids} lowers; both are near each other where clusters are clear.
 *   <li>Time O(n²·d) for the distances, then O(n²) for each round over the rows, a few rounds for
 *       each k; memory as for {@link KMedoids} with the largest k and 36 bytes for each row.
 *   <li>For more rows choose k on a sample of them, then take {@link KMedoids#withSampleRows}.
 *   <li>The same table gives the same model, bit for bit, for any number of threads.
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe, as its distance is.
 *
 * <pre>{@code
 * KMedoidsChoice choice = KMedoids.ofRange(2, 12, Distance.EUCLIDEAN).fit(table);
 * KMedoidsModel model = choice.model();
 * }</pre>
 *
 * <p>Source: Lenssen and Schubert 2024, doi:10.1016/j.is.2023.102290.
 */
public final class KMedoidsRange {

  private final int smallest;
  private final KMedoids largest;

  KMedoidsRange(int smallest, KMedoids largest) {
    this.smallest = smallest;
    this.largest = largest;
  }

  /**
   * Sets how the first medoids are found; {@link MedoidSeeding#BUILD} by default.
   *
   * @param seeding the method
   * @return a new configuration
   */
  public KMedoidsRange withSeeding(MedoidSeeding seeding) {
    return new KMedoidsRange(smallest, largest.withSeeding(seeding));
  }

  /**
   * Sets the seed of the random draws, of which {@link MedoidSeeding#BUILD} makes none.
   *
   * @param seed any number
   * @return a new configuration
   */
  public KMedoidsRange withSeed(long seed) {
    return new KMedoidsRange(smallest, largest.withSeed(seed));
  }

  /**
   * Sets how much memory a fit may take; three quarters of the largest heap by default.
   *
   * @param bytes at least 1
   * @return a new configuration
   * @throws IllegalArgumentException if below 1
   */
  public KMedoidsRange withMemoryLimit(long bytes) {
    return new KMedoidsRange(smallest, largest.withMemoryLimit(bytes));
  }

  /**
   * Sets who is told how far a fit has come: phase {@code k-medoids distances} in rows, then {@code
   * k-medoids} in rows judged, then {@code k-medoids silhouettes} in numbers of clusters.
   *
   * @param progress the listener
   * @return a new configuration
   */
  public KMedoidsRange withProgress(Progress progress) {
    return new KMedoidsRange(smallest, largest.withProgress(progress));
  }

  /**
   * Returns the memory that a fit takes beside the table.
   *
   * @param rows number of rows, 0 or more
   * @param features number of features, 0 or more; makes no difference
   * @return bytes: 2·n·(n − 1) for the distances and about 140 + 8·k for each row
   * @throws IllegalArgumentException if a number is negative
   */
  public long bytesNeeded(int rows, int features) {
    return largest.bytesNeeded(rows, features) + rows * (36L + 4L * largest.settings().k());
  }

  /**
   * Fits a model for each k and chooses one.
   *
   * @param table at least as many distinct rows as the largest k. Not modified.
   * @return the silhouettes and the chosen model
   * @throws IllegalArgumentException if the table is empty, has no features, has too few distinct
   *     rows, or needs more memory than the limit; or if the distance of two rows is NaN, negative,
   *     infinite or not symmetric
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMedoidsChoice fit(FeatureTable table) {
    return fit(MedoidRows.of(table));
  }

  /**
   * Fits a model for each k to a table with missing values and chooses one.
   *
   * @param table at least as many distinct rows as the largest k. Not modified.
   * @return the silhouettes and the chosen model
   * @throws IllegalArgumentException as for a table without gaps, and if the distance takes none
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMedoidsChoice fit(MixedTable table) {
    return fit(MedoidRows.of(table, largest.settings().distance()));
  }

  private KMedoidsChoice fit(MedoidRows table) {
    MedoidSettings settings = largest.settings();
    int n = table.n;
    table.requireDistinct(settings.k());
    settings.requireMemory(n, bytesNeeded(n, table.d), "choose k on some of the rows");
    ScaledDistance distance = new ScaledDistance(table, settings.distance());
    FloatTriangle distances = FloatTriangle.of(n, distance, settings.progress());
    int[] first = new KMedoidsFit(settings).search(distances).medoids();
    MedoidSilhouetteSearch search = new MedoidSilhouetteSearch(distances, first);
    double[] silhouettes = new double[settings.k() - smallest + 1];
    int[] best = first;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = settings.k(); k >= smallest; k--) {
      if (k < settings.k()) {
        search.removeOne();
      }
      search.improve();
      silhouettes[k - smallest] = search.silhouette();
      if (search.silhouette() >= highest) {
        highest = search.silhouette();
        best = search.medoids();
      }
      settings.progress().update("k-medoids silhouettes", settings.k() - k + 1, silhouettes.length);
    }
    return new KMedoidsChoice(smallest, silhouettes, model(table, best, highest));
  }

  private KMedoidsModel model(MedoidRows table, int[] medoids, double silhouette) {
    MedoidSettings settings = largest.settings();
    int[] labels = new int[table.n];
    double cost = KMedoidsFit.assign(settings, table, medoids, labels);
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(medoids.length));
    parameters.put("kFrom", Integer.toString(smallest));
    parameters.put("kTo", Integer.toString(settings.k()));
    parameters.put("distance", settings.distance().toString());
    parameters.put("variant", "DYN_MSC");
    parameters.put("seeding", settings.seeding().name());
    parameters.put("seed", Long.toString(settings.seed()));
    parameters.put("medoidSilhouette", Double.toString(silhouette));
    FitReport report =
        new FitReport(
            "kmedoids",
            labels.length,
            table.d,
            1,
            true,
            KMedoidsFit.requireFinite(cost),
            List.of(cost),
            parameters);
    return KMedoidsFit.model(settings, table, medoids, labels, report);
  }
}
