package dev.segmentation.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/** The k-means of Apache Commons Math, seeded so that every fit draws the same first centres. */
final class CommonsMathKMeans implements Contender {

  /**
   * From the centres of this seed no cluster of the published shapes runs empty within ten
   * iterations: what to do then is where the two libraries differ.
   */
  private static final int SEED = 11;

  private List<DoublePoint> points = List.of();
  private int k;

  @Override
  public void load(Blobs data) {
    k = data.shape().k();
    points = new ArrayList<>(data.shape().n());
    for (int i = 0; i < data.shape().n(); i++) {
      points.add(new DoublePoint(data.row(i)));
    }
  }

  @Override
  public Fit fit(int iterations) {
    List<CentroidCluster<DoublePoint>> clusters =
        new KMeansPlusPlusClusterer<DoublePoint>(
                k, iterations, new EuclideanDistance(), new Well19937c(SEED))
            .cluster(points);
    double[] centres =
        clusters.stream()
            .flatMapToDouble(cluster -> Arrays.stream(cluster.getCenter().getPoint()))
            .toArray();
    return new Fit(centres, -1, Double.NaN);
  }
}
