package dev.segmentation.engine;

/**
 * Hears what an engine does, to count it. Called often and by many threads at once, some of them
 * within locks of the engine: it must be quick, must not block, must not throw and must not call
 * the engine.
 *
 * <p>No method is given ids or values of people.
 */
public interface EngineObserver {

  /** The observer that does nothing. */
  EngineObserver NONE = new EngineObserver() {};

  /**
   * A message came.
   *
   * @param outcome what became of it
   */
  default void ingested(IngestOutcome outcome) {}

  /**
   * Somebody entered or left a segment.
   *
   * @param segment name of the segment
   * @param entered true for entering
   * @param cause why
   */
  default void changed(String segment, boolean entered, ChangeCause cause) {}

  /**
   * Rules were looked at for one person.
   *
   * @param rules how many
   */
  default void evaluated(int rules) {}

  /**
   * States were looked at because their time had come.
   *
   * @param states how many
   */
  default void timersFired(int states) {}

  /** A person did more than is kept: the earliest event that counts was dropped. */
  default void dropped() {}

  /**
   * A clock went back: the engine was to be advanced to an instant before its own.
   *
   * @param millis by how much
   */
  default void wentBack(long millis) {}

  /**
   * A batch was written to the store.
   *
   * @param profiles how many profiles
   * @param notices how many notices
   */
  default void committed(int profiles, int notices) {}

  /**
   * The store could not be written to after a message; what was taken waits for the next commit,
   * and messages are refused until one succeeds.
   *
   * @param exception what the store threw
   */
  default void commitFailed(StoreException exception) {}

  /**
   * What is known of a person is too large for the store, which keeps it as it was before: somebody
   * sends traits without end.
   *
   * @param bytes how large it is; at most {@link StoreBatch#MAX_VALUE_BYTES} are written
   */
  default void tooLarge(int bytes) {}

  /**
   * The listener threw, or the executor did not let it run.
   *
   * @param attempt which attempt it was, from 1; 0 where the executor refused
   * @param exception what was thrown
   */
  default void listenerFailed(int attempt, RuntimeException exception) {}

  /**
   * A notice was set aside, as the listener threw each time.
   *
   * @param id id of the notice
   */
  default void undelivered(long id) {}
}
