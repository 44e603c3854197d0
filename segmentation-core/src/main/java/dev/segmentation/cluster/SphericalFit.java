package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: k-means of rows of length 1 with centres of length 1. */
final class SphericalFit {

  private final FeatureTable table;
  private final KMeansFit unit;
  private final Rows rows;

  SphericalFit(KMeans.Settings settings, FeatureTable table, double @Nullable [] weights) {
    this.table = table;
    int n = table.rowCount();
    int d = table.featureCount();
    this.rows = new Rows(UnitRows.of(table), n, d, weights, Kernels.get(), settings.k());
    this.unit = new KMeansFit(settings, table.features(), rows);
  }

  SphericalKMeansModel run() {
    LloydRun run = unit.best();
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
    return SphericalKMeansModel.of(table, directions, report);
  }
}
