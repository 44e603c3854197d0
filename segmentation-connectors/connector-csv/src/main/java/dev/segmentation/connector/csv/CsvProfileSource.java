package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ProfileRead;
import dev.segmentation.connector.spi.ProfileRow;
import dev.segmentation.connector.spi.ProfileSource;
import dev.segmentation.connector.spi.Trait;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as a source of profiles.
 *
 * <pre>{@code
 * ProfileTable customers =
 *     CsvProfileSource.builder().file(path).detectDelimiter().idColumn("customer").build().read();
 * }</pre>
 *
 * <p><b>Text.</b> RFC 4180 with any delimiter and quote; line breaks are LF, CR LF or CR; blank
 * lines do not count. UTF-8 unless a charset is set or a byte order mark says otherwise; bytes that
 * are not of the charset are an error, never replaced. Gzip is recognised by content.
 *
 * <p><b>Types</b> are declared by a {@link CsvSchema} or inferred from every row. A table is read
 * with the types of the first {@value #SAMPLE_ROWS} rows; if a later row does not fit, the file is
 * looked through to its end and read once more. {@link #forEach} and {@link #traits} look through
 * the whole file first where a type is inferred; with every column declared they do not.
 *
 * <p><b>Ids</b> are those of the id column, or the numbers of the rows from 0, bad rows counted.
 *
 * <p><b>Bad rows</b> end the reading, or are left out and collected up to a limit, see {@link
 * BadRows}. Rows before a failure are kept, see {@link #readAll}.
 *
 * <p><b>Cost.</b> Time in the size of the file. Memory: {@link #forEach} holds one row; a table
 * holds its columns and 4 bytes a row more; neither ever holds the file. A cell, a row and the
 * number of columns have limits, so that a hostile file cannot take the memory.
 *
 * <p>The result depends on the bytes of the file and the settings only. Immutable but for {@link
 * #close}; to be used by one thread at a time.
 */
public final class CsvProfileSource implements ProfileSource {

  private static final int SAMPLE_ROWS = 1_000;

  private final CsvFile file;
  private final CsvSchema schema;
  private final @Nullable IdColumn idColumn;
  private final Set<String> selected;
  private final BadRows badRows;

  CsvProfileSource(
      CsvFile file,
      CsvSchema schema,
      @Nullable IdColumn idColumn,
      Set<String> selected,
      BadRows badRows) {
    this.file = file;
    this.schema = schema;
    this.idColumn = idColumn;
    this.selected = selected;
    this.badRows = badRows;
  }

  /**
   * Starts the description of a source.
   *
   * @return a builder with the documented defaults
   */
  public static CsvProfileSourceBuilder builder() {
    return new CsvProfileSourceBuilder();
  }

  /**
   * Returns a file with every default: commas, a header, UTF-8, inferred types, row numbers as ids.
   *
   * @param file a CSV file
   * @return the source
   */
  public static CsvProfileSource of(Path file) {
    return builder().file(file).build();
  }

  @Override
  public String name() {
    return file.name();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where a type is inferred, this looks through the whole file.
   */
  @Override
  public List<Trait> traits() {
    file.requireOpen();
    return settledLayout(Progress.none()).traits();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where a type is inferred, this looks through the whole file first.
   */
  @Override
  public void forEach(Consumer<? super ProfileRow> action, Progress progress) {
    file.requireOpen();
    Objects.requireNonNull(action, "action");
    CsvLayout layout = settledLayout(progress);
    try (CsvPass pass = file.open(progress, "reading")) {
      StreamTarget target = new StreamTarget(layout, action);
      pass.run(target, new Rejections(name(), badRows)::add, Long.MAX_VALUE);
      if (target.seen() == 0) {
        throw noRows();
      }
    }
  }

  @Override
  public ProfileRead readAll(Progress progress) {
    file.requireOpen();
    CsvLayout layout = look(SAMPLE_ROWS, progress, "looking at");
    TableTarget target = new TableTarget(layout, false);
    Rejections rejections = new Rejections(name(), badRows.silent());
    DataException failure = read(target, rejections, progress);
    if (target.mustReadAgain()) {
      target = new TableTarget(target.widened(), true);
      rejections = new Rejections(name(), badRows.silent());
      failure = read(target, rejections, progress);
    }
    rejections.rows().forEach(badRows.listener());
    if (failure == null && target.size() == 0 && rejections.rows().isEmpty()) {
      failure = noRows();
    }
    return new ProfileRead(target.build(), rejections.rows(), failure);
  }

  private @Nullable DataException read(
      TableTarget target, Rejections rejections, Progress progress) {
    try (CsvPass pass = file.open(progress, "reading")) {
      pass.run(target, rejections::add, Long.MAX_VALUE);
      return null;
    } catch (DataException e) {
      return e;
    }
  }

  private CsvLayout settledLayout(Progress progress) {
    return look(Long.MAX_VALUE, progress, "inferring types of");
  }

  /** Finds the types by the first rows. What is wrong with a row is told when rows are read. */
  private CsvLayout look(long rows, Progress progress, String phase) {
    try (CsvPass pass = file.open(progress, phase)) {
      CsvLayout layout = CsvLayout.of(name(), pass, schema, idColumn, selected);
      if (!layout.infersAny()) {
        return layout;
      }
      LookTarget target = new LookTarget(layout);
      try {
        pass.run(target, new Rejections(name(), badRows.silent())::add, rows);
      } catch (DataException e) {
        // the rows before it have shown their types; reading will come to the same place
      }
      return target.found();
    }
  }

  private DataException noRows() {
    return new DataException(
        name(), 1, null, null, "there is a header but no row below it; the file holds no profile");
  }

  @Override
  public void close() {
    file.close();
  }

  @Override
  public String toString() {
    return "CsvProfileSource[" + name() + "]";
  }
}
