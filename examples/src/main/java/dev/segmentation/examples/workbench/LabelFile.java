package dev.segmentation.examples.workbench;

import dev.segmentation.DataException;
import dev.segmentation.connector.csv.CsvProfileSource;
import dev.segmentation.connector.csv.CsvSchema;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A file of labels as {@link dev.segmentation.connector.csv.CsvLabels} writes it: {@code
 * id,cluster}, one line for each row. A cluster of {@code -1} means none.
 */
final class LabelFile {

  private static final Comparator<String> BY_NUMBER =
      Comparator.comparing((String name) -> name.matches("\\d{1,9}") ? Integer.parseInt(name) : -1)
          .thenComparing(Comparator.naturalOrder());

  private LabelFile() {}

  /**
   * Reads labels for some rows, in any order.
   *
   * @param madeFrom columns that made the clusters
   */
  static Partition read(Path file, ProfileIndex ids, Set<String> madeFrom) {
    ProfileTable table =
        CsvProfileSource.builder()
            .file(file)
            .idColumn("id")
            .columns("cluster")
            .schema(CsvSchema.inferred().withCategories("cluster"))
            .build()
            .read();
    CategoryColumn clusters = (CategoryColumn) table.column("cluster");
    List<String> names =
        clusters.levels().stream().filter(name -> !name.equals("-1")).sorted(BY_NUMBER).toList();
    int[] labels = new int[ids.size()];
    for (int i = 0; i < labels.length; i++) {
      int row = rowOf(table.ids(), ids.id(i));
      if (row < 0) {
        throw new DataException(
            file.toString(),
            0,
            "id",
            ids.id(i),
            "the input has a row of this id, but the labels have none; give labels of the same rows"
                + " and the same --id");
      }
      labels[i] = names.indexOf(clusters.text(row));
    }
    requireNoOthers(file, table.ids(), ids);
    return Partition.of(
        ids, labels, names.stream().map(name -> "cluster " + name).toList(), madeFrom);
  }

  /** An id that a spreadsheet could take for a formula stands behind an apostrophe in the file. */
  private static int rowOf(ProfileIndex labelled, String id) {
    int row = labelled.rowOf(id);
    return row >= 0 ? row : labelled.rowOf("'" + id);
  }

  private static void requireNoOthers(Path file, ProfileIndex labelled, ProfileIndex ids) {
    for (int i = 0; labelled.size() > ids.size() && i < labelled.size(); i++) {
      String id = labelled.id(i);
      if (ids.rowOf(id) < 0 && ids.rowOf(id.replaceFirst("^'", "")) < 0) {
        throw new DataException(
            file.toString(),
            0,
            "id",
            id,
            "the input has no row of this id; give labels of the same rows and the same --id");
      }
    }
  }
}
