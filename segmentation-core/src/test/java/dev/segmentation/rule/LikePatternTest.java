package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikePatternTest {

  @Property(tries = 5_000)
  void agreesWithTheRegularExpression(
      @ForAll("pieces") List<String> pieces, @ForAll("texts") String text) {
    StringBuilder expression = new StringBuilder();
    for (String piece : pieces) {
      expression.append(
          switch (piece) {
            case "%" -> ".*";
            case "_" -> ".";
            default -> Pattern.quote(piece.substring(piece.length() - 1));
          });
    }
    assertThat(LikePattern.matches(String.join("", pieces), text))
        .isEqualTo(Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(text).matches());
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of("%", "_", "a", "b", "\n", "\\%", "\\_", "\\\\")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b', '%', '_', '\\', '\n').ofMaxLength(8);
  }

  @Test
  @DisplayName("A pattern fits the whole text, and the empty text where it is all percent signs")
  void whole() {
    assertThat(LikePattern.matches("a%", "abc")).isTrue();
    assertThat(LikePattern.matches("a%", "ba")).isFalse();
    assertThat(LikePattern.matches("a", "aa")).isFalse();
    assertThat(LikePattern.matches("aa", "a")).isFalse();
    assertThat(LikePattern.matches("%%", "")).isTrue();
    assertThat(LikePattern.matches("_", "")).isFalse();
    assertThat(LikePattern.matches("A%", "abc")).isFalse();
  }

  @Test
  @DisplayName("A pattern of many percent signs is no slower than the product of the lengths")
  void hostile() {
    String pattern = "%a".repeat(499) + "b";
    String text = "a".repeat(32_768);
    assertThat(LikePattern.matches(pattern, text)).isFalse();
    assertThat(LikePattern.matches(pattern, text + "b")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\", "\\a", "a\\\\\\", "%\\x"})
  @DisplayName("A backslash before anything else is refused")
  void backslash(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LikePattern.require(pattern))
        .withMessageContaining("backslash");
  }

  @Test
  @DisplayName("A pattern has 1 to 1,000 characters")
  void length() {
    LikePattern.require("\\%\\_\\\\");
    assertThatIllegalArgumentException().isThrownBy(() -> LikePattern.require(""));
    LikePattern.require("a".repeat(1_000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LikePattern.require("a".repeat(1_001)))
        .withMessageContaining("has 1001");
  }
}
