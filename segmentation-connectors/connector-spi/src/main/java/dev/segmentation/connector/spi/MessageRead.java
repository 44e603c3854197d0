package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.event.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a {@link MessageSource} gave: the messages, the lines that were rejected, how
 * many messages were passed over on purpose, and the failure that ended it early, if any.
 *
 * <p>A failure after some messages is data here, so that nothing already accepted is lost. {@link
 * #orThrow()} is for callers who want all or nothing.
 *
 * @param messages the messages that were accepted, in source order
 * @param rejected what could not be read, in source order
 * @param skipped how many messages the source passed over on purpose, 0 or more
 * @param failure why the reading ended before the end of the source, a {@link DataException} or a
 *     {@link ConnectorException}, or null where it did not
 */
public record MessageRead(
    List<Message> messages,
    List<RejectedRow> rejected,
    long skipped,
    @Nullable RuntimeException failure) {

  /** Checks and copies the parts. */
  public MessageRead {
    messages = List.copyOf(messages);
    rejected = List.copyOf(rejected);
    ReadTally.requireCount(skipped);
  }

  static MessageRead of(MessageSource source, int mostRejected, Progress progress) {
    List<Message> messages = new ArrayList<>();
    ReadTally tally = new ReadTally(mostRejected, messages::add);
    RuntimeException failure = tally.read(source, progress);
    return new MessageRead(messages, tally.rejected(), tally.skipped(), failure);
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
   * Returns the messages, or throws the failure.
   *
   * @return the messages
   * @throws DataException if the reading ended early because of what the source holds
   * @throws ConnectorException if the reading ended early because the outside failed
   */
  public List<Message> orThrow() {
    if (failure != null) {
      throw failure;
    }
    return messages;
  }

  /** Gives counts only. */
  @Override
  public String toString() {
    return ReadTally.describe("MessageRead", messages.size(), rejected, skipped, failure);
  }
}
