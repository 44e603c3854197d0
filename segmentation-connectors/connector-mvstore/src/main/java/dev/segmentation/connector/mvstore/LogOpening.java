package dev.segmentation.connector.mvstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStore;

/**
 * Opens a file as a log, and makes sure that MVStore came to the version that was finished last.
 *
 * <p>Where MVStore cannot read a version, it takes an older one without a word.
 */
final class LogOpening {

  private LogOpening() {}

  static StoreLog open(String file) {
    StoreFile raw = new StoreFile();
    try {
      raw.open(file, false, null);
    } catch (RuntimeException e) {
      throw StoreFaults.opening(file, e);
    }
    StoreLog log = null;
    try {
      log = open(raw, file);
      return log;
    } catch (DamagedException e) {
      throw StoreFaults.damaged(file, e);
    } finally {
      if (log == null) {
        raw.close();
      }
    }
  }

  private static StoreLog open(StoreFile raw, String file) throws DamagedException {
    boolean isNew = raw.isNew();
    if (!isNew && !raw.isStore()) {
      throw StoreFaults.noStore(file);
    }
    long finishedVersion = raw.finishedVersion();
    MVStore store = start(raw, file);
    boolean complete = false;
    try {
      if (store.getCurrentVersion() < finishedVersion) {
        throw new DamagedException("the version that was committed last cannot be read", null);
      }
      if (isNew) {
        StoreLog.create(store, raw);
        flushDirectory(file);
      }
      StoreLog log = read(store, raw, file);
      complete = true;
      return log;
    } finally {
      if (!complete) {
        store.closeImmediately();
      }
    }
  }

  private static MVStore start(StoreFile raw, String file) throws DamagedException {
    try {
      MVStore store =
          new MVStore.Builder()
              .adoptFileStore(raw)
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
      store.setVersionsToKeep(0);
      store.setRetentionTime(0);
      return store;
    } catch (RuntimeException e) {
      if (StoreFaults.isDamage(e)) {
        throw new DamagedException("its structure cannot be read", e);
      }
      throw StoreFaults.opening(file, e);
    } catch (StackOverflowError e) {
      throw new DamagedException("its structure refers to itself", e);
    }
  }

  private static StoreLog read(MVStore store, StoreFile raw, String file) throws DamagedException {
    try {
      if (store.getMapNames().isEmpty()) {
        throw new DamagedException("nothing of its structure can be read", null);
      }
      if (!StoreLog.isLog(store)) {
        throw StoreFaults.otherSchema(file, store.getMapNames().size());
      }
      if (store.getStoreVersion() != StoreLog.VERSION) {
        throw StoreFaults.otherVersion(file, store.getStoreVersion());
      }
      return StoreLog.read(store, raw, file);
    } catch (StackOverflowError e) {
      throw new DamagedException("its structure refers to itself", e);
    }
  }

  /** Makes the name of a new file durable, where the system can do that. */
  private static void flushDirectory(String file) {
    Path directory = Path.of(file).getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a directory, and does not need this.
    }
  }
}
