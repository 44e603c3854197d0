package dev.segmentation.stats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void tablesLineUpByCharactersNotBytes() {
    TextTable table = new TextTable("name", "n", "word").withWordsIn(2);
    table.add("é", "10", "a");
    table.add("long name", "5", "ab");
    assertThat(table).hasToString("name        n  word\né          10  a\nlong name   5  ab");
    assertThatThrownBy(() -> table.add("x")).hasMessageContaining("1 cells for 3 columns");
  }

  @Test
  void numbersKeepTheirDigits() {
    assertThat(Numbers.fixed(2.345678, 3)).isEqualTo("2.346");
    assertThat(Numbers.fixed(Double.NaN, 3)).isEqualTo("–");
    assertThat(Numbers.fixed(Double.NEGATIVE_INFINITY, 1)).isEqualTo("-∞");
    assertThat(Numbers.significant(1234.5678, 6)).isEqualTo("1234.57");
    assertThat(Numbers.significant(0.000012345, 3)).isEqualTo("1.23e-05");
    assertThat(Numbers.significant(123456, 3)).isEqualTo("123456");
    assertThat(Numbers.significant(1.5e12, 3)).isEqualTo("1.50e+12");
    assertThat(Numbers.significant(0, 3)).isEqualTo("0");
    assertThat(Numbers.significant(Double.POSITIVE_INFINITY, 3)).isEqualTo("∞");
    assertThat(Numbers.digitsAfterPoint(0, 4)).isEqualTo(3);
  }

  @Test
  void sharesAndProbabilitiesAreReadable() {
    assertThat(Numbers.percent(0.1234)).isEqualTo("12.3 %");
    assertThat(Numbers.percent(Double.NaN)).isEqualTo("–");
    assertThat(Numbers.probability(0.0456)).isEqualTo("0.046");
    assertThat(Numbers.probability(0.00012)).isEqualTo("1.2e-04");
    assertThat(Numbers.probability(0)).isEqualTo("< 1e-300");
    assertThat(Numbers.probability(Double.NaN)).isEqualTo("–");
  }
}
