package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Distances of rows")
class DistanceTest {

  /** The scales of the mixed table in the oracle: age, spend, channel, member and tier. */
  static final Gower MIXED =
      Gower.of(
          List.of(
              GowerColumn.number(71 - 18),
              GowerColumn.number(111.05 - 4.06),
              GowerColumn.category(),
              GowerColumn.category(),
              GowerColumn.levels(4)));

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("distances.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("are those of numpy, scipy and R")
  void shouldMatchOtherTools(Oracle.Case expected) {
    Distance distance =
        Stream.concat(Stream.of(PlainDistance.values()), Stream.of(Distance.minkowski(3), MIXED))
            .filter(candidate -> candidate.toString().startsWith(expected.title()))
            .findFirst()
            .orElseThrow();
    int d = expected.integer("d");
    double[] rows = expected.numbers("rows");
    double[] values = expected.numbers("distances");
    int n = rows.length / d;
    assertThat(values).hasSize(n * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double value = values[i * n + j];
        double actual = distance.between(rows, i * d, rows, j * d, d);
        if (Double.isNaN(value)) {
          assertThat(actual).isNaN();
        } else {
          assertThat(actual).isCloseTo(value, within(1e-14 * Math.max(1, value)));
        }
      }
    }
  }

  @Test
  @DisplayName("have documented values where the formula has none")
  void shouldKeepConventions() {
    double[] rows = {0, 0, 3, 0, -0.0, 0};

    assertThat(Distance.COSINE.between(rows, 0, rows, 2, 2)).isNaN();
    assertThat(Distance.COSINE.between(rows, 0, rows, 0, 2)).isNaN();
    assertThat(Distance.COSINE.between(rows, 2, rows, 2, 2)).isZero();
    assertThat(Distance.JACCARD.between(rows, 0, rows, 4, 2)).isZero();
    assertThat(Distance.JACCARD.between(rows, 0, rows, 2, 2)).isEqualTo(1);
    assertThat(Distance.CANBERRA.between(rows, 0, rows, 4, 2)).isZero();
    assertThat(Distance.HAMMING.between(rows, 0, rows, 4, 2)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-200, 1e-160, 1e160, 1e300})
  @DisplayName("by angle and of Minkowski do not leave the doubles before their result does")
  void shouldTakeAnyUnit(double unit) {
    double[] rows = {3 * unit, 4 * unit, 3, 4, 4 * unit, 3 * unit, 0, 0};
    double precision = unit < Double.MIN_NORMAL ? 1e-3 : 1e-15;

    assertThat(Distance.COSINE.between(rows, 0, rows, 2, 2)).isCloseTo(0, within(precision));
    assertThat(Distance.COSINE.between(rows, 0, rows, 4, 2)).isCloseTo(0.04, within(precision));
    assertThat(Distance.COSINE.between(rows, 0, rows, 6, 2)).isNaN();
    assertThat(Distance.minkowski(3).between(rows, 0, rows, 6, 2) / unit)
        .isCloseTo(Math.cbrt(27 + 64), within(Math.max(1e-14, 10 * precision)));
    assertThat(Distance.minkowski(1000).between(rows, 0, rows, 6, 2) / unit)
        .isCloseTo(4, within(Math.max(1e-14, 10 * precision)));
    assertThat(Distance.minkowski(3).between(rows, 6, rows, 6, 2)).isZero();
    assertThat(Distance.minkowski(3).between(new double[] {Double.NaN}, 0, rows, 6, 1)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.999, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  @DisplayName("of Minkowski need an exponent of 1 or more")
  void shouldRefuseExponent(double p) {
    assertThatThrownBy(() -> Distance.minkowski(p))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p must be 1 or more and finite, but was " + p);
  }

  @Test
  @DisplayName("of Minkowski are the plain ones for exponents 1 and 2")
  void shouldKnowPlainExponents() {
    assertThat(Distance.minkowski(1)).isSameAs(Distance.MANHATTAN);
    assertThat(Distance.minkowski(2)).isSameAs(Distance.EUCLIDEAN);
  }

  @Test
  @DisplayName("of Gower count columns by weight, and leave out what is missing or absent in both")
  void shouldWeighColumns() {
    Gower gower =
        Gower.of(
            List.of(
                GowerColumn.number(10).withWeight(2),
                GowerColumn.category(),
                GowerColumn.presence().withWeight(3),
                GowerColumn.number(0)));
    double nan = Double.NaN;

    assertThat(between(gower, new double[] {0, 1, 1, 5}, new double[] {5, 2, 0, 5}))
        .isCloseTo((2 * 0.5 + 1 + 3) / 7, within(1e-15));
    assertThat(between(gower, new double[] {0, 1, 0, 5}, new double[] {50, 1, 0, 6}))
        .isEqualTo((2 + 1) / 4.0);
    assertThat(between(gower, new double[] {nan, 1, 1, 5}, new double[] {5, nan, 0, 5}))
        .isEqualTo(3 / 4.0);
    assertThat(between(gower, new double[] {nan, nan, 0, nan}, new double[] {1, 2, 0, 5})).isNaN();
    assertThat(gower.columns()).hasSize(4);
  }

  private static double between(Distance distance, double[] a, double[] b) {
    return distance.between(a, 0, b, 0, a.length);
  }

  @Test
  @DisplayName("of Gower need columns that count, and rows of as many values")
  void shouldRefuseColumns() {
    assertThatThrownBy(() -> Gower.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none of the 0 columns has a weight above 0");
    assertThatThrownBy(() -> Gower.of(List.of(GowerColumn.category().withWeight(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none of the 1 columns has a weight above 0");
    assertThatThrownBy(() -> between(MIXED, new double[4], new double[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of 4 values, but there are 5 columns");
    assertThatThrownBy(() -> GowerColumn.number(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range must be 0 or more and finite, but was NaN");
    MixedTable wide =
        MixedTable.of(
            ProfileTable.of(
                ProfileIndex.ofRowNumbers(2),
                List.of(NumberColumn.of("spend", -1.7e308, 1.7e308))));
    assertThatThrownBy(() -> Gower.of(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the values of column 'spend' go from -1.7E308 to 1.7E308, a range that is too large for"
                + " a double; scale the column");
    assertThatThrownBy(() -> GowerColumn.levels(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels must be at least 1, but was 0");
    assertThatThrownBy(() -> GowerColumn.presence().withWeight(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight must be 0 or more and finite, but was -1");
  }
}
