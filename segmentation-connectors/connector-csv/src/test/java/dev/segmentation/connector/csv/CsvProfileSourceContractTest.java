package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.ProfileSource;
import dev.segmentation.connector.testkit.ProfileSourceContract;
import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

/** Cells are written without the guard against formulas, as another program would. */
@DisplayName("The source of a CSV file")
class CsvProfileSourceContractTest extends ProfileSourceContract {

  @TempDir private Path folder;

  private Path file(ProfileTable content) {
    StringBuilder text = new StringBuilder("id");
    content.columns().forEach(column -> text.append(',').append(column.name()));
    for (int row = 0; row < content.rowCount(); row++) {
      List<String> cells = new ArrayList<>();
      cells.add(content.ids().id(row));
      for (Column column : content.columns()) {
        cells.add(column.text(row));
      }
      text.append('\n');
      text.append(
          String.join(",", cells.stream().map(c -> '"' + c.replace("\"", "\"\"") + '"').toList()));
    }
    try {
      return Files.writeString(folder.resolve("content.csv"), text.append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected ProfileSource open(ProfileTable content) {
    return CsvProfileSource.builder().file(file(content)).idColumn("id").build();
  }

  @Override
  protected Optional<ProfileSource> openBroken(ProfileTable before) {
    Path file = file(before);
    try {
      Files.writeString(file, "last,\"cut sh", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(CsvProfileSource.builder().file(file).idColumn("id").build());
  }
}
