package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Mini-batch k-means of a table")
class MiniBatchKMeansTest {

  private static final FeatureTable NOISE = FeatureTable.copyOf(TestTables.noise(5000, 7, 3));
  private static final double[] WEIGHTS =
      new Random(4).doubles(5000).map(u -> u < 0.1 ? 0 : u).toArray();

  @Nested
  @DisplayName("at the edges of its range")
  class Edges {

    @Test
    @DisplayName("makes one cluster: the mean")
    void shouldMakeOneCluster() {
      KMeansModel model = MiniBatchKMeans.of(1).fit(TestTables.line(1, 2, 3, 6));

      assertThat(model.centre(0)).containsExactly(3);
      assertThat(model.inertia()).isEqualTo(14);
      assertThat(model.report().converged()).isTrue();
      assertThat(MiniBatchKMeans.of(1).fit(TestTables.line(4)).centre(0)).containsExactly(4);
      assertThat(MiniBatchKMeans.of(1).fit(TestTables.line(2, 2, 2)).sizes()).containsExactly(3);
    }

    @Test
    @DisplayName("makes as many clusters as there are distinct rows")
    void shouldMakeOneClusterForEachRow() {
      KMeansModel model = MiniBatchKMeans.of(4).fit(TestTables.line(5, 1, 9, 5, 7, 1, 1));

      assertThat(model.inertia()).isZero();
      assertThat(Arrays.stream(model.centres()).mapToDouble(c -> c[0]).sorted().toArray())
          .containsExactly(1, 5, 7, 9);
    }

    @Test
    @DisplayName("finds first centres among all rows where the sample has too few that differ")
    void shouldSeedFromAllRows() {
      double[][] rows = new double[4000][1];
      rows[3999][0] = 7;
      rows[1234][0] = 9;

      KMeansModel model = MiniBatchKMeans.of(3).withBatchRows(10).fit(FeatureTable.copyOf(rows));

      assertThat(model.inertia()).isZero();
      assertThat(Arrays.stream(model.sizes()).sorted().toArray()).containsExactly(1, 1, 3998);
    }

    @Test
    @DisplayName("puts a centre that wins nothing onto a row")
    void shouldPutPoorCentreOntoRow() {
      FeatureTable blobs = FeatureTable.copyOf(TestTables.blobs(600, 2, 3, 5));
      double[][] first = {blobs.row(0), blobs.row(1), {1e6, 1e6}};

      KMeansModel model =
          MiniBatchKMeans.of(3).withInitialCentres(first).withBatchRows(50).fit(blobs);

      assertThat(model.sizes()).containsOnly(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  @DisplayName("gives the same bits on any number of threads, and depends on the seed")
  void shouldGiveSameBits(int threads) throws Exception {
    MiniBatchKMeans mini = MiniBatchKMeans.of(7).withBatchRows(300).withMaxIterations(3);

    requireSame(TestTables.inPool(threads, () -> mini.fit(NOISE)), mini.fit(NOISE));
    requireSame(
        TestTables.inPool(threads, () -> mini.fit(NOISE, WEIGHTS)), mini.fit(NOISE, WEIGHTS));
    requireSame(
        TestTables.inPool(
            threads, () -> mini.stream(NOISE.features()).accept(NOISE, WEIGHTS).model()),
        mini.stream(NOISE.features()).accept(NOISE, WEIGHTS).model());
    assertThat(mini.withSeed(1).fit(NOISE).centre(0))
        .isNotEqualTo(mini.withSeed(2).fit(NOISE).centre(0));
  }

  @Test
  @DisplayName("ends near k-means, with sizes and inertia of all rows")
  void shouldEndNearKMeans() {
    KMeansModel model = MiniBatchKMeans.of(7).withBatchRows(256).fit(NOISE);

    assertThat(model.inertia()).isLessThan(1.03 * KMeans.of(7).fit(NOISE).inertia());
    int[] labels = model.assign(NOISE);
    int[] sizes = new int[7];
    double inertia = 0;
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]]++;
      inertia += NaiveLloyd.squared(NOISE.row(i), model.centre(labels[i]));
    }
    assertThat(model.sizes()).isEqualTo(sizes);
    assertThat(model.inertia()).isCloseTo(inertia, within(1e-9 * inertia));
    List<Double> passes = model.report().objectivePerIteration();
    assertThat(passes.get(passes.size() - 1)).isCloseTo(inertia, within(0.1 * inertia));
  }

  @Test
  @DisplayName("ends after its passes, or when patience is at an end")
  void shouldEnd() {
    KMeansModel capped =
        MiniBatchKMeans.of(7).withBatchRows(500).withMaxIterations(2).withPatience(1000).fit(NOISE);
    assertThat(capped.report().iterations()).isEqualTo(2);
    assertThat(capped.report().converged()).isFalse();

    KMeansModel patient = MiniBatchKMeans.of(7).withPatience(200).fit(NOISE);
    KMeansModel hasty = MiniBatchKMeans.of(7).withPatience(1).fit(NOISE);
    assertThat(patient.report().converged()).isTrue();
    assertThat(hasty.report().iterations()).isLessThan(patient.report().iterations());
    assertThat(patient.inertia()).isLessThan(hasty.inertia());
  }

  @Test
  @DisplayName("leaves rows of weight 0 without a say, in one batch or in many")
  void shouldMindWeights() {
    FeatureTable table = TestTables.line(0, 1, 10, 11, 1000, 2000);
    double[] weights = {3, 1, 1, 1, 0, 0};
    for (int batchRows : new int[] {1, 2, 100}) {
      KMeansModel model =
          MiniBatchKMeans.of(2)
              .withInitialCentres(new double[][] {{0}, {10}})
              .withBatchRows(batchRows)
              .fit(table, weights);

      assertThat(model.centres()).isDeepEqualTo(new double[][] {{0.25}, {10.5}});
      assertThat(model.sizes()).containsExactly(2, 4);
    }
  }

  @Test
  @DisplayName("refuses what it cannot use")
  void shouldRefuse() {
    MiniBatchKMeans mini = MiniBatchKMeans.of(3);
    FeatureTable table = TestTables.line(1, 2, 2);

    refused(() -> MiniBatchKMeans.of(0), "k must be at least 1, but was 0");
    refused(() -> mini.withBatchRows(0), "batchRows must be at least 1, but was 0");
    refused(() -> mini.withRestarts(0), "restarts must be at least 1");
    refused(() -> mini.withMaxIterations(-1), "maxIterations must be at least 1, but was -1");
    refused(() -> mini.withPatience(0), "patience must be at least 1");
    refused(() -> mini.withReassignment(1.5), "from 0 to 1, but was 1.5");
    refused(() -> mini.withReassignment(Double.NaN), "but was NaN");
    refused(() -> mini.withInitialCentres(new double[1][1]), "1 initial centres for k = 3");
    refused(() -> mini.fit(table), "k = 3 is more than the 2 distinct rows; choose k from 1 to 2");
    refused(() -> mini.fit(table, new double[2]), "2 weights for 3 rows");
    refused(() -> mini.fit(TestTables.line()), "0 rows");
    refused(() -> mini.fit(TestTables.line(1e200, -1e200, 5, 7)), "too large for a double");
  }

  @Nested
  @DisplayName("under way")
  class UnderWay {

    @AfterEach
    void clearInterrupt() {
      Thread.interrupted();
    }

    @Test
    @DisplayName("tells how far it is, up to the end, and stops when interrupted")
    void shouldTellProgressAndStop() {
      List<Long> done = new ArrayList<>();
      MiniBatchKMeans mini = MiniBatchKMeans.of(3).withBatchRows(100);
      mini.withProgress(
              (phase, now, total) -> {
                assertThat(phase).isEqualTo("mini-batch k-means");
                assertThat(total).isEqualTo(5000);
                done.add(now);
              })
          .fit(NOISE);
      assertThat(done).isSorted().endsWith(5000L).startsWith(1L, 2L, 3L);

      MiniBatchKMeans stopped =
          mini.withProgress((phase, now, total) -> Thread.currentThread().interrupt());
      assertThatThrownBy(() -> stopped.fit(NOISE)).isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @DisplayName("does not mind much in which order the rows stand")
  void shouldNotMindOrder() {
    FeatureTable blobs = FeatureTable.copyOf(TestTables.blobs(2000, 3, 8, 9));
    int[] sorted =
        IntStream.range(0, 2000).boxed().sorted((a, b) -> a % 8 - b % 8).mapToInt(i -> i).toArray();

    KMeansModel model = MiniBatchKMeans.of(8).fit(blobs.selectRows(sorted));

    assertThat(model.sizes()).containsOnly(250);
    assertThat(model.inertia())
        .isCloseTo(KMeans.of(8).fit(blobs).inertia(), within(1e-9 * model.inertia()));
  }

  private static void refused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static void requireSame(KMeansModel actual, KMeansModel expected) {
    assertThat(actual.report()).isEqualTo(expected.report());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.centres()).isDeepEqualTo(expected.centres());
  }
}
