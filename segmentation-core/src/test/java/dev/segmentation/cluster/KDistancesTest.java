package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The curve of k-distances")
class KDistancesTest {

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "5,2", "9,7", "40,3", "3,17", "10,20", "200,2"})
  @DisplayName("is that of all pairs sorted")
  void shouldEqualSortedPairs(int k, int d) {
    for (double[][] rows :
        new double[][][] {TestTables.noise(300, d, k), TestTables.grid(300, d, 4, k)}) {
      double[] expected =
          Arrays.stream(rows)
              .mapToDouble(
                  row ->
                      Arrays.stream(rows)
                          .mapToDouble(other -> Distance.EUCLIDEAN.between(row, 0, other, 0, d))
                          .sorted()
                          .toArray()[k - 1])
              .map(distance -> -distance)
              .sorted()
              .map(distance -> -distance)
              .toArray();

      KDistances curve = KDistances.of(k, FeatureTable.copyOf(rows));

      assertThat(curve.distances()).isEqualTo(expected);
      assertThat(curve.k()).isEqualTo(k);
      assertThat(curve.distances()).contains(curve.knee());
    }
  }

  @Test
  @DisplayName("has its knee where noise ends")
  void shouldFindKnee() {
    double[][] rows = TestTables.blobs(400, 2, 4, 6);
    for (int i = 0; i < 10; i++) {
      rows[i] = new double[] {5000 + 300 * i, 5000 - 700 * i};
    }
    FeatureTable table = FeatureTable.copyOf(rows);
    double eps = KDistances.of(5, table).knee();

    assertThat(eps).isBetween(0.3, 10.0);
    DbscanModel model = Dbscan.of(eps, 5).fit(table);
    assertThat(model.k()).isEqualTo(4);
    assertThat(model.noise()).isBetween(10, 30);
  }

  @Test
  @DisplayName("is flat where all rows are equal")
  void shouldBeFlat() {
    KDistances curve = KDistances.of(3, FeatureTable.copyOf(new double[100][2]));

    assertThat(curve.distances()).containsOnly(0);
    assertThat(curve.knee()).isZero();
    assertThat(KDistances.of(1, TestTables.line(4)).knee()).isZero();
  }

  @Test
  @DisplayName("refuses a k out of range, an empty table and values that overflow")
  void shouldRefuse() {
    assertRefused(0, TestTables.line(1, 2), "k must be from 1 to the 2 rows, but was 0");
    assertRefused(3, TestTables.line(1, 2), "but was 3");
    assertRefused(1, TestTables.line(), "0 rows");
    assertRefused(2, TestTables.line(-1e200, 1e200), "too large for a double");
  }

  private static void assertRefused(int k, FeatureTable table, String reason) {
    assertThatThrownBy(() -> KDistances.of(k, table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
