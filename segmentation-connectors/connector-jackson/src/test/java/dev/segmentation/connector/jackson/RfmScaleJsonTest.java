package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentation.DataException;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.feature.Rfm;
import dev.segmentation.feature.RfmMeasure;
import dev.segmentation.feature.RfmScale;
import dev.segmentation.feature.RfmScores;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A scale of RFM scores as JSON")
final class RfmScaleJsonTest {

  private static final JsonForm<RfmScale> FORM = VersionedJson.rfmScale();

  @Test
  @DisplayName("scores customers as before")
  void scoresAsBefore() {
    double[] days = DoubleStream.iterate(0, day -> day + 1.0 / 3.0).limit(100).toArray();
    RfmScores scores =
        Rfm.asOf(Instant.parse("2026-02-10T00:00:00Z"))
            .withGroups(7)
            .score(ProfileIndex.ofRowNumbers(100), days, days, days);

    RfmScores again = scores.scoredBy(FORM.fromJson(FORM.toJson(scores.scale())));

    assertThat(again.scale()).isEqualTo(scores.scale());
    for (int row = 0; row < days.length; row++) {
      assertThat(again.cell(row)).isEqualTo(scores.cell(row));
    }
    assertThat(again.scoreCounts(RfmMeasure.RECENCY))
        .isEqualTo(scores.scoreCounts(RfmMeasure.RECENCY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0.0, 7.0, 7.0, 30.5] | [0.0, 7.0, 6.0, 30.5] | ascend",
        "[0.0, 7.0, 7.0, 30.5] | [0.0, 7.0, 30.5] | give as many of each",
        "[0.0, 7.0, 7.0, 30.5] | 7 | must be an array",
        "\"monetary\" | \"money\" | 'monetary' is missing"
      })
  @DisplayName("refuses breaks that are none")
  void refusesWhatIsWrong(String part, String wrong, String message) throws IOException {
    String text = GoldenFileTest.text("v1/rfm-scale.json");
    assertThat(text).contains(part);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FORM.fromJson(text.replace(part, wrong)))
        .withMessageContaining(message);
  }
}
