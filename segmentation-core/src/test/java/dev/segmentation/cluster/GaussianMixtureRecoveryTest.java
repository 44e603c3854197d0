package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A Gaussian mixture on labelled sets beside scikit-learn")
class GaussianMixtureRecoveryTest {

  static Stream<Oracle.Case> sets() {
    return Oracle.cases("gmm_recovery.txt").stream();
  }

  static Stream<Oracle.Case> setsOfSeveralRuns() {
    return sets().filter(expected -> expected.integer("runs") > 1);
  }

  static Stream<Oracle.Case> setsOfNormalGroups() {
    return sets().filter(expected -> expected.text("groups").equals("normal"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  @DisplayName("recovers the truth as well in one run, in the median over seeds")
  void shouldRecoverInOneRun(Oracle.Case expected) {
    double peer = number(expected, "single_of_many", expected.numbers("single")[1]);

    assertThat(medianRecovery(expected, mixture(expected), 25)).isGreaterThan(peer - 0.01);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setsOfSeveralRuns")
  @DisplayName("recovers the truth as well with as many restarts, in the median over seeds")
  void shouldRecoverWithRestarts(Oracle.Case expected) {
    GaussianMixture mixture = mixture(expected).withRestarts(expected.integer("runs"));
    double peer = number(expected, "ari_of_many", expected.number("ari"));

    assertThat(medianRecovery(expected, mixture, 9)).isGreaterThan(peer - 0.02);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setsOfNormalGroups")
  @DisplayName("recovers groups that are about normal as well from short runs")
  void shouldRecoverFromShortRuns(Oracle.Case expected) {
    GaussianMixture mixture =
        mixture(expected).withStart(MixtureStart.SHORT_RUNS).withRestarts(expected.integer("runs"));

    assertThat(medianRecovery(expected, mixture, 9)).isGreaterThan(expected.number("ari") - 0.02);
  }

  private static GaussianMixture mixture(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    return GaussianMixture.of(expected.integer("k")).withRegularisation(1e-6 * meanVariance(table));
  }

  private static double number(Oracle.Case expected, String name, double otherwise) {
    return expected.values().containsKey(name) ? expected.number(name) : otherwise;
  }

  /** The median over the seeds from 0, fewer for large tables, always an odd number. */
  private static double medianRecovery(Oracle.Case expected, GaussianMixture mixture, int seeds) {
    FeatureTable table = SharedData.table(expected.text("data"));
    int[] truth = SharedData.truth(expected.text("data"), expected.text("truth"));
    int count = table.rowCount() > 1000 ? 3 : seeds;
    double[] recovered =
        IntStream.range(0, count)
            .mapToObj(seed -> mixture.withSeed(seed).fit(table).assign(table))
            .mapToDouble(labels -> adjustedRand(truth, labels))
            .sorted()
            .toArray();
    return recovered[count / 2];
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
