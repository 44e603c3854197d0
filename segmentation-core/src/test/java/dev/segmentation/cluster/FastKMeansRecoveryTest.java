package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The fast relatives of k-means on labelled sets beside scikit-learn")
class FastKMeansRecoveryTest {

  private static final double ROUNDING = 1e-12;

  private static final int MEDIAN = 1;

  /** The best split of all can lead to a worse tree than the second best. */
  private static final int HIGHEST = 2;

  static Stream<Oracle.Case> miniBatch() {
    return Oracle.cases("mini_batch_recovery.txt").stream();
  }

  static Stream<Oracle.Case> bisecting() {
    return Oracle.cases("bisecting_recovery.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("miniBatch")
  @DisplayName("mini-batches reach the inertia and the truth of most of its runs")
  void shouldRecoverByMiniBatches(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    MiniBatchKMeans mini = MiniBatchKMeans.of(expected.integer("k"));
    require(expected, table, seed -> mini.withSeed(seed).fit(table), KMeansModel::inertia, MEDIAN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bisecting")
  @DisplayName("splits in two reach the inertia of its runs and the truth of most")
  void shouldRecoverByBisecting(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    BisectingKMeans bisecting = BisectingKMeans.of(expected.integer("k"));
    require(
        expected,
        table,
        seed -> bisecting.withSeed(seed).fit(table),
        BisectingKMeansModel::inertia,
        HIGHEST);
  }

  private static <M extends ClusterModel> void require(
      Oracle.Case expected,
      FeatureTable table,
      LongFunction<M> fit,
      Function<M, Double> inertia,
      int peer) {
    int[] truth = SharedData.truth(expected.text("data"), expected.text("truth"));
    Stream<M> models = LongStream.range(0, table.rowCount() > 50_000 ? 3 : 21).mapToObj(fit);
    double[][] reached =
        models
            .map(
                model ->
                    new double[] {
                      inertia.apply(model), AdjustedRand.ofTruth(truth, model.assign(table))
                    })
            .toArray(double[][]::new);

    assertThat(median(reached, 0)).isLessThan(1.0001 * expected.numbers("inertia")[peer]);
    // Where the truth is not what makes the inertia small, poor optima can be nearer to it.
    double truest = Math.min(expected.numbers("ari")[MEDIAN], expected.number("near"));
    assertThat(median(reached, 1)).isGreaterThanOrEqualTo(truest - ROUNDING);
  }

  private static double median(double[][] runs, int at) {
    return Stream.of(runs)
        .map(run -> run[at])
        .sorted()
        .skip(runs.length / 2)
        .findFirst()
        .orElseThrow();
  }
}
