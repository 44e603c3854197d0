package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
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
      this.weights =
          weighted ? random.doubles(n, -0.3, 3).map(w -> Math.max(0, w)).toArray() : null;
      double[][] distinct =
          IntStream.range(0, n)
              .filter(i -> weights == null || weights[i] > 0)
              .mapToObj(i -> rows[i])
              .map(row -> Arrays.stream(row).boxed().toList())
              .distinct()
              .map(row -> row.stream().mapToDouble(value -> value).toArray())
              .toArray(double[][]::new);
      this.k = Math.min(k, distinct.length);
      this.first = Arrays.copyOf(distinct, this.k);
    }

    KMeansModel fit(KMeansVariant variant, KMeans options, Kernels kernels) {
      KMeans.Settings settings = options.withInitialCentres(first).withVariant(variant).settings();
      return new KMeansFit(settings, FeatureTable.copyOf(rows), weights, kernels).run();
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
            Arbitraries.integers().between(1, 70),
            Arbitraries.of(Shape.class),
            Arbitraries.of(true, false),
            Arbitraries.longs().withoutEdgeCases())
        .as(Case::new)
        .filter(given -> given.k > 0);
  }

  @Provide
  Arbitrary<KMeansVariant> others() {
    return Arbitraries.of(EnumSet.complementOf(EnumSet.of(KMeansVariant.LLOYD)));
  }

  @Property(tries = 600)
  @Label("give the same bits, with vectors and without")
  void shouldGiveSameBits(
      @ForAll("cases") Case given,
      @ForAll("others") KMeansVariant variant,
      @ForAll boolean untilSettled,
      @ForAll boolean repaired) {
    KMeans options =
        KMeans.of(given.k)
            .withMaxIterations(untilSettled ? 300 : 9)
            .withTolerance(untilSettled ? 0 : 1e-4)
            .withEmptyClusters(repaired ? EmptyClusters.FARTHEST_ROW : EmptyClusters.KEEP_CENTRE);
    KMeansModel lloyd = given.fit(KMeansVariant.LLOYD, options, Kernels.get());

    requireSame(given.fit(variant, options, Kernels.get()), lloyd);
    requireSame(given.fit(variant, options, Kernels.scalar()), lloyd);
  }

  @Property(tries = 12)
  @Label("give the same bits for any number of threads")
  void shouldNotDependOnThreads(
      @ForAll("others") KMeansVariant variant, @ForAll @LongRange(max = 9) long seed)
      throws Exception {
    Case given = new Case(6000, 12, 60, Shape.BLOBS, false, seed);
    KMeans options = KMeans.of(given.k).withTolerance(0);
    KMeansModel lloyd = given.fit(KMeansVariant.LLOYD, options, Kernels.get());
    for (int threads : new int[] {1, 3, 8}) {
      requireSame(
          TestTables.inPool(threads, () -> given.fit(variant, options, Kernels.get())), lloyd);
    }
  }

  private static void requireSame(KMeansModel actual, KMeansModel expected) {
    assertThat(actual.centres()).isDeepEqualTo(expected.centres());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.report()).isEqualTo(expected.report());
  }

  @Example
  @Label("are chosen by shape: bounds only for many wide centres")
  void shouldChooseByShape() {
    assertThat(KMeansVariant.AUTO.forShape(500, 8)).isEqualTo(KMeansVariant.LLOYD);
    assertThat(KMeansVariant.AUTO.forShape(32, 16)).isEqualTo(KMeansVariant.LLOYD);
    assertThat(KMeansVariant.AUTO.forShape(50, 16)).isEqualTo(KMeansVariant.EXPONION);
    assertThat(KMeansVariant.AUTO.forShape(9000, 16)).isEqualTo(KMeansVariant.HAMERLY);
    assertThat(KMeansVariant.YINYANG.forShape(2, 1)).isEqualTo(KMeansVariant.YINYANG);
  }
}
