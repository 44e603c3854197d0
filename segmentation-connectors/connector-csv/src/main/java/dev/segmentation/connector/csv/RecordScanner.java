package dev.segmentation.connector.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into rows with FastCSV, row by row, and says in our words what is wrong with one.
 *
 * <p>After a {@link CsvFault} that is not fatal, {@link #resumeAfter} goes on with the line after
 * the first one of the bad row. So a broken quote costs its own line and not the rows behind it.
 */
final class RecordScanner {

  /** Space in FastCSV's buffer for what it reads ahead; the limit itself is kept by us. */
  private static final int SLACK = 1 << 15;

  private final CsvText text;
  private final CsvFormat format;
  private final Handler handler = new Handler();

  private CloseableIterator<Boolean> rows;
  private long linesBefore;
  private @Nullable List<String> names;
  private CellSink sink = new Ignore();

  RecordScanner(CsvText text, CsvFormat format) {
    this.text = text;
    this.format = format;
    this.rows = open();
  }

  private CloseableIterator<Boolean> open() {
    return CsvReader.builder()
        .fieldSeparator(format.delimiter())
        .quoteCharacter(format.quote())
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(
            (int) Math.min(Integer.MAX_VALUE - 8L, (long) format.maxFieldLength() + SLACK))
        .build(handler, text)
        .iterator();
  }

  /** Sends the cells of the rows that follow to another sink. */
  void to(CellSink next) {
    sink = next;
  }

  /** Gives the names of the columns, for messages. */
  void columns(List<String> columnNames) {
    names = columnNames;
  }

  /**
   * Parses one row.
   *
   * @return false at the end of the file
   * @throws CsvFault if the row cannot be cut into cells
   */
  boolean next() {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      rows.next();
      return true;
    } catch (UncheckedIOException e) {
      throw e;
    } catch (CsvParseException e) {
      throw translated(e);
    }
  }

  /** Goes on with the line after this one. */
  void resumeAfter(long line) {
    linesBefore = text.resumeAfter(line) - 1;
    rows = open();
  }

  private RuntimeException translated(CsvParseException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException ours) {
      return ours;
    }
    if (text.atEnd()) {
      return CsvFault.ofRow(
          handler.line,
          columnName(handler.cells),
          null,
          "a quoted cell is still open at the end of the file; the file is cut short, or a closing"
              + " %s is missing",
          format.quote());
    }
    return CsvFault.ofRow(
        handler.line,
        columnName(handler.cells),
        null,
        "text follows a closing quote; write a quote inside a cell twice (%1$s%1$s), or set another"
            + " quote character",
        format.quote());
  }

  private @Nullable String columnName(int index) {
    return names != null && index < names.size() ? names.get(index) : null;
  }

  /** Passes the cells on and keeps the limits. */
  private final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {

    private long line;
    private int cells;
    private long rowLength;

    @Override
    protected void handleBegin(long startingLine) {
      line = linesBefore + startingLine;
      cells = 0;
      rowLength = 0;
      text.rowStarts(line);
      sink.begin(line);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      text.cellEnds();
      cells = index + 1;
      rowLength += length + 1L;
      if (length > format.maxFieldLength()) {
        throw CsvText.tooLongCell(line, columnName(index), format.maxFieldLength());
      }
      if (rowLength > format.maxLineLength() + 1L) {
        throw CsvText.tooLongRow(line, format.maxLineLength());
      }
      if (cells > format.maxColumns()) {
        throw CsvFault.ofRow(
            line,
            null,
            null,
            "the row has more than the limit of %d cells; check the delimiter, or raise maxColumns",
            format.maxColumns());
      }
      sink.cell(index, buffer, offset, length, quoted);
    }

    @Override
    protected Boolean buildRecord() {
      return Boolean.TRUE;
    }
  }

  /** Drops everything. */
  private static final class Ignore implements CellSink {

    @Override
    public void begin(long line) {}

    @Override
    public void cell(int index, char[] text, int offset, int length, boolean quoted) {}
  }
}
