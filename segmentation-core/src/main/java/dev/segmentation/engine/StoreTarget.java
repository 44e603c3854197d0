package dev.segmentation.engine;

/**
 * Receives what a {@link StoreBatch} changes; written by authors of stores.
 *
 * <p>Byte arrays belong to the batch and never change again: keep them, but do not modify them.
 */
public interface StoreTarget {

  /**
   * Sets an entry about the store as a whole.
   *
   * @param key its key
   * @param value its new value. Not to be modified.
   */
  void meta(String key, byte[] value);

  /**
   * Sets the state of a profile.
   *
   * @param id id of the profile
   * @param state its new state. Not to be modified.
   */
  void put(String id, byte[] state);

  /**
   * Removes a profile, if there is one.
   *
   * @param id id of the profile
   */
  void remove(String id);

  /**
   * Adds an outgoing change, or sets it once more.
   *
   * @param id id of the change
   * @param change the change. Not to be modified.
   */
  void addChange(long id, byte[] change);

  /**
   * Removes an outgoing change, if there is one: it was delivered.
   *
   * @param id id of the change
   */
  void acknowledge(long id);
}
