package dev.segmentation.connector.csv;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers the columns of a file without a header, and finds out whether it has one. */
final class HeaderGuess {

  private HeaderGuess() {}

  /** Looks at the first line. What is wrong with it is told when it is read in earnest. */
  static CsvFormat of(ByteOrigin origin, CsvFormat format) {
    CsvFormat asHeader = format.withNames(null, true);
    CsvHeader line = new CsvHeader();
    try (CsvText text =
        new CsvText(CsvBytes.open(origin, format.charset(), Progress.none(), "sample"), asHeader)) {
      RecordScanner scanner = new RecordScanner(text, asHeader);
      scanner.to(line);
      if (!scanner.next()) {
        return asHeader;
      }
    } catch (CsvFault | IOException | UncheckedIOException e) {
      return asHeader;
    }
    List<String> cells = line.cells();
    if (!format.firstLineIsHeader() || (line.looksLikeData() && !counts(cells))) {
      return format.withNames(
          IntStream.range(0, cells.size()).mapToObj(i -> "x" + i).toList(), false);
    }
    return line.looksLikeData() ? format.withNames(cells, true) : asHeader;
  }

  /** Tells whether the cells are 0, 1, 2 and so on: the header of a table without names. */
  private static boolean counts(List<String> cells) {
    return cells.size() > 1
        && IntStream.range(0, cells.size()).allMatch(i -> cells.get(i).equals(Integer.toString(i)));
  }
}
