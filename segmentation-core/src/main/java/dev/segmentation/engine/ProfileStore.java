package dev.segmentation.engine;

/**
 * Keeps what live segments need to go on after a stop: states of profiles, outgoing changes that
 * were not acknowledged, and a few entries about the whole.
 *
 * <p>A store does not look into the bytes it keeps. It is written in batches, each of which is
 * there whole or not at all, and read once when the owner starts.
 *
 * <ul>
 *   <li>Any thread may call a store; calls take effect one after the other.
 *   <li>After a {@link StoreException} from {@link #commit} the batch is there whole or not at all;
 *       committing the same batch again, before any other, leads to the same content as committing
 *       it once.
 *   <li>Every method but {@link #close} throws {@link IllegalStateException} after {@code close}.
 * </ul>
 *
 * <p>The contract is written as tests in {@code ProfileStoreContract} of {@code
 * segmentation-connector-testkit}.
 */
public interface ProfileStore extends AutoCloseable {

  /**
   * Reads everything that was committed: every meta entry, then every profile, then every change
   * that was not acknowledged, each once. Changes come by rising id; the others in any order.
   *
   * @param reader receives the content
   * @throws StoreException if the content cannot be read; the reader may have received a part of it
   * @throws IllegalStateException if the store is closed
   */
  void load(StoreReader reader);

  /**
   * Applies a batch, all of it or nothing. When this returns and the store {@link #isDurable}, the
   * batch survives a crash of the process and of the machine.
   *
   * @param batch what changes
   * @throws StoreException if the batch could not be written; the message says whether trying again
   *     can help
   * @throws IllegalStateException if the store is closed
   */
  void commit(StoreBatch batch);

  /**
   * Tells whether what was committed is still there after the store is closed or the machine stops.
   *
   * @return true for a store on a disk or beyond
   */
  boolean isDurable();

  /**
   * Closes the store. What was committed stays where the store is durable. Closing again is fine.
   */
  @Override
  void close();
}
