package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

@Label("The variants of k-means")
class KMeansVariantTest {

  /** What the rows look like. */
  enum Shape {
    /** Blobs that lie apart: bounds tell much. */
    BLOBS,
    /** One cloud: bounds tell little. */
    CLOUD,
    /** Whole numbers from 0 to 3: ties, equal rows, empty clusters. */
    GRID,
    /** Blobs around 10⁷: few digits are left. */
    FAR
  }

  /** Rows and a configuration drawn from a seed. */
  static final class Case {

    final int n;
    final int d;
    final int k;
    final double[][] rows;
    final double @Nullable [] weights;
    final double[][] first;
    final Shape shape;

    Case(int n, int d, int k, Shape shape, boolean weighted, long seed) {
      Random random = new Random(seed);
      this.n = n;
      this.d = d;
      this.shape = shape;
      this.rows = new double[n][d];
      for (int i = 0; i < n; i++) {
        int blob = random.nextInt(5);
        for (int j = 0; j < d; j++) {
          rows[i][j] =
              switch (shape) {
                case BLOBS -> 10 * ((blob * 7 + j * 3) % 5) + random.nextGaussian();
                case CLOUD -> random.nextGaussian();
                case GRID -> random.nextInt(4);
                case FAR -> 1e7 + 10 * ((blob * 7 + j * 3) % 5) + random.nextGaussian();
              };
        }
      }
      this.weights = weighted ? random.doubles(n, 0.1, 3).toArray() : null;
      double[][] distinct =
          Arrays.stream(rows)
              .map(row -> Arrays.stream(row).boxed().toList())
              .distinct()
              .map(row -> row.stream().mapToDouble(value -> value).toArray())
              .toArray(double[][]::new);
      this.k = Math.min(k, distinct.length);
      this.first = Arrays.copyOf(distinct, this.k);
    }

    KMeansModel fit(KMeansVariant variant, int iterations, double tolerance) {
      FeatureTable table = FeatureTable.copyOf(rows);
      KMeans kMeans =
          KMeans.of(k)
              .withInitialCentres(first)
              .withVariant(variant)
              .withMaxIterations(iterations)
              .withTolerance(tolerance);
      return weights == null ? kMeans.fit(table) : kMeans.fit(table, weights);
    }

    @Override
    public String toString() {
      return "n=%d d=%d k=%d %s weighted=%s".formatted(n, d, k, shape, weights != null);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 1500),
            Arbitraries.integers().between(1, 20),
            Arbitraries.integers().between(1, 24),
            Arbitraries.of(Shape.class),
            Arbitraries.of(true, false),
            Arbitraries.longs().withoutEdgeCases())
        .as(Case::new);
  }

  @Property(tries = 400)
  @Label("give the same bits")
  void shouldGiveSameBits(@ForAll("cases") Case given, @ForAll boolean untilSettled) {
    int iterations = untilSettled ? 300 : 9;
    double tolerance = untilSettled ? 0 : 1e-4;
    KMeansModel lloyd = given.fit(KMeansVariant.LLOYD, iterations, tolerance);
    KMeansModel hamerly = given.fit(KMeansVariant.HAMERLY, iterations, tolerance);

    assertThat(hamerly.centres()).isDeepEqualTo(lloyd.centres());
    assertThat(hamerly.sizes()).isEqualTo(lloyd.sizes());
    assertThat(hamerly.report().iterations()).isEqualTo(lloyd.report().iterations());
    assertThat(hamerly.report().objectivePerIteration())
        .isEqualTo(lloyd.report().objectivePerIteration());
    assertThat(hamerly.report().converged()).isEqualTo(lloyd.report().converged());
  }
}
