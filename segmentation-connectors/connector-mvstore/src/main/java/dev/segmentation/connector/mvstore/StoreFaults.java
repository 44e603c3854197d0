package dev.segmentation.connector.mvstore;

import dev.segmentation.engine.StoreException;
import java.io.EOFException;
import java.util.Locale;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What went wrong with a file, and what to do about it. */
final class StoreFaults {

  private StoreFaults() {}

  /** Tells whether a failure while opening is about the content of the file. */
  static boolean isDamage(RuntimeException e) {
    if (rootCause(e) instanceof EOFException) {
      return true;
    }
    if (!(e instanceof MVStoreException fault)) {
      return !(e instanceof IllegalArgumentException);
    }
    return switch (fault.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED,
          DataUtils.ERROR_READING_FAILED,
          DataUtils.ERROR_WRITING_FAILED,
          DataUtils.ERROR_UNSUPPORTED_FORMAT ->
          false;
      default -> true;
    };
  }

  static StoreException opening(String file, RuntimeException e) {
    int code = e instanceof MVStoreException fault ? fault.getErrorCode() : 0;
    return switch (code) {
      case DataUtils.ERROR_FILE_LOCKED ->
          StoreException.retryable(
              file, "the file is in use by another store or process; close that first", e);
      case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
          StoreException.permanent(
              file, "the file was written by another version of H2; update the library", e);
      default ->
          StoreException.retryable(
              file,
              "the file cannot be opened ("
                  + reason(e)
                  + "); give a file in a directory that exists and may be written to",
              e);
    };
  }

  static StoreException writing(String file, RuntimeException e) {
    return StoreException.retryable(
        file,
        "the batch could not be written ("
            + reason(e)
            + "); make room if the disk is full, and commit it again",
        e);
  }

  static StoreException damaged(String file, DamagedException e) {
    String below = e.getCause() == null ? "" : " (" + reason(e.getCause()) + ")";
    return StoreException.permanent(
        file,
        "the file is damaged: "
            + e.getMessage()
            + below
            + "; nothing was changed; restore the file from a copy",
        e);
  }

  static StoreException noStore(String file) {
    return StoreException.permanent(
        file,
        "this is no profile store, or its beginning is damaged; give another file, or restore this"
            + " one from a copy",
        null);
  }

  static StoreException otherSchema(String file, int maps) {
    return StoreException.permanent(
        file,
        String.format(
            Locale.ROOT,
            "the file belongs to another program: it holds %d maps and no log of profiles; give"
                + " another file",
            maps),
        null);
  }

  static StoreException otherVersion(String file, int version) {
    return StoreException.permanent(
        file,
        String.format(
            Locale.ROOT,
            "the store is of version %d, but this library reads version %d; %s",
            version,
            StoreLog.VERSION,
            version > StoreLog.VERSION ? "update the library" : "restore the file from a copy"),
        null);
  }

  private static String reason(Throwable e) {
    Throwable cause = rootCause(e);
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
