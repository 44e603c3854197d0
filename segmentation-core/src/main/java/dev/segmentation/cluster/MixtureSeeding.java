package dev.segmentation.cluster;

import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the first parameters of a run. */
final class MixtureSeeding {

  private final MixtureSettings settings;
  private final FeatureTable table;
  private final Rows rows;

  MixtureSeeding(MixtureSettings settings, FeatureTable table, Rows rows) {
    this.settings = settings;
    this.table = table;
    this.rows = rows;
  }

  /** Makes one component of each cluster of k-means. */
  MixtureParameters ofKMeans(int restart) {
    KMeans kMeans =
        KMeans.of(settings.k()).withSeed(Randomness.at(settings.seed(), restart).nextLong());
    double @Nullable [] weights = rows.weights;
    KMeansModel model = weights == null ? kMeans.fit(table) : kMeans.fit(table, weights);
    return ofLabels(model.assign(table));
  }

  /** Makes one component of each group of rows. */
  MixtureParameters ofLabels(int[] labels) {
    return ofLabels(labels, settings.k());
  }

  private MixtureParameters ofLabels(int[] labels, int k) {
    double[] points = new double[Math.multiplyExact(k, rows.d)];
    for (int c = 0; c < k; c++) {
      System.arraycopy(rows.x, 0, points, c * rows.d, rows.d);
    }
    double[] means = sums(labels, k, points).means(points);
    return sums(labels, k, means).parameters(means, settings.regularisation());
  }

  private MixtureSums sums(int[] labels, int k, double[] points) {
    MixtureSums[] chunkSums = new MixtureSums[rows.chunks()];
    Parallel.forEach(
        chunkSums.length,
        EmRun.WORK,
        chunk -> {
          chunkSums[chunk] = new MixtureSums(settings.covariance(), k, rows.d);
          addLabelled(chunk, labels, k, points, chunkSums[chunk]);
        });
    return EmRun.combine(chunkSums, k);
  }

  private void addLabelled(int chunk, int[] labels, int k, double[] points, MixtureSums sums) {
    int from = rows.from(chunk);
    int[] members = new int[rows.to(chunk) - from];
    double[] shares = new double[members.length];
    for (int c = 0; c < k; c++) {
      int count = 0;
      for (int i = from; i < rows.to(chunk); i++) {
        if (labels[i] == c && rows.weight(i) > 0) {
          members[count] = i;
          shares[count++] = rows.weight(i);
        }
      }
      sums.add(rows, c, members, shares, count, points);
    }
  }

  /** Random rows as means, and the covariance of all rows for each component. */
  MixtureParameters ofRandomRows(int restart) {
    int k = settings.k();
    double[] means = new CentreSeeding(rows, k, settings.seed(), restart).randomRows();
    double[] whole = ofLabels(new int[rows.n], 1).covariances;
    double[] weights = new double[k];
    Arrays.fill(weights, 1.0 / k);
    double[] covariances = new double[settings.covariance().storedValues(k, rows.d)];
    for (int at = 0; at < covariances.length; at++) {
      covariances[at] = whole[at % whole.length];
    }
    return new MixtureParameters(settings.covariance(), k, rows.d, weights, means, covariances);
  }
}
