package dev.segmentation.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.segmentation.stats.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The within-cluster curve")
class WithinClusterCurveTest {

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("wss_curve.txt").stream();
  }

  private static WithinClusterCurve curve(int firstK, double... within) {
    List<WithinClusterCurve.Point> points = new ArrayList<>();
    for (int i = 0; i < within.length; i++) {
      points.add(new WithinClusterCurve.Point(firstK + i, within[i]));
    }
    return WithinClusterCurve.of(points);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("has the knee of the reference curves")
  void knee(Oracle.Case expected) {
    WithinClusterCurve curve = curve(1, expected.numbers("wss"));
    assertThat(curve.knee()).hasValue(expected.integer("knee"));
    double[] distances = curve.chordDistances().stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(distances).containsExactly(expected.numbers("chord"), offset(1e-10));
  }

  @Test
  @DisplayName("has no knee where it is straight, flat, rising or too short")
  void noKnee() {
    assertThat(curve(1, 50, 40, 30, 20, 10).knee()).isEmpty();
    assertThat(curve(1, 100, 78, 58, 38, 18, 0).knee()).as("nearly straight").isEmpty();
    assertThat(curve(1, 7, 7, 7, 7).knee()).isEmpty();
    assertThat(curve(1, 0, 0, 0).knee()).isEmpty();
    assertThat(curve(1, 5, 6, 7, 8).knee()).isEmpty();
    assertThat(curve(1, 9).knee()).isEmpty();
    assertThat(curve(1, 9, 1).knee()).isEmpty();
  }

  @Test
  @DisplayName("has the knee of a plain elbow, wherever it starts and however it is scaled")
  void plainElbow() {
    assertThat(curve(1, 100, 50, 10, 9, 8, 7, 6).knee()).hasValue(3);
    assertThat(curve(4, 100, 50, 10, 9, 8, 7, 6).knee()).hasValue(6);
    assertThat(curve(1, 1e9, 5e8, 1e8, 9e7, 8e7, 7e7, 6e7).knee()).hasValue(3);
  }

  @Test
  @DisplayName("takes the lowest value so far where a poor optimum makes it rise")
  void rises() {
    assertThat(curve(1, 100, 50, 10, 30, 8, 7, 6).knee()).isEqualTo(OptionalInt.of(3));
    assertThat(curve(1, 100, 50, 10, 30, 8, 7, 6).points().get(3).within()).isEqualTo(30);
  }

  @Test
  @DisplayName("refuses what is no curve")
  void refuses() {
    assertThatThrownBy(() -> WithinClusterCurve.of(List.of())).hasMessageContaining("1 point");
    WithinClusterCurve.Point point = new WithinClusterCurve.Point(3, 1);
    assertThatThrownBy(() -> WithinClusterCurve.of(List.of(point, point)))
        .hasMessageContaining("k = 3 comes after k = 3");
    assertThatThrownBy(() -> new WithinClusterCurve.Point(0, 1)).hasMessageContaining("k = 0");
    assertThatThrownBy(() -> new WithinClusterCurve.Point(2, Double.NaN))
        .hasMessageContaining("NaN");
  }
}
