package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("The laws of k-means refined by transfers")
class RefinementLawsTest {

  @Property(tries = 1000)
  @Label(
      "no transfer of a row is left that lowers the inertia, and every row is nearest to its centre")
  void shouldLeaveNoTransfer(
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(min = 1, max = 6) int d,
      @ForAll @IntRange(min = 1, max = 12) int most,
      @ForAll boolean grid,
      @ForAll boolean weighted,
      @ForAll long seed) {
    double[][] rows = grid ? TestTables.grid(n, d, 4, seed) : TestTables.noise(n, d, seed);
    int distinct = (int) Arrays.stream(rows).map(Arrays::toString).distinct().count();
    int k = Math.min(most, distinct);
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    if (weighted) {
      weights = new Random(seed).doubles(n, 0.1, 3).toArray();
    }
    FeatureTable table = FeatureTable.copyOf(rows);
    KMeans lloyd = KMeans.of(k).withSeed(seed).withMaxIterations(10_000);

    KMeansModel plain = lloyd.withTolerance(0).fit(table, weights);
    KMeansModel model = lloyd.withRefinement(Refinement.TRANSFERS).fit(table, weights);

    int[] labels = model.assign(table);
    assertThat(model.report().converged()).isTrue();
    assertThat(model.sizes()).doesNotContain(0).isEqualTo(sizes(labels, k));
    double inertia = inertia(rows, weights, labels, k);
    assertThat(model.inertia()).isCloseTo(inertia, within(1e-9 * inertia + 1e-12));
    double bestTransfer = bestTransfer(rows, weights, labels, k);
    assertThat(bestTransfer).isGreaterThan(inertia - 1e-9 * inertia - 1e-12);
    assertThat(model.report().objectivePerIteration()).hasSize(model.report().iterations());
    if (!grid) {
      KMeansModel exact =
          lloyd.withTolerance(0).withRefinement(Refinement.TRANSFERS).fit(table, weights);
      assertThat(exact.inertia()).isLessThanOrEqualTo(plain.inertia() * (1 + 1e-12) + 1e-12);
    }
  }

  /** By brute force: the inertia after the best transfer that empties no cluster. */
  private static double bestTransfer(double[][] rows, double[] weights, int[] labels, int k) {
    int[] sizes = sizes(labels, k);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows.length; i++) {
      int own = labels[i];
      for (int c = 0; c < k && sizes[own] > 1; c++) {
        labels[i] = c;
        best = c == own ? best : Math.min(best, inertia(rows, weights, labels, k));
      }
      labels[i] = own;
    }
    return best;
  }

  private static double inertia(double[][] rows, double[] weights, int[] labels, int k) {
    double total = 0;
    for (int c = 0; c < k; c++) {
      double[] mean = new double[rows[0].length];
      double weight = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < mean.length && labels[i] == c; j++) {
          mean[j] += weights[i] * rows[i][j];
        }
        weight += labels[i] == c ? weights[i] : 0;
      }
      for (int j = 0; j < mean.length; j++) {
        mean[j] /= weight;
      }
      for (int i = 0; i < rows.length; i++) {
        total += labels[i] == c ? weights[i] * NaiveLloyd.squared(rows[i], mean) : 0;
      }
    }
    return total;
  }

  private static int[] sizes(int[] labels, int k) {
    int[] sizes = new int[k];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }
}
