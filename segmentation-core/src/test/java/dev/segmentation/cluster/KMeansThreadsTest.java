package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("k-means on any number of threads")
class KMeansThreadsTest {

  private static final FeatureTable TABLE = FeatureTable.copyOf(TestTables.noise(5000, 11, 3));
  private static final double[] WEIGHTS =
      new Random(4).doubles(5000).map(u -> u < 0.1 ? 0 : u).toArray();

  @ParameterizedTest
  @EnumSource
  @DisplayName("gives the same bits")
  void shouldGiveSameBits(Seeding seeding) throws Exception {
    KMeans kMeans = KMeans.of(7).withSeeding(seeding).withRestarts(2).withMaxIterations(12);
    KMeansModel plain = kMeans.fit(TABLE);
    KMeansModel weighted = kMeans.fit(TABLE, WEIGHTS);
    for (int threads : new int[] {1, 2, 3, 16}) {
      requireSame(TestTables.inPool(threads, () -> kMeans.fit(TABLE)), plain);
      requireSame(TestTables.inPool(threads, () -> kMeans.fit(TABLE, WEIGHTS)), weighted);
    }
    assertThat(weighted.centre(0)).isNotEqualTo(plain.centre(0));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("gives the same bits with vectors and without")
  void shouldGiveSameBitsWithVectors(Seeding seeding) {
    KMeans.Settings settings = KMeans.of(20).withSeeding(seeding).withMaxIterations(8).settings();

    requireSame(
        new KMeansFit(settings, TABLE, WEIGHTS, Kernels.get()).run(),
        new KMeansFit(settings, TABLE, WEIGHTS, Kernels.scalar()).run());
  }

  @Test
  @DisplayName("may fit one configuration and use one model from many threads at once")
  void shouldBeSafeToShare() {
    KMeans kMeans = KMeans.of(4).withMaxIterations(5);
    KMeansModel expected = kMeans.fit(TABLE);
    int[] labels = expected.assign(TABLE);

    List<KMeansModel> models =
        IntStream.range(0, 6).parallel().mapToObj(i -> kMeans.fit(TABLE)).toList();

    models.forEach(model -> requireSame(model, expected));
    assertThat(Stream.generate(() -> expected).limit(6).parallel().map(m -> m.assign(TABLE)))
        .allMatch(other -> Arrays.equals(other, labels));
  }

  @Test
  @DisplayName("depends on the seed and on nothing else")
  void shouldDependOnSeed() {
    KMeans kMeans = KMeans.of(7).withMaxIterations(5);

    requireSame(kMeans.fit(TABLE), kMeans.fit(TABLE));
    assertThat(kMeans.withSeed(1).fit(TABLE).centre(0))
        .isNotEqualTo(kMeans.withSeed(2).fit(TABLE).centre(0));
  }

  private static void requireSame(KMeansModel actual, KMeansModel expected) {
    assertThat(actual.report()).isEqualTo(expected.report());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.centres()).isDeepEqualTo(expected.centres());
  }
}
