package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentation.DataException;
import dev.segmentation.behavior.MarkovMixture;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.Sequences;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mixture of chains as JSON")
final class MarkovMixtureJsonTest {

  private static final JsonForm<MarkovMixtureModel> FORM = VersionedJson.markovMixtureModel();

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  @DisplayName("reads back as it was, bit for bit")
  void readsBackTheSame(double smoothing) {
    Sequences clicks = BehaviorSamples.mixture().sample(300, 6, 7);
    MarkovMixtureModel model = MarkovMixture.of(3).withSmoothing(smoothing).fit(clicks);

    MarkovMixtureModel read = FORM.fromJson(FORM.toJson(model));

    assertThat(read.membership(clicks)).isDeepEqualTo(model.membership(clicks));
    assertThat(read.assign(clicks)).isEqualTo(model.assign(clicks));
    assertThat(read.weights()).isEqualTo(model.weights());
    assertThat(read.sizes()).isEqualTo(model.sizes());
    assertThat(read.bic()).isEqualTo(model.bic());
    assertThat(read.report()).isEqualTo(model.report());
    List<String> path = List.of("home", "unknown", "été");
    assertThat(read.next(path)).isEqualTo(model.next(path));
    assertThat(read.tellingSteps(0, 5)).isEqualTo(model.tellingSteps(0, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"size\": 4 | \"size\": -4 | $.chains[0].size",
        "\"size\": 4 | \"sizes\": 4 | 'size' is missing",
        "\"size\": 4 | \"size\": 4, \"more\": 1 | $.chains[0].more",
        "\"starts\": [1.3333333333333333, | \"starts\": [ | one for each state",
        "\"starts\": [1.3333333333333333, | \"starts\": [-1.5, | $.chains[0].starts",
        "[0.0, 1.0, 0.3333333333333333], | '' | one row for each state",
        "\"smoothing\": 0.01 | \"smoothing\": -0.01 | smoothing",
        "\"features\": 3 | \"features\": 3, \"speed\": 1 | $.report.speed",
        "\"home\", | '' | one for each state"
      })
  @DisplayName("refuses what is wrong and says where")
  void refusesWhatIsWrong(String part, String wrong, String message) throws IOException {
    String text = GoldenFileTest.text("v1/markov-mixture-model.json");
    assertThat(text).contains(part);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FORM.fromJson(text.replace(part, wrong)))
        .withMessageContaining(message);
  }

  @Test
  @DisplayName("refuses a mixture without chains")
  void refusesNoChains() throws IOException {
    String text = GoldenFileTest.text("v1/markov-mixture-model.json");
    String none =
        text.replaceFirst("(?s)\"chains\": \\[.*\\],\n  \"log", "\"chains\": [],\n  \"log");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FORM.fromJson(none))
        .withMessageContaining("at least one");
  }
}
