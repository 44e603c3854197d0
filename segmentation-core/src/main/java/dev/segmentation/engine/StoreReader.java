package dev.segmentation.engine;

/**
 * Receives what a {@link ProfileStore} holds. Byte arrays are only lent: do not change them.
 *
 * <p>An exception thrown by a reader ends the reading and reaches the caller of {@link
 * ProfileStore#load}.
 */
public interface StoreReader {

  /**
   * Takes one entry about the store as a whole.
   *
   * @param key its key
   * @param value its value. Not to be modified.
   */
  void meta(String key, byte[] value);

  /**
   * Takes the state of one profile.
   *
   * @param id id of the profile
   * @param state its state. Not to be modified.
   */
  void profile(String id, byte[] state);

  /**
   * Takes one change that was not acknowledged.
   *
   * @param id id of the change
   * @param change the change. Not to be modified.
   */
  void change(long id, byte[] change);
}
