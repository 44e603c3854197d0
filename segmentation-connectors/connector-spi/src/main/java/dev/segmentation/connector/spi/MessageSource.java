package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.Message;
import java.util.List;

/**
 * Where events, traits and links of identities come from: a log file, a table, a stream that can be
 * read again.
 *
 * <p>The contract, tested by {@code MessageSourceContract} of the test kit:
 *
 * <ul>
 *   <li>Reading does not consume the source: every reading starts at the beginning and gives the
 *       same messages in the same order, as long as what is outside has not changed.
 *   <li>{@link #forEach} holds one message at a time, or those of one call where a call holds many.
 *       {@link #readAll} and {@link #readLog} give the same messages.
 *   <li>A line that cannot be read costs itself and nothing else: it is rejected with its number,
 *       the column at fault and what to do, and reading goes on. No message is lost without being
 *       rejected or skipped.
 *   <li>Where reading cannot go on, that is a {@link DataException} (wrong charset, damaged data)
 *       or a {@link ConnectorException} (network, disk). Messages given before it stay given.
 *   <li>Rejections show at most a value of {@value DataException#MAX_VALUE_LENGTH} characters,
 *       never an id of a person.
 *   <li>{@link #close} may be called twice. A closed source throws {@link IllegalStateException}.
 * </ul>
 *
 * <p>A source is used by one thread at a time.
 *
 * <pre>{@code
 * source.forEach(message -> engine.accept(message), Progress.none());
 * EventLog log = source.readLog(EventLog.builder().numberColumns("value"), progress).orThrow();
 * }</pre>
 */
public interface MessageSource extends AutoCloseable {

  /** How many rejected rows {@link #readAll} and {@link #readLog} keep; one more ends them. */
  int MOST_REJECTED = 10_000;

  /**
   * Returns the name of the source as messages show it, for example a file name.
   *
   * @return the name; holds no secret
   */
  String name();

  /**
   * Gives every message to a receiver, one by one, in constant memory.
   *
   * @param receiver what to do with each message and with each bad line; an exception that it
   *     throws ends the reading and reaches the caller
   * @param progress told how far the reading has come
   * @throws DataException if the source cannot be read further; earlier messages were given
   * @throws ConnectorException if the outside fails; earlier messages were given
   * @throws IllegalStateException if the source is closed
   */
  void forEach(MessageReceiver receiver, Progress progress);

  /**
   * Reads all that can be read and holds it.
   *
   * @param mostRejected how many rejected rows are kept, 0 or more; one more is a failure
   * @param progress told how far the reading has come
   * @return the messages, the rejected rows and the failure, if any
   * @throws IllegalArgumentException if the limit is negative
   * @throws IllegalStateException if the source is closed
   */
  default MessageRead readAll(int mostRejected, Progress progress) {
    return MessageRead.of(this, mostRejected, progress);
  }

  /**
   * Reads all that can be read and holds it, with at most {@value #MOST_REJECTED} rejected rows.
   *
   * @param progress told how far the reading has come
   * @return the messages, the rejected rows and the failure, if any
   * @throws IllegalStateException if the source is closed
   */
  default MessageRead readAll(Progress progress) {
    return readAll(MOST_REJECTED, progress);
  }

  /**
   * Reads the whole source.
   *
   * @return the messages in the order of the source
   * @throws DataException if a line is bad or the source cannot be read to its end
   * @throws ConnectorException if the outside fails
   * @throws IllegalStateException if the source is closed
   */
  default List<Message> read() {
    return readAll(0, Progress.none()).orThrow();
  }

  /**
   * Reads the events into a log, column by column, without holding the messages. Messages that are
   * no {@link Event} are skipped.
   *
   * @param builder says which properties become columns, and its limits. Modified: it is built and
   *     cannot be used afterwards.
   * @param mostRejected how many rejected rows are kept, 0 or more; one more is a failure
   * @param progress told how far the reading has come
   * @return the log, the rejected rows and the failure, if any
   * @throws IllegalArgumentException if the limit is negative
   * @throws IllegalStateException if the source is closed or the builder was built already
   */
  default EventLogRead readLog(EventLogBuilder builder, int mostRejected, Progress progress) {
    return EventLogRead.of(this, builder, mostRejected, progress);
  }

  /**
   * Reads the events into a log, with at most {@value #MOST_REJECTED} rejected rows.
   *
   * @param builder says which properties become columns, and its limits. Modified: it is built and
   *     cannot be used afterwards.
   * @param progress told how far the reading has come
   * @return the log, the rejected rows and the failure, if any
   * @throws IllegalStateException if the source is closed or the builder was built already
   */
  default EventLogRead readLog(EventLogBuilder builder, Progress progress) {
    return readLog(builder, MOST_REJECTED, progress);
  }

  /** Lets go of what the source holds. A second call does nothing. */
  @Override
  void close();
}
