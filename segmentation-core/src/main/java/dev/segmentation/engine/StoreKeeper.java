package dev.segmentation.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what changed to the store, and reads it when the engine starts.
 *
 * <p>A batch that could not be written is tried again before anything else.
 */
final class StoreKeeper {

  static final int VERSION = 1;
  static final String VERSION_KEY = "engine.version";
  static final String INSTANT_KEY = "engine.instant";
  static final String LAST_ID_KEY = "engine.lastNotice";
  static final String LAYOUT_KEY = "layout.";
  static final String FORGOTTEN_KEY = "forgotten.";

  /** A batch that has grown to this is followed by another one. */
  private static final int PART_BYTES = 1 << 25;

  private final ProfileStore store;
  private final EngineOptions options;
  private final Shards shards;
  private final Identities identities;
  private final Outbox outbox;
  private final AtomicInteger messages = new AtomicInteger();
  private final List<Layout> layouts = new ArrayList<>();
  private final Deque<CommitParts.Part> pending = new ArrayDeque<>();
  private @Nullable Plan writtenPlan;
  private long writtenInstant = Long.MIN_VALUE;
  private @Nullable StateBytes bytes;

  /** Whether the last batch could not be written. */
  private volatile boolean failing;

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

  /** Writes what could not be written before, where there is something. */
  void retry() {
    if (failing) {
      synchronized (this) {
        write();
      }
    }
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
    StoreBatch.Builder batch = StoreBatch.builder();
    for (long id : outbox.takeAcknowledged()) {
      batch.acknowledge(id);
      if (batch.bytes() >= PART_BYTES) {
        pending.add(new CommitParts.Part(batch.build(), List.of(), 0));
        batch = StoreBatch.builder();
      }
    }
    if (batch.bytes() > 0) {
      pending.add(new CommitParts.Part(batch.build(), List.of(), 0));
    }
    write();
  }

  private void write() {
    while (!pending.isEmpty()) {
      CommitParts.Part next = pending.element();
      boolean written = false;
      try {
        store.commit(next.batch());
        written = true;
      } finally {
        failing = !written;
      }
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
    Set<String> gone = new HashSet<>();
    List<ProfileState> changed = new ArrayList<>();
    for (Shard shard : all) {
      shard.drainDirty(
          (id, state) -> {
            if (state == null) {
              gone.add(id);
            } else {
              changed.add(state);
            }
          });
    }
    pending.addAll(
        new CommitParts(states, options.observer(), batch, PART_BYTES).of(gone, changed, notices));
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
   * @return the instant of the engine that wrote it, or {@link SegmentEngine#UNSET} where it is
   *     empty
   */
  long load(Plan plan) {
    StoreLoader loader =
        new StoreLoader(store.toString(), plan, options, identities, this::restore);
    store.load(loader);
    loader.end();
    layouts.addAll(loader.layouts());
    outbox.startAfter(loader.lastId());
    outbox.restore(loader.notices());
    return loader.instant();
  }

  private void restore(ProfileState state, List<String> aliases) {
    shards.of(state.id).restore(state);
    aliases.forEach(alias -> identities.put(alias, state.id));
  }
}
