package dev.segmentation.connector.spi;

import dev.segmentation.audience.AudienceDelta;
import java.util.List;

/**
 * Where audiences go: a file, a CRM, an advertising platform.
 *
 * <p>The contract, tested by {@code AudienceSinkContract} of the test kit:
 *
 * <ul>
 *   <li>After {@link SyncResult.Applied} the other side holds what it held, plus those added, minus
 *       those removed.
 *   <li>Giving the same delta again, by {@link AudienceDelta#id()}, changes nothing and gives
 *       {@link SyncResult.Applied} again: callers retry.
 *   <li>A failure of the other side is a result, not an exception, so that one bad sink cannot stop
 *       the others. After {@link SyncResult.Failed} the other side is as before.
 *   <li>Exceptions are for misuse: null is a {@link NullPointerException}, a closed sink an {@link
 *       IllegalStateException}.
 *   <li>Audiences of different names do not touch each other.
 *   <li>{@link #close} flushes, may be called twice and throws no checked exception.
 * </ul>
 *
 * <p>A sink is used by one thread at a time, and works before it returns: batches, queues and
 * threads are for decorators.
 */
public interface AudienceSink extends AutoCloseable {

  /**
   * Returns the name of the sink as messages show it.
   *
   * @return the name; holds no secret
   */
  String name();

  /**
   * Brings a change of one audience to the other side.
   *
   * @param delta who entered and who left
   * @return what became of it
   * @throws NullPointerException if the delta is null
   * @throws IllegalStateException if the sink is closed
   */
  SyncResult apply(AudienceDelta delta);

  /**
   * Sends what the sink still holds back. A sink that holds nothing back does nothing.
   *
   * @throws ConnectorException if it cannot be sent
   * @throws IllegalStateException if the sink is closed
   */
  default void flush() {}

  /** Flushes and lets go of the connection. A second call does nothing. */
  @Override
  void close();

  /**
   * Returns a sink that gives every delta to several sinks.
   *
   * <p>All are tried, in order, whatever the ones before say. The result is {@link
   * SyncResult.Failed} where one failed, else {@link SyncResult.Partial} with every rejection where
   * one was partial, else {@link SyncResult.Applied}. Since sinks take a repeated delta calmly, the
   * whole can be retried. Closing it closes all.
   *
   * @param sinks the sinks, at least one
   * @return the sink of them all
   * @throws IllegalArgumentException if there is none
   */
  static AudienceSink composite(AudienceSink... sinks) {
    return new CompositeSink(List.of(sinks));
  }

  /**
   * Returns a sink that sends nothing anywhere and is always content, for trial runs.
   *
   * @return a new sink
   */
  static AudienceSink noop() {
    return new NoopSink();
  }
}
