package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentation.DataException;
import dev.segmentation.audience.Segment;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Rules;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A segment of a rule as JSON")
final class RuleSegmentJsonTest {

  private static final JsonForm<Segment> FORM = VersionedJson.segment();

  @Test
  @DisplayName("reads back equal, with its lists and purpose or without")
  void readsBackEqual() {
    Segment segment = BehaviorSamples.segment();
    Segment plain = Segment.of("plain", Rules.everyone());
    assertThat(FORM.fromJson(FORM.toJson(segment))).isEqualTo(segment);
    assertThat(FORM.fromJson(FORM.toJson(plain))).isEqualTo(plain);
    assertThat(FORM.toJson(plain)).doesNotContain("cluded").doesNotContain("purpose");
  }

  @Test
  @DisplayName("of a rule that leaves no room for lists is refused")
  void noRoom() {
    Rule deep = Rules.everyone();
    for (int level = 1; level < Rule.MAX_DEPTH; level++) {
      deep = deep.not();
    }
    String text = FORM.toJson(Segment.of("deep", deep));
    refused(text.replace("\"rule\"", "\"included\": [\"ann\"], \"rule\""), "51 levels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"lapsed\" | \" \" | $.name",
        "\"email\" | \"\" | $.purpose",
        "[\"bob\"] | [\"bob\", 5] | $.excluded[1]",
        "\"excluded\" | \"except\" | unknown field",
        "\"measure\": \"COUNT\" | \"measure\": \"SUM\" | $.rule",
      })
  @DisplayName("what is wrong is refused with its place")
  void refusesWhatIsWrong(String part, String wrong, String message) throws IOException {
    String text = GoldenFileTest.text("v1/segment.json");
    assertThat(text).contains(part);
    refused(text.replace(part, wrong), message);
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FORM.fromJson(text))
        .withMessageContaining(message);
  }
}
