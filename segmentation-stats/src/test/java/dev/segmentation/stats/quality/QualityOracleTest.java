package dev.segmentation.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.stats.Oracle;
import dev.segmentation.stats.SharedData;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The quality measures equal those of scikit-learn and fpc")
class QualityOracleTest {

  private static final double DIGITS = 1e-8;

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("quality.txt").stream();
  }

  private static FeatureTable table(Oracle.Case expected) {
    return FeatureTable.copyOf(SharedData.matrix(expected.title().split(" ")[0]));
  }

  private static Partition partition(Oracle.Case expected, FeatureTable table) {
    int[] labels = expected.integers("labels");
    return Partition.ofClusters(table, labels, Arrays.stream(labels).max().orElseThrow() + 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("silhouette of every row, group and the whole")
  void silhouette(Oracle.Case expected) {
    FeatureTable table = table(expected);
    Partition partition = partition(expected, table);
    SilhouetteScores scores = Silhouette.exact().measure(table, partition);
    assertThat(scores.values())
        .containsExactly(expected.numbers("silhouette_per_point"), offset(1e-10));
    assertThat(scores.mean()).isCloseTo(expected.number("silhouette_mean"), offset(1e-10));
    double[] perGroup = expected.numbers("silhouette_per_cluster_mean");
    for (int g = 0; g < perGroup.length; g++) {
      assertThat(scores.groupMean(g)).isCloseTo(perGroup[g], offset(1e-10));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("Calinski-Harabasz, Davies-Bouldin and sums of squares")
  void indices(Oracle.Case expected) {
    FeatureTable table = table(expected);
    Partition partition = partition(expected, table);
    assertThat(CalinskiHarabasz.index(table, partition))
        .isCloseTo(expected.number("calinski_harabasz"), withPercentage(DIGITS));
    assertThat(DaviesBouldin.index(table, partition))
        .isCloseTo(expected.number("davies_bouldin"), withPercentage(DIGITS));
    SumsOfSquares sums = SumsOfSquares.of(table, partition);
    assertThat(sums.within())
        .isCloseTo(expected.number("within_sum_of_squares"), withPercentage(DIGITS));
    assertThat(sums.between())
        .isCloseTo(expected.number("between_sum_of_squares"), withPercentage(DIGITS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("both indices of Dunn")
  void dunn(Oracle.Case expected) {
    FeatureTable table = table(expected);
    Dunn dunn = Dunn.of(table, partition(expected, table));
    assertThat(dunn.index()).isCloseTo(expected.number("dunn"), withPercentage(DIGITS));
    assertThat(dunn.meanIndex()).isCloseTo(expected.number("dunn2"), withPercentage(DIGITS));
    double largest = Collections.max(Arrays.stream(expected.numbers("diameter")).boxed().toList());
    assertThat(dunn.largestDiameter()).isCloseTo(largest, withPercentage(DIGITS));
  }
}
