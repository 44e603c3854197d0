package dev.segmentation.engine;

import dev.segmentation.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The serial form of a {@link StoreBatch}, as its {@code toBytes} describes it. */
final class BatchBytes {

  private static final int META = 1;
  private static final int PUT = 2;
  private static final int REMOVE = 3;
  private static final int CHANGE = 4;
  private static final int ACKNOWLEDGE = 5;

  private BatchBytes() {}

  /** Returns the most bytes that an entry of a text or a number and so many bytes can take. */
  static long longest(Object key, int valueBytes) {
    int keyBytes = key instanceof String text ? 2 + 3 * text.length() : Long.BYTES;
    return 1L + keyBytes + Integer.BYTES + valueBytes;
  }

  static byte[] write(StoreBatch batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    batch.applyTo(new Writer(new DataOutputStream(bytes)));
    return bytes.toByteArray();
  }

  static StoreBatch read(byte[] bytes, String source) {
    StoreBatch.Builder batch = StoreBatch.builder();
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    DataInputStream data = new DataInputStream(in);
    int start = 0;
    while (start < bytes.length) {
      try {
        entry(data, batch);
      } catch (IOException | IllegalArgumentException e) {
        throw new DataException(
            source,
            0,
            null,
            null,
            String.format(
                Locale.ROOT,
                "the entry at byte %d of %d is no entry of a batch; the bytes are damaged",
                start,
                bytes.length),
            e);
      }
      start = bytes.length - in.available();
    }
    return batch.build();
  }

  private static void entry(DataInputStream in, StoreBatch.Builder batch) throws IOException {
    int kind = in.readByte();
    switch (kind) {
      case META -> batch.meta(in.readUTF(), value(in));
      case PUT -> batch.put(in.readUTF(), value(in));
      case REMOVE -> batch.remove(in.readUTF());
      case CHANGE -> batch.addChange(in.readLong(), value(in));
      case ACKNOWLEDGE -> batch.acknowledge(in.readLong());
      default -> throw new IOException("unknown kind of entry " + kind);
    }
  }

  private static byte[] value(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException(
          "a value of " + length + " bytes cannot be among the " + in.available() + " that follow");
    }
    return in.readNBytes(length);
  }

  /** Writes entries one after the other. */
  private static final class Writer implements StoreTarget {
    private final DataOutputStream out;

    Writer(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void meta(String key, byte[] value) {
      entry(META, key, value);
    }

    @Override
    public void put(String id, byte[] state) {
      entry(PUT, id, state);
    }

    @Override
    public void remove(String id) {
      attempt(
          () -> {
            out.writeByte(REMOVE);
            out.writeUTF(id);
          });
    }

    @Override
    public void addChange(long id, byte[] change) {
      attempt(
          () -> {
            out.writeByte(CHANGE);
            out.writeLong(id);
            value(change);
          });
    }

    @Override
    public void acknowledge(long id) {
      attempt(
          () -> {
            out.writeByte(ACKNOWLEDGE);
            out.writeLong(id);
          });
    }

    private void entry(int kind, String key, byte[] value) {
      attempt(
          () -> {
            out.writeByte(kind);
            out.writeUTF(key);
            value(value);
          });
    }

    private void value(byte[] value) throws IOException {
      out.writeInt(value.length);
      out.write(value);
    }

    private static void attempt(Write write) {
      try {
        write.run();
      } catch (IOException e) {
        throw new UncheckedIOException("memory does not fail", e);
      }
    }
  }

  /** Something that writes. */
  private interface Write {
    void run() throws IOException;
  }
}
