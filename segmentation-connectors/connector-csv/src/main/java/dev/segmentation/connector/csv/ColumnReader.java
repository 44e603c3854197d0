package dev.segmentation.connector.csv;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column: parses one, holds it until the whole row is known to be good, and
 * then appends it.
 */
abstract sealed class ColumnReader extends CellReader
    permits NumberReader, CategoryReader, FlagReader, InstantReader, TagsReader, UnseenReader {

  private final String name;

  ColumnReader(String name, List<String> missing) {
    super(missing);
    this.name = name;
  }

  final String name() {
    return name;
  }

  abstract ColumnType type();

  /** Returns the value held, or null where it is missing. */
  abstract @Nullable Object held();

  /** Appends the value held. */
  abstract void append();

  /** Returns the column of everything appended. */
  abstract Column build();
}
