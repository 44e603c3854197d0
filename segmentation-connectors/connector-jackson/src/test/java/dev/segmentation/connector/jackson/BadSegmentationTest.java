package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentation.DataException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A bad pipeline or segmentation is refused with its place and the remedy")
class BadSegmentationTest {

  @ParameterizedTest
  @DisplayName("a changed line")
  @CsvSource(
      delimiter = '|',
      value = {
        "6   | 1           | 2             | $.pipeline.version                        | upgrade",
        "5   | pipeline\"  | tree\"        | $.pipeline.format                         | expected 'dev.segmentation.pipeline'",
        "9   | number      | java.io.File  | $.pipeline.encodings[0].kind              | must be one of [number, age",
        "9   | number      | flag\", \"class\": \"x | $.pipeline.encodings[0].class    | unknown field",
        "10  | age         | ' '           | $.pipeline.encodings[0]                   | must not be blank",
        "21  | balance     | age           | $.pipeline.encodings[1]                   | the column stands twice",
        "13  | NONE        | LOG2          | $.pipeline.encodings[0].steps.transform   | must be one of [NONE, LOG1P, SIGNED_LOG1P]",
        "15  | 1.0         | 0             | $.pipeline.encodings[0].steps             | divisor must be above 0",
        "16  | 1.0         | -1            | $.pipeline.encodings[0].steps             | weight must be above 0",
        "14  | 0.0         | \"NaN\"       | $.pipeline.encodings[0].steps.centre      | must be a finite number",
        "12  | false       | true          | $.pipeline.encodings[0].steps             | needs a fill",
        "25  | -8019.0     | 1e6           | $.pipeline.encodings[1].steps             | is above the upper one",
        "23  | 448.0       | null          | $.pipeline.encodings[1].steps.fill        | but is null",
        "36  | 01-31       | 02-31         | $.pipeline.encodings[2].asOf              | must be an instant in UTC",
        "36  | 2026-       | +999999999-   | $.pipeline.encodings[2].asOf              | within 292 million years",
        "61  | [\"primary\", \"secondary\", \"tertiary\"] | [\"primary\"] | $.pipeline.encodings[4] | at least 2 levels",
        "74  | retired     | manager       | $.pipeline.encodings[5]                   | stands twice",
        "74  | \"retired\" | 7             | $.pipeline.encodings[5].levels[1]         | must be text",
        "76  | POOL        | pool          | $.pipeline.encodings[5].unknown           | must be one of [FAIL, ZEROS, POOL]",
        "103 | CATEGORY    | WORD          | $.pipeline.encodings[8].type              | must be one of [NUMBER",
        "122 | \"age\"     | \"years\"     | $.pipeline                                | principal components were fitted on",
        "141 | -0.0        | -0.0, 1       | $.pipeline.pca.mean                       | one for each input",
        "142 | 2.6         | 0             | $.pipeline.pca                            | totalVariance must be above 0",
        "143 | 2.5, 0.1    | 0.1, 2.5      | $.pipeline.pca                            | must be 0 or more and fall",
        "143 | 2.5, 0.1    | 2.5           | $.pipeline.pca.eigenvalues                | one for each row of loadings",
        "145 | 0.6         | 0.7           | $.pipeline.pca                            | right angles",
        "145 | 0.6,        | ''            | $.pipeline.pca.loadings[0]                | one for each input",
        "155 | pc1         | pc3           | $                                         | the model was fitted on 'pc3'",
        "155 | \"age\",    | \"sex\",      | $                                         | join a model with the pipeline",
      })
  void shouldNamePlaceAndRemedy(int line, String from, String to, String place, String reason)
      throws IOException {
    String[] lines = GoldenFileTest.text("v1/kmeans-segmentation.json").split("\n");
    assertThat(lines[line - 1]).contains(from);
    lines[line - 1] = lines[line - 1].replace(from, to);

    DataException refusal =
        catchThrowableOfType(
            DataException.class,
            () -> VersionedJson.clusterSegmentation().fromJson(String.join("\n", lines)));

    assertThat(refusal).hasMessageStartingWith("JSON text, line ").hasMessageContaining(reason);
    assertThat(refusal.column()).isEqualTo(place);
    if (place.contains("encodings")) {
      assertThat(refusal.line()).isBetween(line - 12L, (long) line);
    }
  }
}
