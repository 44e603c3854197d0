package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

@Label("Numbers in text")
class NumberTextTest {

  private static double parse(String text) {
    char[] padded = ("7" + text + "7").toCharArray();
    return NumberText.parse(padded, 1, padded.length - 1);
  }

  @Property
  @Label("are read to the bit as the JDK reads them")
  void asJdk(@ForAll("decimals") String text) {
    assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @Property
  @Label("that the JDK wrote come back to the bit")
  void backFromJdk(@ForAll double value, @ForAll @Scale(9) double decimal) {
    assertThat(parse(Double.toString(value))).isEqualTo(value);
    assertThat(parse(String.format(Locale.ROOT, "%.9f", decimal)))
        .isEqualTo(Double.parseDouble(String.format(Locale.ROOT, "%.9f", decimal)));
  }

  @Property
  @Label("are what the grammar says, and nothing else")
  void grammar(@ForAll @CharRange(from = '+', to = '9') @StringLength(max = 8) String text) {
    boolean number = text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
    assertThat(Double.isNaN(parse(text))).isEqualTo(!number);
  }

  @Example
  @Label("keep the sign of zero, and infinite ones are none")
  void edges() {
    assertThat(parse("-0")).isEqualTo(-0.0);
    assertThat(parse("0.000")).isEqualTo(0.0);
    assertThat(parse("1e400")).isNaN();
    assertThat(parse("1e-400")).isEqualTo(0.0);
    assertThat(parse("1".repeat(500))).isNaN();
    assertThat(parse("1e")).isNaN();
    assertThat(parse("1e+")).isNaN();
    assertThat(parse("1e5x")).isNaN();
    assertThat(parse("NaN")).isNaN();
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> sign = Arbitraries.of("", "-", "+");
    Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
    Arbitrary<String> part = Arbitraries.strings().numeric().ofMaxLength(30).map(s -> "." + s);
    Arbitrary<String> exponent =
        Arbitraries.integers().between(-280, 280).map(e -> "e" + e).injectNull(0.7);
    return Combinators.combine(sign, whole, part.injectNull(0.3), exponent)
        .as((s, w, p, e) -> s + w + (p == null ? "" : p) + (e == null ? "" : e));
  }
}
