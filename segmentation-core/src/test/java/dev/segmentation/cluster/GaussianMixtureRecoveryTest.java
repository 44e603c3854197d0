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

@DisplayName("A Gaussian mixture on labelled sets beside scikit-learn")
class GaussianMixtureRecoveryTest {

  static Stream<Oracle.Case> sets() {
    return Oracle.cases("gmm_recovery.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  @DisplayName("recovers the truth as well with as many starts")
  void shouldRecover(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    int[] truth = SharedData.truth(expected.text("data"), expected.text("truth"));

    GaussianMixtureModel model =
        GaussianMixture.of(expected.integer("k"))
            .withRestarts(5)
            .withRegularisation(1e-6 * meanVariance(table))
            .fit(table);

    if (expected.values().containsKey("likelihood")) {
      assertThat(model.logLikelihood()).isGreaterThan(expected.number("likelihood"));
      return;
    }
    double least = Math.min(expected.number("ari"), expected.numbers("single")[1]) - 0.02;
    assertThat(adjustedRand(truth, model.assign(table))).isGreaterThan(least);
  }

  private static double meanVariance(FeatureTable table) {
    double total = 0;
    for (int j = 0; j < table.featureCount(); j++) {
      double[] column = table.column(j);
      double mean = Arrays.stream(column).average().orElseThrow();
      total += Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }
    return total / table.featureCount();
  }

  /** By the definition of Hubert and Arabie, on the rows that are not noise. */
  private static double adjustedRand(int[] truth, int[] labels) {
    int groups = Arrays.stream(truth).max().orElseThrow() + 1;
    int clusters = Arrays.stream(labels).max().orElseThrow() + 1;
    double[][] both = new double[groups][clusters];
    double[] byTruth = new double[groups];
    double[] byLabel = new double[clusters];
    double n = 0;
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] != 0) {
        both[truth[i]][labels[i]]++;
        byTruth[truth[i]]++;
        byLabel[labels[i]]++;
        n++;
      }
    }
    double pairs = Arrays.stream(both).mapToDouble(GaussianMixtureRecoveryTest::pairs).sum();
    double expected = pairs(byTruth) * pairs(byLabel) / (n * (n - 1) / 2);
    return (pairs - expected) / ((pairs(byTruth) + pairs(byLabel)) / 2 - expected);
  }

  private static double pairs(double[] counts) {
    return Arrays.stream(counts).map(count -> count * (count - 1) / 2).sum();
  }
}
