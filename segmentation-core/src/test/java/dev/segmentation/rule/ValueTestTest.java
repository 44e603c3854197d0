package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTestTest {

  private static final long AT = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final Duration HOUR = Duration.ofHours(1);

  private static Instant now(long millis) {
    return Instant.ofEpochMilli(AT + millis);
  }

  /** A value of a rule, then what is less, equal and greater. */
  static List<Arguments> ordered() {
    return List.of(
        Arguments.of(Value.of(5), 4.0, 5.0, 6.0),
        Arguments.of(Value.of(-0.0), -1e-300, 0.0, 1e-300),
        Arguments.of(Value.of("b"), "B", "b", "ba"),
        Arguments.of(Value.of(now(0)), now(-1), now(0).plusNanos(999_999), now(1)),
        Arguments.of(Value.now(), now(-1), now(0), now(1)),
        Arguments.of(Value.ago(HOUR), now(-3_600_001), now(-3_600_000), now(-3_599_999)),
        Arguments.of(Value.ahead(HOUR), now(3_599_999), now(3_600_000), now(3_600_001)),
        Arguments.of(
            Value.of(HOUR), HOUR.minusMillis(1), HOUR.plusNanos(999_999), HOUR.plusMillis(1)));
  }

  @ParameterizedTest
  @MethodSource("ordered")
  @DisplayName("Each comparison holds for less, equal and greater as its sign says")
  void comparisons(Value value, Object less, Object equal, Object greater) {
    for (Comparison comparison : Comparison.values()) {
      ValueTest test = new ValueTest.Compare(comparison, value);
      String sign = comparison.sign();
      assertThat(test.test(less, AT)).as(sign).isEqualTo(sign.contains("<") || sign.equals("!="));
      assertThat(test.test(equal, AT)).as(sign).isEqualTo(sign.endsWith("=") && !sign.equals("!="));
      assertThat(test.test(greater, AT))
          .as(sign)
          .isEqualTo(sign.contains(">") || sign.equals("!="));
      assertThat(test.test(null, AT)).as(sign).isFalse();
      assertThat(test.type()).isEqualTo(value.type());
      assertThat(test.isRelative()).isEqualTo(value instanceof Value.Now);
    }
  }

  @ParameterizedTest
  @MethodSource("ordered")
  @DisplayName("Between has both its ends")
  void between(Value value, Object less, Object equal, Object greater) {
    ValueTest one = new ValueTest.Between(value, value);
    assertThat(one.test(less, AT)).isFalse();
    assertThat(one.test(equal, AT)).isTrue();
    assertThat(one.test(greater, AT)).isFalse();
    assertThat(one.test(null, AT)).isFalse();
    assertThat(one.type()).isEqualTo(value.type());
    assertThat(one.isRelative()).isEqualTo(value instanceof Value.Now);
  }

  @Test
  @DisplayName("Between may have one end that moves")
  void movingEnd() {
    ValueTest test = new ValueTest.Between(Value.of(now(0)), Value.ahead(HOUR));
    assertThat(test.test(now(3_600_000), AT)).isTrue();
    assertThat(test.test(now(3_600_001), AT)).isFalse();
    assertThat(test.test(now(3_600_001), AT + 1)).isTrue();
    assertThat(test.isRelative()).isTrue();
    assertThat(new ValueTest.Between(Value.ago(HOUR), Value.of(now(0))).isRelative()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ordered")
  @DisplayName("A value of another type passes no test, and is not unequal")
  void otherTypes(Value value, Object less, Object equal, Object greater) {
    List<Object> others = List.of(5.0, "5", true, now(0), HOUR, Set.of("5"));
    for (Object other : others) {
      if (!other.getClass().equals(equal.getClass())) {
        for (Comparison comparison : Comparison.values()) {
          assertThat(new ValueTest.Compare(comparison, value).test(other, AT)).isFalse();
        }
        assertThat(new ValueTest.Between(value, value).test(other, AT)).isFalse();
      }
    }
  }

  @Test
  @DisplayName("Flags are equal or not, and have no order")
  void flags() {
    ValueTest yes = new ValueTest.Compare(Comparison.EQUAL, Value.of(true));
    ValueTest notYes = new ValueTest.Compare(Comparison.NOT_EQUAL, Value.of(true));
    assertThat(yes.test(true, AT)).isTrue();
    assertThat(yes.test(false, AT)).isFalse();
    assertThat(notYes.test(false, AT)).isTrue();
    assertThat(notYes.test(true, AT)).isFalse();
    assertThat(notYes.test("true", AT)).isFalse();
    for (Comparison comparison : Comparison.values()) {
      if (comparison.isOrder()) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new ValueTest.Compare(comparison, Value.of(true)))
            .withMessageContaining("no order");
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueTest.Between(Value.of(false), Value.of(true)));
  }

  @Test
  @DisplayName("One of several values is any of them, of their type")
  void in() {
    ValueTest numbers = new ValueTest.In(List.of(Value.of(1), Value.of(3), Value.of(1)));
    assertThat(numbers.test(1.0, AT)).isTrue();
    assertThat(numbers.test(3.0, AT)).isTrue();
    assertThat(numbers.test(2.0, AT)).isFalse();
    assertThat(numbers.test("1", AT)).isFalse();
    assertThat(numbers.test(null, AT)).isFalse();
    assertThat(numbers.type()).isEqualTo(Value.Type.NUMBER);
    assertThat(numbers.isRelative()).isFalse();
    assertThat(numbers).isEqualTo(new ValueTest.In(List.of(Value.of(1), Value.of(3))));
    assertThat(new ValueTest.In(List.of(Value.of(now(0)))).test(now(0).plusNanos(5), AT)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "CONTAINS, abc, b, true",
    "CONTAINS, abc, bc, true",
    "CONTAINS, abc, B, false",
    "CONTAINS, abc, abcd, false",
    "STARTS_WITH, abc, ab, true",
    "STARTS_WITH, abc, bc, false",
    "ENDS_WITH, abc, bc, true",
    "ENDS_WITH, abc, ab, false",
    "ENDS_WITH, abc, abc, true",
  })
  @DisplayName("A part stands where it is asked for, upper and lower case apart")
  void parts(ValueTest.Place place, String text, String part, boolean holds) {
    ValueTest test = new ValueTest.Part(place, part);
    assertThat(test.test(text, AT)).isEqualTo(holds);
    assertThat(test.test(null, AT)).isFalse();
    assertThat(test.test(Set.of(text), AT)).isFalse();
    assertThat(test.type()).isEqualTo(Value.Type.TEXT);
  }

  @Test
  @DisplayName("Tags are asked for any, all or none; of unknown tags nothing holds")
  void tags() {
    ValueTest any = new ValueTest.Tagged(ValueTest.Quantifier.ANY, List.of("a", "b"));
    ValueTest all = new ValueTest.Tagged(ValueTest.Quantifier.ALL, List.of("a", "b"));
    ValueTest none = new ValueTest.Tagged(ValueTest.Quantifier.NONE, List.of("a", "b"));
    assertTags(Set.of(), any, false, all, false, none, true);
    assertTags(Set.of("c"), any, false, all, false, none, true);
    assertTags(Set.of("a", "c"), any, true, all, false, none, false);
    assertTags(Set.of("a", "b", "c"), any, true, all, true, none, false);
    assertTags(null, any, false, all, false, none, false);
    assertTags("a", any, false, all, false, none, false);
    assertThat(any.type()).isEqualTo(Value.Type.TAGS);
  }

  private static void assertTags(
      Object known,
      ValueTest any,
      boolean holdsAny,
      ValueTest all,
      boolean holdsAll,
      ValueTest none,
      boolean holdsNone) {
    assertThat(any.test(known, AT)).isEqualTo(holdsAny);
    assertThat(all.test(known, AT)).isEqualTo(holdsAll);
    assertThat(none.test(known, AT)).isEqualTo(holdsNone);
  }

  @Test
  @DisplayName("Within, like and exists ask what they say")
  void others() {
    ValueTest within = new ValueTest.Within(Window.last(HOUR));
    assertThat(within.test(now(0), AT)).isTrue();
    assertThat(within.test(now(-3_599_999), AT)).isTrue();
    assertThat(within.test(now(-3_600_000), AT)).isFalse();
    assertThat(within.test(now(1), AT)).isFalse();
    assertThat(within.test((double) AT, AT)).isFalse();
    assertThat(within.test(null, AT)).isFalse();
    assertThat(within.isRelative()).isTrue();
    assertThat(within.type()).isEqualTo(Value.Type.INSTANT);
    assertThat(new ValueTest.Like("a%").test("ab", AT)).isTrue();
    assertThat(new ValueTest.Like("a%").test("ba", AT)).isFalse();
    assertThat(new ValueTest.Like("%").test(5.0, AT)).isFalse();
    assertThat(new ValueTest.Exists().test("", AT)).isTrue();
    assertThat(new ValueTest.Exists().test(Set.of(), AT)).isTrue();
    assertThat(new ValueTest.Exists().test(null, AT)).isFalse();
    assertThat(new ValueTest.Exists().type()).isNull();
  }

  @Test
  @DisplayName("What cannot be asked is refused with the reason")
  void refused() {
    refused("nothing can be between", () -> new ValueTest.Between(Value.of(2), Value.of(1)));
    refused("nothing can be between", () -> new ValueTest.Between(Value.now(), Value.ago(HOUR)));
    refused("one type", () -> new ValueTest.Between(Value.of(2), Value.of("3")));
    refused("0 values", () -> new ValueTest.In(List.of()));
    refused("one type", () -> new ValueTest.In(List.of(Value.of(2), Value.of("3"))));
    refused("not told from now", () -> new ValueTest.In(List.of(Value.now())));
    refused(
        "10001 tags",
        () ->
            new ValueTest.Tagged(
                ValueTest.Quantifier.ANY,
                IntStream.range(0, 10_001).mapToObj(String::valueOf).toList()));
    assertThat(
            new ValueTest.Tagged(ValueTest.Quantifier.ANY, Collections.nCopies(10_001, "a")).tags())
        .containsExactly("a");
    refused("every text holds", () -> new ValueTest.Part(ValueTest.Place.CONTAINS, ""));
    refused("has 32769 characters", () -> Value.of("a".repeat(32_769)));
    refused("NaN", () -> Value.of(Double.NaN));
    refused("Infinity", () -> Value.of(Double.POSITIVE_INFINITY));
    refused("PT-1S", () -> Value.of(Duration.ofSeconds(-1)));
    refused("36,525 days", () -> Value.of(Window.LONGEST.plusMillis(1)));
    refused("36,525 days", () -> Value.ago(Window.LONGEST.plusMillis(1)));
    refused("cannot compare with a List", () -> Value.of(List.of()));
  }

  private static void refused(String reason, Runnable made) {
    assertThatIllegalArgumentException().isThrownBy(made::run).withMessageContaining(reason);
  }
}
