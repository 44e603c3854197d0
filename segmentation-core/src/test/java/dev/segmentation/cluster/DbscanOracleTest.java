package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("DBSCAN on real data beside scikit-learn and R")
class DbscanOracleTest {

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("dbscan.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("finds the same core rows, noise and borders where there is no choice")
  void shouldFindSameClusters(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    DbscanModel model = Dbscan.of(expected.number("eps"), expected.integer("min_pts")).fit(table);

    int[] labels = model.assign(table);
    assertThat(model.k()).isEqualTo(expected.integer("clusters"));
    assertThat(model.coreCount()).isEqualTo(expected.integer("core"));
    assertThat(model.noise()).isEqualTo(expected.integer("noise"));
    assertThat(LabelHash.of(coreLabels(table, model))).isEqualTo(expected.text("core_sha256"));
    if (expected.values().containsKey("ambiguous")) {
      int[] rows = expected.integers("ambiguous");
      String[] inReach = expected.text("in_reach").split(" ");
      for (int i = 0; i < rows.length; i++) {
        assertThat(inReach[i].split("\\|")).contains(Integer.toString(labels[rows[i]]));
        labels[rows[i]] = ClusterModel.NOISE;
      }
    }
    assertThat(LabelHash.of(labels)).isEqualTo(expected.text("labels_sha256"));
  }

  /** The labels of the core rows, noise elsewhere; equal rows are all core or none. */
  private static int[] coreLabels(FeatureTable table, DbscanModel model) {
    double[][] core = model.coreRows();
    int[] coreLabels = model.coreLabels();
    int[] labels = new int[table.rowCount()];
    int next = 0;
    for (int i = 0; i < labels.length; i++) {
      boolean isCore = next < core.length && Arrays.equals(table.row(i), core[next]);
      labels[i] = isCore ? coreLabels[next++] : ClusterModel.NOISE;
    }
    return labels;
  }

  static Stream<Oracle.Case> recovery() {
    return Oracle.cases("density_recovery.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recovery")
  @DisplayName("recovers as much of the truth")
  void shouldRecoverTruth(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    int[] truth = SharedData.truth(expected.text("data"), expected.text("truth"));

    DbscanModel model =
        Dbscan.of(expected.number("eps"), expected.integer("dbscan_min_pts")).fit(table);

    assertThat(AdjustedRand.ofTruth(truth, model.assign(table)))
        .isGreaterThan(expected.number("dbscan_ari") - 0.01);
  }
}
