package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes as text. */
class ShapeTest {

  @ParameterizedTest
  @ValueSource(strings = {"500k-8-8", "1m-16-8", "97-5-3", "50k-384-64"})
  void readsWhatItWrites(String text) {
    assertThat(Shape.of(text)).hasToString(text);
  }

  @Test
  void countsOperations() {
    assertThat(Shape.of("2k-3-5").searchFlops()).isEqualTo(2.0 * 2000 * 3 * 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "500k", "8-8", "500g-8-8", "-1-8-8"})
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> Shape.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("500k-8-8");
  }
}
