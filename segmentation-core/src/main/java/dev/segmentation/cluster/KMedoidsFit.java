package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One call of {@code fit}: checks the rows, runs every restart, keeps the best. */
final class KMedoidsFit {

  private final MedoidSettings settings;

  KMedoidsFit(MedoidSettings settings) {
    this.settings = settings;
  }

  KMedoidsModel run(MedoidRows table) {
    int n = table.n;
    table.requireDistinct(settings.k());
    settings.requireMemory(n);
    if (settings.samples(n)) {
      return new MedoidSampling(settings, table).run();
    }
    if (settings.batches(n)) {
      return runBatches(table);
    }
    ScaledDistance distance = new ScaledDistance(table, settings.distance());
    MedoidSearch best = search(FloatTriangle.of(n, distance, settings.progress()));
    int[] rows = best.medoids();
    int[] labels = new int[n];
    double cost = assign(settings, table, rows, labels);
    return model(settings, table, rows, labels, costs(best, distance.scale(), cost));
  }

  /** Judges all rows by one batch for each restart; keeps the medoids of the lowest cost. */
  private KMedoidsModel runBatches(MedoidRows table) {
    int n = table.n;
    requireInside(settings.initialMedoids(), n);
    ScaledDistance distance = new ScaledDistance(table, settings.distance());
    int[] best = new int[0];
    int[] labels = new int[n];
    int[] tried = new int[n];
    List<Double> costs = new ArrayList<>();
    long judged = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int restart = 0; restart < settings.restarts(); restart++) {
      int[] batch = MedoidSampling.draw(settings, settings.batchRows(), restart, n, new int[0]);
      MedoidBatch distances = MedoidBatch.of(n, batch, distance, settings.progress());
      MedoidSearch search =
          new MedoidSearch(distances, first(distances, restart), judged, settings.progress());
      judged = search.run(settings.variant()).judged();
      double cost = assign(settings, table, search.medoids(), tried);
      if (best.length == 0 || cost < lowest) {
        lowest = cost;
        best = search.medoids();
        int[] spare = labels;
        labels = tried;
        tried = spare;
      }
      costs.add(lowest);
    }
    return model(settings, table, best, labels, costs);
  }

  /** Assigns all rows to the nearest of some rows and returns the cost. */
  static double assign(MedoidSettings settings, MedoidRows table, int[] rows, int[] labels) {
    return new NearestMedoids(settings.distance(), table.values(rows), table.d)
        .assign(table, labels, true);
  }

  /** Makes the model of these medoids and labels; the last of the costs is that of all rows. */
  static KMedoidsModel model(
      MedoidSettings settings, MedoidRows table, int[] rows, int[] labels, List<Double> costs) {
    FitReport report = report(settings, table.n, table.d, costs);
    return model(settings, table, rows, labels, report);
  }

  static KMedoidsModel model(
      MedoidSettings settings, MedoidRows table, int[] rows, int[] labels, FitReport report) {
    int[] sizes = sizes(settings, labels, rows);
    double[][] values = new double[rows.length][];
    for (int slot = 0; slot < rows.length; slot++) {
      values[slot] = table.row(rows[slot]);
    }
    return KMedoidsModel.of(table.features, settings.distance(), values, rows, sizes, report);
  }

  MedoidClusters run(double[] condensed) {
    int n = rowsOf(condensed.length);
    if (settings.k() > n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k = %d is more than the %d rows; choose k from 1 to %d",
              settings.k(),
              n,
              n));
    }
    settings.requireMemory(n, settings.bytesNeeded(n), "cluster some of the rows");
    FloatTriangle distances = FloatTriangle.ofCondensed(condensed, n);
    MedoidSearch best = search(distances);
    int[] rows = best.medoids();
    int[] labels = new int[n];
    double cost = 0;
    for (int i = 0; i < n; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int slot = 0; slot < rows.length; slot++) {
        double value = at(condensed, n, i, rows[slot]);
        if (value < least) {
          least = value;
          labels[i] = slot;
        }
      }
      cost += least;
    }
    int[] sizes = sizes(settings, labels, rows);
    FitReport report = report(settings, n, 0, costs(best, distances.scale(), cost));
    return new MedoidClusters(rows, labels, sizes, report);
  }

  private static double at(double[] condensed, int n, int i, int j) {
    return i == j ? 0 : condensed[FloatTriangle.place(n, Math.min(i, j), Math.max(i, j))];
  }

  private static int rowsOf(int pairs) {
    int n = (int) Math.round((1 + Math.sqrt(1 + 8.0 * pairs)) / 2);
    if ((long) n * (n - 1) / 2 != pairs) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d distances are not those of all pairs; n rows have n·(n − 1)/2, as %d rows have %d",
              pairs,
              n,
              (long) n * (n - 1) / 2));
    }
    return n;
  }

  MedoidSearch search(CandidateDistances distances) {
    int[] given = settings.initialMedoids();
    requireInside(given, distances.candidates());
    boolean draws = given.length == 0 && settings.seeding() != MedoidSeeding.BUILD;
    int restarts = draws && settings.k() > 1 ? settings.restarts() : 1;
    MedoidSearch best = null;
    long judged = 0;
    for (int restart = 0; restart < restarts; restart++) {
      MedoidSearch run =
          new MedoidSearch(distances, first(distances, restart), judged, settings.progress());
      run.run(settings.variant());
      judged = run.judged();
      if (best == null || run.cost() < best.cost()) {
        best = run;
      }
    }
    return Objects.requireNonNull(best);
  }

  /** The best single medoid is the first of BUILD. */
  private int[] first(CandidateDistances distances, int restart) {
    int[] given = settings.initialMedoids();
    if (given.length > 1) {
      return given;
    }
    MedoidSeeding seeding = settings.k() == 1 ? MedoidSeeding.BUILD : settings.seeding();
    return new MedoidSeeds(distances, settings.k(), settings.seed(), restart).find(seeding);
  }

  private static void requireInside(int[] medoids, int n) {
    for (int row : medoids) {
      if (row >= n) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "initial medoid %d; the rows are 0 to %d", row, n - 1));
      }
    }
  }

  private static int[] sizes(MedoidSettings settings, int[] labels, int[] medoids) {
    int[] sizes = new int[medoids.length];
    for (int label : labels) {
      sizes[label]++;
    }
    for (int slot = 0; slot < sizes.length; slot++) {
      if (sizes[slot] == 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "k = %d is too many: medoid %d has distance 0 to another, so too few rows differ"
                    + " under %s; choose a lower k or a larger sample",
                sizes.length,
                slot,
                DistanceChecks.name(settings.distance())));
      }
    }
    return sizes;
  }

  /** Returns the costs on the way, in the unit of the distance; the last is the exact one. */
  private static List<Double> costs(MedoidSearch run, double scale, double cost) {
    List<Double> costs = new ArrayList<>();
    for (double value : run.costs()) {
      costs.add(value / scale);
    }
    costs.set(costs.size() - 1, cost);
    return costs;
  }

  static double requireFinite(double cost) {
    if (!Double.isFinite(cost)) {
      throw new IllegalArgumentException(
          "the sum of the distances is too large for a double; scale the features");
    }
    return cost;
  }

  private static FitReport report(MedoidSettings settings, int n, int d, List<Double> costs) {
    double cost = requireFinite(costs.get(costs.size() - 1));
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("k", Integer.toString(settings.k()));
    parameters.put("distance", d == 0 ? "GIVEN" : settings.distance().toString());
    parameters.put("variant", settings.variant().name());
    if (settings.samples(n) && d > 0) {
      parameters.put("sampleRows", Integer.toString(settings.sampleRows()));
    }
    if (settings.batches(n) && d > 0) {
      parameters.put("batchRows", Integer.toString(settings.batchRows()));
    }
    boolean given = settings.initialMedoids().length > 0;
    parameters.put("seeding", given ? "GIVEN" : settings.seeding().name());
    if (!given || settings.batches(n)) {
      parameters.put("restarts", Integer.toString(settings.restarts()));
      parameters.put("seed", Long.toString(settings.seed()));
    }
    return new FitReport("kmedoids", n, d, costs.size(), true, cost, costs, parameters);
  }
}
