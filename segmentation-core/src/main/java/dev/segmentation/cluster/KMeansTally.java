package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A second look at the rows of a stream: counts how many belong to each cluster of a {@link
 * KMeansModel} whose centres stay where they are, and sums their squared distances.
 *
 * <p>{@link #model()} is the same model with these sizes and this inertia, so that its sizes are
 * those of what {@code assign} says of the rows counted. A {@link MiniBatchStream} model knows only
 * where its rows belonged when they came.
 *
 * <ul>
 *   <li>Order and partition of the rows change nothing but the rounding of the inertia, and the
 *       number of threads nothing at all.
 *   <li>Time O(d·k) a row. Memory O(k), and 12 bytes a row of the table at hand.
 * </ul>
 *
 * <p>Mutable and not synchronised; safe as a {@link Collector}, where each thread has one of its
 * own.
 *
 * <pre>{@code
 * KMeansTally tally = KMeansTally.of(stream.model());
 * source.forEach(batch -> tally.accept(pipeline.transform(batch)));
 * KMeansModel exact = tally.model();
 * }</pre>
 */
public final class KMeansTally {

  private final KMeansModel model;
  private final int[] sizes;
  private long rows;
  private double inertia;

  private KMeansTally(KMeansModel model) {
    this.model = model;
    this.sizes = new int[model.k()];
  }

  /**
   * Returns a tally of no row.
   *
   * @param model whose clusters are counted. Not modified.
   * @return the tally
   */
  public static KMeansTally of(KMeansModel model) {
    return new KMeansTally(model);
  }

  /**
   * Returns a collector of tables, for streams.
   *
   * @param model whose clusters are counted. Not modified.
   * @return the collector
   */
  public static Collector<FeatureTable, KMeansTally, KMeansModel> collector(KMeansModel model) {
    return Collector.of(
        () -> new KMeansTally(model),
        KMeansTally::accept,
        KMeansTally::combine,
        KMeansTally::model);
  }

  /**
   * Counts the rows of a table.
   *
   * @param table a table with the features of the model. Not modified.
   * @return this tally
   * @throws IllegalArgumentException if the features differ
   * @throws IllegalStateException if that would be more than 2³¹ − 1 rows in all
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansTally accept(FeatureTable table) {
    return count(table, null);
  }

  /**
   * Counts the rows of a table, whose squared distances count by weight.
   *
   * @param table a table with the features of the model. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return this tally
   * @throws IllegalArgumentException if the features differ or a weight cannot be used
   * @throws IllegalStateException if that would be more than 2³¹ − 1 rows in all
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public KMeansTally accept(FeatureTable table, double[] weights) {
    KMeans.requireWeights(table, weights);
    return count(table, weights);
  }

  private KMeansTally count(FeatureTable table, double @Nullable [] weights) {
    table.requireFeatures(model.features());
    if (table.rowCount() == 0) {
      return this;
    }
    requireRoom(table.rowCount());
    Centres centres = model.prepared();
    BatchSearch search =
        new BatchSearch(new Rows(table, weights, Kernels.get(), model.k()), model.k());
    inertia += search.search(centres);
    for (int label : search.labels) {
      sizes[label]++;
    }
    rows += table.rowCount();
    return this;
  }

  private void requireRoom(long more) {
    if (rows + more > Integer.MAX_VALUE) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d rows are counted and %d more would be more than %d",
              rows,
              more,
              Integer.MAX_VALUE));
    }
  }

  /**
   * Adds what another tally has counted.
   *
   * @param other a tally of the same model. Not modified.
   * @return this tally
   * @throws IllegalArgumentException if it counts the clusters of another model
   * @throws IllegalStateException if that would be more than 2³¹ − 1 rows in all
   */
  public KMeansTally combine(KMeansTally other) {
    if (other.model != model) {
      throw new IllegalArgumentException(
          "the other tally counts the clusters of another model: " + other.model);
    }
    requireRoom(other.rows);
    for (int c = 0; c < sizes.length; c++) {
      sizes[c] += other.sizes[c];
    }
    rows += other.rows;
    inertia += other.inertia;
    return this;
  }

  /**
   * Returns the model with the sizes and the inertia of the rows counted so far.
   *
   * @return a model with the same centres; its report keeps what else the fit did
   */
  public KMeansModel model() {
    FitReport fit = model.report();
    List<Double> before = fit.objectivePerIteration();
    FitReport report =
        new FitReport(
            fit.algorithm(),
            (int) rows,
            fit.features(),
            fit.iterations(),
            fit.converged(),
            inertia,
            before,
            fit.parameters());
    return KMeansModel.of(model.features(), model.prepared(), sizes, report);
  }
}
