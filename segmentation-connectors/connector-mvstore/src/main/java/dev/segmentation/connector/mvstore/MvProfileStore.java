package dev.segmentation.connector.mvstore;

import dev.segmentation.engine.ProfileStore;
import dev.segmentation.engine.StoreBatch;
import dev.segmentation.engine.StoreException;
import dev.segmentation.engine.StoreReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ProfileStore} in one file, by the MVStore of H2: the embedded default.
 *
 * <ul>
 *   <li><b>Durable.</b> {@link #commit} returns when the disk has the batch. After a crash of the
 *       process or of the machine, at whatever moment, every batch whose commit had returned is
 *       there, and the one under way is there whole or not at all.
 *   <li><b>Checked.</b> Every piece has a checksum, and {@code open} reads the whole file. Damage
 *       is an error; nothing is left out.
 *   <li><b>One at a time.</b> The file is locked while it is open.
 *   <li><b>Size.</b> The file keeps below about three times what it holds: commits move what is
 *       still valid from its oldest end to its newest. What was replaced or removed stays readable
 *       in the file until its place is used again.
 * </ul>
 *
 * <p>When a commit fails, for example because the disk is full, the file is opened again by the
 * next call. Do not interrupt a thread within a call: the JDK then closes the file, which is such a
 * failure.
 *
 * <p>Thread-safe. Time: a commit takes one write behind the last one and one flush of the disk, and
 * at most a few times that where it moves old entries. Memory: about 40 bytes for each profile
 * beside its id, and the outgoing changes that were not acknowledged.
 */
public final class MvProfileStore implements ProfileStore {

  private final String file;
  private @Nullable StoreLog log;
  private boolean closed;

  private MvProfileStore(String file) {
    this.file = file;
  }

  /**
   * Opens a store, and makes it where there is no such file. The whole file is read.
   *
   * @param file the file, in a directory that exists
   * @return the store
   * @throws StoreException if the file is in use, damaged, of a newer version, no store, or cannot
   *     be read or written; the message says which and what to do
   */
  public static MvProfileStore open(Path file) {
    return open(file.toAbsolutePath().toString());
  }

  static MvProfileStore open(String file) {
    MvProfileStore store = new MvProfileStore(file);
    store.log();
    return store;
  }

  @Override
  public synchronized void load(StoreReader reader) {
    log().load(reader);
  }

  @Override
  public synchronized void commit(StoreBatch batch) {
    StoreLog open = log();
    boolean committed = false;
    try {
      open.commit(batch);
      committed = true;
    } finally {
      if (!committed) {
        log = null;
        open.abandon();
      }
    }
  }

  /**
   * Tells that this store is durable.
   *
   * @return true
   */
  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    StoreLog open = log;
    log = null;
    if (open != null) {
      open.close();
    }
  }

  /**
   * Returns the name of the file, as messages show it.
   *
   * @return the file
   */
  @Override
  public String toString() {
    return file;
  }

  /** Returns the log, opened again if a commit has failed. */
  private StoreLog log() {
    if (closed) {
      throw new IllegalStateException("the store '" + file + "' is closed; open it again");
    }
    StoreLog open = log;
    if (open == null) {
      open = LogOpening.open(file);
      log = open;
    }
    return open;
  }
}
