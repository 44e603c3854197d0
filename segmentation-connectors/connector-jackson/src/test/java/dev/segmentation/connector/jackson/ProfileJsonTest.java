package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentation.DataException;
import dev.segmentation.event.Profile;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A profile as JSON")
final class ProfileJsonTest {

  private static final JsonForm<Profile> FORM = VersionedJson.profile();

  @Test
  @DisplayName("reads back equal, removals and history included")
  void readsBackEqual() {
    Profile profile = BehaviorSamples.profile();
    assertThat(FORM.fromJson(FORM.toJson(profile))).isEqualTo(profile);
    assertThat(FORM.fromJson(FORM.toJson(Profile.of("bob")))).isEqualTo(Profile.of("bob"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ann\" | \" \" | 1 to 1024 characters",
        "\"flag\": true | \"flag\": true, \"number\": 1 | one value",
        "\"flag\": true | \"flagg\": true | unknown field",
        "\"name\": \"city\" | \"name\": \"age\" | stands twice",
        "\"time\": \"2024-05-06T09:00:00.000000001Z\" | \"time\": \"monday\" | must be an instant",
        "\"expires\": \"2024-05-07T09:00:00Z\" | \"expires\": \"2020-05-07T09:00:00Z\" | later",
        "\"granted\": true | \"granted\": 1 | true or false"
      })
  void refusesWhatIsWrong(String part, String wrong, String message) throws IOException {
    String text = GoldenFileTest.text("v1/profile.json");
    assertThat(text).contains(part);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FORM.fromJson(text.replace(part, wrong)))
        .withMessageContaining(message);
  }
}
