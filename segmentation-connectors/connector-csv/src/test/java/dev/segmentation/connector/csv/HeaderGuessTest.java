package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import dev.segmentation.data.ProfileTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file that may have no header")
class HeaderGuessTest {

  @Test
  @DisplayName("loses no row where the first line holds numbers")
  void numbers() {
    ProfileTable table = read("5.1,3.5\n4.9,3\n");
    assertThat(table.columnNames()).containsExactly("x0", "x1");
    assertThat(table.rowCount()).isEqualTo(2);
    assertThat(table.column("x0").text(0)).isEqualTo("5.1");
    assertThat(read("1\n2\n3\n").rowCount()).isEqualTo(3);
    assertThat(read("5.1,setosa\n4.9,virginica\n").rowCount()).isEqualTo(2);
  }

  @Test
  @DisplayName("keeps its header where the first line holds names or counts the columns")
  void names() {
    assertThat(read("a,b\n1,2\n").columnNames()).containsExactly("a", "b");
    ProfileTable counted = read("0,1,2\n7,8,9\n");
    assertThat(counted.columnNames()).containsExactly("0", "1", "2");
    assertThat(counted.rowCount()).isEqualTo(1);
  }

  @Test
  @DisplayName("gets numbered names where it is said to have no header")
  void withoutHeader() {
    ProfileTable table =
        CsvProfileSource.builder()
            .text("t.csv", "a;b\nc;d\n")
            .delimiter(';')
            .withoutHeader()
            .build()
            .read();
    assertThat(table.columnNames()).containsExactly("x0", "x1");
    assertThat(table.rowCount()).isEqualTo(2);
  }

  @Test
  @DisplayName("is refused for what is wrong with it, not for the guess")
  void refused() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv");
    assertThatThrownBy(() -> read("1,2\n3\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> CsvProfileSource.builder().headerIfAny().withoutHeader("a"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("is cut at spaces where its rows are numbers between single spaces")
  void spaces() {
    assertThat(read("5.1 3.5\n4.9 3\n4.7 3.2").columnNames()).containsExactly("x0", "x1");
    assertThat(read("a b\n4.9 3\n").columnNames()).containsExactly("a", "b");
    assertThat(read("full name\nJohn Smith\nJane Doe\n").columnNames())
        .containsExactly("full name");
    assertThat(read("day\n2026-01-01 10:00\n").columnNames()).containsExactly("day");
  }

  private static ProfileTable read(String text) {
    return CsvProfileSource.builder()
        .text("t.csv", text)
        .detectDelimiter()
        .headerIfAny()
        .build()
        .read();
  }
}
