package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

@Label("k-means of a sparse table beside the same table with its zeros written out")
class SparseLawsTest {

  /** What the values that are not zero are. */
  enum Values {
    /** Ones, as in one-hot features: many equal rows and ties. */
    ONES,
    /** Small counts. */
    COUNTS,
    /** Any number. */
    NUMBERS
  }

  /** A table and how it is fitted, drawn from a seed. */
  record Case(int n, int d, int k, double filled, Values values, boolean weighted, long seed) {

    double[][] rows() {
      Random random = new Random(seed);
      double[][] rows = new double[n][d];
      for (double[] row : rows) {
        for (int j = 0; j < d; j++) {
          if (random.nextDouble() < filled) {
            row[j] =
                switch (values) {
                  case ONES -> 1;
                  case COUNTS -> 1 + random.nextInt(9);
                  case NUMBERS -> random.nextGaussian();
                };
          }
        }
        row[random.nextInt(d)] = 1;
      }
      return rows;
    }

    double @Nullable [] weights() {
      return weighted ? new Random(seed).doubles(n, 0.1, 3).toArray() : null;
    }

    /** Different rows, as many as there are, at most k. */
    double[][] first(double[][] rows) {
      return Arrays.stream(rows)
          .map(row -> Arrays.stream(row).boxed().toList())
          .distinct()
          .limit(k)
          .map(Case::array)
          .toArray(double[][]::new);
    }

    private static double[] array(List<Double> row) {
      return row.stream().mapToDouble(value -> value).toArray();
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 150),
            Arbitraries.integers().between(1, 30),
            Arbitraries.integers().between(1, 9),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.of(Values.class),
            Arbitraries.of(false, true),
            Arbitraries.longs().withoutEdgeCases())
        .as(Case::new);
  }

  @Property(tries = 400)
  @Label("the search finds the same centres, bit for bit")
  void shouldAssignAlike(@ForAll("cases") Case drawn) {
    FeatureTable dense = FeatureTable.copyOf(drawn.rows());
    SparseTable sparse = SparseTable.copyOf(dense);
    double[][] first = drawn.first(drawn.rows());
    double[][] moved =
        Arrays.stream(first)
            .map(row -> Arrays.stream(row).map(v -> v / 3 + 0.1).toArray())
            .toArray(double[][]::new);
    KMeansModel model =
        KMeans.of(moved.length).withInitialCentres(moved).withMaxIterations(1).fit(dense);
    SphericalKMeansModel directions =
        SphericalKMeans.of(1).withInitialCentres(new double[][] {moved[0]}).fit(dense);

    assertThat(model.assign(sparse)).isEqualTo(model.assign(dense));
    assertThat(directions.assign(sparse)).isEqualTo(directions.assign(dense));
  }

  @Property(tries = 400)
  @Label("the fit from the same centres ends alike")
  void shouldFitAlike(@ForAll("cases") Case drawn) {
    FeatureTable dense = FeatureTable.copyOf(drawn.rows());
    SparseTable sparse = SparseTable.copyOf(dense);
    double[][] first = drawn.first(drawn.rows());
    // With equal distances rounding decides, so only what has no ties is compared label by label.
    boolean exact = drawn.values() == Values.NUMBERS && drawn.filled() > 0.5 && drawn.d() > 2;
    KMeans kMeans =
        KMeans.of(first.length)
            .withInitialCentres(first)
            .withTolerance(0)
            .withMaxIterations(exact ? 300 : 1);

    KMeansModel expected = fit(kMeans, dense, drawn.weights());
    KMeansModel model = fit(kMeans, sparse, drawn.weights());

    assertThat(model.inertia())
        .isCloseTo(expected.inertia(), within(1e-9 * expected.inertia() + 1e-12));
    assertThat(model.report().parameters()).isEqualTo(expected.report().parameters());
    requireClose(model.centres(), expected.centres());
    if (exact) {
      assertThat(model.report().iterations()).isEqualTo(expected.report().iterations());
      assertThat(model.sizes()).isEqualTo(expected.sizes());
      assertThat(model.assign(sparse)).isEqualTo(expected.assign(dense));
    }
  }

  @Property(tries = 400)
  @Label("the inertia is that of what is assigned, and no cluster is empty, with ties or without")
  void shouldKnowItsInertia(@ForAll("cases") Case drawn, @ForAll Seeding seeding) {
    double[][] rows = drawn.rows();
    double[] weights = drawn.weights();
    SparseTable sparse = SparseTable.copyOf(FeatureTable.copyOf(rows));
    int k = drawn.first(rows).length;
    KMeans kMeans = KMeans.of(k).withSeeding(seeding).withSeed(drawn.seed());

    KMeansModel model = fit(kMeans, sparse, weights);

    int[] labels = model.assign(sparse);
    int[] sizes = new int[k];
    double inertia = 0;
    for (int i = 0; i < rows.length; i++) {
      sizes[labels[i]]++;
      double weight = weights == null ? 1 : weights[i];
      inertia += weight * NaiveLloyd.squared(rows[i], model.centre(labels[i]));
    }
    assertThat(model.report().converged()).isTrue();
    assertThat(model.sizes()).isEqualTo(sizes).doesNotContain(0);
    assertThat(model.inertia()).isCloseTo(inertia, within(1e-9 * inertia + 1e-12));
  }

  @Property(tries = 300)
  @Label("directions are clustered alike")
  void shouldFitDirectionsAlike(@ForAll("cases") Case drawn) {
    FeatureTable dense = FeatureTable.copyOf(drawn.rows());
    SparseTable sparse = SparseTable.copyOf(dense);
    boolean exact = drawn.values() == Values.NUMBERS && drawn.filled() > 0.5 && drawn.d() > 3;
    int k = exact ? drawn.first(drawn.rows()).length : 1;
    double[][] first = Arrays.copyOf(drawn.first(drawn.rows()), k);
    SphericalKMeans spherical = SphericalKMeans.of(k).withInitialCentres(first).withTolerance(0);
    double[] weights = drawn.weights();

    SphericalKMeansModel expected =
        weights == null ? spherical.fit(dense) : spherical.fit(dense, weights);
    SphericalKMeansModel model =
        weights == null ? spherical.fit(sparse) : spherical.fit(sparse, weights);

    assertThat(model.inertia())
        .isCloseTo(expected.inertia(), within(1e-9 * expected.inertia() + 1e-12));
    assertThat(model.sizes()).isEqualTo(expected.sizes());
    requireClose(model.centres(), expected.centres());
    assertThat(model.assign(sparse)).isEqualTo(expected.assign(dense));
  }

  private static KMeansModel fit(KMeans kMeans, FeatureTable table, double @Nullable [] weights) {
    return weights == null ? kMeans.fit(table) : kMeans.fit(table, weights);
  }

  private static KMeansModel fit(KMeans kMeans, SparseTable table, double @Nullable [] weights) {
    return weights == null ? kMeans.fit(table) : kMeans.fit(table, weights);
  }

  private static void requireClose(double[][] actual, double[][] expected) {
    for (int c = 0; c < expected.length; c++) {
      for (int j = 0; j < expected[c].length; j++) {
        assertThat(actual[c][j]).isCloseTo(expected[c][j], within(1e-9));
      }
    }
  }
}
