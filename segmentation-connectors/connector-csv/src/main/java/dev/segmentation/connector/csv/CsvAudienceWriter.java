package dev.segmentation.connector.csv;

import dev.segmentation.audience.Audience;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the members of an audience to a CSV file, with some of their traits, replacing the file
 * that is there.
 *
 * <p>The file is named as by {@link CsvAudienceSink} and written as by {@link CsvExport}: whole or
 * not at all, and no cell is a formula. Members stand in row order. Immutable and thread-safe.
 */
public final class CsvAudienceWriter {

  private final Path folder;
  private final String idColumn;
  private final @Nullable ProfileTable table;
  private final List<Column> traits;

  private CsvAudienceWriter(
      Path folder, String idColumn, @Nullable ProfileTable table, List<Column> traits) {
    this.folder = folder;
    this.idColumn = idColumn;
    this.table = table;
    this.traits = traits;
  }

  /**
   * Returns a writer of ids into a folder.
   *
   * @param folder where the files go; it is made when the first is written
   * @return the writer, with {@code id} as the name of the column
   */
  public static CsvAudienceWriter to(Path folder) {
    return new CsvAudienceWriter(Objects.requireNonNull(folder, "folder"), "id", null, List.of());
  }

  /**
   * Returns the same writer with another name for the column of ids.
   *
   * @param column the name, not blank
   * @return a new writer
   */
  public CsvAudienceWriter withIdColumn(String column) {
    if (column.isBlank()) {
      throw new IllegalArgumentException("the name of the id column must not be blank");
    }
    return new CsvAudienceWriter(folder, column, table, traits);
  }

  /**
   * Returns the same writer with traits behind the id. A member that the table does not know gets
   * empty cells.
   *
   * @param profiles where the traits are
   * @param columns names of columns of {@code profiles}, in the order wanted
   * @return a new writer
   * @throws IllegalArgumentException if a column is unknown
   */
  public CsvAudienceWriter withTraits(ProfileTable profiles, String... columns) {
    List<Column> chosen = new ArrayList<>();
    for (String column : columns) {
      chosen.add(profiles.column(column));
    }
    return new CsvAudienceWriter(folder, idColumn, profiles, List.copyOf(chosen));
  }

  /**
   * Writes one audience.
   *
   * @param audience the members
   * @return the file
   * @throws ConnectorException if the file cannot be written
   * @throws IllegalArgumentException if an id or trait holds a NUL character or half a surrogate
   *     pair
   */
  public Path write(Audience audience) {
    Path file = folder.resolve(AudienceFileName.of(audience.name()));
    List<String> header = new ArrayList<>();
    header.add(idColumn);
    traits.forEach(column -> header.add(column.name()));
    CsvExport.withFolder(file)
        .write(
            header,
            rows ->
                audience
                    .rows()
                    .forEach(row -> rows.add(cells(audience.profiles().id(row), header.size()))));
    return file;
  }

  private String[] cells(String id, int count) {
    String[] cells = new String[count];
    cells[0] = id;
    int row = table == null ? -1 : table.ids().rowOf(id);
    for (int i = 0; i < traits.size(); i++) {
      cells[i + 1] = row < 0 ? "" : traits.get(i).text(row);
    }
    return cells;
  }
}
