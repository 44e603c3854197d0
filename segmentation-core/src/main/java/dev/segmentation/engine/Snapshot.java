package dev.segmentation.engine;

import dev.segmentation.DataException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** The content of a store as one stream, as {@link MemoryStore#snapshot} describes it. */
final class Snapshot {

  private static final byte[] MAGIC = "SEGSTORE".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  /** A batch is written when it has grown to this, so that neither side holds much at once. */
  private static final int BATCH_BYTES = 1 << 20;

  private Snapshot() {}

  static void write(ProfileStore store, OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    DataOutputStream data = new DataOutputStream(checked);
    data.write(MAGIC);
    data.writeInt(VERSION);
    Batches batches = new Batches(data);
    try {
      store.load(batches);
      batches.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    data.writeInt(0);
    data.writeInt((int) checked.getChecksum().getValue());
    data.flush();
  }

  static void read(InputStream in, String source, ProfileStore store) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
    DataInputStream data = new DataInputStream(checked);
    try {
      checkHeader(data, source);
      for (int length = data.readInt(); length != 0; length = data.readInt()) {
        store.commit(batch(data, length, source));
      }
      int expected = (int) checked.getChecksum().getValue();
      if (data.readInt() != expected) {
        throw bad(source, "the checksum is not that of the content; the snapshot is damaged", null);
      }
    } catch (EOFException e) {
      throw bad(source, "the snapshot is cut off; take another one", e);
    }
  }

  private static void checkHeader(DataInputStream data, String source) throws IOException {
    if (!Arrays.equals(data.readNBytes(MAGIC.length), MAGIC)) {
      throw bad(source, "this is no snapshot of a store: it does not begin with SEGSTORE", null);
    }
    int version = data.readInt();
    if (version != VERSION) {
      throw bad(
          source,
          String.format(
              Locale.ROOT,
              "the snapshot is of version %d, but this library reads version %d; %s",
              version,
              VERSION,
              version > VERSION ? "update the library" : "it is damaged"),
          null);
    }
  }

  private static StoreBatch batch(DataInputStream data, int length, String source)
      throws IOException {
    if (length < 0 || length > StoreBatch.MAX_BYTES) {
      throw bad(
          source,
          String.format(
              Locale.ROOT,
              "a batch of %d bytes cannot be, at most %d are allowed; the snapshot is damaged",
              length,
              StoreBatch.MAX_BYTES),
          null);
    }
    byte[] bytes = data.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return StoreBatch.fromBytes(bytes, source);
  }

  private static DataException bad(String source, String reason, @Nullable Throwable cause) {
    return new DataException(source, 0, null, null, reason, cause);
  }

  /** Writes what a store holds as batches of bounded size. */
  private static final class Batches implements StoreReader {
    private final DataOutputStream out;
    private StoreBatch.Builder batch = StoreBatch.builder();

    Batches(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void meta(String key, byte[] value) {
      batch.meta(key, value);
      flushIfLong();
    }

    @Override
    public void profile(String id, byte[] state) {
      batch.put(id, state);
      flushIfLong();
    }

    @Override
    public void change(long id, byte[] change) {
      batch.addChange(id, change);
      flushIfLong();
    }

    private void flushIfLong() {
      if (batch.bytes() >= BATCH_BYTES) {
        try {
          flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    void flush() throws IOException {
      byte[] bytes = batch.build().toBytes();
      if (bytes.length > 0) {
        out.writeInt(bytes.length);
        out.write(bytes);
        batch = StoreBatch.builder();
      }
    }
  }
}
