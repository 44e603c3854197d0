package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.CancelledException;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A Gaussian mixture on any number of threads")
class GaussianMixtureThreadsTest {

  private static final FeatureTable TABLE = FeatureTable.copyOf(TestTables.noise(5000, 11, 3));
  private static final double[] WEIGHTS =
      new Random(4).doubles(5000).map(u -> u < 0.1 ? 0 : u).toArray();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("gives the same bits")
  void shouldGiveSameBits(Covariance shape) throws Exception {
    GaussianMixture mixture = mixture(shape).withRestarts(2);
    GaussianMixtureModel plain = mixture.fit(TABLE);
    GaussianMixtureModel weighted = mixture.fit(TABLE, WEIGHTS);
    for (int threads : new int[] {1, 3, 16}) {
      requireSame(TestTables.inPool(threads, () -> mixture.fit(TABLE)), plain);
      requireSame(TestTables.inPool(threads, () -> mixture.fit(TABLE, WEIGHTS)), weighted);
    }
    assertThat(weighted.mean(0)).isNotEqualTo(plain.mean(0));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("gives the same bits with vectors and without")
  void shouldGiveSameBitsWithVectors(Covariance shape) {
    for (MixtureStart start : MixtureStart.values()) {
      MixtureSettings settings = mixture(shape).withStart(start).settings();
      requireSame(
          new GaussianMixtureFit(settings, TABLE, WEIGHTS, Kernels.get()).run(),
          new GaussianMixtureFit(settings, TABLE, WEIGHTS, Kernels.scalar()).run());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("depends on the seed and on nothing else")
  void shouldDependOnSeed(MixtureStart start) {
    GaussianMixture mixture = mixture(Covariance.FULL).withStart(start);

    requireSame(mixture.fit(TABLE), mixture.fit(TABLE));
    assertThat(mixture.withSeed(1).fit(TABLE).mean(0))
        .isNotEqualTo(mixture.withSeed(2).fit(TABLE).mean(0));
  }

  @Test
  @DisplayName("tells how far it is, from its own thread, never backwards, up to the end")
  void shouldTellProgress() {
    List<Long> calls = new ArrayList<>();
    Thread own = Thread.currentThread();

    mixture(Covariance.DIAGONAL)
        .withRestarts(3)
        .withMaxIterations(20)
        .withProgress(
            (phase, done, total) -> {
              assertThat(phase).isEqualTo("gaussian mixture");
              assertThat(total).isEqualTo(60);
              assertThat(Thread.currentThread()).isSameAs(own);
              calls.add(done);
            })
        .fit(TABLE);

    assertThat(calls).isSorted().hasSizeGreaterThan(6).endsWith(60L);
    assertThat(calls.get(0)).isPositive();
  }

  @Test
  @DisplayName("stops when its thread is interrupted")
  void shouldStop() {
    GaussianMixture mixture =
        mixture(Covariance.FULL)
            .withProgress((phase, done, total) -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> mixture.fit(TABLE))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("Gaussian mixture was cancelled");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static GaussianMixture mixture(Covariance shape) {
    return GaussianMixture.of(5).withCovariance(shape).withMaxIterations(6).withTolerance(0);
  }

  private static void requireSame(GaussianMixtureModel actual, GaussianMixtureModel expected) {
    assertThat(actual.report()).isEqualTo(expected.report());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.weights()).isEqualTo(expected.weights());
    assertThat(actual.means()).isDeepEqualTo(expected.means());
    assertThat(actual.covariances()).isDeepEqualTo(expected.covariances());
    assertThat(actual.icl()).isEqualTo(expected.icl());
  }
}
