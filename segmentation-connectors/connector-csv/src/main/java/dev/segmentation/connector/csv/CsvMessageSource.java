package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.connector.spi.EventLogRead;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRows;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A CSV file as a log of events, one a row, by a mapping of its columns.
 *
 * <pre>{@code
 * EventLog purchases =
 *     CsvMessageSource.builder()
 *         .file(path)
 *         .userId("CustomerID")
 *         .event("order_completed")
 *         .time("InvoiceDate")
 *         .productProperty("value", "Quantity", "UnitPrice")
 *         .textProperty("country", "Country")
 *         .skipRowsWithoutId()
 *         .build()
 *         .readLog();
 * }</pre>
 *
 * <p>Text, limits and gzip are those of {@link CsvProfileSource}. Columns that are not mapped are
 * not parsed.
 *
 * <p><b>Bad rows</b> are rejected and cost themselves only: rows with too few or too many cells, a
 * cell that is no number or no time where one is mapped, a missing time, name or id of a person
 * (unless {@link CsvMessageSourceBuilder#skipRowsWithoutId}), texts over the limits of {@link
 * Event}. A missing property is missing. A file whose charset is wrong, that is binary or whose
 * gzip data is damaged is a failure, and so is a column that is not there.
 *
 * <p><b>Cost.</b> Time in the size of the file. {@link #forEach} holds one row; {@link #readLog}
 * holds the log and makes no object a row.
 *
 * <p>The result depends on the bytes of the file and the settings only. Immutable but for {@link
 * #close}; to be used by one thread at a time.
 */
public final class CsvMessageSource implements MessageSource {

  private final CsvFile file;
  private final EventMapping mapping;

  CsvMessageSource(CsvFile file, EventMapping mapping) {
    this.file = file;
    this.mapping = mapping;
  }

  /**
   * Starts the description of a source.
   *
   * @return a builder with the documented defaults
   */
  public static CsvMessageSourceBuilder builder() {
    return new CsvMessageSourceBuilder();
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public void forEach(MessageReceiver receiver, Progress progress) {
    file.requireOpen();
    Objects.requireNonNull(receiver, "receiver");
    try (CsvPass pass = file.open(progress, "reading")) {
      EventTarget target = new EventTarget(row(pass), new Streaming(receiver));
      pass.run(target, row -> receiver.reject(name(), row), Long.MAX_VALUE);
    }
  }

  /**
   * Returns an empty builder of logs with a column for each property of this source.
   *
   * @return a new builder, for {@link #readLog(EventLogBuilder, Progress)}
   */
  public EventLogBuilder logBuilder() {
    return EventLog.builder()
        .numberColumns(mapping.names(false).toArray(String[]::new))
        .textColumns(mapping.names(true).toArray(String[]::new));
  }

  /**
   * Reads the whole file into a log with a column for each property of this source.
   *
   * @return the log
   * @throws DataException if a row is bad or the file cannot be read to its end
   * @throws ConnectorException if the disk fails
   * @throws IllegalStateException if the source is closed
   */
  public EventLog readLog() {
    return readLog(logBuilder(), 0, Progress.none()).orThrow();
  }

  @Override
  public EventLogRead readLog(EventLogBuilder builder, int mostRejected, Progress progress) {
    file.requireOpen();
    RejectedRows rejected = RejectedRows.upTo(mostRejected);
    LogAction action = null;
    RuntimeException failure = null;
    try (CsvPass pass = file.open(progress, "reading")) {
      EventRow row = row(pass);
      action = new LogAction(builder, row);
      pass.run(new EventTarget(row, action), bad -> rejected.add(name(), bad), Long.MAX_VALUE);
    } catch (DataException | ConnectorException e) {
      failure = e;
    }
    return new EventLogRead(
        builder.build(), rejected.rows(), action == null ? 0 : action.skipped(), failure);
  }

  private EventRow row(CsvPass pass) {
    return new EventRow(mapping, name(), pass.names(), pass.hint());
  }

  @Override
  public void close() {
    file.close();
  }

  @Override
  public String toString() {
    return "CsvMessageSource[" + name() + "]";
  }

  /** Makes an event of each row. */
  private static final class Streaming implements EventTarget.Action {

    private final MessageReceiver receiver;

    Streaming(MessageReceiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void take(EventRow row) {
      receiver.accept(
          new Event(
              row.messageId(),
              row.userId(),
              row.anonymousId(),
              row.name(),
              Instant.ofEpochMilli(row.millis()),
              properties(row)));
    }

    private static Attributes properties(EventRow row) {
      Map<String, Object> values = new TreeMap<>();
      for (EventRow.NumberProperty property : row.numbers()) {
        double value = property.value();
        if (!Double.isNaN(value)) {
          values.put(property.name(), value);
        }
      }
      for (EventRow.TextProperty property : row.texts()) {
        String value = property.cell().value();
        if (value != null) {
          values.put(property.name(), value);
        }
      }
      return Attributes.of(values);
    }

    @Override
    public void skip() {
      receiver.skip();
    }
  }
}
