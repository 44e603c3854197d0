package dev.segmentation.connector.csv;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a file is cut into cells.
 *
 * @param delimiter what stands between cells, or {@link #DETECT}
 * @param quote what stands around a cell that holds a delimiter, a quote or a line break
 * @param charset the charset, or null for UTF-8 unless a byte order mark says otherwise
 * @param names names of the columns where the file does not give them, or null, or {@link
 *     #NUMBERED}
 * @param firstLineIsHeader whether the first line holds names and not data
 * @param maxFieldLength longest cell, in characters
 * @param maxLineLength longest row, in characters
 * @param maxColumns most cells in a row
 */
record CsvFormat(
    char delimiter,
    char quote,
    @Nullable Charset charset,
    @Nullable List<String> names,
    boolean firstLineIsHeader,
    int maxFieldLength,
    int maxLineLength,
    int maxColumns) {

  /** Stands for a delimiter that is to be found out. */
  static final char DETECT = '\0';

  /** Stands for the names {@code x0, x1, …}; with a header, for these only if the line is data. */
  static final List<String> NUMBERED = List.of();

  CsvFormat withNames(@Nullable List<String> found, boolean header) {
    return new CsvFormat(
        delimiter, quote, charset, found, header, maxFieldLength, maxLineLength, maxColumns);
  }

  CsvFormat withDelimiter(char found) {
    return new CsvFormat(
        found, quote, charset, names, firstLineIsHeader, maxFieldLength, maxLineLength, maxColumns);
  }
}
