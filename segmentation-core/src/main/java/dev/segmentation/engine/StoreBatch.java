package dev.segmentation.engine;

import dev.segmentation.DataException;
import dev.segmentation.event.Message;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a {@link ProfileStore} changes at once: states of profiles, outgoing changes, and entries
 * about the whole.
 *
 * <ul>
 *   <li>What is said of one profile, change or key last wins.
 *   <li>Applying a batch twice in a row is the same as applying it once.
 *   <li>Removing or acknowledging what is not there does nothing.
 *   <li>Ids and keys have 1 to {@value Message#MAX_ID_LENGTH} characters, a value at most {@value
 *       #MAX_VALUE_BYTES} bytes, a batch at most {@value #MAX_BYTES} bytes.
 * </ul>
 *
 * <p>Immutable. Memory: that of the bytes given, and about 100 bytes for each entry.
 */
public final class StoreBatch {

  /** Longest state, change or meta value, in bytes. */
  public static final int MAX_VALUE_BYTES = 1 << 24;

  /** Longest batch, in bytes of its {@link #toBytes() serial form}. */
  public static final int MAX_BYTES = 1 << 30;

  /** Stands in the maps for what is removed; known by identity. */
  private static final byte[] REMOVED = {};

  private final Map<String, byte[]> meta;
  private final Map<String, byte[]> profiles;
  private final Map<Long, byte[]> changes;

  private StoreBatch(Builder builder) {
    meta = new LinkedHashMap<>(builder.meta);
    profiles = new LinkedHashMap<>(builder.profiles);
    changes = new TreeMap<>(builder.changes);
  }

  /**
   * Returns a builder of a batch.
   *
   * @return a builder without entries
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a batch from its serial form.
   *
   * @param bytes what {@link #toBytes()} gave
   * @param source name of where the bytes come from, for messages
   * @return the batch
   * @throws DataException if the bytes are not a batch; the message says at which byte
   */
  public static StoreBatch fromBytes(byte[] bytes, String source) {
    return BatchBytes.read(bytes, source);
  }

  /**
   * Returns the batch as bytes, for stores that keep a journal.
   *
   * <p>One entry follows the other, meta first, then profiles, both in the order in which they were
   * first given, then changes by rising id. An entry is a byte for its kind, the key (a text as
   * {@link java.io.DataOutput#writeUTF} writes it, or a change id of 8 bytes) and, where something
   * is set, the length of the value in 4 bytes and the value. Numbers are big-endian.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    return BatchBytes.write(this);
  }

  /**
   * Gives everything the batch changes to a target: meta, then profiles, then changes by rising id,
   * each key once.
   *
   * @param target receives what changes
   */
  public void applyTo(StoreTarget target) {
    meta.forEach(target::meta);
    profiles.forEach(
        (id, state) -> {
          if (isRemoved(state)) {
            target.remove(id);
          } else {
            target.put(id, state);
          }
        });
    changes.forEach(
        (id, change) -> {
          if (isRemoved(change)) {
            target.acknowledge(id);
          } else {
            target.addChange(id, change);
          }
        });
  }

  /**
   * Tells whether the batch changes nothing.
   *
   * @return true if there is no entry
   */
  public boolean isEmpty() {
    return meta.isEmpty() && profiles.isEmpty() && changes.isEmpty();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "StoreBatch[meta=%d, profiles=%d, changes=%d]",
        meta.size(),
        profiles.size(),
        changes.size());
  }

  @SuppressWarnings("ReferenceEquality") // a value may be empty too
  private static boolean isRemoved(byte[] value) {
    return value == REMOVED;
  }

  /** Collects a {@link StoreBatch}. Not thread-safe. */
  public static final class Builder implements StoreTarget {

    private final Map<String, byte[]> meta = new LinkedHashMap<>();
    private final Map<String, byte[]> profiles = new LinkedHashMap<>();
    private final Map<Long, byte[]> changes = new TreeMap<>();
    private long bytes;

    private Builder() {}

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the key, the value or the batch is too long
     */
    @Override
    public void meta(String key, byte[] value) {
      set(meta, checked("key", key), value);
    }

    /**
     * {@inheritDoc}
     *
     * @param state its new state. Copied.
     * @throws IllegalArgumentException if the id, the state or the batch is too long
     */
    @Override
    public void put(String id, byte[] state) {
      set(profiles, checked("profile id", id), state);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the id or the batch is too long
     */
    @Override
    public void remove(String id) {
      set(profiles, checked("profile id", id), REMOVED);
    }

    /**
     * {@inheritDoc}
     *
     * @param change the change. Copied.
     * @throws IllegalArgumentException if the change or the batch is too long
     */
    @Override
    public void addChange(long id, byte[] change) {
      set(changes, id, change);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the batch is too long
     */
    @Override
    public void acknowledge(long id) {
      set(changes, id, REMOVED);
    }

    /**
     * Returns an upper bound of the bytes of the batch so far, to know when to begin another one.
     *
     * @return bytes, 0 for none
     */
    public long bytes() {
      return bytes;
    }

    /**
     * Returns the batch. The builder can go on and build another one that begins with the same.
     *
     * @return the batch
     */
    public StoreBatch build() {
      return new StoreBatch(this);
    }

    private <K> void set(Map<K, byte[]> entries, K key, byte[] value) {
      if (value.length > MAX_VALUE_BYTES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a value must have at most %d bytes, but has %d",
                MAX_VALUE_BYTES,
                value.length));
      }
      long more = BatchBytes.longest(key, value.length);
      if (bytes + more > MAX_BYTES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a batch must have at most %d bytes, but would have %d; commit it in parts",
                MAX_BYTES,
                bytes + more));
      }
      bytes += more;
      entries.put(key, isRemoved(value) ? REMOVED : value.clone());
    }

    private static String checked(String what, String text) {
      Objects.requireNonNull(text, what);
      if (text.isEmpty() || text.length() > Message.MAX_ID_LENGTH) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the %s must have 1 to %d characters, but has %d",
                what,
                Message.MAX_ID_LENGTH,
                text.length()));
      }
      return text;
    }
  }
}
