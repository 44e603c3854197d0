package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MiniBatchKMeans} model in the making, fed table by table from rows that need not fit
 * into the memory.
 *
 * <p>The first rows, three batches and at least 10·k, are kept until first centres are found on
 * them; if fewer than k of them differ, equal ones are put together and more are waited for. From
 * then on every full batch moves the centres and is forgotten.
 *
 * <ul>
 *   <li>How the rows are cut into tables makes no difference; their order does. Shuffle rows that
 *       are sorted by what tells the clusters apart.
 *   <li>Streams of parts of the rows can be {@linkplain #combine combined}. What comes out depends
 *       on the parts, so choose them by the data, never by the number of threads.
 *   <li>Time O(d·k) a row. Memory O(k·d + b·d) for batches of b rows, however many rows come.
 * </ul>
 *
 * <p>The {@linkplain KMeansModel#sizes sizes} of the model are the rows that each centre won when
 * they came, and its inertia is the sum of their squared distances to the centres of that time:
 * with the centres where they ended, a row may belong to another cluster. Where the rows can be
 * read a second time, a {@link KMeansTally} counts them anew. Mutable and not synchronised.
 */
public final class MiniBatchStream {

  private final MiniBatchKMeans.Settings settings;
  private final List<Feature> features;
  private final int d;
  private final int[] sizes;

  /** Rows that wait: for first centres, or for their batch to be full. */
  private RowBuffer waiting;

  private @Nullable MiniBatchCentres centres;
  private long rows;
  private double inertia;
  private boolean weighted;

  MiniBatchStream(MiniBatchKMeans.Settings settings, List<Feature> features) {
    this.settings = settings;
    this.features = List.copyOf(features);
    this.d = features.size();
    if (d == 0 || features.stream().map(Feature::name).distinct().count() < d) {
      throw new IllegalArgumentException(
          "the features must be at least 1 and have unique names, but were "
              + features.stream().map(Feature::name).toList());
    }
    this.sizes = new int[settings.k()];
    InitialCentres given = settings.initialCentres();
    this.centres = given == null ? null : new MiniBatchCentres(settings, given.valuesFor(d));
    this.waiting = new RowBuffer(centres == null ? settings.seedRows() : settings.batchRows(), d);
  }

  private MiniBatchStream(MiniBatchStream other) {
    settings = other.settings;
    features = other.features;
    d = other.d;
    sizes = other.sizes.clone();
    waiting = other.waiting.copy();
    centres = other.centres == null ? null : other.centres.copy();
    rows = other.rows;
    inertia = other.inertia;
    weighted = other.weighted;
  }

  /**
   * Learns from the rows of a table.
   *
   * @param table a table with the features of this stream; may be empty. Not modified.
   * @return this stream
   * @throws IllegalArgumentException if the features differ, or a squared distance overflows
   * @throws IllegalStateException if that would be more than 2³¹ − 1 rows in all
   * @throws dev.segmentation.CancelledException if the thread was interrupted; the stream cannot be
   *     used then
   */
  public MiniBatchStream accept(FeatureTable table) {
    table.requireFeatures(features);
    requireRoom(table.rowCount());
    double[] x = table.asMatrix().data;
    for (int i = 0; i < table.rowCount(); i++) {
      rows++;
      add(x, i * d, 1, 1);
    }
    return this;
  }

  /**
   * Learns from weighted rows. A row of weight 2 counts as two equal rows; one of weight 0 is not
   * even counted.
   *
   * @param table a table with the features of this stream; may be empty. Not modified.
   * @param weights one weight per row, 0 or more, finite. Not modified.
   * @return this stream
   * @throws IllegalArgumentException if the features differ, a weight cannot be used, or a squared
   *     distance overflows
   * @throws IllegalStateException if that would be more than 2³¹ − 1 rows in all
   * @throws dev.segmentation.CancelledException if the thread was interrupted; the stream cannot be
   *     used then
   */
  public MiniBatchStream accept(FeatureTable table, double[] weights) {
    table.requireFeatures(features);
    KMeans.requireWeights(table, weights);
    requireRoom(table.rowCount());
    weighted = true;
    double[] x = table.asMatrix().data;
    for (int i = 0; i < table.rowCount(); i++) {
      if (weights[i] > 0) {
        rows++;
        add(x, i * d, weights[i], 1);
      }
    }
    return this;
  }

  /**
   * Learns what another stream has learned. The centres of both, each with the weight it has won,
   * are clustered into k.
   *
   * @param other a stream of the same configuration and features. Not modified.
   * @return this stream
   * @throws IllegalArgumentException if k or the features differ, or a squared distance overflows
   * @throws IllegalStateException if that would be more than 2³¹ − 1 rows in all
   */
  public MiniBatchStream combine(MiniBatchStream other) {
    if (other.settings.k() != settings.k() || !other.features.equals(features)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a stream of k = %d and %s cannot be combined with one of k = %d and %s",
              settings.k(),
              features.stream().map(Feature::name).toList(),
              other.settings.k(),
              other.features.stream().map(Feature::name).toList()));
    }
    requireRoom(other.rows);
    MiniBatchStream both = new MiniBatchStream(this);
    both.take(other);
    become(both);
    return this;
  }

  /**
   * Returns the model of the rows so far. The stream can go on.
   *
   * @return a model whose report tells one iteration, not converged: a stream is seen once
   * @throws IllegalStateException if fewer than k distinct rows of positive weight have come
   */
  public KMeansModel model() {
    MiniBatchStream ended = new MiniBatchStream(this);
    return ended.end();
  }

  private KMeansModel end() {
    if (centres == null) {
      seed();
    }
    MiniBatchCentres last = centres;
    if (last == null) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d distinct rows of positive weight have come, but k = %d; give more rows or choose"
                  + " a smaller k",
              waiting.size(),
              settings.k()));
    }
    if (waiting.size() > 0) {
      follow(last);
    }
    FitReport report =
        new FitReport(
            "mini-batch-kmeans",
            (int) rows,
            d,
            1,
            false,
            inertia,
            List.of(inertia),
            MiniBatchFit.parameters(settings, weighted));
    return KMeansModel.of(features, last.rows(), sizes, report);
  }

  private void requireRoom(long more) {
    if (rows + more > Integer.MAX_VALUE) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d rows have come and %d more would be more than %d",
              rows,
              more,
              Integer.MAX_VALUE));
    }
  }

  private void take(MiniBatchStream other) {
    rows += other.rows;
    inertia += other.inertia;
    weighted |= other.weighted;
    RowBuffer own = waiting;
    if (centres == null && other.centres != null) {
      System.arraycopy(other.sizes, 0, sizes, 0, sizes.length);
      centres = other.centres.copy();
      waiting = other.waiting.copy();
      own.forEach(this::add);
      return;
    }
    if (centres != null && other.centres != null) {
      int[] before = sizes.clone();
      int[] went = centres.merge(other.centres);
      Arrays.fill(sizes, 0);
      for (int c = 0; c < before.length; c++) {
        sizes[went[c]] += before[c];
        sizes[went[before.length + c]] += other.sizes[c];
      }
    }
    other.waiting.forEach(this::add);
  }

  private void become(MiniBatchStream other) {
    System.arraycopy(other.sizes, 0, sizes, 0, sizes.length);
    waiting = other.waiting;
    centres = other.centres;
    rows = other.rows;
    inertia = other.inertia;
    weighted = other.weighted;
  }

  private void add(double[] x, int at, double weight, int count) {
    waiting.add(x, at, weight, count);
    if (waiting.isFull()) {
      if (centres == null) {
        seed();
      } else {
        follow(centres);
      }
    }
  }

  /** Finds first centres on the rows that wait, if enough of them differ, and follows the rows. */
  private void seed() {
    RowBuffer seen = waiting;
    Rows some = seen.rows(settings.k());
    if (some.distinctUpTo(settings.k()) < settings.k()) {
      waiting = seen.distinct();
      return;
    }
    centres = MiniBatchCentres.seed(settings, some);
    waiting = new RowBuffer(settings.batchRows(), d);
    seen.forEach(this::add);
  }

  private void follow(MiniBatchCentres moving) {
    inertia += moving.follow(waiting.x(), waiting.weights(), waiting.size());
    int[] labels = moving.labels();
    for (int i = 0; i < waiting.size(); i++) {
      sizes[labels[i]] += waiting.count(i);
    }
    waiting.clear();
  }
}
