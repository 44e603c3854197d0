package dev.segmentation.connector.csv;

import static dev.segmentation.connector.csv.CsvReadingTest.bytes;
import static dev.segmentation.connector.csv.CsvReadingTest.csv;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ProfileRead;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bad rows of a CSV file")
class CsvBadRowsTest {

  @Test
  @DisplayName("are left out and collected with line, column, value and reason")
  void collects() {
    List<RejectedRow> told = new ArrayList<>();
    CsvProfileSource source =
        csv("id,age,job", "a,1,x", "b,2", "c,old,y", "d,4,z", "a,5,w", ",6,v", "e,7,u")
            .idColumn("id")
            .schema(CsvSchema.inferred().withNumbers("age"))
            .badRows(BadRows.skip(10, told::add))
            .build();

    ProfileRead read = source.readAll(Progress.none());

    assertThat(read.complete()).isTrue();
    assertThat(read.table().ids().rowOf("d")).isEqualTo(1);
    assertThat(read.table().rowCount()).isEqualTo(3);
    assertThat(read.rejected()).extracting(RejectedRow::line).containsExactly(3L, 4L, 6L, 7L);
    assertThat(read.rejected().get(1).column()).isEqualTo("age");
    assertThat(read.rejected().get(1).value()).isEqualTo("old");
    assertThat(read.rejected().get(2).reason()).contains("duplicate", "line 2");
    assertThat(told).isEqualTo(read.rejected());
  }

  @Test
  @DisplayName("do not spoil the rows behind them, not even with broken quotes")
  void resumes() {
    for (String br : List.of("\n", "\r\n", "\r")) {
      String text =
          String.join(
              br,
              "n,s",
              "1,ok",
              "2,\"open",
              "3,\"fine\"",
              "4,\"x\"y",
              "5,\"a" + br + "b\"",
              "6,last");
      CsvProfileSource source =
          CsvProfileSource.builder().text("q", text).badRows(BadRows.skip(5)).build();

      ProfileRead read = source.readAll(Progress.none());

      assertThat(read.rejected()).extracting(RejectedRow::line).containsExactly(3L, 5L);
      assertThat(read.table().rowCount()).isEqualTo(4);
      assertThat(read.table().column("n").text(2)).isEqualTo("5");
      assertThat(read.table().column("s").text(2)).isEqualTo("a" + br + "b");
      assertThat(read.table().ids().id(3)).isEqualTo("5");
    }
  }

  @Test
  @DisplayName("are left out behind thousands of rows, and where one is far too long")
  void resumesFarBehind() {
    StringBuilder text = new StringBuilder("n,s\r\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(i).append(i % 3_000 == 7 ? ",\"broken\r\n" : ",\"fine\"\r\n");
    }
    text.append("-1,").append("long".repeat(500_000)).append("\r\n-2,end\r\n");
    List<RejectedRow> told = new ArrayList<>();
    CsvProfileSource source =
        CsvProfileSource.builder()
            .text("far", text.toString())
            .maxFieldLength(1_000)
            .badRows(BadRows.skip(20, told::add))
            .build();
    List<Double> numbers = new ArrayList<>();

    source.forEach(row -> numbers.add(row.number("n")), Progress.none());

    assertThat(told).hasSize(11);
    assertThat(told.get(1).line()).isEqualTo(3_009);
    assertThat(told.get(10).reason()).contains("limit of 1000");
    assertThat(numbers).hasSize(30_000 - 10 + 1).endsWith(29_999.0, -2.0);
  }

  @Test
  @DisplayName("end the reading past the limit, with everything before kept")
  void limit() {
    CsvProfileSource source =
        csv("a,b", "1,2", "3", "4,5", "6", "7,8", "9").badRows(BadRows.skip(2)).build();

    ProfileRead read = source.readAll(Progress.none());

    assertThat(read.table().rowCount()).isEqualTo(3);
    assertThat(read.rejected()).hasSize(2);
    assertThat(read.failure())
        .hasMessageContainingAll("line 7", "one more than the limit of 2 rejected rows");
    assertThatThrownBy(source::read)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 7");
  }

  @Test
  @DisplayName("do not decide on types")
  void types() {
    ProfileRead read =
        csv("a,b", "1,2", "x,y,z", "3,4").badRows(BadRows.skip(2)).build().readAll(Progress.none());
    assertThat(read.table().column("a").type()).isEqualTo(ColumnType.NUMBER);
  }

  @Test
  @DisplayName("that end the reading leave the rows before them in the table and with the action")
  void keepsEarlierRows() {
    byte[] latin = ("n\n" + "1\n".repeat(50_000) + "\u00eb\n").getBytes(ISO_8859_1);
    CsvProfileSource source = bytes(latin).badRows(BadRows.skip(5)).build();

    ProfileRead read = source.readAll(Progress.none());

    assertThat(read.failure()).hasMessageContainingAll("line 50002", "offset 100002");
    assertThat(read.table().rowCount()).isEqualTo(50_000);
    assertThat(read.table().column("n").type()).isEqualTo(ColumnType.NUMBER);
    int[] given = {0};
    assertThatThrownBy(() -> source.forEach(row -> given[0]++, Progress.none()))
        .isInstanceOf(DataException.class);
    assertThat(given[0]).isEqualTo(50_000);
  }
}
