package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a {@link MessageSource} into a log gave: the log, the lines that were
 * rejected, how many messages were passed over on purpose, and the failure that ended it early, if
 * any.
 *
 * @param log the events that were accepted
 * @param rejected what could not be read, in source order
 * @param skipped how many messages were passed over on purpose, 0 or more; those that are no events
 *     among them
 * @param failure why the reading ended before the end of the source, a {@link DataException} or a
 *     {@link ConnectorException}, or null where it did not
 */
public record EventLogRead(
    EventLog log, List<RejectedRow> rejected, long skipped, @Nullable RuntimeException failure) {

  /** Checks and copies the parts. */
  public EventLogRead {
    Objects.requireNonNull(log, "log");
    rejected = List.copyOf(rejected);
    ReadTally.requireCount(skipped);
  }

  static EventLogRead of(
      MessageSource source, EventLogBuilder builder, int mostRejected, Progress progress) {
    long[] others = {0};
    ReadTally tally =
        new ReadTally(
            mostRejected,
            message -> {
              if (message instanceof Event event) {
                builder.add(event);
              } else {
                others[0]++;
              }
            });
    RuntimeException failure = tally.read(source, progress);
    return new EventLogRead(
        builder.build(), tally.rejected(), tally.skipped() + others[0], failure);
  }

  /**
   * Tells whether the source was read to its end.
   *
   * @return true where there was no failure; lines may have been rejected all the same
   */
  public boolean complete() {
    return failure == null;
  }

  /**
   * Returns the log, or throws the failure.
   *
   * @return the log
   * @throws DataException if the reading ended early because of what the source holds
   * @throws ConnectorException if the reading ended early because the outside failed
   */
  public EventLog orThrow() {
    if (failure != null) {
      throw failure;
    }
    return log;
  }

  /** Gives counts only. */
  @Override
  public String toString() {
    return ReadTally.describe("EventLogRead", log.size(), rejected, skipped, failure);
  }
}
