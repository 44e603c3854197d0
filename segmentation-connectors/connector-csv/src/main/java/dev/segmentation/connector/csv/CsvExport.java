package dev.segmentation.connector.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.segmentation.connector.spi.ConnectorException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table to a CSV file, whole or not at all, so that no cell is a formula.
 *
 * <pre>{@code
 * CsvExport.to(path).write(List.of("id", "segment"), rows -> rows.add("c-1", "loyal"));
 * }</pre>
 *
 * <p><b>Whole or not at all.</b> Rows go to a new file beside the target, which takes its place at
 * the end by an atomic move. After a failure the target is as before and the new file is deleted.
 *
 * <p><b>No formulas.</b> A cell that a spreadsheet could run (its first visible character is one of
 * {@code = + - @} or a full-width form of one, or it begins with a tab or line break) gets an
 * apostrophe in front, and so does a cell that begins with an apostrophe or is blank but not empty.
 * Taking one leading apostrophe away gives the text back, see {@link #decode}. Numbers such as
 * {@code -5} stay numbers. Cells with any usual delimiter, quote, line break or outer blank are
 * quoted.
 *
 * <p>UTF-8 without a byte order mark, LF, commas unless another delimiter is set. The bytes depend
 * on the rows only. Immutable and thread-safe; two writers of one file at a time are safe, the last
 * one to finish wins.
 */
public final class CsvExport {

  private static final String ALWAYS_QUOTED = ",;\t|\"\r\n";
  private static final int MOST_PARTS = 1_000;

  private final Path file;
  private final char delimiter;
  private final boolean makesFolder;

  private CsvExport(Path file, char delimiter, boolean makesFolder) {
    this.file = file;
    this.delimiter = delimiter;
    this.makesFolder = makesFolder;
  }

  /** Takes the rows of a file one by one. Not to be kept after the writing. */
  @FunctionalInterface
  public interface Rows {

    /**
     * Writes one row.
     *
     * @param cells as many cells as the header has; null is an empty cell
     * @throws IllegalArgumentException if the number differs
     */
    void add(@Nullable String... cells);
  }

  /**
   * Prepares the writing of a file. Its folder must exist.
   *
   * @param file path of the file; one that is there is replaced
   * @return the export, with commas
   */
  public static CsvExport to(Path file) {
    return new CsvExport(Objects.requireNonNull(file, "file"), ',', false);
  }

  /** Prepares the writing of a file into a folder that is made where it is missing. */
  static CsvExport withFolder(Path file) {
    return new CsvExport(file, ',', true);
  }

  /**
   * Returns the same export with another delimiter.
   *
   * @param character a comma, semicolon, tab or bar
   * @return a new export
   * @throws IllegalArgumentException if it is another character
   */
  public CsvExport withDelimiter(char character) {
    if (",;\t|".indexOf(character) < 0) {
      throw new IllegalArgumentException(
          "the delimiter must be a comma, semicolon, tab or bar, but was '" + character + "'");
    }
    return new CsvExport(file, character, makesFolder);
  }

  /**
   * Returns the text that was written to a cell: takes the apostrophe of a neutralised one away.
   *
   * @param cell a cell of a file that this class wrote
   * @return the text before writing
   */
  public static String decode(String cell) {
    return SafeCell.decode(cell);
  }

  /**
   * Writes the file.
   *
   * @param header names of the columns, at least one
   * @param content gives the rows; an exception that it throws reaches the caller and leaves the
   *     file as before
   * @return the number of rows written, without the header
   * @throws ConnectorException if the file cannot be written
   * @throws IllegalArgumentException if there is no column, a row has another number of cells, or a
   *     cell holds a NUL character or half a surrogate pair
   */
  public long write(List<String> header, Consumer<? super Rows> content) {
    if (header.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one column");
    }
    Path part = null;
    try {
      makeFolder();
      part = createPart();
      long rows = writeTo(part, header, content);
      replace(part);
      part = null;
      return rows;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      deleteQuietly(part);
    }
  }

  private void makeFolder() throws IOException {
    Path folder = file.getParent();
    if (makesFolder && folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }

  /** Makes a new file beside the target, one that no other writer has. */
  private Path createPart() throws IOException {
    for (int i = 0; i < MOST_PARTS; i++) {
      Path part = file.resolveSibling("." + file.getFileName() + "." + i + ".part");
      try {
        return Files.createFile(part);
      } catch (FileAlreadyExistsException e) {
        // of another writer, or left behind by one that was killed: try the next name
      }
    }
    throw new FileAlreadyExistsException("." + file.getFileName() + ".*.part");
  }

  private long writeTo(Path part, List<String> header, Consumer<? super Rows> content)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
      Writing writing = new Writing(out, header.size());
      writing.add(header.toArray(String[]::new));
      content.accept(writing);
      writing.csv.flush();
      return writing.rows - 1;
    }
  }

  private void replace(Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private ConnectorException failure(IOException e) {
    return ConnectorException.retryable(
        String.valueOf(file.getFileName()),
        "the file could not be written ("
            + e.getClass().getSimpleName()
            + "); it is as before; check that its folder exists, may be written and has space",
        e);
  }

  private static void deleteQuietly(@Nullable Path part) {
    if (part != null) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // the failure that led here is the one to report
      }
    }
  }

  /** Counts and checks rows on their way to FastCSV. */
  private final class Writing implements Rows {

    private final CsvWriter csv;
    private final int columns;
    private long rows;

    Writing(Writer out, int columns) {
      this.csv =
          CsvWriter.builder()
              .fieldSeparator(delimiter)
              .lineDelimiter(LineDelimiter.LF)
              .quoteStrategy(new Quoting(columns == 1))
              .build(out);
      this.columns = columns;
    }

    @Override
    public void add(@Nullable String... cells) {
      if (cells.length != columns) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d has %d cells, but the header has %d",
                rows,
                cells.length,
                columns));
      }
      String[] safe = new String[columns];
      for (int i = 0; i < columns; i++) {
        safe[i] = safe(i, cells[i]);
      }
      try {
        csv.writeRecord(safe);
      } catch (UncheckedIOException e) {
        throw failure(Objects.requireNonNull(e.getCause()));
      }
      rows++;
    }

    private String safe(int column, @Nullable String cell) {
      if (cell == null) {
        return "";
      }
      if (!SafeCell.isText(cell)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "cell %d of row %d holds a NUL character or half a surrogate pair, which no CSV"
                    + " file can hold",
                column,
                rows));
      }
      return SafeCell.encode(cell);
    }
  }

  /**
   * Quotes what any program could split or trim, and a lone empty cell, which looks like no row.
   */
  private static final class Quoting implements QuoteStrategy {

    private final boolean oneColumn;

    Quoting(boolean oneColumn) {
      this.oneColumn = oneColumn;
    }

    @Override
    public boolean quoteEmpty(int line, int column) {
      return oneColumn;
    }

    @Override
    public boolean quoteValue(int line, int column, String value) {
      for (int i = 0; i < value.length(); i++) {
        if (ALWAYS_QUOTED.indexOf(value.charAt(i)) >= 0) {
          return true;
        }
      }
      char first = value.charAt(0);
      char last = value.charAt(value.length() - 1);
      return Character.isSpaceChar(first) || Character.isSpaceChar(last);
    }
  }
}
