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

@Label("The laws of spherical k-means")
class SphericalLawsTest {

  @Property(tries = 200)
  @Label("it walks like the textbook")
  void shouldWalkLikeTextbook(
      @ForAll @IntRange(min = 10, max = 200) int n,
      @ForAll @IntRange(min = 2, max = 12) int d,
      @ForAll @IntRange(min = 1, max = 10) int k,
      @ForAll long seed) {
    double[][] rows = TestTables.noise(n, d, seed);
    double[] weights = new Random(seed).doubles(n, 0.1, 3).toArray();
    double[][] first = TestTables.noise(k, d, seed + 1);
    NaiveSpherical textbook = NaiveSpherical.run(rows, weights, first);

    SphericalKMeansModel model = exact(k, first).fit(FeatureTable.copyOf(rows), weights);

    assertThat(model.assign(FeatureTable.copyOf(rows))).isEqualTo(textbook.labels);
    assertThat(model.inertia())
        .isCloseTo(textbook.inertia, within(1e-9 * Math.max(1, textbook.inertia)));
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < d; j++) {
        assertThat(model.centres()[c][j]).isCloseTo(textbook.centres[c][j], within(1e-9));
      }
    }
  }

  @Property(tries = 200)
  @Label("the length of a row has no say")
  void shouldNotMindLength(
      @ForAll @IntRange(min = 10, max = 100) int n,
      @ForAll @IntRange(min = 2, max = 6) int d,
      @ForAll @IntRange(min = 1, max = 5) int k,
      @ForAll long seed) {
    double[][] rows = TestTables.noise(n, d, seed);
    double[][] first = TestTables.noise(k, d, seed + 1);
    Random random = new Random(seed);
    double[][] longer =
        Arrays.stream(rows)
            .map(
                row -> {
                  double factor = Math.scalb(1.0, random.nextInt(1500) - 750);
                  return Arrays.stream(row).map(value -> value * factor).toArray();
                })
            .toArray(double[][]::new);

    SphericalKMeansModel model = exact(k, first).fit(FeatureTable.copyOf(rows));
    SphericalKMeansModel other = exact(k, first).fit(FeatureTable.copyOf(longer));

    assertThat(other.centres()).isDeepEqualTo(model.centres());
    assertThat(other.inertia()).isEqualTo(model.inertia());
    assertThat(other.sizes()).isEqualTo(model.sizes());
    assertThat(other.assign(FeatureTable.copyOf(longer)))
        .isEqualTo(model.assign(FeatureTable.copyOf(rows)));
    for (int i = 0; i < n; i++) {
      assertThat(model.assign(longer[i])).isEqualTo(model.assign(FeatureTable.copyOf(rows))[i]);
    }
  }

  private static SphericalKMeans exact(int k, double[][] first) {
    return SphericalKMeans.of(k)
        .withInitialCentres(first)
        .withTolerance(0)
        .withEmptyClusters(EmptyClusters.KEEP_CENTRE);
  }
}
