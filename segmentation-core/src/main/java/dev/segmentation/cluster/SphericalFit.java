package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: k-means of rows of length 1 with centres of length 1. */
final class SphericalFit {

  private final List<Feature> features;
  private final KMeansFit unit;
  private final WeightedRows rows;

  /** What a model assigns the rows to, as they are. */
  private final Function<SphericalKMeansModel, int[]> labels;

  SphericalFit(KMeans.Settings settings, FeatureTable table, double @Nullable [] weights) {
    int n = table.rowCount();
    int d = table.featureCount();
    this.features = table.features();
    this.rows = new Rows(UnitRows.of(table), n, d, weights, Kernels.get(), settings.k());
    this.unit = new KMeansFit(settings, features, rows);
    this.labels = model -> model.assign(table);
  }

  SphericalFit(KMeans.Settings settings, SparseTable table, double @Nullable [] weights) {
    this.features = table.features();
    this.rows = new SparseRows(table, UnitRows.of(table), weights, settings.k());
    this.unit = new KMeansFit(settings, features, rows);
    this.labels = model -> model.assign(table);
  }

  SphericalKMeansModel run() {
    CentreRun run = unit.best();
    int k = run.centres().count();
    Centres directions = Centres.ofDirections(run.centres().values(), k, rows.d);
    // A squared distance of rows of length 1 is 2·(1 − cos).
    List<Double> sums = run.inertiaPerIteration().stream().map(inertia -> inertia / 2).toList();
    FitReport report =
        new FitReport(
            "spherical-kmeans",
            rows.n,
            rows.d,
            sums.size(),
            run.converged(),
            run.finalInertia() / 2,
            sums,
            unit.parameters());
    return SphericalKMeansModel.of(features, directions, labels, report);
  }
}
