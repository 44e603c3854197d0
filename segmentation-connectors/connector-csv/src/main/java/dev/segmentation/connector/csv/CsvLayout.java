package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each column of one file is: the id, a trait with a type, or left out. */
final class CsvLayout {

  private final CsvSchema schema;
  private final List<String> names;
  private final int idColumn;
  private final boolean[] kept;
  private final CellKind[] kinds;

  private CsvLayout(
      CsvSchema schema, List<String> names, int idColumn, boolean[] kept, CellKind[] kinds) {
    this.schema = schema;
    this.names = names;
    this.idColumn = idColumn;
    this.kept = kept;
    this.kinds = kinds;
  }

  /**
   * Matches what was asked for with the header of a file.
   *
   * @param selected names of the columns to keep; empty for all
   * @throws dev.segmentation.DataException if a column was asked for that is not there
   */
  static CsvLayout of(
      String source, CsvPass pass, CsvSchema schema, @Nullable IdColumn id, Set<String> selected) {
    List<String> names = pass.names();
    int idColumn = IdColumn.find(id, source, names, selected, pass.hint());
    for (String name : schema.names()) {
      CsvHeader.require(source, name, names, pass.hint());
    }
    for (String name : selected) {
      CsvHeader.require(source, name, names, pass.hint());
    }
    boolean[] kept = new boolean[names.size()];
    for (int i = 0; i < kept.length; i++) {
      String name = names.get(i);
      kept[i] =
          i != idColumn
              && !schema.leavesOut(name)
              && (selected.isEmpty() || selected.contains(name));
    }
    CellKind[] kinds = new CellKind[names.size()];
    Arrays.fill(kinds, CellKind.UNSEEN);
    return new CsvLayout(schema, names, idColumn, kept, kinds);
  }

  CsvLayout withKinds(CellKind[] found) {
    return new CsvLayout(schema, names, idColumn, kept, found.clone());
  }

  List<String> names() {
    return names;
  }

  /** Returns the place of the id column, or -1. */
  int idColumn() {
    return idColumn;
  }

  boolean infers(int column) {
    return kept[column] && schema.infers(names.get(column));
  }

  /** Tells whether any type has to be found out. */
  boolean infersAny() {
    for (int i = 0; i < kept.length; i++) {
      if (infers(i)) {
        return true;
      }
    }
    return false;
  }

  /** Returns a copy of the kinds found, by column. */
  CellKind[] kinds() {
    return kinds.clone();
  }

  ColumnReader reader(int column, CellKind kind) {
    return schema.reader(names.get(column), kind);
  }

  /** Returns new readers by column, null where a column is not kept. */
  @Nullable ColumnReader[] readers() {
    @Nullable ColumnReader[] readers = new ColumnReader[kept.length];
    for (int i = 0; i < kept.length; i++) {
      readers[i] = kept[i] ? reader(i, kinds[i]) : null;
    }
    return readers;
  }

  /** Returns the columns that are kept, with their types. */
  List<Trait> traits() {
    List<Trait> traits = new ArrayList<>();
    for (ColumnReader reader : readers()) {
      if (reader != null) {
        traits.add(new Trait(reader.name(), reader.type()));
      }
    }
    return List.copyOf(traits);
  }
}
