package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("k-means refined by transfers")
class RefinementTest {

  private static final FeatureTable NOISE = FeatureTable.copyOf(TestTables.noise(4000, 6, 3));
  private static final double[] WEIGHTS =
      new Random(4).doubles(4000).map(u -> u < 0.1 ? 0 : u).toArray();
  private static final KMeans REFINED_ONE = KMeans.of(1).withRefinement(Refinement.TRANSFERS);
  private static final KMeans REFINED = KMeans.of(9).withRefinement(Refinement.TRANSFERS);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  static Stream<Oracle.Case> best() {
    return Oracle.cases("kmeans_best.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("best")
  @DisplayName("reaches the lowest inertia that R's Hartigan-Wong and scikit-learn found")
  void shouldReachBest(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    KMeansModel model =
        KMeans.of(expected.integer("k"))
            .withRefinement(Refinement.TRANSFERS)
            .withRestarts(table.rowCount() < 1000 ? 200 : 100)
            .fit(table);

    double best = expected.number("best");
    assertThat(model.inertia()).isBetween(best * (1 - 1e-9), best * (1 + 1e-9));
  }

  @Test
  @DisplayName("leaves an optimum of Lloyd's iteration where one transfer is better")
  void shouldLeaveOptimumOfLloyd() {
    FeatureTable table = TestTables.line(0, 1.1, 2);
    KMeans kMeans = KMeans.of(2).withInitialCentres(new double[][] {{0.55}, {2}}).withTolerance(0);

    KMeansModel lloyd = kMeans.fit(table);
    KMeansModel model = kMeans.withRefinement(Refinement.TRANSFERS).fit(table);

    assertThat(lloyd.sizes()).containsExactly(2, 1);
    assertThat(lloyd.inertia()).isCloseTo(0.605, within(1e-12));
    assertThat(model.sizes()).containsExactly(1, 2);
    assertThat(model.inertia()).isCloseTo(0.405, within(1e-12));
    assertThat(model.report().converged()).isTrue();
    assertThat(model.report().parameters()).containsEntry("refinement", "TRANSFERS");
    assertThat(lloyd.report().parameters()).doesNotContainKey("refinement");
  }

  @Test
  @DisplayName("gives the same bits on any number of threads")
  void shouldGiveSameBits() throws Exception {
    KMeansModel plain = REFINED.withRestarts(2).fit(NOISE);
    KMeansModel weighted = REFINED.withMaxIterations(40).fit(NOISE, WEIGHTS);
    for (int threads : new int[] {1, 2, 16}) {
      requireSame(TestTables.inPool(threads, () -> REFINED.withRestarts(2).fit(NOISE)), plain);
      requireSame(
          TestTables.inPool(threads, () -> REFINED.withMaxIterations(40).fit(NOISE, WEIGHTS)),
          weighted);
    }
  }

  @Test
  @DisplayName("ends at the iteration cap, not converged, with labels that fit its centres")
  void shouldEndAtCap() {
    int lloyd = KMeans.of(9).fit(NOISE).report().iterations();
    for (int cap : new int[] {1, 2, lloyd, lloyd + 1, lloyd + 2, lloyd + 3}) {
      KMeansModel model = REFINED.withMaxIterations(cap).fit(NOISE);

      assertThat(model.report().iterations()).isLessThanOrEqualTo(cap);
      assertThat(model.report().converged()).isFalse();
      int[] sizes = new int[9];
      double inertia = 0;
      int[] labels = model.assign(NOISE);
      for (int i = 0; i < labels.length; i++) {
        sizes[labels[i]]++;
        inertia += NaiveLloyd.squared(NOISE.row(i), model.centre(labels[i]));
      }
      assertThat(model.sizes()).isEqualTo(sizes);
      assertThat(model.inertia()).isCloseTo(inertia, within(1e-9 * inertia));
    }
    assertThat(REFINED.withMaxIterations(2000).fit(NOISE).report().converged()).isTrue();
  }

  @Test
  @DisplayName("never raises the inertia from one iteration to the next")
  void shouldNeverRaiseInertia() {
    assertThat(REFINED.withMaxIterations(2000).fit(NOISE).report().objectivePerIteration())
        .isSortedAccordingTo((a, b) -> a < b * (1 - 1e-12) ? 1 : a.equals(b) ? 0 : -1);
  }

  @Test
  @DisplayName("moves a row of any weight as a whole, and leaves rows of weight 0 without a say")
  void shouldMindWeights() {
    FeatureTable table = TestTables.line(0, 1.1, 2, 1.4);
    KMeans kMeans =
        KMeans.of(2)
            .withInitialCentres(new double[][] {{0.55}, {2}})
            .withTolerance(0)
            .withRefinement(Refinement.TRANSFERS);

    KMeansModel model = kMeans.fit(table, new double[] {3, 3, 3, 0});

    assertThat(model.centres()).isDeepEqualTo(new double[][] {{0}, {1.55}});
    assertThat(model.sizes()).containsExactly(1, 3);
  }

  @Test
  @DisplayName("fits one row, equal rows and as many clusters as rows")
  void shouldFitEdges() {
    assertThat(REFINED_ONE.fit(TestTables.line(4)).centre(0)).containsExactly(4);
    assertThat(REFINED_ONE.fit(TestTables.line(2, 2, 2)).inertia()).isZero();
    assertThat(
            KMeans.of(3)
                .withRefinement(Refinement.TRANSFERS)
                .fit(TestTables.line(5, 1, 1, 9))
                .inertia())
        .isZero();
  }

  @Test
  @DisplayName("stops when interrupted")
  void shouldStop() {
    KMeans stopped =
        REFINED.withProgress((phase, done, total) -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> stopped.fit(NOISE)).isInstanceOf(CancelledException.class);
  }

  private static void requireSame(KMeansModel actual, KMeansModel expected) {
    assertThat(actual.report()).isEqualTo(expected.report());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.centres()).isDeepEqualTo(expected.centres());
  }
}
