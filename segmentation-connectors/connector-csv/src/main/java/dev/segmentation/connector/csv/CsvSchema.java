package dev.segmentation.connector.csv;

import dev.segmentation.data.ColumnType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a CSV file hold, as far as the caller says so; the rest is inferred.
 *
 * <p>A column that is not named here gets the narrowest type that fits every one of its values:
 *
 * <ul>
 *   <li>{@code NUMBER}: decimal numbers with a point. Digits that look like a code are none: a
 *       leading zero ({@code 01234}), a leading plus ({@code +331234}), more digits than a double
 *       holds.
 *   <li>{@code FLAG}: the words yes, no, true, false. A column of 0 and 1 is a number.
 *   <li>{@code INSTANT}: ISO 8601 dates, or dates and times; UTC where there is no offset.
 *   <li>{@code CATEGORY}: everything else, mixtures, and columns without any value.
 * </ul>
 *
 * <p>An empty or blank cell is a missing value. Other words, such as NA or unknown, are values
 * unless {@link #withMissing} names them. Tags are never inferred.
 *
 * <p>Immutable and thread-safe. Names of columns are checked when the file is read.
 */
public final class CsvSchema {

  private static final CsvSchema INFERRED = new CsvSchema(Map.of(), List.of(), Map.of());

  /** One declared column: how its reader is made, or null where the column is left out. */
  private record Declared(@Nullable ColumnType type, Maker maker) {}

  private interface Maker {
    ColumnReader make(String name, List<String> missing);
  }

  private final Map<String, Declared> declared;
  private final List<String> missing;
  private final Map<String, List<String>> missingByColumn;

  private CsvSchema(
      Map<String, Declared> declared,
      List<String> missing,
      Map<String, List<String>> missingByColumn) {
    this.declared = declared;
    this.missing = missing;
    this.missingByColumn = missingByColumn;
  }

  /**
   * Returns the schema that says nothing: every column is inferred, only empty cells are missing.
   *
   * @return the schema to start from
   */
  public static CsvSchema inferred() {
    return INFERRED;
  }

  /**
   * Declares columns of numbers. Unlike inference it takes leading zeros and plus signs.
   *
   * @param columns names of columns
   * @return a new schema
   */
  public CsvSchema withNumbers(String... columns) {
    return with(
        ColumnType.NUMBER, (name, tokens) -> new NumberReader(name, tokens, false), columns);
  }

  /**
   * Declares columns of categories, for example codes made of digits.
   *
   * @param columns names of columns
   * @return a new schema
   */
  public CsvSchema withCategories(String... columns) {
    return with(ColumnType.CATEGORY, CategoryReader::new, columns);
  }

  /**
   * Declares columns of flags, written yes/no, true/false or 1/0, in any case.
   *
   * @param columns names of columns
   * @return a new schema
   */
  public CsvSchema withFlags(String... columns) {
    return with(
        ColumnType.FLAG,
        (name, tokens) -> new FlagReader(name, tokens, FlagWords.DECLARED),
        columns);
  }

  /**
   * Declares a column of flags with words of its own; case does not matter.
   *
   * @param column name of the column
   * @param yes words for true
   * @param no words for false
   * @return a new schema
   * @throws IllegalArgumentException if a word stands for both
   */
  public CsvSchema withFlag(String column, List<String> yes, List<String> no) {
    FlagWords words = new FlagWords(yes, no);
    return with(ColumnType.FLAG, (name, tokens) -> new FlagReader(name, tokens, words), column);
  }

  /**
   * Declares columns of points in time in ISO 8601, UTC where there is no offset.
   *
   * @param columns names of columns
   * @return a new schema
   */
  public CsvSchema withInstants(String... columns) {
    return with(
        ColumnType.INSTANT,
        (name, tokens) -> new InstantReader(name, tokens, InstantText.ISO_UTC),
        columns);
  }

  /**
   * Declares a column of points in time with a pattern of its own.
   *
   * @param column name of the column
   * @param pattern pattern of {@link java.time.format.DateTimeFormatter}, for example {@code
   *     dd/MM/yyyy HH:mm}; a date without time is the start of the day
   * @param zone time zone of text without an offset
   * @return a new schema
   * @throws IllegalArgumentException if the pattern is not legal
   */
  public CsvSchema withInstant(String column, String pattern, ZoneId zone) {
    InstantText format = InstantText.of(pattern, Objects.requireNonNull(zone, "zone"));
    return with(
        ColumnType.INSTANT, (name, tokens) -> new InstantReader(name, tokens, format), column);
  }

  /**
   * Declares a column of sets of tags.
   *
   * @param column name of the column
   * @param separator what stands between tags, for example {@code '|'}
   * @return a new schema
   */
  public CsvSchema withTags(String column, char separator) {
    return with(ColumnType.TAGS, (name, tokens) -> new TagsReader(name, tokens, separator), column);
  }

  /**
   * Leaves columns out: their cells are not even parsed.
   *
   * @param columns names of columns
   * @return a new schema
   */
  public CsvSchema without(String... columns) {
    return with(null, UnseenReader::new, columns);
  }

  /**
   * Names the words that mean a missing value, in every column. The empty cell always does.
   *
   * @param tokens words such as {@code NA}, {@code null}, {@code unknown}; case matters
   * @return a new schema; the words replace those named before
   */
  public CsvSchema withMissing(String... tokens) {
    return new CsvSchema(declared, List.of(tokens), missingByColumn);
  }

  /**
   * Names the words that mean a missing value in one column, on top of those of every column.
   *
   * @param column name of the column
   * @param tokens words; case matters
   * @return a new schema; the words replace those named before for this column
   */
  public CsvSchema withMissingIn(String column, String... tokens) {
    Map<String, List<String>> next = new LinkedHashMap<>(missingByColumn);
    next.put(Objects.requireNonNull(column, "column"), List.of(tokens));
    return new CsvSchema(declared, missing, Collections.unmodifiableMap(next));
  }

  private CsvSchema with(@Nullable ColumnType type, Maker maker, String... columns) {
    Map<String, Declared> next = new LinkedHashMap<>(declared);
    for (String column : columns) {
      Objects.requireNonNull(column, "column");
      if (next.put(column, new Declared(type, maker)) != null) {
        throw new IllegalArgumentException(
            "column '" + column + "' was declared before; declare each column once");
      }
    }
    return new CsvSchema(Collections.unmodifiableMap(next), missing, missingByColumn);
  }

  /** Returns every name that the schema speaks of. */
  List<String> names() {
    List<String> names = new ArrayList<>(declared.keySet());
    missingByColumn.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names;
  }

  boolean leavesOut(String column) {
    Declared found = declared.get(column);
    return found != null && found.type() == null;
  }

  boolean infers(String column) {
    return !declared.containsKey(column);
  }

  List<String> missingTokens(String column) {
    List<String> tokens = new ArrayList<>(missing);
    tokens.addAll(missingByColumn.getOrDefault(column, List.of()));
    return List.copyOf(tokens);
  }

  /** Makes the reader of one column, whose kind is given where it is inferred. */
  ColumnReader reader(String column, CellKind kind) {
    List<String> tokens = missingTokens(column);
    Declared found = declared.get(column);
    if (found != null) {
      return found.maker().make(column, tokens);
    }
    return switch (kind) {
      case UNSEEN -> new UnseenReader(column, tokens);
      case NUMBER -> new NumberReader(column, tokens, true);
      case FLAG -> new FlagReader(column, tokens, FlagWords.INFERRED);
      case INSTANT -> new InstantReader(column, tokens, InstantText.ISO_UTC);
      case CATEGORY -> new CategoryReader(column, tokens);
    };
  }
}
