package dev.segmentation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sorted values")
final class SortedValuesTest {

  @Test
  @DisplayName("have the quantiles that numpy.quantile gives")
  void quantiles() {
    SortedValues values = SortedValues.of(new double[] {7, 1, 3, 10});
    assertThat(values.quantile(0)).isEqualTo(1);
    assertThat(values.quantile(0.25)).isEqualTo(2.5);
    assertThat(values.quantile(0.5)).isEqualTo(5);
    assertThat(values.quantile(0.9)).isCloseTo(9.1, within(1e-15));
    assertThat(values.quantile(1)).isEqualTo(10);
    assertThat(SortedValues.of(new double[] {4}).quantile(0.3)).isEqualTo(4);
  }

  @Test
  @DisplayName("leave NaN out")
  void missing() {
    SortedValues values = SortedValues.of(new double[] {Double.NaN, 3, Double.NaN, 1});
    assertThat(values.quantile(0.5)).isEqualTo(2);
    assertThat(values.quantile(1)).isEqualTo(3);
  }

  @Test
  @DisplayName("know the most frequent of them, of equally frequent ones the smallest")
  void mostFrequent() {
    assertThat(SortedValues.of(new double[] {5, 2, 9, 5, 2}).mostFrequent()).isEqualTo(2);
    assertThat(SortedValues.of(new double[] {5, 2, 5, Double.NaN, Double.NaN}).mostFrequent())
        .isEqualTo(5);
  }
}
