package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects rows into a table. */
final class TableTarget implements RowTarget {

  private final RowParser parser;
  private final CsvLayout layout;
  private List<ColumnReader> readers;
  private final ProfileIndex.Builder ids = ProfileIndex.builder();

  /** Of each row taken in: its line where there is an id column, else its number in the file. */
  private int[] places = new int[16];

  private int size;
  private int seen;

  TableTarget(CsvLayout layout, boolean settled) {
    this.layout = layout;
    this.parser = new RowParser(layout, settled, false);
    this.readers = parser.kept();
  }

  @Override
  public void begin(long line) {
    parser.begin(line);
  }

  @Override
  public void cell(int index, char[] text, int offset, int length, boolean quoted) {
    parser.cell(index, text, offset, length, quoted);
  }

  @Override
  public @Nullable RejectedRow end(boolean cutShort) {
    RejectedRow rejected = parser.verdict(cutShort);
    int number = seen++;
    if (rejected != null || parser.looking()) {
      return rejected;
    }
    if (layout.idColumn() >= 0) {
      int before = ids.rowOf(parser.id());
      if (before >= 0) {
        return duplicate(places[before]);
      }
      ids.add(parser.id());
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, size + (size >> 1));
    }
    places[size++] =
        layout.idColumn() >= 0 ? (int) Math.min(parser.line(), Integer.MAX_VALUE) : number;
    for (int i = 0; i < readers.size(); i++) {
      readers.get(i).append();
    }
    return null;
  }

  @Override
  public void drop() {
    seen++;
  }

  private RejectedRow duplicate(int lineBefore) {
    return new RejectedRow(
        parser.line(),
        layout.names().get(layout.idColumn()),
        parser.id(),
        String.format(
            Locale.ROOT,
            "duplicate id: it stands on line %d already; ids must be unique, so remove or merge"
                + " one of the two rows",
            lineBefore));
  }

  /** Tells whether a type turned out too narrow, so that the file has to be read again. */
  boolean mustReadAgain() {
    return parser.looking();
  }

  CsvLayout widened() {
    return parser.widened();
  }

  int size() {
    return size;
  }

  /** Returns the table of the rows taken in. */
  ProfileTable build() {
    List<Column> columns = readers.stream().map(ColumnReader::build).toList();
    readers = List.of();
    return ProfileTable.of(index(), columns);
  }

  private ProfileIndex index() {
    if (layout.idColumn() >= 0) {
      return ids.build();
    }
    boolean dense = size == 0 || places[size - 1] == size - 1;
    if (dense) {
      return ProfileIndex.ofRowNumbers(size);
    }
    for (int i = 0; i < size; i++) {
      ids.add(Integer.toString(places[i]));
    }
    return ids.build();
  }
}
