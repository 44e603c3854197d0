package dev.segmentation.engine;

import dev.segmentation.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A {@link ProfileStore} in memory, for tests and for those who save snapshots by themselves.
 *
 * <p>It is not durable: what is not in a snapshot is lost when it is closed. Thread-safe; a
 * snapshot holds whole batches only. Memory: the bytes committed and about 100 bytes for each
 * entry.
 */
public final class MemoryStore implements ProfileStore {

  private final Map<String, byte[]> meta = new TreeMap<>();
  private final Map<String, byte[]> profiles = new TreeMap<>();
  private final Map<Long, byte[]> changes = new TreeMap<>();
  private final Content content = new Content();
  private boolean closed;

  private MemoryStore() {}

  /**
   * Makes an empty store.
   *
   * @return the store
   */
  public static MemoryStore create() {
    return new MemoryStore();
  }

  /**
   * Makes a store with the content of a snapshot. The stream is read to the end of the snapshot,
   * checked, and left open.
   *
   * @param in what {@link #snapshot} wrote
   * @param source name of the stream for messages, for example that of the file behind it
   * @return the store
   * @throws DataException if this is no snapshot, one of a newer version, or a damaged one
   * @throws UncheckedIOException if the stream fails
   */
  public static MemoryStore restore(InputStream in, String source) {
    Objects.requireNonNull(source, "source");
    MemoryStore store = new MemoryStore();
    try {
      Snapshot.read(in, source, store);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + source + "': " + e.getMessage(), e);
    }
    return store;
  }

  /**
   * Writes everything to a stream, which is flushed and left open.
   *
   * <p>The snapshot is the text {@code SEGSTORE}, the version of the form in 4 bytes (this is 1),
   * the content as {@linkplain StoreBatch#toBytes() batches}, each behind its length in 4 bytes, a
   * length of 0, and the CRC-32C of all this in 4 bytes. Numbers are big-endian. Entries are
   * sorted, so that equal content gives equal bytes.
   *
   * @param out the stream
   * @throws UncheckedIOException if the stream fails
   * @throws IllegalStateException if the store is closed
   */
  public synchronized void snapshot(OutputStream out) {
    try {
      Snapshot.write(this, out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the snapshot: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void load(StoreReader reader) {
    checkOpen();
    meta.forEach(reader::meta);
    profiles.forEach(reader::profile);
    changes.forEach(reader::change);
  }

  @Override
  public synchronized void commit(StoreBatch batch) {
    checkOpen();
    batch.applyTo(content);
  }

  /**
   * Tells that this store is not durable.
   *
   * @return false
   */
  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public synchronized void close() {
    closed = true;
    meta.clear();
    profiles.clear();
    changes.clear();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed; make another one");
    }
  }

  /** The maps of the store as a target of batches. */
  private final class Content implements StoreTarget {
    @Override
    public void meta(String key, byte[] value) {
      meta.put(key, value);
    }

    @Override
    public void put(String id, byte[] state) {
      profiles.put(id, state);
    }

    @Override
    public void remove(String id) {
      profiles.remove(id);
    }

    @Override
    public void addChange(long id, byte[] change) {
      changes.put(id, change);
    }

    @Override
    public void acknowledge(long id) {
      changes.remove(id);
    }
  }
}
