package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;
import dev.segmentation.connector.spi.RejectedRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reading of a file from its first byte: the header, then row by row. */
final class CsvPass implements Closeable {

  private final ByteOrigin origin;
  private final CsvFormat format;
  private final CsvText text;
  private final RecordScanner scanner;
  private final List<String> names;

  private CsvPass(ByteOrigin origin, CsvFormat format, CsvText text) {
    this.origin = origin;
    this.format = format;
    this.text = text;
    this.scanner = new RecordScanner(text, format);
    this.names = readNames();
    scanner.columns(names);
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws DataException if it is no CSV file, or the header cannot be used
   */
  static CsvPass open(ByteOrigin origin, CsvFormat format, Progress progress, String phase) {
    CsvFormat known =
        format.delimiter() == CsvFormat.DETECT
            ? format.withDelimiter(DelimiterGuess.of(origin, format))
            : format;
    if (CsvFormat.NUMBERED.equals(known.names())) {
      known = HeaderGuess.of(origin, known);
    }
    CsvText text = new CsvText(CsvBytes.open(origin, format.charset(), progress, phase), known);
    try {
      return new CsvPass(origin, known, text);
    } catch (RuntimeException e) {
      close(text);
      throw e;
    }
  }

  private List<String> readNames() {
    List<String> given = format.names();
    if (!format.firstLineIsHeader() && given != null) {
      return given;
    }
    CsvHeader header = new CsvHeader();
    scanner.to(header);
    if (!nextOrThrow()) {
      throw new DataException(
          origin.name(),
          0,
          null,
          null,
          "the file is empty but for blank lines; it needs a header line and rows");
    }
    return given == null ? header.names(origin.name()) : header.renamed(origin.name(), given);
  }

  private boolean nextOrThrow() {
    try {
      return scanner.next();
    } catch (CsvFault fault) {
      throw fault.toException(origin.name());
    } catch (UncheckedIOException e) {
      throw origin.failure(0, Objects.requireNonNull(e.getCause()));
    }
  }

  /** Returns the names of the columns. */
  List<String> names() {
    return names;
  }

  /** Returns a hint for a reader who misses a column, or null. */
  @Nullable String hint() {
    if (names.size() != 1) {
      return null;
    }
    for (char candidate : DelimiterGuess.CANDIDATES) {
      if (candidate != format.delimiter() && names.get(0).indexOf(candidate) >= 0) {
        return "the header is one column that holds '" + candidate + "': is that the delimiter?";
      }
    }
    return null;
  }

  /**
   * Sends rows to a target.
   *
   * @param rejections told of each row that is left out; throws to end the reading
   * @param maxRows most rows to read
   * @throws DataException if reading cannot go on
   */
  void run(RowTarget target, Consumer<? super RejectedRow> rejections, long maxRows) {
    scanner.to(target);
    for (long row = 0; row < maxRows; row++) {
      try {
        if (!scanner.next()) {
          return;
        }
      } catch (CsvFault fault) {
        leaveOut(fault, target, rejections);
        continue;
      } catch (UncheckedIOException e) {
        throw origin.failure(0, Objects.requireNonNull(e.getCause()));
      }
      RejectedRow rejected = target.end(text.atEnd() && !text.endsWithLineBreak());
      if (rejected != null) {
        rejections.accept(rejected);
      }
    }
  }

  private void leaveOut(
      CsvFault fault, RowTarget target, Consumer<? super RejectedRow> rejections) {
    if (fault.isFatal()) {
      throw fault.toException(origin.name());
    }
    target.drop();
    rejections.accept(fault.row());
    try {
      scanner.resumeAfter(fault.row().line());
    } catch (CsvFault next) {
      throw next.toException(origin.name());
    } catch (UncheckedIOException e) {
      throw origin.failure(0, Objects.requireNonNull(e.getCause()));
    }
  }

  @Override
  public void close() {
    close(text);
  }

  private static void close(CsvText text) {
    try {
      text.close();
    } catch (IOException e) {
      // everything was read; a stream that cannot be closed takes nothing away
    }
  }
}
