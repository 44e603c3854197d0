package dev.segmentation.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A calibration")
final class CalibrationTest {

  private static final Offset<Double> TEN_DIGITS = within(1e-10);

  static List<Oracle.Case> cases() {
    return Oracle.cases("calibration.txt");
  }

  private static boolean[] outcomes(Oracle.Case values) {
    int[] numbers = values.integers("outcomes");
    boolean[] outcomes = new boolean[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      outcomes[i] = numbers[i] == 1;
    }
    return outcomes;
  }

  @ParameterizedTest
  @MethodSource("cases")
  @DisplayName("by Platt is that of the reference")
  void platt(Oracle.Case values) {
    double[] scores = values.numbers("scores");
    PlattCalibration curve = Calibration.platt(scores, outcomes(values));
    assertThat(curve.a()).isCloseTo(values.number("platt_a"), TEN_DIGITS);
    assertThat(curve.b()).isCloseTo(values.number("platt_b"), TEN_DIGITS);
    double[] expected = values.numbers("platt");
    for (int i = 0; i < scores.length; i++) {
      assertThat(curve.probability(scores[i])).isCloseTo(expected[i], TEN_DIGITS);
      assertThat(curve.scoreFor(expected[i])).isCloseTo(scores[i], within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  @DisplayName("by isotonic regression is that of scikit-learn, corners and all")
  void isotonic(Oracle.Case values) {
    double[] scores = values.numbers("scores");
    IsotonicCalibration curve = Calibration.isotonic(scores, outcomes(values));
    assertThat(curve.scores()).containsExactly(values.numbers("corner_scores"), within(0.0));
    assertThat(curve.probabilities())
        .containsExactly(values.numbers("corner_values"), within(1e-15));
    double[] expected = values.numbers("isotonic");
    for (int i = 0; i < scores.length; i++) {
      assertThat(curve.probability(scores[i])).isCloseTo(expected[i], within(1e-12));
    }
    double[] grid = values.numbers("grid");
    double[] onGrid = values.numbers("grid_values");
    for (int i = 0; i < grid.length; i++) {
      assertThat(curve.probability(grid[i])).isCloseTo(onGrid[i], within(1e-12));
    }
  }

  @Property(tries = 200)
  void isotonicIsTheNearestRisingCurve(
      @ForAll @Size(min = 2, max = 9) List<@IntRange(max = 6) Integer> scores,
      @ForAll @IntRange(max = 511) int bits) {
    double[] x = scores.stream().mapToDouble(Integer::doubleValue).toArray();
    boolean[] y = new boolean[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (bits >> i & 1) == 1;
    }
    y[0] = true;
    y[1] = false;
    IsotonicCalibration curve = Calibration.isotonic(x, y);
    for (int i = 0; i < x.length; i++) {
      assertThat(curve.probability(x[i])).isCloseTo(maxMin(x, y, x[i]), within(1e-12));
    }
  }

  /** The textbook formula: the largest over starts of the smallest over ends of the mean. */
  private static double maxMin(double[] x, boolean[] y, double at) {
    double[] distinct = Arrays.stream(x).distinct().sorted().toArray();
    double best = Double.NEGATIVE_INFINITY;
    for (double from : distinct) {
      double smallest = Double.POSITIVE_INFINITY;
      for (double to : distinct) {
        if (from <= at && to >= at) {
          smallest = Math.min(smallest, mean(x, y, from, to));
        }
      }
      best = from <= at ? Math.max(best, smallest) : best;
    }
    return best;
  }

  private static double mean(double[] x, boolean[] y, double from, double to) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] >= from && x[i] <= to) {
        sum += y[i] ? 1 : 0;
        count++;
      }
    }
    return sum / count;
  }

  @Test
  @DisplayName("tells the lowest score that reaches a probability")
  void scoreFor() {
    IsotonicCalibration curve =
        IsotonicCalibration.of(new double[] {0.2, 0.4, 0.8}, new double[] {0.1, 0.1, 0.5});
    assertThat(curve.scoreFor(0.1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(curve.scoreFor(0.3)).isCloseTo(0.6, within(1e-15));
    assertThat(curve.scoreFor(0.5)).isCloseTo(0.8, within(1e-15));
    assertThat(curve.scoreFor(0.6)).isNaN();
    assertThat(PlattCalibration.of(0, 0).scoreFor(0.6)).isNaN();
    assertThat(PlattCalibration.of(0, 0).scoreFor(0.4)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  @DisplayName("by Platt stays finite where scores separate the outcomes, and where all are equal")
  void separated() {
    PlattCalibration apart =
        Calibration.platt(new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true});
    assertThat(apart.probability(4)).isBetween(0.7, 0.8);
    PlattCalibration same =
        Calibration.platt(new double[] {1, 1, 1}, new boolean[] {true, false, true});
    assertThat(same.probability(1)).isCloseTo(0.6, within(1e-12));
  }

  @Test
  @DisplayName("refuses what no curve can be fitted to")
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.platt(new double[2], new boolean[3]))
        .withMessageContaining("2 scores and 3 outcomes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.isotonic(new double[2], new boolean[2]))
        .withMessageContaining("0 of 2 outcomes are true");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Calibration.isotonic(new double[] {0, Double.NaN}, new boolean[] {true, false}))
        .withMessageContaining("score 1 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlattCalibration.of(2, 0).scoreFor(0.5))
        .withMessageContaining("wrong way round");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlattCalibration.of(-1, 0).scoreFor(1))
        .withMessageContaining("probability 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlattCalibration.of(Double.NaN, 0))
        .withMessageContaining("must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsotonicCalibration.of(new double[] {1, 0}, new double[] {0, 1}))
        .withMessageContaining("corner 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsotonicCalibration.of(new double[0], new double[0]))
        .withMessageContaining("at least one");
  }
}
