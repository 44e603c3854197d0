package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.CancelledException;
import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Bisecting k-means")
class BisectingKMeansTest {

  private static final FeatureTable BLOBS = FeatureTable.copyOf(TestTables.blobs(1200, 3, 6, 4));

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("finds clusters that lie apart")
  void shouldFindBlobs(BisectingSplit split) {
    BisectingKMeansModel model = BisectingKMeans.of(6).withSplit(split).fit(BLOBS);

    assertThat(model.sizes()).containsOnly(200);
    assertThat(model.k()).isEqualTo(6);
    assertThat(model)
        .hasToString("BisectingKMeansModel[k=6, d=3, inertia=" + model.inertia() + "]");
  }

  @Test
  @DisplayName("splits one cluster more for one more k, and leaves the others as they are")
  void shouldNest() {
    FeatureTable noise = FeatureTable.copyOf(TestTables.noise(500, 4, 6));
    BisectingKMeansModel fewer = BisectingKMeans.of(7).fit(noise);
    BisectingKMeansModel more = BisectingKMeans.of(8).fit(noise);

    int[] before = fewer.assign(noise);
    int[] after = more.assign(noise);
    int split = more.splits()[6];
    for (int i = 0; i < after.length; i++) {
      assertThat(after[i] == 7 ? split : after[i]).isEqualTo(before[i]);
    }
    assertThat(more.report().objectivePerIteration().subList(0, 6))
        .isEqualTo(fewer.report().objectivePerIteration())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  @DisplayName("gives the same bits on any number of threads, and depends on the seed")
  void shouldGiveSameBits() throws Exception {
    FeatureTable noise = FeatureTable.copyOf(TestTables.noise(3000, 5, 6));
    double[] weights = new Random(4).doubles(3000).map(u -> u < 0.1 ? 0 : u).toArray();
    BisectingKMeans bisecting = BisectingKMeans.of(9).withRestarts(2);
    BisectingKMeansModel expected = bisecting.fit(noise, weights);
    for (int threads : new int[] {1, 2, 16}) {
      BisectingKMeansModel model = TestTables.inPool(threads, () -> bisecting.fit(noise, weights));
      assertThat(model.nodes()).isDeepEqualTo(expected.nodes());
      assertThat(model.report()).isEqualTo(expected.report());
      assertThat(model.sizes()).isEqualTo(expected.sizes());
    }
    assertThat(bisecting.withSeed(1).fit(noise).nodes()[1])
        .isNotEqualTo(bisecting.withSeed(2).fit(noise).nodes()[1]);
  }

  @Test
  @DisplayName("makes one cluster of one row, of equal rows and of all rows")
  void shouldMakeOneCluster() {
    BisectingKMeansModel model = BisectingKMeans.of(1).fit(TestTables.line(1, 2, 3, 6));

    assertThat(model.centres()).isDeepEqualTo(new double[][] {{3}});
    assertThat(model.inertia()).isEqualTo(14);
    assertThat(model.sizes()).containsExactly(4);
    assertThat(model.report().iterations()).isZero();
    assertThat(BisectingKMeans.of(1).fit(TestTables.line(4)).centres()[0]).containsExactly(4);
    assertThat(BisectingKMeans.of(1).fit(TestTables.line(2, 2)).inertia()).isZero();
  }

  @Test
  @DisplayName("reports what it was asked")
  void shouldReport() {
    assertThat(
            BisectingKMeans.of(3)
                .withSplit(BisectingSplit.LARGEST_SIZE)
                .withRestarts(4)
                .withSeed(9)
                .withMaxIterations(50)
                .withTolerance(1e-6)
                .fit(BLOBS)
                .report())
        .matches(report -> report.algorithm().equals("bisecting-kmeans") && report.converged())
        .extracting(FitReport::parameters)
        .isEqualTo(
            Map.of(
                "k", "3",
                "split", "LARGEST_SIZE",
                "restarts", "4",
                "seed", "9",
                "maxIterations", "50",
                "tolerance", "1.0E-6",
                "weighted", "false"));
    assertThat(BisectingKMeans.of(2).withMaxIterations(1).withTolerance(0).fit(BLOBS).report())
        .matches(report -> report.iterations() == 1);
  }

  @Test
  @DisplayName("tells how many splits are made, and stops when interrupted")
  void shouldTellProgressAndStop() {
    List<Long> done = new ArrayList<>();
    BisectingKMeans.of(4)
        .withProgress(
            (phase, now, total) -> {
              assertThat(phase).isEqualTo("bisecting k-means");
              assertThat(total).isEqualTo(3);
              done.add(now);
            })
        .fit(BLOBS);
    assertThat(done).containsExactly(1L, 2L, 3L);

    BisectingKMeans stopped =
        BisectingKMeans.of(4)
            .withProgress((phase, now, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> stopped.fit(BLOBS)).isInstanceOf(CancelledException.class);
  }

  @Test
  @DisplayName("refuses what it cannot use")
  void shouldRefuse() {
    BisectingKMeans three = BisectingKMeans.of(3);
    FeatureTable table = TestTables.line(1, 2, 2);
    BisectingKMeansModel model = BisectingKMeans.of(2).fit(table);

    refused(() -> BisectingKMeans.of(0), "k must be at least 1, but was 0");
    refused(() -> three.withRestarts(0), "restarts must be at least 1");
    refused(() -> three.withMaxIterations(0), "maxIterations must be at least 1");
    refused(() -> three.withTolerance(-1), "tolerance must be 0 or more");
    refused(() -> three.fit(table), "k = 3 is more than the 2 distinct rows; choose k from 1 to 2");
    refused(() -> three.fit(table, new double[] {1, 0, 1}), "the 2 distinct rows of positive");
    refused(() -> three.fit(table, new double[1]), "1 weights for 3 rows");
    refused(() -> three.fit(TestTables.line(1e200, -1e200, 5)), "too large for a double");
    refused(() -> model.assign(new double[2]), "the row has 2 values");
    refused(() -> model.assign(new double[] {Double.NaN}), "feature 'x0' is NaN");
    refused(() -> model.assign(table, new int[1]), "1 places for 3 labels");
    refused(() -> model.assign(BLOBS), "the table has 3 features");
  }

  @Test
  @DisplayName("refuses parts that do not fit")
  void shouldRefuseParts() {
    BisectingKMeansModel model = BisectingKMeans.of(3).fit(TestTables.line(1, 2, 8, 9, 30));
    List<Feature> features = model.features();
    double[][] nodes = model.nodes();
    int[] sizes = model.sizes();
    FitReport report = model.report();

    refused(
        () -> BisectingKMeansModel.of(features, new int[] {0, 2}, nodes, sizes, report),
        "split 1 divides cluster 2, but there are clusters 0 to 1 then");
    refused(
        () -> BisectingKMeansModel.of(features, new int[] {0}, nodes, sizes, report),
        "3 sizes, but there must be 2");
    refused(
        () -> BisectingKMeansModel.of(features, model.splits(), new double[4][1], sizes, report),
        "4 centres, but there must be 5");
    refused(
        () -> BisectingKMeansModel.of(features, model.splits(), nodes, new int[] {1, 1, 1}, report),
        "3 rows in sum");
    nodes[3][0] = Double.NaN;
    refused(
        () -> BisectingKMeansModel.of(features, model.splits(), nodes, sizes, report),
        "row 3 holds NaN");
  }

  private static void refused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
