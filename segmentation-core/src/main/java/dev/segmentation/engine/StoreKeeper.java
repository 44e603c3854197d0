package dev.segmentation.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what changed to the store, and reads it when the engine starts.
 *
 * <p>States and the notices they caused go in one batch. A batch that could not be written is tried
 * again before anything else.
 */
final class StoreKeeper {

  private static final int VERSION = 1;
  private static final String VERSION_KEY = "engine.version";
  private static final String INSTANT_KEY = "engine.instant";
  private static final String LAST_ID_KEY = "engine.lastNotice";
  private static final String LAYOUT_KEY = "layout.";
  private static final String FORGOTTEN_KEY = "forgotten.";

  private final ProfileStore store;
  private final EngineOptions options;
  private final Shards shards;
  private final Identities identities;
  private final Outbox outbox;
  private final AtomicInteger messages = new AtomicInteger();
  private final List<Layout> layouts = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private @Nullable Plan writtenPlan;
  private long writtenInstant = Long.MIN_VALUE;
  private @Nullable StateBytes bytes;

  /** A batch that is to be written, and what follows when it is. */
  private record Pending(StoreBatch batch, List<Notice> notices, int profiles) {}

  StoreKeeper(
      ProfileStore store,
      EngineOptions options,
      Shards shards,
      Identities identities,
      Outbox outbox) {
    this.store = store;
    this.options = options;
    this.shards = shards;
    this.identities = identities;
    this.outbox = outbox;
  }

  /** Counts a message, and tells whether it is time to write. */
  boolean isFull() {
    return messages.incrementAndGet() >= options.commitEvery();
  }

  /** Writes everything that changed. */
  synchronized void commit(Plan plan, long now) {
    write();
    messages.set(0);
    shards.alone(all -> collect(all, plan, now));
    write();
  }

  /** Writes which notices were delivered, so that a crash does not make them come again. */
  synchronized void acknowledge() {
    List<Long> delivered = outbox.takeAcknowledged();
    if (!delivered.isEmpty()) {
      StoreBatch.Builder batch = StoreBatch.builder();
      delivered.forEach(batch::acknowledge);
      pending.add(new Pending(batch.build(), List.of(), 0));
    }
    write();
  }

  private void write() {
    while (!pending.isEmpty()) {
      Pending next = pending.element();
      store.commit(next.batch());
      pending.remove();
      outbox.addReady(next.notices());
      options.observer().committed(next.profiles(), next.notices().size());
    }
  }

  private void collect(List<Shard> all, Plan plan, long now) {
    List<Notice> notices = outbox.takeUncommitted();
    int dirty = all.stream().mapToInt(Shard::dirtyCount).sum();
    boolean stands = dirty == 0 && notices.isEmpty() && !identities.isUnsaved();
    if (stands && isWritten(plan) && now == writtenInstant) {
      return;
    }
    writtenInstant = now;
    StoreBatch.Builder batch = StoreBatch.builder();
    StateBytes states = states(plan, batch);
    batch.meta(VERSION_KEY, ByteBuffer.allocate(4).putInt(VERSION).array());
    batch.meta(INSTANT_KEY, longBytes(now));
    batch.meta(LAST_ID_KEY, longBytes(outbox.lastId()));
    identities.drainForgotten(
        (hash, instant) -> batch.meta(FORGOTTEN_KEY + Long.toHexString(hash), longBytes(instant)));
    for (Shard shard : all) {
      shard.drainDirty(
          (id, state) -> {
            if (state == null) {
              batch.remove(id);
            } else {
              batch.put(id, states.write(state));
            }
          });
    }
    notices.forEach(notice -> batch.addChange(notice.id(), NoticeBytes.write(notice)));
    pending.add(new Pending(batch.build(), notices, dirty));
  }

  private boolean isWritten(Plan plan) {
    return plan == writtenPlan;
  }

  private StateBytes states(Plan plan, StoreBatch.Builder batch) {
    StateBytes known = bytes;
    if (known != null && isWritten(plan)) {
      return known;
    }
    Layout layout = Layout.of(plan, options);
    int number = layouts.indexOf(layout);
    if (number < 0) {
      number = layouts.size();
      layouts.add(layout);
      batch.meta(LAYOUT_KEY + number, layout.toBytes());
    }
    writtenPlan = plan;
    bytes = new StateBytes(plan, options, number);
    return bytes;
  }

  private static byte[] longBytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  /**
   * Reads the store.
   *
   * @return the instant of the engine that wrote it, or {@link Long#MIN_VALUE} where it is empty
   */
  long load(Plan plan) {
    Loader loader = new Loader(plan);
    store.load(loader);
    outbox.startAfter(loader.lastId);
    outbox.addReady(loader.notices);
    return loader.instant;
  }

  /** Takes what a store gives. */
  private final class Loader implements StoreReader {

    private final Plan plan;
    private final Map<Integer, Layout> found = new TreeMap<>(Collections.reverseOrder());
    private final List<Notice> notices = new ArrayList<>();
    private @Nullable StateBytes states;
    private long instant = Long.MIN_VALUE;
    private long lastId;

    Loader(Plan plan) {
      this.plan = plan;
    }

    @Override
    public void meta(String key, byte[] value) {
      try {
        read(key, value);
      } catch (IOException | RuntimeException e) {
        throw e instanceof StoreException known ? known : damaged("the entry '" + key + "'", e);
      }
    }

    private void read(String key, byte[] bytes) throws IOException {
      ByteBuffer value = ByteBuffer.wrap(bytes);
      if (key.equals(VERSION_KEY)) {
        requireVersion(value.getInt());
      } else if (key.equals(INSTANT_KEY)) {
        instant = value.getLong();
      } else if (key.equals(LAST_ID_KEY)) {
        lastId = value.getLong();
      } else if (key.startsWith(LAYOUT_KEY)) {
        int number = Integer.parseInt(key.substring(LAYOUT_KEY.length()));
        found.put(number, Layout.read(bytes));
      } else if (key.startsWith(FORGOTTEN_KEY)) {
        long hash = Long.parseUnsignedLong(key.substring(FORGOTTEN_KEY.length()), 16);
        identities.restore(hash, value.getLong());
      }
    }

    private void requireVersion(int version) {
      if (version > VERSION) {
        throw StoreException.permanent(
            store.toString(),
            "it was written by a newer version of this library: states of version "
                + version
                + ", while this one knows up to "
                + VERSION
                + "; use the newer library",
            null);
      }
    }

    @Override
    public void profile(String id, byte[] bytes) {
      try {
        ProfileState state = states().read(id, bytes, layouts);
        shards.of(id).restore(state);
        if (state.aliases != null) {
          for (String alias : state.aliases) {
            identities.put(alias, id);
          }
        }
      } catch (IOException | RuntimeException e) {
        throw damaged("the state of a profile", e);
      }
    }

    private StateBytes states() {
      if (states == null) {
        for (int number = 0; number < found.size(); number++) {
          layouts.add(found.get(number));
        }
        states = new StateBytes(plan, options, 0);
      }
      return states;
    }

    @Override
    public void change(long id, byte[] change) {
      try {
        notices.add(NoticeBytes.read(id, change));
      } catch (IOException | RuntimeException e) {
        throw damaged("the notice " + id, e);
      }
    }

    private StoreException damaged(String what, Exception cause) {
      return StoreException.permanent(
          store.toString(),
          what + " cannot be read, " + cause.getMessage() + "; restore the store from a copy",
          null);
    }
  }
}
