package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: checks the table, runs every restart, keeps the best. */
final class KPrototypesFit {

  /** Costs that differ by a smaller share are equal but for rounding; the first is kept. */
  private static final double SAME_COST = 1e-10;

  private final PrototypeSettings settings;
  private final FeatureTable table;
  private final Rows rows;
  private final MixedRows mixed;
  private final double gamma;

  KPrototypesFit(PrototypeSettings settings, FeatureTable table, double @Nullable [] weights) {
    this.settings = settings;
    this.table = table;
    this.rows = new Rows(table, weights, Kernels.scalar(), settings.k());
    boolean[] isCategory = settings.isCategory(table.featureNames());
    KMeansFit.requireEnoughRows(rows, settings.k());
    this.mixed = new MixedRows(rows, isCategory);
    this.gamma = Double.isNaN(settings.gamma()) ? chosenGamma() : settings.gamma();
  }

  /** Half the mean standard deviation of the numbers, or 1 where none of them differ. */
  private double chosenGamma() {
    double total = 0;
    for (int j : mixed.numbers) {
      total += deviation(j);
    }
    double gamma = total / mixed.numbers.length / 2;
    return gamma > 0 && gamma < Double.POSITIVE_INFINITY ? gamma : 1;
  }

  private double deviation(int feature) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < rows.n; i++) {
      sum += rows.weight(i) * rows.x[i * rows.d + feature];
      weight += rows.weight(i);
    }
    double mean = sum / weight;
    double squares = 0;
    for (int i = 0; i < rows.n; i++) {
      double step = rows.x[i * rows.d + feature] - mean;
      squares += rows.weight(i) * step * step;
    }
    return Math.sqrt(squares / weight);
  }

  KPrototypesModel run() {
    PrototypeRun best = null;
    int runs = settings.runs();
    for (int restart = 0; restart < runs; restart++) {
      Prototypes first =
          new Prototypes(
              first(restart), new PrototypeDistance(mixed.numbers, mixed.categories, gamma));
      PrototypeRun run = new PrototypeRun(settings, mixed, first).run(restart, runs);
      if (best == null || run.cost() < best.cost() * (1 - SAME_COST)) {
        best = run;
      }
    }
    return model(Objects.requireNonNull(best));
  }

  private double[] first(int restart) {
    InitialCentres given = settings.first();
    return given == null
        ? new PrototypeSeeds(mixed, settings.k(), gamma, settings.seed(), restart)
            .find(settings.seeding())
        : given.valuesFor(rows.d);
  }

  private KPrototypesModel model(PrototypeRun run) {
    if (!Double.isFinite(run.cost())) {
      throw new IllegalArgumentException(
          "the squared differences of the rows are too large for a double; scale the numbers");
    }
    FitReport report =
        new FitReport(
            settings.categories().isEmpty() ? "kmodes" : "kprototypes",
            rows.n,
            rows.d,
            run.costs().size(),
            run.converged(),
            run.cost(),
            run.costs(),
            parameters());
    return KPrototypesModel.of(table.features(), run.prototypes(), run.sizes(), report);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(settings.k()));
    parameters.put("maxIterations", Integer.toString(settings.maxIterations()));
    parameters.put("weighted", Boolean.toString(rows.weights != null));
    if (!settings.categories().isEmpty()) {
      parameters.put("gamma", Double.toString(gamma));
    }
    if (settings.first() == null) {
      parameters.put("seeding", settings.seeding().name());
      parameters.put("restarts", Integer.toString(settings.restarts()));
      parameters.put("seed", Long.toString(settings.seed()));
    } else {
      parameters.put("seeding", "GIVEN");
    }
    return parameters;
  }
}
