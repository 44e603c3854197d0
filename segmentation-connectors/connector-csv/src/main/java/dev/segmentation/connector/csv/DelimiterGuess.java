package dev.segmentation.connector.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the delimiter of a file by its beginning.
 *
 * <p>Comma, semicolon, tab and bar are tried on the first 64 thousand characters. The one that cuts
 * the largest share of the rows into as many cells as the first row wins, then the one that makes
 * more cells, then the earlier one. Where none makes two cells, a space is the delimiter if the
 * rows below the first are numbers between single spaces; else the file has one column and the
 * delimiter is a comma.
 */
final class DelimiterGuess {

  static final char[] CANDIDATES = {',', ';', '\t', '|'};

  private static final int SAMPLE = 1 << 16;
  private static final int ROWS = 200;

  private DelimiterGuess() {}

  static char of(ByteOrigin origin, CsvFormat format) {
    StringBuilder sample = new StringBuilder(SAMPLE);
    boolean whole = sample(origin, format.withDelimiter(','), sample);
    String text = sample.toString();
    char best = ',';
    double bestShare = 0;
    int bestCells = 1;
    for (char candidate : CANDIDATES) {
      if (candidate == format.quote()) {
        continue;
      }
      List<Integer> cells = cells(text, candidate, format.quote());
      if (!whole && cells.size() > 1) {
        cells = cells.subList(0, cells.size() - 1); // the last row is cut
      }
      int first = cells.isEmpty() ? 0 : cells.get(0);
      if (first < 2) {
        continue;
      }
      double share = cells.stream().filter(n -> n == first).count() / (double) cells.size();
      if (share > bestShare || (share == bestShare && first > bestCells)) {
        best = candidate;
        bestShare = share;
        bestCells = first;
      }
    }
    return bestCells == 1 && isNumbersBetweenSpaces(text, whole) ? ' ' : best;
  }

  /** Tells whether every row below the first is as many numbers, single spaces between them. */
  private static boolean isNumbersBetweenSpaces(String text, boolean whole) {
    List<String> rows = text.lines().limit(ROWS).toList();
    int end = whole || rows.size() == ROWS ? rows.size() : rows.size() - 1;
    int count = 0;
    for (int i = 1; i < end; i++) {
      String[] cells = rows.get(i).split(" ", -1);
      for (String cell : cells) {
        if (Double.isNaN(NumberText.parse(cell.toCharArray(), 0, cell.length()))) {
          return false;
        }
      }
      if (cells.length < 2 || (count > 0 && cells.length != count)) {
        return false;
      }
      count = cells.length;
    }
    return count > 1;
  }

  /** Counts the cells of the first rows, up to one that cannot be cut into cells. */
  private static List<Integer> cells(String text, char delimiter, char quote) {
    List<Integer> cells = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter(quote)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        cells.add(row.getFieldCount());
        if (cells.size() == ROWS) {
          break;
        }
      }
    } catch (CsvParseException e) {
      cells.add(0); // counts against this delimiter
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to close", e);
    }
    return cells;
  }

  /** Reads the beginning; returns whether that was all. What is wrong there is told later. */
  private static boolean sample(ByteOrigin origin, CsvFormat format, StringBuilder into) {
    char[] chunk = new char[1 << 13];
    try (CsvText text =
        new CsvText(CsvBytes.open(origin, format.charset(), Progress.none(), "sample"), format)) {
      while (into.length() < SAMPLE) {
        text.rowStarts(1); // no limits here
        int count = text.read(chunk, 0, chunk.length);
        if (count < 0) {
          return true;
        }
        into.append(chunk, 0, count);
      }
      return false;
    } catch (CsvFault | UncheckedIOException | IOException e) {
      return false;
    }
  }
}
