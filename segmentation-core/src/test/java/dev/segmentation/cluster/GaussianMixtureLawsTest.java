package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("A Gaussian mixture")
class GaussianMixtureLawsTest {

  private static final double FLOOR = 1e-3;

  @Property(tries = 150)
  @Label("walks as the textbook does")
  void shouldWalkAsTextbook(
      @ForAll Covariance shape,
      @ForAll @IntRange(min = 1, max = 11) int d,
      @ForAll @IntRange(min = 1, max = 4) int k,
      @ForAll boolean weighted,
      @ForAll long seed) {
    double[][] rows = overlapping(60 + (int) (seed & 511), d, k, seed);
    double[] weights = weights(rows.length, weighted, seed);
    int[] labels = labels(rows.length, k, seed);
    NaiveEm naive = NaiveEm.ofLabels(shape, k, rows, weights, labels, FLOOR);
    int steps = 4;

    GaussianMixture mixture =
        GaussianMixture.of(k)
            .withCovariance(shape)
            .withRegularisation(FLOOR)
            .withInitialLabels(labels)
            .withTolerance(0)
            .withMaxIterations(steps);
    FeatureTable table = FeatureTable.copyOf(rows);
    GaussianMixtureModel model = weighted ? mixture.fit(table, weights) : mixture.fit(table);

    List<Double> walked = model.report().objectivePerIteration();
    for (double likelihood : walked) {
      requireClose(likelihood, naive.logLikelihood(), 1e-9);
      naive.step();
    }
    requireClose(model.logLikelihood(), naive.logLikelihood(), 1e-9);
    for (int c = 0; c < k; c++) {
      assertThat(model.weights()[c]).isCloseTo(naive.shares[c], within(1e-9));
      for (int a = 0; a < d; a++) {
        assertThat(model.mean(c)[a]).isCloseTo(naive.means[c][a], within(1e-7));
        for (int b = 0; b < d; b++) {
          assertThat(model.covariance(c)[a][b]).isCloseTo(naive.covariances[c][a][b], within(1e-7));
        }
      }
    }
    requireSamePosteriors(model, naive, rows);
  }

  private static void requireSamePosteriors(
      GaussianMixtureModel model, NaiveEm naive, double[][] rows) {
    for (int i = 0; i < 5; i++) {
      double[] posterior = model.membership(rows[i]);
      double[] expected = naive.posterior(rows[i]);
      for (int c = 0; c < model.k(); c++) {
        assertThat(posterior[c]).isCloseTo(expected[c], within(1e-6));
      }
      requireClose(model.logDensity(rows[i]), naive.logDensity(rows[i]), 1e-7);
    }
  }

  @Property(tries = 60)
  @Label("never becomes less likely without a floor")
  void shouldNeverBecomeLessLikely(
      @ForAll Covariance shape, @ForAll @IntRange(min = 1, max = 5) int d, @ForAll long seed) {
    FeatureTable table = FeatureTable.copyOf(overlapping(300, d, 3, seed));

    List<Double> steps =
        GaussianMixture.of(3)
            .withCovariance(shape)
            .withSeed(seed)
            .withRegularisation(0)
            .withMaxIterations(15)
            .fit(table)
            .report()
            .objectivePerIteration();

    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i)).isGreaterThan(steps.get(i - 1) - 1e-9 * Math.abs(steps.get(i)));
    }
  }

  @Property(tries = 60)
  @Label("takes a weight of two for two equal rows, and a weight of zero for none")
  void shouldTakeWeightsForRepetition(@ForAll Covariance shape, @ForAll long seed) {
    double[][] rows = overlapping(120, 3, 2, seed);
    Random random = new Random(seed);
    int[] copies = random.ints(rows.length, 0, 3).toArray();
    double[][] repeated = new double[Arrays.stream(copies).sum()][];
    int[] labels = labels(rows.length, 2, seed);
    copies[0] = 1;
    int[] repeatedLabels = new int[rows.length * 2];
    repeated = new double[Arrays.stream(copies).sum()][];
    for (int i = 0, at = 0; i < rows.length; i++) {
      for (int copy = 0; copy < copies[i]; copy++, at++) {
        repeated[at] = rows[i];
        repeatedLabels[at] = labels[i];
      }
    }
    GaussianMixture mixture = GaussianMixture.of(2).withCovariance(shape).withMaxIterations(5);

    GaussianMixtureModel weighted =
        mixture
            .withInitialLabels(labels)
            .fit(FeatureTable.copyOf(rows), Arrays.stream(copies).asDoubleStream().toArray());
    GaussianMixtureModel plain =
        mixture
            .withInitialLabels(Arrays.copyOf(repeatedLabels, repeated.length))
            .fit(FeatureTable.copyOf(repeated));

    requireClose(weighted.logLikelihood(), plain.logLikelihood(), 1e-9);
    requireClose(weighted.bic(), plain.bic(), 1e-9);
    requireClose(weighted.icl(), plain.icl(), 1e-9);
    for (int c = 0; c < 2; c++) {
      for (int j = 0; j < 3; j++) {
        assertThat(weighted.mean(c)[j]).isCloseTo(plain.mean(c)[j], within(1e-8));
      }
    }
  }

  @Property(tries = 60)
  @Label("does not mind the order of the rows")
  void shouldNotMindOrder(@ForAll Covariance shape, @ForAll long seed) {
    double[][] rows = overlapping(500, 4, 3, seed);
    int[] labels = labels(rows.length, 3, seed);
    double[][] turned = new double[rows.length][];
    Arrays.setAll(turned, i -> rows[rows.length - 1 - i]);
    int[] turnedLabels = new int[labels.length];
    Arrays.setAll(turnedLabels, i -> labels[labels.length - 1 - i]);
    GaussianMixture mixture = GaussianMixture.of(3).withCovariance(shape).withMaxIterations(5);

    GaussianMixtureModel one = mixture.withInitialLabels(labels).fit(FeatureTable.copyOf(rows));
    GaussianMixtureModel other =
        mixture.withInitialLabels(turnedLabels).fit(FeatureTable.copyOf(turned));

    requireClose(one.logLikelihood(), other.logLikelihood(), 1e-10);
  }

  @Property(tries = 60)
  @Label("says the same of a row by itself and in a table, and assigns the likeliest component")
  void shouldAgreeWithItself(
      @ForAll Covariance shape, @ForAll @IntRange(min = 1, max = 9) int d, @ForAll long seed) {
    FeatureTable table = FeatureTable.copyOf(overlapping(400, d, 3, seed));
    GaussianMixtureModel model =
        GaussianMixture.of(3).withCovariance(shape).withMaxIterations(3).fit(table);

    int[] labels = model.assign(table);
    double[] posteriors = new double[400 * 3];
    model.membership(table, posteriors);
    double[] entropies = model.entropy(table);
    double[] densities = model.logDensity(table);

    int[] sizes = new int[3];
    double total = 0;
    double classified = 0;
    for (int i = 0; i < 400; i++) {
      double[] row = table.row(i);
      double[] posterior = model.membership(row);
      assertThat(Arrays.copyOfRange(posteriors, 3 * i, 3 * i + 3)).isEqualTo(posterior);
      assertThat(Arrays.stream(posterior).sum()).isCloseTo(1, within(1e-14));
      assertThat(model.assign(row)).isEqualTo(labels[i]);
      assertThat(posterior[labels[i]]).isEqualTo(Arrays.stream(posterior).max().orElseThrow());
      assertThat(model.entropy(row)).isEqualTo(entropies[i]).isBetween(0.0, Math.log(3) + 1e-12);
      assertThat(model.logDensity(row)).isEqualTo(densities[i]);
      sizes[labels[i]]++;
      total += densities[i];
      classified += densities[i] + Math.log(posterior[labels[i]]);
    }
    assertThat(sizes).isEqualTo(model.sizes());
    requireClose(model.logLikelihood(), total, 1e-12);
    requireClose(model.classificationLogLikelihood(), classified, 1e-12);
    assertThat(model.icl()).isGreaterThanOrEqualTo(model.bic() - 1e-9);
  }

  private static void requireClose(double actual, double expected, double share) {
    assertThat(actual).isCloseTo(expected, within(share * Math.max(1, Math.abs(expected))));
  }

  /** Normal rows of unit variance around means two apart. */
  private static double[][] overlapping(int n, int d, int k, long seed) {
    double[][] rows = TestTables.noise(n, d, seed);
    for (int i = 0; i < n; i++) {
      rows[i][0] += 2.0 * (i % k);
      rows[i][d - 1] += 0.7 * rows[i][0];
    }
    return rows;
  }

  private static double[] weights(int n, boolean weighted, long seed) {
    double[] weights = new Random(seed).doubles(n, 0.5, 2).toArray();
    if (!weighted) {
      Arrays.fill(weights, 1);
    }
    return weights;
  }

  /** Labels that follow the blobs for most rows; each occurs. */
  private static int[] labels(int n, int k, long seed) {
    Random random = new Random(seed);
    int[] labels = new int[n];
    Arrays.setAll(labels, i -> i >= 4 * k && random.nextInt(4) == 0 ? random.nextInt(k) : i % k);
    return labels;
  }
}
