package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: draws batches until they improve nothing, then looks at all rows. */
final class MiniBatchFit {

  /** Position of the draws of rows, apart from those of the seeding. */
  private static final long ROWS = -2;

  private final MiniBatchKMeans.Settings settings;
  private final FeatureTable table;
  private final Rows rows;
  private final int batchRows;
  private final int[] order;
  private int drawn;
  private int pass;
  private RandomGenerator random;
  private final double[] batch;
  private final double @Nullable [] batchWeights;
  private final List<Double> inertiaPerPass = new ArrayList<>();
  private boolean converged;

  MiniBatchFit(MiniBatchKMeans.Settings settings, FeatureTable table, double @Nullable [] weights) {
    this.settings = settings;
    this.table = table;
    this.rows = new Rows(table, weights, Kernels.get(), settings.k());
    KMeansFit.requireEnoughRows(rows, settings.k());
    this.batchRows = Math.min(settings.batchRows(), rows.n);
    this.order = new int[rows.n];
    Arrays.setAll(order, i -> i);
    this.random = Randomness.at(settings.seed(), ROWS);
    this.batch = new double[Math.multiplyExact(batchRows, rows.d)];
    this.batchWeights = weights == null ? null : new double[batchRows];
  }

  KMeansModel run() {
    MiniBatchCentres centres = firstCentres();
    learn(centres);
    KMeans last = KMeans.of(settings.k()).withInitialCentres(centres.rows()).withMaxIterations(1);
    KMeansModel model = new KMeansFit(last.settings(), table.features(), rows).run();
    FitReport report =
        new FitReport(
            "mini-batch-kmeans",
            rows.n,
            rows.d,
            inertiaPerPass.size(),
            converged,
            model.inertia(),
            inertiaPerPass,
            parameters(settings, rows.weights != null));
    return KMeansModel.of(table.features(), model.centres(), model.sizes(), report);
  }

  private MiniBatchCentres firstCentres() {
    InitialCentres given = settings.initialCentres();
    if (given != null) {
      return new MiniBatchCentres(settings, given.valuesFor(rows.d));
    }
    int count = Math.min(settings.seedRows(), rows.n);
    double[] sample = new double[Math.multiplyExact(count, rows.d)];
    double[] weights = rows.weights == null ? null : new double[count];
    draw(count, sample, weights);
    drawn = 0;
    Rows drawnRows = new Rows(sample, count, rows.d, weights, rows.kernels, settings.k());
    boolean enough = drawnRows.distinctUpTo(settings.k()) == settings.k();
    return MiniBatchCentres.seed(settings, enough ? drawnRows : rows);
  }

  private void learn(MiniBatchCentres centres) {
    long batchesPerPass = (rows.n + batchRows - 1L) / batchRows;
    long cap = settings.maxIterations() * batchesPerPass;
    double total = Arrays.stream(weightsOfAll()).sum();
    Smoothed smoothed = new Smoothed(Math.min(1, 2.0 * batchRows / (rows.n + 1.0)));
    double passCost = 0;
    double passWeight = 0;
    for (long done = 1; done <= cap && !converged; done++) {
      draw(batchRows, batch, batchWeights);
      double weight = batchWeights == null ? batchRows : Arrays.stream(batchWeights).sum();
      double cost = centres.follow(batch, batchWeights, batchRows);
      passCost += cost;
      passWeight += weight;
      // The first batch is measured from centres that have not followed any.
      if (done > 1 && weight > 0) {
        converged = smoothed.accept(cost / weight) >= settings.patience();
      }
      if (done % batchesPerPass == 0 || converged) {
        inertiaPerPass.add(passWeight > 0 ? passCost / passWeight * total : 0);
        passCost = 0;
        passWeight = 0;
      }
      settings.progress().update("mini-batch k-means", converged ? cap : done, cap);
    }
  }

  private double[] weightsOfAll() {
    return rows.weights == null ? new double[] {rows.n} : rows.weights;
  }

  /** Draws rows that were not drawn in this pass; a new pass begins where none is left. */
  private void draw(int count, double[] target, double @Nullable [] weights) {
    for (int i = 0; i < count; i++, drawn++) {
      if (drawn == rows.n) {
        drawn = 0;
        pass++;
        random = Randomness.at(settings.seed(), ROWS, pass);
      }
      int pick = drawn + random.nextInt(rows.n - drawn);
      int row = order[pick];
      order[pick] = order[drawn];
      order[drawn] = row;
      System.arraycopy(rows.x, row * rows.d, target, i * rows.d, rows.d);
      if (weights != null) {
        weights[i] = rows.weight(row);
      }
    }
  }

  static Map<String, String> parameters(MiniBatchKMeans.Settings settings, boolean weighted) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(settings.k()));
    parameters.put("batchRows", Integer.toString(settings.batchRows()));
    parameters.put("reassignment", Double.toString(settings.reassignment()));
    parameters.put("seed", Long.toString(settings.seed()));
    parameters.put("weighted", Boolean.toString(weighted));
    if (settings.initialCentres() == null) {
      parameters.put("seeding", Seeding.K_MEANS_PLUS_PLUS.name());
      parameters.put("restarts", Integer.toString(settings.restarts()));
    } else {
      parameters.put("seeding", "GIVEN");
    }
    return parameters;
  }

  /** An exponentially smoothed number, and how many times in a row it has not become lower. */
  private static final class Smoothed {

    private final double share;
    private double value = Double.NaN;
    private double lowest = Double.POSITIVE_INFINITY;
    private int idle;

    Smoothed(double share) {
      this.share = share;
    }

    int accept(double number) {
      value = Double.isNaN(value) ? number : value + share * (number - value);
      idle = value < lowest ? 0 : idle + 1;
      lowest = Math.min(lowest, value);
      return idle;
    }
  }
}
