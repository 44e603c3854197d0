package dev.segmentation.connector.mvstore;

import dev.segmentation.engine.StoreBatch;
import dev.segmentation.engine.StoreReader;
import dev.segmentation.engine.StoreTarget;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;

/**
 * An open file as a log of pieces with rising numbers, each a {@link StoreBatch} with a checksum.
 *
 * <p>Batches are written behind the last piece. While less than half of the log is valid, a commit
 * also takes pieces from the front, writes what is valid in them behind the last piece, and removes
 * them. So the file is written in sequence, whatever the order of the profiles, and its chunks
 * become free from the oldest on.
 */
final class StoreLog {

  /** The version of this layout; kept as the store version of MVStore. */
  static final int VERSION = 1;

  private static final String MAP = "segmentation.log";

  /** The map with the first and the next number of a piece, so that none goes missing unseen. */
  private static final String BOUNDS_MAP = "segmentation.log.bounds";

  private static final long BOUNDS = 0;
  private static final String PAGE = "a page cannot be read";

  /** A batch is cut into pieces of about this size. */
  private static final int PIECE_BYTES = 1 << 16;

  /** The log may be larger than twice its valid entries by this. */
  private static final int SPARE_BYTES = 1 << 22;

  /** A commit moves old entries until it has read this many times what was committed. */
  private static final int MOVED_PER_COMMITTED = 4;

  private final MVStore store;
  private final StoreFile raw;
  private final MVMap<Long, byte[]> pieces;
  private final MVMap<Long, byte[]> bounds;
  private final String file;
  private final LogContent content = new LogContent();
  private long first;
  private long next;
  private long logBytes;

  private StoreLog(MVStore store, StoreFile raw, String file) {
    this.store = store;
    this.raw = raw;
    this.file = file;
    pieces = openMap(store, MAP);
    bounds = openMap(store, BOUNDS_MAP);
  }

  /** Reads every piece of a store, whose maps and version were checked. */
  static StoreLog read(MVStore store, StoreFile raw, String file) throws DamagedException {
    StoreLog log = new StoreLog(store, raw, file);
    log.readBounds();
    log.scan(
        (number, batch, size) -> {
          log.content.add(number, batch);
          log.logBytes += size;
        });
    return log;
  }

  /** Makes an empty log in a new store. */
  static void create(MVStore store, StoreFile raw) {
    store.setStoreVersion(VERSION);
    new StoreLog(store, raw, "").flush();
  }

  private static MVMap<Long, byte[]> openMap(MVStore store, String name) {
    return store.openMap(
        name,
        new MVMap.Builder<Long, byte[]>()
            .keyType(LongDataType.INSTANCE)
            .valueType(PieceType.INSTANCE));
  }

  static boolean isLog(MVStore store) {
    return store.hasMap(MAP);
  }

  void load(StoreReader reader) {
    content.loadMeta(reader);
    Profiles profiles = new Profiles(reader);
    try {
      scan((number, batch, size) -> content.valid(number, batch, profiles));
    } catch (DamagedException e) {
      throw StoreFaults.damaged(file, e);
    }
    content.loadChanges(reader);
  }

  void commit(StoreBatch batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      Pieces writer = new Pieces();
      batch.applyTo(writer);
      writer.finish();
      moveOldest(writer.written * MOVED_PER_COMMITTED);
      flush();
    } catch (RuntimeException e) {
      throw StoreFaults.writing(file, e);
    } catch (DamagedException e) {
      throw StoreFaults.damaged(file, e);
    }
  }

  /** Closes without writing anything more. */
  void abandon() {
    store.closeImmediately();
  }

  void close() {
    try {
      raw.freeAll();
      store.close();
    } catch (RuntimeException e) {
      store.closeImmediately();
      throw StoreFaults.writing(file, e);
    }
  }

  private void moveOldest(long most) throws DamagedException {
    Pieces writer = new Pieces();
    long moved = 0;
    while (logBytes > 2 * content.liveBytes() + SPARE_BYTES && moved <= most) {
      byte[] bytes = Objects.requireNonNull(pieces.remove(first), "the first piece is there");
      content.valid(first, batch(bytes), writer);
      first++;
      logBytes -= bytes.length;
      moved += bytes.length;
    }
    writer.finish();
  }

  private void flush() {
    byte[] numbers = ByteBuffer.allocate(2 * Long.BYTES).putLong(first).putLong(next).array();
    bounds.put(BOUNDS, LogPiece.of(numbers));
    store.commit();
    raw.finishVersion();
  }

  private void readBounds() throws DamagedException {
    byte[] stored;
    try {
      stored = bounds.get(BOUNDS);
    } catch (RuntimeException e) {
      throw new DamagedException(PAGE, e);
    }
    if (stored == null) {
      throw new DamagedException("the bounds of the log are missing", null);
    }
    ByteBuffer numbers = ByteBuffer.wrap(LogPiece.content(stored));
    first = numbers.getLong();
    next = numbers.getLong();
  }

  /** Gives every piece in order. Exceptions of the visitor come through. */
  private void scan(Visitor visitor) throws DamagedException {
    Cursor<Long, byte[]> cursor = null;
    for (long number = first; number < next; number++) {
      byte[] piece;
      try {
        cursor = cursor == null ? pieces.cursor(null) : cursor;
        if (!cursor.hasNext() || cursor.next() != number) {
          throw new DamagedException("piece " + number + " of the log is missing", null);
        }
        piece = cursor.getValue();
      } catch (RuntimeException e) {
        throw new DamagedException(PAGE, e);
      }
      visitor.visit(number, batch(piece), piece.length);
    }
  }

  private StoreBatch batch(byte[] piece) throws DamagedException {
    return StoreBatch.fromBytes(LogPiece.content(piece), file);
  }

  /** Sees the pieces of the log. */
  private interface Visitor {
    void visit(long number, StoreBatch batch, int size);
  }

  /** Writes entries behind the last piece. */
  private final class Pieces implements StoreTarget {
    private StoreBatch.Builder batch = StoreBatch.builder();
    private long written;

    @Override
    public void meta(String key, byte[] value) {
      batch.meta(key, value);
      finishIfLong();
    }

    @Override
    public void put(String id, byte[] state) {
      batch.put(id, state);
      finishIfLong();
    }

    @Override
    public void remove(String id) {
      batch.remove(id);
      finishIfLong();
    }

    @Override
    public void addChange(long id, byte[] change) {
      batch.addChange(id, change);
      finishIfLong();
    }

    @Override
    public void acknowledge(long id) {
      batch.acknowledge(id);
      finishIfLong();
    }

    private void finishIfLong() {
      if (batch.bytes() >= PIECE_BYTES) {
        finish();
      }
    }

    void finish() {
      StoreBatch finished = batch.build();
      if (finished.isEmpty()) {
        return;
      }
      byte[] piece = LogPiece.of(finished.toBytes());
      pieces.put(next, piece);
      content.add(next, finished);
      next++;
      logBytes += piece.length;
      written += piece.length;
      batch = StoreBatch.builder();
    }
  }

  /** Gives states of profiles to a reader and lets the rest pass by. */
  private static final class Profiles implements StoreTarget {
    private final StoreReader reader;

    Profiles(StoreReader reader) {
      this.reader = reader;
    }

    @Override
    public void put(String id, byte[] state) {
      reader.profile(id, state);
    }

    @Override
    public void meta(String key, byte[] value) {}

    @Override
    public void remove(String id) {}

    @Override
    public void addChange(long id, byte[] change) {}

    @Override
    public void acknowledge(long id) {}
  }
}
