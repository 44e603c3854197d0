package dev.segmentation.benchmarks;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The k-means of this library, from given centres and without a tolerance. */
final class OurKMeans implements Contender {

  private @Nullable FeatureTable table;
  private double[][] start = new double[0][];
  private int d;

  @Override
  public void load(Blobs data) {
    table = data.table();
    d = data.shape().d();
    startFrom(data.firstRows());
  }

  @Override
  public void startFrom(double[] centres) {
    start = new double[centres.length / d][];
    for (int c = 0; c < start.length; c++) {
      start[c] = Arrays.copyOfRange(centres, c * d, (c + 1) * d);
    }
  }

  @Override
  public Fit fit(int iterations) {
    KMeansModel model =
        KMeans.of(start.length)
            .withInitialCentres(start)
            .withMaxIterations(iterations)
            .withTolerance(0)
            .fit(Objects.requireNonNull(table));
    double[] centres = Arrays.stream(model.centres()).flatMapToDouble(Arrays::stream).toArray();
    return new Fit(centres, model.report().iterations(), model.inertia());
  }
}
