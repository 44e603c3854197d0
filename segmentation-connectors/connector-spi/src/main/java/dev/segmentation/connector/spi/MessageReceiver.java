package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import dev.segmentation.event.Message;

/**
 * Takes what a {@link MessageSource} reads: messages, and the lines that are none.
 *
 * <p>A lambda that takes a message will do; it ends the reading at the first bad line. Calls come
 * one after the other, in the order of the source.
 */
@FunctionalInterface
public interface MessageReceiver {

  /**
   * Takes one message.
   *
   * @param message the message
   */
  void accept(Message message);

  /**
   * Takes a line, or a part of one, that could not be read. Unless overridden this ends the
   * reading.
   *
   * @param source name of the source
   * @param row the place and the reason
   * @throws DataException to end the reading; this is what it does unless overridden
   */
  default void reject(String source, RejectedRow row) {
    throw row.toException(source);
  }

  /**
   * Is told of one message that the source passed over on purpose: a repetition, or a row without a
   * person where the source was told to pass over these. Unless overridden this does nothing.
   */
  default void skip() {}
}
