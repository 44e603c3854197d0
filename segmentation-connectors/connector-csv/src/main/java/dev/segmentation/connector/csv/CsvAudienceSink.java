package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.connector.spi.Rejection;
import dev.segmentation.connector.spi.SyncResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A folder with one CSV file for each audience, kept up to date delta by delta.
 *
 * <p>A file has one column, the ids, in the order in which they entered. It is read, changed and
 * replaced by an atomic move: whoever reads it sees the state before or after a delta, and after a
 * failure it is as before. Applying a delta twice changes nothing.
 *
 * <p>The name of the file is that of the audience where it consists of lower-case letters, digits,
 * inner blanks, {@code -} and {@code _}; any other name is written in those characters, with {@code
 * ~} and a digest behind, so that two audiences never share a file. Ids that a spreadsheet could
 * run are neutralised as {@link CsvExport} says; {@link CsvExport#decode} gives them back.
 *
 * <p>An id that no text file can hold (NUL, half a surrogate pair) is rejected, the others are
 * applied. Time and memory for a delta: in the members of the audience, since the file is written
 * anew. To be used by one thread, and one process, at a time for each folder.
 *
 * <p>To write an audience once, with its traits, see {@link CsvAudienceWriter}.
 */
public final class CsvAudienceSink implements AudienceSink {

  private static final String UNWRITABLE =
      "the id holds a NUL character or half a surrogate pair, which no CSV file can hold";

  private final Path folder;
  private final String idColumn;
  private boolean closed;

  private CsvAudienceSink(Path folder, String idColumn) {
    this.folder = folder;
    this.idColumn = idColumn;
  }

  /**
   * Returns the sink of a folder, with {@code id} as the name of the column.
   *
   * @param folder a folder that exists
   * @return the sink
   */
  public static CsvAudienceSink to(Path folder) {
    return new CsvAudienceSink(Objects.requireNonNull(folder, "folder"), "id");
  }

  /**
   * Returns a sink of the same folder with another name for the column of ids.
   *
   * @param column the name, not blank
   * @return a new sink
   */
  public CsvAudienceSink withIdColumn(String column) {
    if (column.isBlank()) {
      throw new IllegalArgumentException("the name of the id column must not be blank");
    }
    return new CsvAudienceSink(folder, column);
  }

  /**
   * Returns the file of one audience, whether it is there or not.
   *
   * @param audience name of the audience
   * @return the path
   */
  public Path file(String audience) {
    return folder.resolve(AudienceFileName.of(audience));
  }

  /**
   * Reads back who is in the file of one audience.
   *
   * @param audience name of the audience
   * @return the ids in the order in which they entered; none where there is no file
   * @throws DataException if the file was changed into something else
   */
  public Set<String> members(String audience) {
    Path file = file(audience);
    Set<String> members = new LinkedHashSet<>();
    if (Files.exists(file)) {
      IdFile.read(file, idColumn, members);
    }
    return members;
  }

  @Override
  public String name() {
    Path last = folder.getFileName();
    return "csv:" + (last == null ? folder : last);
  }

  @Override
  public SyncResult apply(AudienceDelta delta) {
    Objects.requireNonNull(delta, "delta");
    if (closed) {
      throw new IllegalStateException("the sink " + name() + " is closed");
    }
    try {
      Set<String> members = members(delta.name());
      List<Rejection> rejected = new ArrayList<>();
      delta.removed().forEach(members::remove);
      delta
          .added()
          .forEach(
              id -> {
                if (SafeCell.isText(id)) {
                  members.add(id);
                } else {
                  rejected.add(new Rejection(id, UNWRITABLE, false));
                }
              });
      CsvExport.to(file(delta.name()))
          .write(List.of(idColumn), rows -> members.forEach(id -> rows.add(id)));
      int removed = delta.removedCount();
      return rejected.isEmpty()
          ? new SyncResult.Applied(delta.addedCount(), removed)
          : new SyncResult.Partial(delta.addedCount() - rejected.size() + removed, rejected);
    } catch (DataException e) {
      return new SyncResult.Failed(
          e.getMessage() + "; this file does not look like one that this sink wrote", false);
    } catch (ConnectorException e) {
      return new SyncResult.Failed(String.valueOf(e.getMessage()), e.retryable());
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "CsvAudienceSink[" + name() + "]";
  }
}
