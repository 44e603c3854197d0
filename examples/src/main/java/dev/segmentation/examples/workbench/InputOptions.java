package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.connector.csv.CsvProfileSource;
import dev.segmentation.connector.csv.CsvProfileSourceBuilder;
import dev.segmentation.connector.csv.CsvSchema;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.MixedColumn;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FittedEncoding;
import dev.segmentation.feature.FittedPipeline;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how a CSV file is read; shared by all commands. */
final class InputOptions {

  private static final String NO_ID = "-";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "CSV file, plain or gzip.")
  private Path input = Path.of("");

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description =
          "Column of the ids; - to number the rows from 0. Default: the column 'id' if there is one"
              + " that is not among --columns, else numbers.")
  private @Nullable String id;

  @Option(
      names = "--header",
      paramLabel = "auto|yes|no",
      defaultValue = "auto",
      description =
          "Whether the first line names the columns. Default: auto, which takes a line of numbers"
              + " as data; columns are then called x0, x1, ...")
  private Header header = Header.AUTO;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      converter = Delimiter.class,
      description = "Between cells: a character, tab or space. Default: found out.")
  private @Nullable Character delimiter;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Character set. Default: UTF-8, or what a byte order mark says.")
  private @Nullable Charset charset;

  @Option(
      names = "--missing",
      paramLabel = "WORDS",
      split = ",",
      description = "Words that mean a missing value, such as NA,NaN. Empty cells always do.")
  private List<String> missing = List.of();

  @Option(
      names = "--categories",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Columns of categories, even where they look like numbers.")
  private List<String> categories = List.of();

  @Option(
      names = "--tags",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Columns of tags or words, each a feature that is 1 where it stands.")
  private List<String> tags = List.of();

  @Option(
      names = "--tag-delimiter",
      paramLabel = "CHAR",
      converter = Delimiter.class,
      description = "Between tags: a character, tab or space. Default: |.")
  private char tagDelimiter = '|';

  /** Whether the first line names the columns. */
  enum Header {
    AUTO,
    YES,
    NO
  }

  /** Reads a delimiter that may be hard to type. */
  static final class Delimiter implements ITypeConverter<Character> {

    @Override
    public Character convert(String text) {
      return switch (text) {
        case "tab", "\\t" -> '\t';
        case "space" -> ' ';
        default -> {
          if (text.length() != 1) {
            throw new TypeConversionException(
                "'" + text + "' is not one character; give a character, tab or space");
          }
          yield text.charAt(0);
        }
      };
    }
  }

  Path path() {
    return input;
  }

  /**
   * Reads the file.
   *
   * @param columns columns to keep; empty for all
   */
  ProfileTable read(List<String> columns, Progress progress) {
    CsvSchema schema =
        CsvSchema.inferred()
            .withMissing(missing.toArray(String[]::new))
            .withCategories(categories.toArray(String[]::new));
    for (String column : tags) {
      schema = schema.withTags(column, tagDelimiter);
    }
    ProfileTable table = source(columns, schema).read(progress);
    MostlyNumbers.refuse(input.toString(), table, Set.copyOf(categories));
    return table;
  }

  /** Reads the columns that a pipeline needs, each with the type it was learned with. */
  ProfileTable readFor(FittedPipeline pipeline, Progress progress) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (FittedEncoding encoding : pipeline.encodings()) {
      if (encoding.needsColumn()) {
        types.put(encoding.column(), encoding.type());
      }
    }
    return read(types, progress);
  }

  /** Reads the columns that a model of mixed columns needs, each with the type it had. */
  ProfileTable readFor(List<MixedColumn> columns, Progress progress) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return read(types, progress);
  }

  private ProfileTable read(Map<String, ColumnType> types, Progress progress) {
    CsvSchema schema = CsvSchema.inferred().withMissing(missing.toArray(String[]::new));
    for (Map.Entry<String, ColumnType> entry : types.entrySet()) {
      String column = entry.getKey();
      schema =
          switch (entry.getValue()) {
            case NUMBER -> schema.withNumbers(column);
            case CATEGORY -> schema.withCategories(column);
            case FLAG -> schema.withFlags(column);
            case INSTANT -> schema.withInstants(column);
            case TAGS -> schema.withTags(column, tagDelimiter);
          };
    }
    return source(List.copyOf(types.keySet()), schema).read(progress);
  }

  private CsvProfileSource source(List<String> columns, CsvSchema schema) {
    CsvProfileSourceBuilder builder = CsvProfileSource.builder().file(input).schema(schema);
    switch (header) {
      case AUTO -> builder.headerIfAny();
      case NO -> builder.withoutHeader();
      case YES -> {}
    }
    if (delimiter == null) {
      builder.detectDelimiter();
    } else {
      builder.delimiter(delimiter);
    }
    if (charset != null) {
      builder.charset(charset);
    }
    if (id == null) {
      builder.idColumnIfAny("id");
    } else if (!id.equals(NO_ID)) {
      builder.idColumn(id);
    }
    if (!columns.isEmpty()) {
      builder.columns(columns.toArray(String[]::new));
    }
    return builder.build();
  }
}
