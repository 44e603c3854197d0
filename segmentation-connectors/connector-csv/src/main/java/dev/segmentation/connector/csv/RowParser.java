package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.RejectedRow;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cells of one row into values that its column readers hold, and judges the row.
 *
 * <p>An inferred column whose cell does not fit the kind found so far makes no bad row: the kind is
 * widened, and from then on this parser only {@linkplain #looking() looks}, that is, it widens
 * kinds and keeps no values. The caller then reads the file again.
 */
final class RowParser implements CellSink {

  private final CsvLayout layout;
  private final @Nullable ColumnReader[] readers;
  private final CellKind[] kinds;
  private final boolean settled;
  private boolean looking;

  private final CellKind[] kindsOfRow;
  private boolean widens;

  private final RowCheck check;
  private String id = "";

  /**
   * Makes a parser.
   *
   * @param settled whether the kinds are final, so that a cell that does not fit is a fault
   * @param lookOnly whether only the kinds are wanted
   */
  RowParser(CsvLayout layout, boolean settled, boolean lookOnly) {
    this.layout = layout;
    this.check = new RowCheck(layout.names());
    this.readers = layout.readers();
    this.kinds = layout.kinds();
    this.kindsOfRow = new CellKind[kinds.length];
    Arrays.fill(kindsOfRow, CellKind.UNSEEN);
    this.settled = settled;
    this.looking = lookOnly;
  }

  @Override
  public void begin(long start) {
    check.begin(start);
    id = "";
    if (widens) {
      Arrays.fill(kindsOfRow, CellKind.UNSEEN);
      widens = false;
    }
  }

  @Override
  public void cell(int index, char[] text, int offset, int length, boolean quoted) {
    if (!check.counts(index)) {
      return;
    }
    if (index == layout.idColumn()) {
      int from = CellReader.blanksBefore(text, offset, offset + length);
      int to = CellReader.blanksAfter(text, from, offset + length);
      id =
          quoted && from < to
              ? new String(text, offset, length)
              : new String(text, from, to - from);
      return;
    }
    ColumnReader reader = readers[index];
    if (reader == null || (looking && kinds[index] == CellKind.CATEGORY && layout.infers(index))) {
      return;
    }
    String expected = reader.read(text, offset, length, quoted);
    if (expected == null) {
      return;
    }
    if (layout.infers(index) && !settled) {
      widens = true;
      kindsOfRow[index] = kindOf(text, offset, length);
    } else {
      check.fault(index, text, offset, length, expected);
    }
  }

  private static CellKind kindOf(char[] text, int offset, int length) {
    int from = CellReader.blanksBefore(text, offset, offset + length);
    return CellKind.of(text, from, CellReader.blanksAfter(text, from, offset + length));
  }

  /** Ends the row: returns why it is bad, or null. */
  @Nullable RejectedRow verdict(boolean cutShort) {
    RejectedRow ragged = check.ragged(cutShort);
    if (ragged != null) {
      return ragged;
    }
    if (layout.idColumn() >= 0 && id.isEmpty()) {
      return check.rejected(
          layout.names().get(layout.idColumn()),
          null,
          "the id is empty; every row needs one, or read without an id column");
    }
    if (check.fault() == null && widens) {
      widen();
    }
    return check.fault();
  }

  private void widen() {
    for (int i = 0; i < kinds.length; i++) {
      CellKind wider = kinds[i].join(kindsOfRow[i]);
      if (wider != kinds[i]) {
        kinds[i] = wider;
        readers[i] = layout.reader(i, wider);
      }
    }
    looking = true;
  }

  /** Tells whether kinds were widened or only kinds are wanted, so that no value is kept. */
  boolean looking() {
    return looking;
  }

  /** Returns the layout with the kinds as they are now. */
  CsvLayout widened() {
    return layout.withKinds(kinds);
  }

  long line() {
    return check.line();
  }

  String id() {
    return id;
  }

  /** Returns the readers of the columns that are kept, in file order. */
  List<ColumnReader> kept() {
    return Arrays.stream(readers).filter(Objects::nonNull).toList();
  }
}
