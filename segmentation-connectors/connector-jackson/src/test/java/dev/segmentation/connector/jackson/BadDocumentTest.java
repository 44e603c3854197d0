package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentation.DataException;
import dev.segmentation.cluster.KMeansModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A bad document is refused with its place and the remedy")
class BadDocumentTest {

  private static final JsonForm<KMeansModel> MODELS = VersionedJson.kMeansModel();

  @TempDir Path directory;

  @ParameterizedTest
  @DisplayName("a changed part")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 1,     | \"version\": 2,       | $.version       | 3  | reads versions 1 to"
            + " 1",
        "\"version\": 1,     | \"version\": 2,       | $.version       | 3  | upgrade",
        "\"version\": 1,     | \"version\": 0,       | $.version       | 3  | at least 1",
        "\"version\": 1,     | \"version\": 1.5,     | $.version       | 3  | whole number",
        "\"version\": 1,     | \"version\": \"1\",   | $.version       | 3  | must be a finite"
            + " number",
        "\"version\": 1,     | ''                    | $               | 1  | 'version' is missing",
        "\"version\": 1,     | \"version\": 1, \"x\": {}, | $.x         | 3  | unknown field",
        "\"version\": 1,     | \"version\": 1, \"k\": 2,  | $.k         | 4  | stands twice",
        "\"version\": 1,     | \"version\": 1, \"library\": 1, | $.library | 3 | must be text",
        "kmeans-model        | pca-model             | $.format        | 2  | expected"
            + " 'dev.segmentation.kmeans-model'",
        "\"k\": 2,           | \"k\": 3,             | $.centres       | 10 | there must be 3",
        "\"k\": 2,           | \"k\": 0,             | $.k             | 4  | at least 1",
        "\"k\": 2,           | \"k\": null,          | $.k             | 4  | but is null",
        "\"k\": 2,           | \"k\": 1e300,         | $.k             | 4  | whole number",
        "[0.1,               | [NaN,                 | $.centres[0][0] | 11 | must be finite",
        "[0.1,               | [-Infinity,           | $.centres[0][0] | 11 | must be finite",
        "[0.1,               | [\"NaN\",             | $.centres[0][0] | 11 | must be a finite"
            + " number",
        "[0.1,               | [null,                | $.centres[0][0] | 11 | must be a finite"
            + " number",
        "[0.1,               | [1e999,               | $.centres[0][0] | 11 | beyond the range",
        "[0.1,               | [01,                  | $.centres[0][0] | 11 | not valid JSON",
        "[0.1,               | [                     | $.centres[0]    | 11 | there must be 3",
        "[0.1,               | [0.1, 7,              | $.centres[0]    | 11 | one for each feature",
        "[0.1,               | [[0.1],               | $.centres[0][0] | 11 | must be a finite"
            + " number",
        "[4, 3]              | [4]                   | $.sizes         | 14 | there must be 2",
        "[4, 3]              | [4, -3]               | $.sizes[1]      | 14 | at least 0",
        "[4, 3]              | [4, 2.5]              | $.sizes[1]      | 14 | whole number",
        "[4, 3]              | [4, 3000000000]       | $.sizes[1]      | 14 | whole number",
        "[4, 3]              | [4, 4]                | $               | 1  | 8 rows in sum",
        "[4, 3]              | {}                    | $.sizes         | 14 | must be an array",
        "\"âge\", \"sources\"| \"🛒 orders\", \"sources\" | $.features[2] | 8 | stands twice",
        "\"âge\", \"sources\"| \" \", \"sources\"    | $.features[0]   | 6  | must not be blank",
        "\"âge\", \"sources\"| 5, \"sources\"        | $.features[0].name | 6 | must be text",
        "[\"âge\"]           | []                    | $.features[0]   | 6  | at least one source",
        "[\"âge\"]           | [\"âge\"], \"y\": 1   | $.features[0].y | 6  | unknown field",
        "\"features\": 3     | \"features\": 4       | $.report.features | 18 | must be 3",
        "\"iterations\": 2   | \"iterations\": 3     | $.report.objectivePerIteration | 22 |"
            + " iterations",
        "\"seed\": \"-9      | \"seed\": 3, \"t\": \"-9 | $.report.parameters.seed | 25 | must be"
            + " text",
        "\"converged\": true | \"converged\": 1      | $.report.converged | 20 | true or false",
        "\"converged\": true | \"converged\": tru    | $.report.converged | 20 | not valid JSON",
        "\"âge\",            | \"\\ud800\",          | $.features[0].name | 6 | surrogate",
      })
  void shouldNamePlaceAndRemedy(String from, String to, String place, int line, String reason)
      throws IOException {
    String good = GoldenFileTest.text("v1/kmeans-model.json");
    assertThat(good).contains(from);
    Path file = directory.resolve("model.json");
    Files.writeString(file, good.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));

    DataException refusal = catchThrowableOfType(DataException.class, () -> MODELS.read(file));

    assertThat(refusal).hasMessageContaining("model.json").hasMessageContaining(reason);
    assertThat(refusal.source()).isEqualTo(file.toString());
    assertThat(refusal.column()).isEqualTo(place);
    assertThat(refusal.line()).isEqualTo(line);
  }

  @Test
  @DisplayName("a file cut short anywhere is refused, and all but the start say so")
  void shouldRefuseFileCutShort() throws IOException {
    byte[] good = GoldenFileTest.text("v1/kmeans-model.json").getBytes(StandardCharsets.UTF_8);
    int end = good.length - "}\n".length();
    for (int length = 2; length <= end; length++) {
      byte[] part = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> MODELS.read(new ByteArrayInputStream(part), "model.json"))
          .isInstanceOf(DataException.class)
          .hasMessageMatching("(?s)model.json.*cut short.*");
    }
    assertThatThrownBy(
            () -> MODELS.read(new ByteArrayInputStream(Arrays.copyOf(good, end)), "model.json"))
        .hasMessageContaining("line 29")
        .hasMessageContaining("was cut short; copy or write the file again");
  }

  @ParameterizedTest
  @DisplayName("text that is no document")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                | the document is empty",
        "~  ~              | the document is empty",
        "id,cluster        | not valid JSON",
        "[]                | starts with '{'",
        "7                 | starts with '{'",
        "null              | starts with '{'",
        "{}                | 'format' is missing",
        "{} {}             | more after the end",
        "{\"a\": 1} x      | not valid JSON",
        "{'format': 1}     | not valid JSON",
        "// comment        | not valid JSON",
        "{\"a\": 1,}       | not valid JSON",
        "<model/>          | not valid JSON",
      })
  void shouldRefuseOtherText(String text, String reason) {
    assertThatThrownBy(() -> MODELS.fromJson(text == null ? "" : text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("JSON text")
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("other kinds of files")
  void shouldRefuseOtherFiles() throws IOException {
    String good = GoldenFileTest.text("v1/kmeans-model.json");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(good.getBytes(StandardCharsets.UTF_8));
    }

    assertRefused(packed.toByteArray(), "unpack it first");
    assertRefused(good.getBytes(StandardCharsets.UTF_16), "UTF-16");
    assertRefused(good.getBytes(StandardCharsets.UTF_16LE), "UTF-16");
    assertRefused(good.getBytes(StandardCharsets.ISO_8859_1), "not UTF-8");
    assertRefused(new byte[] {0, 1, 2, 3}, "not valid JSON");
    assertRefused(new byte[] {'{', (byte) 0xC0, (byte) 0x80}, "not UTF-8");
    assertRefused(new byte[] {}, "empty");
  }

  @Test
  @DisplayName("a file that is not there, or is a directory")
  void shouldRefuseMissingFile() {
    Path missing = directory.resolve("model.json");
    assertThatThrownBy(() -> MODELS.read(missing))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("model.json")
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> MODELS.read(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
  @DisplayName("100,000 levels of nesting")
  void shouldRefuseDeepNesting(String level) {
    assertThatThrownBy(() -> MODELS.fromJson("{\"a\":" + level.repeat(100_000)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nested more than 128 deep")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  @DisplayName("a huge stream, which is not read to its end")
  void shouldRefuseHugeStream() throws IOException {
    Endless endless = new Endless();
    assertThatThrownBy(() -> MODELS.withMaxBytes(100_000).read(endless, "stream"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("longer than 100000 bytes")
        .hasMessageContaining("withMaxBytes");
    assertThat(endless.given).isLessThan(200_000);

    Path file = directory.resolve("model.json");
    Files.writeString(file, GoldenFileTest.text("v1/kmeans-model.json"));
    assertThatThrownBy(() -> MODELS.withMaxBytes(100).read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("longer than 100 bytes");
    assertThatThrownBy(() -> MODELS.withMaxBytes(10).fromJson("{\"format\": 1}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("longer than 10 bytes");
    assertThatThrownBy(() -> MODELS.withMaxBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1, but was 0");
  }

  @Test
  @DisplayName("a text, name or number beyond the limits, and too many values")
  void shouldRefuseWhatIsTooLong() {
    assertThatThrownBy(() -> MODELS.fromJson("{\"a\": \"" + "x".repeat(100_000) + "\"}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("limit");
    assertThatThrownBy(() -> MODELS.fromJson("{\"" + "x".repeat(2_000) + "\": 1}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("limit");
    assertThatThrownBy(() -> MODELS.fromJson("{\"a\": [" + "1".repeat(2_000) + "]}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("limit");
    assertThatThrownBy(() -> MODELS.fromJson("{\"a\": [" + "[],".repeat(1_000_000) + "[]]}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more than 1000000 values");
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> MODELS.read(new ByteArrayInputStream(bytes), "model.json"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.json")
        .hasMessageContaining(reason);
  }

  /** A stream that never ends: an object with an endless array. */
  private static final class Endless extends InputStream {
    private static final String START = "{\"a\":[1";
    private long given;

    @Override
    public int read() {
      long at = given++;
      if (at < START.length()) {
        return START.charAt((int) at);
      }
      return at % 2 == 0 ? '1' : ',';
    }
  }
}
