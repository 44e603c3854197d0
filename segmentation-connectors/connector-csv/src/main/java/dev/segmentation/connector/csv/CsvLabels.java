package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.data.Partition;
import java.nio.file.Path;
import java.util.List;

/**
 * Labels as a CSV file: {@code id,cluster}, one line a row, in row order.
 *
 * <p>The cluster is the number of the group, from 0, or -1 where a row is in none. The file is
 * written as by {@link CsvExport}.
 */
public final class CsvLabels {

  private static final List<String> HEADER = List.of("id", "cluster");

  private CsvLabels() {}

  /**
   * Writes the labels of a partition.
   *
   * @param file path of the file; one that is there is replaced
   * @param partition who is in which group
   * @throws ConnectorException if the file cannot be written
   */
  public static void write(Path file, Partition partition) {
    CsvExport.to(file)
        .write(
            HEADER,
            rows -> {
              for (int row = 0; row < partition.rowCount(); row++) {
                rows.add(partition.ids().id(row), Integer.toString(partition.label(row)));
              }
            });
  }
}
