package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("k-medoids judged by a batch of rows")
class KMedoidsBatchTest {

  private static final double[][] ROWS = TestTables.noise(3000, 3, 6);
  private static final FeatureTable NOISE = FeatureTable.copyOf(ROWS);

  private static KMedoids batched() {
    return KMedoids.of(6, Distance.MANHATTAN).withBatchRows(300);
  }

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("kmedoids.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("costs at most 5 % more than the best that is known on real data")
  void shouldComeCloseOnRealData(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    int k = expected.integer("k");

    KMedoidsModel model =
        KMedoids.of(k, PlainDistance.valueOf(expected.text("metric")))
            .withBatchRows(Math.max(2 * k, table.rowCount() / 3))
            .withRestarts(5)
            .fit(table);

    double best = expected.number("best");
    assertThat(model.cost()).isBetween(best * (1 - 1e-12), best * 1.05);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("comes close to the search by all rows, and reports the cost of all rows")
  void shouldComeClose(MedoidSeeding seeding) {
    double all = KMedoids.of(6, Distance.MANHATTAN).fit(NOISE).cost();
    double sampled = KMedoids.of(6, Distance.MANHATTAN).withSampleRows(300).fit(NOISE).cost();

    KMedoidsModel model = batched().withSeeding(seeding).fit(NOISE);

    double cost = NaivePam.cost(ROWS, Distance.MANHATTAN, model.medoidRows());
    assertThat(model.cost()).isCloseTo(cost, within(1e-12 * cost));
    assertThat(model.cost()).isBetween(0.97 * all, 1.04 * all).isLessThan(1.01 * sampled);
    assertThat(model.report().rows()).isEqualTo(3000);
    assertThat(model.report().parameters())
        .containsEntry("batchRows", "300")
        .doesNotContainKey("sampleRows");
    int[] sizes = new int[6];
    for (int label : model.assign(NOISE)) {
      sizes[label]++;
    }
    assertThat(model.sizes()).isEqualTo(sizes);
  }

  @Test
  @DisplayName("searches among all rows, and counts a row of the batch as often as it is nearest")
  void shouldWeighBatch() {
    FeatureTable table = TestTables.line(0, 0, 0, 0, 10, 100, 104);
    int[] batch = {0, 4, 6};
    ScaledDistance distance = new ScaledDistance(MedoidRows.of(table), Distance.EUCLIDEAN);

    MedoidBatch made = MedoidBatch.of(7, batch, distance, (phase, done, total) -> {});

    float[] column = new float[3];
    made.column(5, column);
    double unit = distance.scale() * 3 / 7;
    assertThat(column[0]).isCloseTo((float) (4 * 100 * unit), within(1e-4f));
    assertThat(column[1]).isCloseTo((float) (90 * unit), within(1e-4f));
    assertThat(column[2]).isCloseTo((float) (2 * 4 * unit), within(1e-4f));
    made.column(4, column);
    assertThat(column[1]).isZero();
    assertThat(made.largest()).isCloseTo((float) (4 * 104 * unit), within(1e-4f));
  }

  @Test
  @DisplayName("keeps the best batch so far")
  void shouldKeepBest() {
    List<Double> costs =
        batched().withBatchRows(30).withRestarts(6).fit(NOISE).report().objectivePerIteration();

    assertThat(costs).hasSize(6);
    for (int i = 1; i < costs.size(); i++) {
      assertThat(costs.get(i)).isLessThanOrEqualTo(costs.get(i - 1));
    }
    assertThat(costs.get(5)).isLessThan(costs.get(0));
    assertThat(batched().withBatchRows(30).fit(NOISE).cost()).isEqualTo(costs.get(0));
  }

  @Test
  @DisplayName("judges a table that is no larger than a batch by all rows")
  void shouldSearchSmallTablesWhole() {
    KMedoids whole = KMedoids.of(6, Distance.MANHATTAN);

    assertThat(whole.withBatchRows(3000).fit(NOISE).report()).isEqualTo(whole.fit(NOISE).report());
    assertThat(whole.withBatchRows(12).withSampleRows(3000).fit(NOISE).report())
        .isEqualTo(whole.fit(NOISE).report());
    double[] condensed = {1, 9, 8, 7, 6, 2};
    assertThat(KMedoids.of(1, Distance.MANHATTAN).withBatchRows(2).fitDistances(condensed).labels())
        .hasSize(4);
  }

  @Test
  @DisplayName("gives the same bits for any number of threads, and for one cluster too")
  void shouldNotDependOnThreads() throws Exception {
    KMedoidsModel expected = batched().withRestarts(2).fit(NOISE);
    for (int threads : new int[] {1, 3, 16}) {
      KMedoidsModel model = TestTables.inPool(threads, () -> batched().withRestarts(2).fit(NOISE));
      assertThat(model.report()).isEqualTo(expected.report());
      assertThat(model.medoidRows()).isEqualTo(expected.medoidRows());
    }
    assertThat(KMedoids.of(1, Distance.CHEBYSHEV).withBatchRows(50).fit(NOISE).k()).isEqualTo(1);
  }

  @Test
  @DisplayName("takes first medoids, which may be any rows")
  void shouldTakeInitialMedoids() {
    KMedoids given = batched().withInitialMedoids(0, 500, 1000, 1500, 2000, 2999);

    assertThat(given.fit(NOISE).report().parameters())
        .containsEntry("seeding", "GIVEN")
        .containsKeys("restarts", "seed");
    assertThat(given.fit(NOISE).cost()).isLessThan(1.04 * batched().fit(NOISE).cost());
    assertThatThrownBy(() -> batched().withInitialMedoids(0, 1, 2, 3, 4, 3000).fit(NOISE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("initial medoid 3000; the rows are 0 to 2999");
  }

  @Test
  @DisplayName("needs memory for n·m distances, and refuses what does not fit")
  void shouldNeedLittleMemory() {
    assertThat(batched().bytesNeeded(100_000, 3)).isBetween(120_000_000L, 130_000_000L);
    assertThatThrownBy(() -> batched().withMemoryLimit(1_000_000).fit(NOISE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the limit is 1000000");
    assertThatThrownBy(() -> batched().withBatchRows(11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch of 11 rows for k = 6; take 2·k at least");
  }
}
