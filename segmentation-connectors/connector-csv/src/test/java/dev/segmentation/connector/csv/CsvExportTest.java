package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Audience;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A CSV export")
class CsvExportTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "\uff1d1+1",
        "=",
        "-",
        "+",
        "-cmd|' /C calc'!A0",
        "-5-",
        "'=1",
        "'"
      })
  @DisplayName("neutralises what a spreadsheet could run")
  void neutralises(String text) {
    assertThat(SafeCell.encode(text)).isEqualTo("'" + text);
    assertThat(CsvExport.decode(SafeCell.encode(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "-0.5e-7", "+3", "plain", "a=b", "5-3", "x@y.z", "", "007"})
  @DisplayName("leaves numbers and ordinary text alone")
  void leavesAlone(String text) {
    assertThat(SafeCell.encode(text)).isEqualTo(text);
    assertThat(CsvExport.decode(text)).isEqualTo(text);
  }

  @Test
  @DisplayName("quotes what programs would split or trim")
  void quotes() {
    Path file = folder.resolve("t.csv");
    long rows =
        CsvExport.to(file)
            .write(
                List.of("a", "b"),
                out -> {
                  out.add("x;y", "say \"hi\"");
                  out.add(" x", "t\tt|");
                  out.add(null, "-5");
                });
    assertThat(rows).isEqualTo(3);
    assertThat(file)
        .content()
        .isEqualTo("a,b\n\"x;y\",\"say \"\"hi\"\"\"\n\" x\",\"t\tt|\"\n,-5\n");
    CsvExport.to(file).withDelimiter(';').write(List.of("a", "b"), out -> out.add("1", "2"));
    assertThat(file).content().isEqualTo("a;b\n1;2\n");
  }

  @Test
  @DisplayName("says what is wrong with a file that cannot be written")
  void failure() {
    assertThatThrownBy(
            () -> CsvExport.to(folder.resolve("no/where.csv")).write(List.of("a"), rows -> {}))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContainingAll("where.csv", "as before", "folder exists");
    assertThatThrownBy(() -> CsvExport.to(folder.resolve("a.csv")).write(List.of(), rows -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one column");
    assertThatThrownBy(
            () ->
                CsvExport.to(folder.resolve("a.csv")).write(List.of("a"), rows -> rows.add("n\0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("row 1", "NUL");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("of labels has one line a row, in row order, -1 for none")
  void labels() {
    Path file = folder.resolve("labels.csv");
    CsvLabels.write(
        file,
        Partition.of(
            ProfileIndex.of(List.of("a", "=b", "c")),
            new int[] {1, -1, 0},
            List.of("x", "y"),
            Set.of()));
    assertThat(file).content().isEqualTo("id,cluster\na,1\n'=b,-1\nc,0\n");
  }

  @Test
  @DisplayName("of an audience has the ids and the traits asked for, and replaces an older one")
  void audience() {
    ProfileIndex ids = ProfileIndex.of(List.of("a", "b", "c"));
    ProfileTable table =
        ProfileTable.of(
            ids,
            List.of(
                NumberColumn.of("age", 30, Double.NaN, 50),
                CategoryColumn.of("job", "x", "@y", "z")));
    CsvAudienceWriter writer = CsvAudienceWriter.to(folder).withTraits(table, "job", "age");

    writer.write(Audience.of("Best customers", ids, 0));
    Path file = writer.write(Audience.of("Best customers", ids, 1, 2));

    assertThat(file.getFileName().toString()).startsWith("best-customers~").endsWith(".csv");
    assertThat(file).content().isEqualTo("id,job,age\nb,'@y,\nc,z,50\n");
    assertThat(
            CsvAudienceWriter.to(folder).withIdColumn("customer").write(Audience.of("x", ids, 2)))
        .content()
        .isEqualTo("customer\nc\n");
    assertThatThrownBy(() -> writer.withTraits(table, "jobb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jobb");
  }
}
