package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("k-means")
class KMeansTest {

  private static final FeatureTable BLOBS = FeatureTable.copyOf(TestTables.blobs(300, 2, 5, 1));

  @Nested
  @DisplayName("at the edges of its range")
  class Edges {

    @ParameterizedTest
    @EnumSource
    @DisplayName("makes one cluster: the mean")
    void shouldMakeOneCluster(Seeding seeding) {
      KMeansModel model = KMeans.of(1).withSeeding(seeding).fit(TestTables.line(1, 2, 3, 6));

      assertThat(model.centre(0)).containsExactly(3);
      assertThat(model.sizes()).containsExactly(4);
      assertThat(model.inertia()).isEqualTo(14);
      assertThat(model.report().converged()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("makes as many clusters as there are distinct rows")
    void shouldMakeOneClusterForEachRow(Seeding seeding) {
      KMeansModel model =
          KMeans.of(4).withSeeding(seeding).fit(TestTables.line(5, 1, 9, 5, 7, 1, 1));

      assertThat(model.inertia()).isZero();
      assertThat(Arrays.stream(model.centres()).mapToDouble(c -> c[0]).sorted().toArray())
          .containsExactly(1, 5, 7, 9);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("fits one row, and rows that are all equal, with k = 1")
    void shouldFitEqualRows(Seeding seeding) {
      assertThat(KMeans.of(1).withSeeding(seeding).fit(TestTables.line(4)).centre(0))
          .containsExactly(4);
      KMeansModel model = KMeans.of(1).withSeeding(seeding).fit(TestTables.line(2, 2, 2));
      assertThat(model.sizes()).containsExactly(3);
      assertThat(model.inertia()).isZero();
    }

    @Test
    @DisplayName("takes 0.0 and -0.0 for the same row")
    void shouldTakeZeroesForEqual() {
      assertThatCode(() -> KMeans.of(2).fit(TestTables.line(0.0, 1.0))).doesNotThrowAnyException();
      assertThat(new Rows(TestTables.line(0.0, -0.0), null, Kernels.get(), 2).distinctUpTo(2))
          .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e8, 1e10})
    @DisplayName("keeps the digits of the inertia far from zero")
    void shouldBeRightFarFromZero(double shift) {
      double[][] rows = TestTables.noise(700, 3, 15);
      for (double[] row : rows) {
        Arrays.setAll(row, j -> row[j] + shift);
      }
      FeatureTable table = FeatureTable.copyOf(rows);

      KMeansModel model = KMeans.of(6).fit(table);

      double expected = 0;
      for (double[] row : rows) {
        expected += NaiveLloyd.squared(row, model.centre(model.assign(row)));
      }
      assertThat(model.inertia()).isCloseTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e3, 1e5, 1e8})
    @DisplayName("keeps the digits of the inertia when a first centre is far away")
    void shouldBeRightWithFarFirstCentre(double far) {
      KMeansModel model =
          KMeans.of(3)
              .withInitialCentres(new double[][] {{1}, {12}, {far}})
              .fit(TestTables.line(0, 1, 2, 10, 11, 19));

      assertThat(model.inertia()).isCloseTo(2.5, within(1e-12));
      assertThat(model.sizes()).containsExactly(3, 2, 1);
      assertThat(model.report().iterations()).isEqualTo(2);
    }
  }

  @Nested
  @DisplayName("when it ends")
  class Ending {

    private static final double[][] BAD_START = {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}};

    @Test
    @DisplayName("after the last iteration allowed, with labels that fit its centres")
    void shouldEndAtCap() {
      KMeansModel model =
          KMeans.of(5)
              .withInitialCentres(TestTables.noise(5, 2, 8))
              .withMaxIterations(1)
              .fit(FeatureTable.copyOf(TestTables.noise(500, 2, 9)));

      assertThat(model.report().iterations()).isEqualTo(1);
      assertThat(model.report().converged()).isFalse();
      assertThat(model.inertia()).isLessThan(model.report().objectivePerIteration().get(0));
      assertThat(Arrays.stream(model.sizes()).sum()).isEqualTo(500);
    }

    @Test
    @DisplayName("with tolerance 0 when no label changes, with more of it earlier")
    void shouldEndByTolerance() {
      FeatureTable noise = FeatureTable.copyOf(TestTables.noise(2000, 2, 10));
      KMeans kMeans = KMeans.of(8).withInitialCentres(TestTables.noise(8, 2, 11));

      KMeansModel exact = kMeans.withTolerance(0).fit(noise);
      KMeansModel close = kMeans.fit(noise);
      KMeansModel rough = kMeans.withTolerance(0.1).fit(noise);

      assertThat(exact.report().converged()).isTrue();
      assertThat(close.report().converged()).isTrue();
      assertThat(rough.report().converged()).isTrue();
      assertThat(rough.report().iterations()).isLessThan(close.report().iterations());
      assertThat(close.report().iterations()).isLessThan(exact.report().iterations());
      assertThat(exact.inertia()).isLessThan(close.inertia());
      assertThat(close.inertia()).isLessThan(rough.inertia());
      assertThat(close.inertia()).isCloseTo(exact.inertia(), within(0.01 * exact.inertia()));
    }

    @Test
    @DisplayName("keeps the best of its restarts")
    void shouldKeepBestRestart() {
      KMeans kMeans = KMeans.of(6).withSeeding(Seeding.RANDOM_ROWS).withSeed(5);
      FeatureTable noise = FeatureTable.copyOf(TestTables.noise(300, 2, 12));

      double one = kMeans.fit(noise).inertia();
      double five = kMeans.withRestarts(5).fit(noise).inertia();
      double twenty = kMeans.withRestarts(20).fit(noise).inertia();

      assertThat(five).isLessThanOrEqualTo(one);
      assertThat(twenty).isLessThanOrEqualTo(five).isLessThan(one);
    }

    @Test
    @DisplayName("starts from given centres, whatever seed and restarts are")
    void shouldStartFromGivenCentres() {
      KMeans kMeans = KMeans.of(5).withInitialCentres(BAD_START);

      assertThat(kMeans.withSeed(1).withRestarts(7).fit(BLOBS).report())
          .isEqualTo(kMeans.withSeed(2).withSeeding(Seeding.RANDOM_ROWS).fit(BLOBS).report());
    }

    @Test
    @DisplayName("leaves the given centres, the table and the weights as they were")
    void shouldNotModifyArguments() {
      double[][] first = {{0, 0}, {1000, -1000}};
      double[] weights = new double[300];
      Arrays.fill(weights, 0.5);
      double[] values = BLOBS.asMatrix().data.clone();
      KMeans kMeans = KMeans.of(2).withInitialCentres(first);
      KMeansModel expected = kMeans.fit(BLOBS, weights);
      first[0][0] = 77;

      KMeansModel again = kMeans.fit(BLOBS, weights);

      assertThat(again.centres()).isDeepEqualTo(expected.centres());
      assertThat(first).isDeepEqualTo(new double[][] {{77, 0}, {1000, -1000}});
      assertThat(weights).containsOnly(0.5);
      assertThat(BLOBS.asMatrix().data).isEqualTo(values);
    }
  }

  @Nested
  @DisplayName("in its report")
  class Report {

    @Test
    @DisplayName("says what it was asked and what it did")
    void shouldReport() {
      FitReport report =
          KMeans.of(5)
              .withRestarts(3)
              .withSeed(9)
              .withMaxIterations(50)
              .withTolerance(1e-6)
              .withEmptyClusters(EmptyClusters.FAIL)
              .withSeeding(Seeding.K_MEANS_PARALLEL)
              .fit(BLOBS)
              .report();

      assertThat(report.algorithm()).isEqualTo("kmeans");
      assertThat(report.rows()).isEqualTo(300);
      assertThat(report.features()).isEqualTo(2);
      assertThat(report.converged()).isTrue();
      assertThat(report.iterations())
          .isBetween(1, 50)
          .isEqualTo(report.objectivePerIteration().size());
      assertThat(report.parameters())
          .isEqualTo(
              Map.of(
                  "k", "5",
                  "restarts", "3",
                  "seed", "9",
                  "maxIterations", "50",
                  "tolerance", "1.0E-6",
                  "emptyClusters", "FAIL",
                  "seeding", "K_MEANS_PARALLEL",
                  "weighted", "false"));
    }

    @Test
    @DisplayName("leaves out seed and restarts where centres were given")
    void shouldReportGivenCentres() {
      FitReport report =
          KMeans.of(1).withInitialCentres(new double[][] {{0, 0}}).fit(BLOBS, ones()).report();

      assertThat(report.parameters())
          .containsEntry("seeding", "GIVEN")
          .containsEntry("weighted", "true")
          .doesNotContainKeys("seed", "restarts");
    }

    private static double[] ones() {
      double[] ones = new double[300];
      Arrays.fill(ones, 1);
      return ones;
    }
  }

  @Test
  @DisplayName("goes on when the last pass moves rows after all, as filling an empty cluster can")
  void shouldGoOnWhenRowsMoveAtTheEnd() {
    double[][] rows = new double[12][1];
    double[] values = {1, 1, 1, 1, 2, 3, 2, 3, 1, 1, 0, 0};
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = values[i];
    }

    KMeansModel model =
        KMeans.of(4)
            .withInitialCentres(new double[][] {{13}, {0}, {2}, {12}})
            .fit(FeatureTable.copyOf(rows));

    assertThat(model.report().converged()).isTrue();
    assertThat(model.inertia()).isZero();
    assertThat(model.sizes()).containsExactly(6, 2, 2, 2);
  }
}
