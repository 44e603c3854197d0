package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.data.ColumnType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attributes")
final class AttributesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  @DisplayName("give back every kind of value")
  void kinds() {
    Attributes all =
        Attributes.none()
            .with("age", 31)
            .with("city", "Rennes")
            .with("vip", true)
            .with("since", NOON)
            .with("likes", List.of("tea", "rain", "tea"));
    assertThat(all.number("age")).isEqualTo(31);
    assertThat(all.text("city")).isEqualTo("Rennes");
    assertThat(all.flag("vip")).isTrue();
    assertThat(all.instant("since")).isEqualTo(NOON);
    assertThat(all.tags("likes")).containsExactly("tea", "rain");
    assertThat(all.names()).containsExactly("age", "city", "likes", "since", "vip");
    assertThat(all.names().stream().map(all::type))
        .containsExactly(
            ColumnType.NUMBER,
            ColumnType.CATEGORY,
            ColumnType.TAGS,
            ColumnType.INSTANT,
            ColumnType.FLAG);
  }

  @Test
  @DisplayName("count a value of another type as missing")
  void otherType() {
    Attributes all = Attributes.none().with("age", "31");
    assertThat(all.number("age")).isNaN();
    assertThat(all.flag("age")).isNull();
    assertThat(all.instant("age")).isNull();
    assertThat(all.tags("age")).isNull();
    assertThat(all.text("name")).isNull();
    assertThat(all.type("name")).isNull();
    assertThat(all.value("age")).isEqualTo("31");
  }

  @Test
  @DisplayName("are equal whatever order they came in, zeros of both signs included")
  void equality() {
    Attributes one = Attributes.none().with("a", 0.0).with("b", List.of("x", "y"));
    Attributes two = Attributes.of(Map.of("b", List.of("y", "x"), "a", -0.0));
    assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    assertThat(one).isNotEqualTo(one.with("a", 1)).isNotEqualTo(one.without("a"));
    assertThat(one.without("c")).isSameAs(one);
  }

  @Test
  @DisplayName("are overlaid by newer ones name by name")
  void overlay() {
    Attributes old = Attributes.none().with("a", 1).with("b", 2);
    Attributes newer = Attributes.none().with("b", "two").with("c", 3);
    assertThat(old.overlaidBy(newer))
        .isEqualTo(Attributes.none().with("a", 1).with("b", "two").with("c", 3));
    assertThat(old.overlaidBy(Attributes.none())).isSameAs(old);
  }

  @Test
  @DisplayName("do not follow changes of what they were made from")
  void copies() {
    String[] tags = {"x"};
    Map<String, Object> map = new HashMap<>(Map.of("t", Arrays.asList(tags)));
    Attributes all = Attributes.of(map);
    tags[0] = "y";
    map.clear();
    assertThat(all.tags("t")).containsExactly("x");
  }

  @Test
  @DisplayName("have the rule for names of all kinds")
  void names() {
    assertThat(Attributes.requireName("name of a signal", "é")).isEqualTo("é");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attributes.requireName("name of a signal", "\t"))
        .withMessage(
            "the name of a signal must have 1 to 256 characters, not all blank, but has 1");
  }

  @Test
  @DisplayName("refuse what a hostile sender could send, without showing it")
  void refusals() {
    Attributes none = Attributes.none();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.with("x", Double.NaN))
        .withMessageContaining("'x' is NaN; give a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.with(" ", 1))
        .withMessageContaining("1 to 256 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.with("n".repeat(257), 1))
        .withMessageContaining("has 257");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.with("x", "s".repeat(32_769)))
        .withMessageContaining("has 32769 characters; at most 32768")
        .withMessageNotContaining("sss");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.with("x", Collections.nCopies(1_001, "t")))
        .withMessageContaining("has 1001 tags");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attributes.of(Collections.singletonMap("x", null)))
        .withMessageContaining("cannot hold null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attributes.of(Map.of("x", new Object())))
        .withMessageContaining("cannot hold a Object");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attributes.of(Map.of("x", List.of(1))))
        .withMessageContaining("not a text");
    Map<String, Integer> many =
        IntStream.rangeClosed(0, 1_000).boxed().collect(Collectors.toMap(i -> "n" + i, i -> i));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attributes.of(many))
        .withMessageContaining("1001 attributes are too many; keep at most 1000");
  }
}
