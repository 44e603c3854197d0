package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.behavior.Attribution;
import dev.segmentation.behavior.Journeys;
import dev.segmentation.connector.elsewhere.Elsewhere;
import dev.segmentation.data.ColumnType;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Results of any shape are written by name and read as plain values")
class ResultTest {

  private static final JsonForm<Map<String, @Nullable Object>> RESULTS =
      VersionedJson.result("com.example.result", 3);

  /** A result as a statistical test gives it. */
  public record Outcome(String name, double value, ColumnType type, Optional<String> note) {}

  static Map<String, @Nullable Object> sample() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("text", "é \"x\"");
    values.put("whole", Long.MIN_VALUE);
    values.put("number", 0.1f);
    values.put("undefined", Double.NaN);
    values.put("absent", null);
    values.put("flag", true);
    values.put("numbers", new double[] {1, -0.0, Double.POSITIVE_INFINITY});
    values.put("counts", new int[] {1, 2});
    values.put("words", new String[] {"a", "b"});
    values.put(
        "outcomes",
        List.of(
            new Outcome("eta²", 0.25, ColumnType.NUMBER, Optional.of("large")),
            new Outcome("V", Double.NaN, ColumnType.CATEGORY, Optional.empty())));
    values.put("byType", Map.of(ColumnType.FLAG, List.of(List.of(), Map.of())));
    return values;
  }

  @Test
  @DisplayName("the text is that of the golden file")
  void shouldWriteGoldenFile() throws IOException {
    assertThat(RESULTS.toJson(sample())).isEqualTo(GoldenFileTest.text("v1/result.json"));
  }

  @Test
  @DisplayName("every kind of value is read back as JSON has it")
  void shouldReadPlainValues() {
    Map<String, @Nullable Object> read = RESULTS.fromJson(RESULTS.toJson(sample()));

    assertThat(read.keySet()).containsExactlyElementsOf(sample().keySet());
    assertThat(read)
        .containsEntry("text", "é \"x\"")
        .containsEntry("whole", (double) Long.MIN_VALUE)
        .containsEntry("number", (double) 0.1f)
        .containsEntry("undefined", null)
        .containsEntry("absent", null)
        .containsEntry("flag", true)
        .containsEntry("numbers", Arrays.asList(1.0, -0.0, null))
        .containsEntry("counts", List.of(1.0, 2.0))
        .containsEntry("words", List.of("a", "b"))
        .containsEntry("byType", Map.of("FLAG", List.of(List.of(), Map.of())));
    Map<String, @Nullable Object> second = new HashMap<>();
    second.put("name", "V");
    second.put("value", null);
    second.put("type", "CATEGORY");
    second.put("note", null);
    assertThat(read)
        .containsEntry(
            "outcomes",
            List.of(
                Map.of("name", "eta²", "value", 0.25, "type", "NUMBER", "note", "large"), second));
  }

  @Test
  @DisplayName("the credits of an attribution are written whole, absent ones as null")
  void shouldWriteAttribution() {
    Journeys journeys =
        Journeys.builder()
            .add("1", List.of("mail", "ad"), 1, 1, 10)
            .add("2", List.of("mail"), 0, 3, 0)
            .build();

    Map<String, @Nullable Object> read =
        RESULTS.fromJson(
            RESULTS.toJson(
                Map.of(
                    "markov", Attribution.markov(1).attribute(journeys),
                    "linear", Attribution.linear().attribute(journeys),
                    "count", OptionalInt.of(2),
                    "total", OptionalLong.empty())));

    assertThat(read).containsEntry("count", 2.0).containsEntry("total", null);
    assertThat(read.get("markov"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("rule", "Markov, order 1")
        .containsEntry("totalConversions", 1.0)
        .extractingByKey("channels", InstanceOfAssertFactories.list(Map.class))
        .allSatisfy(credit -> assertThat(credit.get("removalEffect")).isEqualTo(1.0))
        .allSatisfy(credit -> assertThat(credit.get("intervals")).isNull());
    assertThat(read.get("linear"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .extractingByKey("channels", InstanceOfAssertFactories.list(Map.class))
        .allSatisfy(credit -> assertThat(credit.get("removalEffect")).isNull());
  }

  @Test
  @DisplayName("a value of another kind, a hidden record or one that holds itself is refused")
  void shouldRefuseOtherValues() {
    Map<String, @Nullable Object> endless = new HashMap<>();
    endless.put("again", endless);

    assertRefused(Map.of("a", new StringBuilder[] {}, "b", new Object()), "class java.lang.Object");
    assertRefused(Map.of("a", Elsewhere.hiddenRecord()), "make it public");
    assertRefused(endless, "does one hold itself?");
    assertRefused(Map.of("version", 1), "belongs to the header");
    Map<Object, Object> clash = new HashMap<>();
    clash.put(1, "a");
    clash.put("1", "b");
    assertRefused(Map.of("a", clash), "the same text '1'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a..b", ".a", "a-", "é"})
  @DisplayName("a name is made of small letters, digits, '-' and '.'")
  void shouldRefuseName(String name) {
    assertThatThrownBy(() -> VersionedJson.result(name, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is no name of a format");
    assertThatThrownBy(() -> VersionedJson.result("a", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1, but was 0");
  }

  private static void assertRefused(Map<String, @Nullable Object> values, String reason) {
    assertThatThrownBy(() -> RESULTS.toJson(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
