package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.ByteInput;
import dev.segmentation.connector.spi.ByteOrigin;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link CsvProfileSource} step by step.
 *
 * <p>One of {@link #file}, {@link #input} and {@link #text} is needed; everything else has a
 * default:
 *
 * <ul>
 *   <li>{@link #delimiter}: a comma; {@link #quote}: a double quote
 *   <li>the first line is the header
 *   <li>{@link #charset}: UTF-8, unless a byte order mark says UTF-16
 *   <li>{@link #schema}: every type inferred
 *   <li>{@link #idColumn}: none, ids are row numbers
 *   <li>{@link #columns}: all
 *   <li>{@link #badRows}: {@link BadRows#fail()}
 *   <li>{@link #maxFieldLength}: {@value #DEFAULT_MAX_FIELD_LENGTH} characters; {@link
 *       #maxLineLength}: {@value #DEFAULT_MAX_LINE_LENGTH} characters; {@link #maxColumns}: {@value
 *       #DEFAULT_MAX_COLUMNS}
 * </ul>
 *
 * <p>Every setting can be made once: a second time throws {@link IllegalStateException}. Bad values
 * throw {@link IllegalArgumentException} at once. Not thread-safe.
 */
public final class CsvProfileSourceBuilder {

  /** Longest cell unless set, in characters. */
  public static final int DEFAULT_MAX_FIELD_LENGTH = 1 << 20;

  /** Longest row unless set, in characters. */
  public static final int DEFAULT_MAX_LINE_LENGTH = 1 << 22;

  /** Most columns unless set. */
  public static final int DEFAULT_MAX_COLUMNS = 1 << 14;

  private @Nullable ByteOrigin origin;
  private @Nullable Character delimiter;
  private @Nullable Character quote;
  private @Nullable Charset charset;
  private @Nullable List<String> names;
  private boolean firstLineIsHeader = true;
  private @Nullable CsvSchema schema;
  private @Nullable IdColumn idColumn;
  private @Nullable Set<String> columns;
  private @Nullable BadRows badRows;
  private @Nullable Integer maxFieldLength;
  private @Nullable Integer maxLineLength;
  private @Nullable Integer maxColumns;

  CsvProfileSourceBuilder() {}

  /**
   * Reads a file; its last name is the name of the source.
   *
   * @param file path of a CSV file, plain or packed with gzip
   * @return this builder
   * @throws IllegalStateException if the input was set before
   */
  public CsvProfileSourceBuilder file(Path file) {
    return from(ByteOrigin.of(Objects.requireNonNull(file, "file")));
  }

  /**
   * Reads bytes from anywhere, for example a resource of the class path.
   *
   * @param name name for messages
   * @param input opens the bytes, again for each reading
   * @return this builder
   * @throws IllegalStateException if the input was set before
   */
  public CsvProfileSourceBuilder input(String name, ByteInput input) {
    return from(ByteOrigin.of(name, input));
  }

  /**
   * Reads text that is in memory.
   *
   * @param name name for messages
   * @param text the text of a CSV file
   * @return this builder
   * @throws IllegalStateException if the input was set before
   */
  public CsvProfileSourceBuilder text(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return input(name, () -> new ByteArrayInputStream(bytes));
  }

  private CsvProfileSourceBuilder from(ByteOrigin given) {
    unset(origin, "the input");
    origin = given;
    return this;
  }

  /**
   * Sets what stands between cells.
   *
   * @param character a comma, a semicolon, a tab or any other character but a line break
   * @return this builder
   * @throws IllegalStateException if it was set before
   * @throws IllegalArgumentException if it is a line break, NUL or the quote
   */
  public CsvProfileSourceBuilder delimiter(char character) {
    unset(delimiter, "the delimiter");
    delimiter = notControl(character, "the delimiter");
    return this;
  }

  /**
   * Finds the delimiter out: comma, semicolon, tab or bar, or a space between numbers, whichever
   * cuts the first 200 rows into the same number of cells, at least two. Where none does, the file
   * has one column.
   *
   * @return this builder
   * @throws IllegalStateException if the delimiter was set before
   */
  public CsvProfileSourceBuilder detectDelimiter() {
    unset(delimiter, "the delimiter");
    delimiter = CsvFormat.DETECT;
    return this;
  }

  /**
   * Sets what stands around a cell that holds a delimiter, a quote or a line break. Inside, it is
   * written twice.
   *
   * @param character any character but a line break
   * @return this builder
   * @throws IllegalStateException if it was set before
   * @throws IllegalArgumentException if it is a line break, NUL or the delimiter
   */
  public CsvProfileSourceBuilder quote(char character) {
    unset(quote, "the quote");
    quote = notControl(character, "the quote");
    return this;
  }

  private static char notControl(char character, String what) {
    if (character == '\n' || character == '\r' || character == '\0') {
      throw new IllegalArgumentException(
          what + " must not be a line break or NUL, but was U+" + (int) character);
    }
    return character;
  }

  /**
   * Sets the charset. Where it is not set, a byte order mark decides, and UTF-8 without one.
   *
   * @param given the charset that the file was written in
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvProfileSourceBuilder charset(Charset given) {
    unset(charset, "the charset");
    charset = Objects.requireNonNull(given, "given");
    return this;
  }

  /**
   * Says that the file has no header line, and how its columns are called.
   *
   * @param columnNames one name for each column, unique; none for {@code x0, x1, …}
   * @return this builder
   * @throws IllegalStateException if names were set before
   * @throws IllegalArgumentException if one is blank or stands twice
   */
  public CsvProfileSourceBuilder withoutHeader(String... columnNames) {
    unset(names, "the names of the columns");
    names = columnNames.length == 0 ? CsvFormat.NUMBERED : distinct(columnNames);
    firstLineIsHeader = false;
    return this;
  }

  /**
   * Takes the first line for a row where it holds measurements or nothing but numbers; the columns
   * are then called {@code x0, x1, …}. Otherwise, and where it counts {@code 0, 1, 2, …}, it is the
   * header. Without this, or {@link #withoutHeader}, a first line of numbers is refused.
   *
   * @return this builder
   * @throws IllegalStateException if names were set before
   */
  public CsvProfileSourceBuilder headerIfAny() {
    unset(names, "the names of the columns");
    names = CsvFormat.NUMBERED;
    return this;
  }

  /**
   * Passes over the header line and gives other names to the columns.
   *
   * @param columnNames one name for each column, unique
   * @return this builder
   * @throws IllegalStateException if names were set before
   * @throws IllegalArgumentException if there is none, or one is blank or stands twice
   */
  public CsvProfileSourceBuilder renamedHeader(String... columnNames) {
    unset(names, "the names of the columns");
    names = distinct(columnNames);
    return this;
  }

  private static List<String> distinct(String... given) {
    List<String> list = List.of(given);
    if (list.isEmpty() || list.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("every column needs a name, but names were " + list);
    }
    if (new LinkedHashSet<>(list).size() != list.size()) {
      throw new IllegalArgumentException("names must be unique, but were " + list);
    }
    return list;
  }

  /**
   * Declares types of columns, columns to leave out and words for missing values.
   *
   * @param given the schema
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvProfileSourceBuilder schema(CsvSchema given) {
    unset(schema, "the schema");
    schema = Objects.requireNonNull(given, "given");
    return this;
  }

  /**
   * Sets the column of the ids. It is not among the traits.
   *
   * @param column name of a column whose values are unique and never empty
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvProfileSourceBuilder idColumn(String column) {
    unset(idColumn, "the id column");
    idColumn = new IdColumn(Objects.requireNonNull(column, "column"), true);
    return this;
  }

  /**
   * Sets the column of the ids where the file has it, unless it is named among the {@link #columns}
   * to keep; otherwise ids are row numbers.
   *
   * @param column name of a column whose values are unique and never empty
   * @return this builder
   * @throws IllegalStateException if an id column was set before
   */
  public CsvProfileSourceBuilder idColumnIfAny(String column) {
    unset(idColumn, "the id column");
    idColumn = new IdColumn(Objects.requireNonNull(column, "column"), false);
    return this;
  }

  /**
   * Keeps some columns only, in the order of the file. The id column need not be among them.
   *
   * @param kept names of columns, at least one
   * @return this builder
   * @throws IllegalStateException if they were set before
   * @throws IllegalArgumentException if there is none
   */
  public CsvProfileSourceBuilder columns(String... kept) {
    unset(columns, "the columns to keep");
    if (kept.length == 0) {
      throw new IllegalArgumentException("name at least one column to keep, or do not call this");
    }
    columns = new LinkedHashSet<>(List.of(kept));
    return this;
  }

  /**
   * Sets what to do with rows that cannot be read.
   *
   * @param policy fail, or skip up to a limit
   * @return this builder
   * @throws IllegalStateException if it was set before
   */
  public CsvProfileSourceBuilder badRows(BadRows policy) {
    unset(badRows, "the policy for bad rows");
    badRows = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Sets the length of the longest cell that is read. A longer one is a bad row, noticed after that
   * many characters.
   *
   * @param characters 1 or more
   * @return this builder
   * @throws IllegalStateException if it was set before
   * @throws IllegalArgumentException if it is less than 1
   */
  public CsvProfileSourceBuilder maxFieldLength(int characters) {
    unset(maxFieldLength, "maxFieldLength");
    maxFieldLength = positive(characters, "maxFieldLength");
    return this;
  }

  /**
   * Sets the length of the longest row that is read, line breaks inside cells included.
   *
   * @param characters 1 or more
   * @return this builder
   * @throws IllegalStateException if it was set before
   * @throws IllegalArgumentException if it is less than 1
   */
  public CsvProfileSourceBuilder maxLineLength(int characters) {
    unset(maxLineLength, "maxLineLength");
    maxLineLength = positive(characters, "maxLineLength");
    return this;
  }

  /**
   * Sets the largest number of columns that is read.
   *
   * @param count 1 or more
   * @return this builder
   * @throws IllegalStateException if it was set before
   * @throws IllegalArgumentException if it is less than 1
   */
  public CsvProfileSourceBuilder maxColumns(int count) {
    unset(maxColumns, "maxColumns");
    maxColumns = positive(count, "maxColumns");
    return this;
  }

  private static int positive(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, but was " + value);
    }
    return value;
  }

  private static void unset(@Nullable Object value, String what) {
    if (value != null) {
      throw new IllegalStateException(what + " was set before; set it once");
    }
  }

  /** Returns the file as it was described. */
  CsvFile csvFile() {
    if (origin == null) {
      throw new IllegalStateException("there is no input; call file, input or text");
    }
    return new CsvFile(origin, format());
  }

  private CsvFormat format() {
    char between = delimiter == null ? ',' : delimiter;
    char around = quote == null ? '"' : quote;
    if (between == around) {
      throw new IllegalArgumentException(
          "delimiter and quote must differ, but both are '" + around + "'");
    }
    return new CsvFormat(
        between,
        around,
        charset,
        names,
        firstLineIsHeader,
        maxFieldLength == null ? DEFAULT_MAX_FIELD_LENGTH : maxFieldLength,
        maxLineLength == null ? DEFAULT_MAX_LINE_LENGTH : maxLineLength,
        maxColumns == null ? DEFAULT_MAX_COLUMNS : maxColumns);
  }

  /**
   * Returns the source. Nothing is read yet.
   *
   * @return the source
   * @throws IllegalStateException if there is no input
   * @throws IllegalArgumentException if delimiter and quote are the same
   */
  public CsvProfileSource build() {
    return new CsvProfileSource(
        csvFile(),
        schema == null ? CsvSchema.inferred() : schema,
        idColumn,
        columns == null ? Set.of() : Set.copyOf(columns),
        badRows == null ? BadRows.fail() : badRows);
  }
}
