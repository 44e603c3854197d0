package dev.segmentation.connector.mvstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system over the real one that can be full, can fail to flush, and keeps what each flush
 * made durable. One test at a time.
 */
public final class TestDisk extends FilePathWrapper {

  private static final String SCHEME = "testdisk";

  private static long room;
  private static boolean flushes;
  private static boolean recording;
  private static List<byte[]> durable = new ArrayList<>();

  static {
    FilePath.register(new TestDisk());
  }

  /** Makes the disk as good as new; returns the name of a file on it. */
  static synchronized String name(Path file) {
    room = Long.MAX_VALUE;
    flushes = true;
    recording = false;
    durable = new ArrayList<>();
    return SCHEME + ":" + file;
  }

  /** Leaves room for some more bytes only. */
  static synchronized void setRoom(long bytes) {
    room = bytes;
  }

  /** Lets flushing fail, or work again. */
  static synchronized void setFlushes(boolean works) {
    flushes = works;
  }

  /** Begins to keep the content of the file at each flush. */
  static synchronized void record() {
    recording = true;
  }

  /** Returns the content of the file at each flush, and forgets it. */
  static synchronized List<byte[]> takeDurable() {
    List<byte[]> taken = durable;
    durable = new ArrayList<>();
    return taken;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode), Path.of(getBase().toString()));
  }

  private static synchronized int write(FileChannel base, ByteBuffer source, long position)
      throws IOException {
    if (room < source.remaining()) {
      ByteBuffer part = source.duplicate();
      part.limit(part.position() + (int) room);
      base.write(part, position);
      room = 0;
      throw new IOException("No space left on device");
    }
    room -= source.remaining();
    return base.write(source, position);
  }

  private static synchronized void flush(FileChannel base, Path file) throws IOException {
    if (!flushes) {
      throw new IOException("Input/output error");
    }
    base.force(true);
    if (recording) {
      durable.add(Files.readAllBytes(file));
    }
  }

  /** A file on this disk. */
  private static final class Channel extends FileBase {
    private final FileChannel base;
    private final Path file;

    Channel(FileChannel base, Path file) {
      this.base = base;
      this.file = file;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return base.read(target);
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return base.read(target, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      return TestDisk.write(base, source, base.position());
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      return TestDisk.write(base, source, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      flush(base, file);
    }

    @Override
    public long position() throws IOException {
      return base.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      base.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      base.truncate(size);
      return this;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return base.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
    }
  }
}
