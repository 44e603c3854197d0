package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.Progress;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("HDBSCAN* on real data beside R")
class HdbscanOracleTest {

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("hdbscan.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName(
      "finds the same clusters, stabilities and core distances, and noise where R has ties")
  void shouldFindSameClusters(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    HdbscanModel model = Hdbscan.of(expected.integer("min_pts")).fit(table);

    int[] bridging = bridging(expected, "bridging");
    int[] labels = model.assign(table);
    assertThat(model.k()).isEqualTo(expected.integer("clusters"));
    assertThat(model.noise()).isEqualTo(expected.integer("noise") + bridging.length);
    for (int b = 0; b < bridging.length; b++) {
      assertThat(labels[bridging[b]]).isEqualTo(ClusterModel.NOISE);
      assertThat(model.birthDistances()).contains(model.coreDistances()[bridging[b]]);
      labels[bridging[b]] = bridging(expected, "bridging_labels")[b];
    }
    assertThat(LabelHash.of(labels)).isEqualTo(expected.text("labels_sha256"));
    requireClose(model.stabilities(), expected.numbers("stabilities"), 1e-9);
    double core = expected.number("core_sum");
    assertThat(Arrays.stream(model.coreDistances()).sum()).isCloseTo(core, within(1e-12 * core));
  }

  private static int[] bridging(Oracle.Case expected, String name) {
    return expected.values().containsKey(name) ? expected.integers(name) : new int[0];
  }

  private static void requireClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1, expected[i]);
      assertThat(actual[i]).isCloseTo(expected[i], within(allowed));
    }
  }

  static Stream<Oracle.Case> casesWithScores() {
    return cases().filter(expected -> expected.values().containsKey("outlier"));
  }

  /** In R the bridging rows are the thinnest of their clusters, so that all others lie deeper. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("casesWithScores")
  @DisplayName("finds the same membership, but for what a bridging row adds to it")
  void shouldFindSameMembership(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    HdbscanModel model = Hdbscan.of(expected.integer("min_pts")).fit(table);

    int[] labels = model.labels();
    double[] core = model.coreDistances();
    double[] thinnest = new double[model.k()];
    for (int i = 0; i < core.length; i++) {
      if (labels[i] >= 0) {
        thinnest[labels[i]] = Math.max(thinnest[labels[i]], core[i]);
      }
    }
    int[] bridging = bridging(expected, "bridging");
    double[] thinnestOfR = thinnest.clone();
    for (int b = 0; b < bridging.length; b++) {
      thinnestOfR[bridging(expected, "bridging_labels")[b]] = core[bridging[b]];
    }
    double[] membership = model.membership();
    for (int i = 0; i < core.length; i++) {
      if (labels[i] >= 0) {
        double lack = (1 - membership[i]) * thinnest[labels[i]] / thinnestOfR[labels[i]];
        membership[i] = 1 - lack;
      }
    }
    requireClose(membership, expected.numbers("membership"), 1e-12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesWithScores")
  @DisplayName("scores outliers the same, but for rows that equal edges tie to other clusters")
  void shouldScoreOutliersSame(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    double[] scores = Hdbscan.of(expected.integer("min_pts")).fit(table).outlierScores();

    double[] scoresOfR = expected.numbers("outlier");
    for (int row : expected.integers("outlier_tied")) {
      assertThat(scores[row]).isGreaterThan(scoresOfR[row]);
      scores[row] = scoresOfR[row];
    }
    requireClose(scores, scoresOfR, 1e-12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("spans the rows as shortly, by either way")
  void shouldSpanAsShortly(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    int k = expected.integer("min_pts");
    double[] x = table.asMatrix().data;
    int n = table.rowCount();
    int d = table.featureCount();
    CheckedDistance distance = TestTables.euclidean(x, n, d);
    Reachability rows = Reachability.of(k, distance);

    double sum = expected.number("tree_sum");
    SpanningEdges boruvka = rows.spanningTree(distance, Progress.none(), "test");
    SpanningEdges prim = new PrimSpanning(distance, rows.core).run(Progress.none(), "test");

    assertThat(Arrays.stream(boruvka.weight).sum()).isCloseTo(sum, within(1e-12 * sum));
    assertThat(sorted(prim.weight))
        .usingElementComparator(HdbscanOracleTest::roughly)
        .isEqualTo(sorted(boruvka.weight));
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).sorted().toArray();
  }

  private static int roughly(double a, double b) {
    return Math.abs(a - b) <= 1e-14 * Math.max(a, b) ? 0 : Double.compare(a, b);
  }

  static Stream<Oracle.Case> recovery() {
    return Oracle.cases("density_recovery.txt").stream()
        .filter(expected -> expected.values().containsKey("hdbscan_ari"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recovery")
  @DisplayName("recovers as much of the truth")
  void shouldRecoverTruth(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    int[] truth = SharedData.truth(expected.text("data"), expected.text("truth"));

    HdbscanModel model = Hdbscan.of(expected.integer("hdbscan_min_pts")).fit(table);

    assertThat(AdjustedRand.ofTruth(truth, model.assign(table)))
        .isGreaterThan(expected.number("hdbscan_ari") - 0.01);
  }
}
