package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: checks the table, runs every restart, keeps the best. */
final class GaussianMixtureFit {

  private final MixtureSettings settings;
  private final FeatureTable table;
  private final Rows rows;
  private final double totalWeight;

  GaussianMixtureFit(
      MixtureSettings settings, FeatureTable table, double @Nullable [] weights, Kernels kernels) {
    this.settings = settings;
    this.table = table;
    this.rows =
        new Rows(
            table,
            weights,
            kernels,
            chunkDivisor(settings.covariance(), settings.k(), table.featureCount()));
    this.totalWeight = totalWeight(weights, rows.n);
  }

  private static double totalWeight(double @Nullable [] weights, int rows) {
    if (weights == null) {
      return rows;
    }
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return total;
  }

  /** Chunks so large that the sums of all of them stay below a quarter of the data. */
  static int chunkDivisor(Covariance shape, int k, int d) {
    long places = MixtureSums.placesOfComponent(shape, d) * k / Math.max(1, d);
    return (int) Math.min(Integer.MAX_VALUE, 1 + places / 4);
  }

  GaussianMixtureModel run() {
    KMeansFit.requireEnoughRows(rows, settings.k());
    requireMemory();
    boolean given = settings.labels() != null || settings.parameters() != null;
    int restarts = given ? 1 : settings.restarts();
    int toStart = given ? 0 : settings.start().iterations();
    long span = (long) toStart + settings.maxIterations();
    BestRun best = new BestRun();
    for (int number = 0; number < restarts; number++) {
      int restart = number;
      IntConsumer told = done -> tell(restart * span + done, restarts * span);
      best.offer(
          () -> {
            EmRun run = new EmRun(settings, rows, totalWeight, first(restart, told));
            run.run(
                settings.maxIterations(),
                settings.tolerance(),
                iteration -> told.accept(toStart + iteration));
            return run;
          });
    }
    return model(best.get());
  }

  private void tell(long done, long total) {
    settings.progress().update("gaussian mixture", done, total);
  }

  private MixtureParameters first(int restart, IntConsumer told) {
    MixtureSeeding seeding = new MixtureSeeding(settings, table, rows);
    InitialLabels labels = settings.labels();
    if (labels != null) {
      return seeding.ofLabels(labels.valuesFor(rows));
    }
    InitialMixture parameters = settings.parameters();
    if (parameters != null) {
      return parameters.valuesFor(settings.covariance(), rows.d);
    }
    return switch (settings.start()) {
      case K_MEANS -> seeding.ofKMeans(restart);
      case RANDOM_ROWS -> seeding.ofRandomRows(restart);
      case SHORT_RUNS -> new ShortRuns(settings, rows, totalWeight, seeding).best(restart, told);
    };
  }

  private void requireMemory() {
    long needed = GaussianMixture.bytesNeeded(settings, rows.n, rows.d);
    long limit = Runtime.getRuntime().maxMemory();
    boolean indexable =
        MixtureSums.placesOfComponent(settings.covariance(), rows.d) * settings.k()
            < Integer.MAX_VALUE - 8L;
    if (needed > limit || !indexable) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a %s mixture of k = %d on %d features needs %d bytes, but %s; choose a DIAGONAL or"
                  + " SPHERICAL covariance, a smaller k, or reduce the features with Pca",
              settings.covariance(),
              settings.k(),
              rows.d,
              needed,
              indexable
                  ? "the heap is limited to " + limit
                  : "an array holds at most 2^31 values"));
    }
  }

  private GaussianMixtureModel model(EmRun run) {
    List<Double> steps = run.logLikelihoods();
    FitReport report =
        new FitReport(
            "gaussian-mixture",
            rows.n,
            rows.d,
            steps.size(),
            run.converged(),
            run.logLikelihood(),
            steps,
            parameters());
    return GaussianMixtureModel.of(
        table.features(), run.mixture(), run.sizes(), totalWeight, run.classified(), report);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(settings.k()));
    parameters.put("covariance", settings.covariance().name());
    parameters.put("maxIterations", Integer.toString(settings.maxIterations()));
    parameters.put("tolerance", Double.toString(settings.tolerance()));
    parameters.put("regularisation", Double.toString(settings.regularisation()));
    parameters.put("weighted", Boolean.toString(rows.weights != null));
    if (settings.labels() != null) {
      parameters.put("start", "GIVEN_LABELS");
    } else if (settings.parameters() != null) {
      parameters.put("start", "GIVEN_PARAMETERS");
    } else {
      parameters.put("start", settings.start().name());
      parameters.put("restarts", Integer.toString(settings.restarts()));
      parameters.put("seed", Long.toString(settings.seed()));
    }
    return parameters;
  }
}
