package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;
import dev.segmentation.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: checks the table, runs every restart, keeps the best. */
final class KMeansFit {

  /**
   * Restarts that reach the same clusters in another order differ by rounding only; the first of
   * them is kept, so that rounding does not number the clusters.
   */
  private static final double SAME_INERTIA = 1e-10;

  private final KMeans.Settings settings;
  private final List<Feature> features;
  private final WeightedRows rows;

  KMeansFit(KMeans.Settings settings, FeatureTable table, double @Nullable [] weights) {
    this(settings, table, weights, Kernels.get());
  }

  KMeansFit(
      KMeans.Settings settings, FeatureTable table, double @Nullable [] weights, Kernels kernels) {
    this(settings, table.features(), new Rows(table, weights, kernels, settings.k()));
  }

  KMeansFit(KMeans.Settings settings, SparseTable table, double @Nullable [] weights) {
    this(settings, table.features(), new SparseRows(table, weights, settings.k()));
  }

  KMeansFit(KMeans.Settings settings, List<Feature> features, WeightedRows rows) {
    this.settings = settings;
    this.features = features;
    this.rows = rows;
  }

  KMeansModel run() {
    return model(best());
  }

  /** Returns the run of lowest inertia. */
  CentreRun best() {
    requireEnough(settings.spherical() ? "directions" : "rows", rows, settings.k());
    double[] first = firstCentres();
    int restarts = settings.initialCentres() == null ? settings.restarts() : 1;
    CentreRun best = null;
    int[] labels = new int[rows.n];
    for (int restart = 0; restart < restarts; restart++) {
      double[] centres = first == null ? seed(restart) : first;
      CentreRun run = rows.start(settings, centres, labels, List.of());
      run.run(restart, restarts);
      if (settings.refinement() == Refinement.TRANSFERS) {
        run = refined(run, labels, restart, restarts);
      }
      if (best == null || run.finalInertia() < best.finalInertia() * (1 - SAME_INERTIA)) {
        best = run;
      }
    }
    requireFinite(Objects.requireNonNull(best).finalInertia());
    return best;
  }

  /** Transfers rows and lets Lloyd's iteration close, until neither changes anything. */
  private CentreRun refined(CentreRun first, int[] labels, int restart, int restarts) {
    CentreRun run = first;
    // Near its end by the tolerance, the centres are not yet the means of the rows.
    boolean exact = settings.tolerance() == 0;
    // Lloyd's iteration takes one iteration at least.
    int cap = settings.maxIterations() - 1;
    while (run.inertiaPerIteration().size() < cap) {
      List<Double> inertias = new ArrayList<>(run.inertiaPerIteration());
      TransferRefinement transfers = new TransferRefinement(rows, labels, run.centres().values());
      int moved = transfers.pass();
      if (moved == 0 && exact) {
        return run;
      }
      while (moved > 0 && inertias.size() < cap) {
        moved = transfers.pass();
        inertias.add(transfers.inertia());
      }
      run = rows.start(settings.exact(), transfers.centres(), labels, inertias);
      run.run(restart, restarts);
      exact = true;
    }
    run.cutShort();
    return run;
  }

  /** Refuses rows whose squared distances overflow. */
  static void requireFinite(double inertia) {
    if (!Double.isFinite(inertia)) {
      throw new IllegalArgumentException(
          "the squared distances of the rows are too large for a double; scale the features");
    }
  }

  private double @Nullable [] firstCentres() {
    InitialCentres given = settings.initialCentres();
    return given == null ? null : given.valuesFor(rows.d);
  }

  private double[] seed(int restart) {
    CentreSeeding seeding = new CentreSeeding(rows, settings.k(), settings.seed(), restart);
    return switch (settings.seeding()) {
      case K_MEANS_PLUS_PLUS -> seeding.plusPlus();
      case K_MEANS_PARALLEL -> seeding.parallel();
      case RANDOM_ROWS -> seeding.randomRows();
    };
  }

  /** Refuses rows of which fewer than k differ. */
  static void requireEnoughRows(WeightedRows rows, int k) {
    requireEnough("rows", rows, k);
  }

  private static void requireEnough(String what, WeightedRows rows, int k) {
    if (rows.n == 0 || rows.d == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has %d rows and %d features; clustering needs at least 1 of each",
              rows.n,
              rows.d));
    }
    int distinct = rows.distinctUpTo(k);
    if (distinct < k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k = %d is more than the %d distinct %s%s; choose k from 1 to %d",
              k,
              distinct,
              what,
              rows.weights == null ? "" : " of positive weight",
              Math.max(1, distinct)));
    }
  }

  private KMeansModel model(CentreRun run) {
    List<Double> inertias = run.inertiaPerIteration();
    FitReport report =
        new FitReport(
            "kmeans",
            rows.n,
            rows.d,
            inertias.size(),
            run.converged(),
            run.finalInertia(),
            inertias,
            parameters());
    return KMeansModel.of(features, run.centres(), run.sizes(), report);
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(settings.k()));
    parameters.put("maxIterations", Integer.toString(settings.maxIterations()));
    parameters.put("tolerance", Double.toString(settings.tolerance()));
    parameters.put("emptyClusters", settings.emptyClusters().name());
    if (settings.refinement() != Refinement.NONE) {
      parameters.put("refinement", settings.refinement().name());
    }
    parameters.put("weighted", Boolean.toString(rows.weights != null));
    if (settings.initialCentres() == null) {
      parameters.put("seeding", settings.seeding().name());
      parameters.put("restarts", Integer.toString(settings.restarts()));
      parameters.put("seed", Long.toString(settings.seed()));
    } else {
      parameters.put("seeding", "GIVEN");
    }
    return parameters;
  }
}
