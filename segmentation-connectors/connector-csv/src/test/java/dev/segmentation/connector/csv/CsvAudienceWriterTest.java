package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Audience;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The writer of audiences")
class CsvAudienceWriterTest {

  private static final ProfileIndex IDS = ProfileIndex.of(List.of("ada", "=bob", "cem"));

  @TempDir Path directory;

  @Test
  @DisplayName("makes the folder with the first file, and keeps formulas out of it")
  void shouldMakeFolder() throws IOException {
    Path folder = directory.resolve("a/b");

    Path file = CsvAudienceWriter.to(folder).write(Audience.of("loyal", IDS, 1, 2));

    assertThat(file).isEqualTo(folder.resolve("loyal.csv"));
    assertThat(Files.readString(file)).isEqualTo("id\n'=bob\ncem\n");
  }

  @Test
  @DisplayName("writes traits behind the ids")
  void shouldWriteTraits() throws IOException {
    ProfileTable table =
        ProfileTable.of(IDS, List.of(CategoryColumn.of("city", "Brest", null, "Nantes")));

    Path file =
        CsvAudienceWriter.to(directory)
            .withIdColumn("customer")
            .withTraits(table, "city")
            .write(Audience.of("all", IDS, 0, 1, 2));

    assertThat(Files.readAllLines(file))
        .containsExactly("customer,city", "ada,Brest", "'=bob,", "cem,Nantes");
  }

  @Test
  @DisplayName("says so where a file stands in the place of the folder")
  void shouldRefuseFileAsFolder() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));

    assertThatThrownBy(() -> CsvAudienceWriter.to(file).write(Audience.of("loyal", IDS, 0)))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("loyal.csv");
  }
}
