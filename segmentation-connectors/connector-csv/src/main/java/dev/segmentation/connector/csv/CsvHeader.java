package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the columns, read from the first line or given, and checked. */
final class CsvHeader implements CellSink {

  private static final int SHOWN = 20;

  private final List<String> cells = new ArrayList<>();
  private long line = 1;
  private boolean anyMeasurement;
  private boolean allNumbers = true;

  @Override
  public void begin(long start) {
    line = start;
  }

  @Override
  public void cell(int index, char[] text, int offset, int length, boolean quoted) {
    int from = CellReader.blanksBefore(text, offset, offset + length);
    int to = CellReader.blanksAfter(text, from, offset + length);
    cells.add(new String(text, from, to - from));
    boolean number = !quoted && from < to && !Double.isNaN(NumberText.parse(text, from, to));
    allNumbers &= number;
    anyMeasurement |= number && !isDigits(text, from, to);
  }

  private static boolean isDigits(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /** Tells whether the line holds numbers as a row does, and not names. */
  boolean looksLikeData() {
    return anyMeasurement || allNumbers;
  }

  /** Returns the cells as they are. */
  List<String> cells() {
    return List.copyOf(cells);
  }

  /** Returns the names of the first line, checked. */
  List<String> names(String source) {
    if (looksLikeData()) {
      throw new DataException(
          source,
          line,
          null,
          String.join(",", cells),
          "the header is missing: this first line holds numbers, not names of columns; add a header"
              + " line, or give the names with withoutHeader(..), or with renamedHeader(..) where"
              + " the line is a header after all");
    }
    return checked(source, line, cells);
  }

  /** Returns the names given by the caller; the first line, where there is one, must be as long. */
  List<String> renamed(String source, List<String> names) {
    if (names.size() != cells.size()) {
      throw new DataException(
          source,
          line,
          null,
          null,
          String.format(
              Locale.ROOT,
              "%d names were given, but the header has %d columns",
              names.size(),
              cells.size()));
    }
    return names;
  }

  private static List<String> checked(String source, long line, List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        throw new DataException(
            source,
            line,
            null,
            null,
            String.format(
                Locale.ROOT,
                "column %d of %d has an empty name; name it, or give all names with"
                    + " renamedHeader(..)",
                i + 1,
                names.size()));
      }
      Integer before = places.put(name, i);
      if (before != null) {
        throw new DataException(
            source,
            line,
            name,
            null,
            String.format(
                Locale.ROOT,
                "duplicate name: columns %d and %d are called the same; rename one, or give all"
                    + " names with renamedHeader(..)",
                before + 1,
                i + 1));
      }
    }
    return List.copyOf(names);
  }

  /** Returns the place of a column, or says which one may have been meant. */
  static int require(String source, String asked, List<String> names, @Nullable String hint) {
    int place = names.indexOf(asked);
    if (place >= 0) {
      return place;
    }
    String close = Suggestion.closest(asked, names);
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    throw new DataException(
        source,
        0,
        asked,
        null,
        "unknown column"
            + (close == null ? "; the file has " : "; did you mean '" + close + "'? The file has ")
            + shown
            + (names.size() > SHOWN ? ", …" : "")
            + (hint == null ? "" : "; " + hint));
  }
}
