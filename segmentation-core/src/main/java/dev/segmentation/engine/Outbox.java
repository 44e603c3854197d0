package dev.segmentation.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The notices on their way to the listener: first those that are not yet in the store, then those
 * that are ready, in order.
 */
final class Outbox implements Shard.NoticeSink {

  private final EngineOptions options;
  private final boolean stored;
  private final Map<String, List<Integer>> triggersOf = new HashMap<>();
  private final AtomicBoolean delivering = new AtomicBoolean();

  private long lastId;
  private List<Notice> uncommitted = new ArrayList<>();
  private Deque<Notice> ready = new ArrayDeque<>();
  private List<Long> acknowledged = new ArrayList<>();
  private volatile boolean stopped;

  /** How many notices are ready or in hand, and how many there are in all. */
  private final AtomicInteger readyCount = new AtomicInteger();

  private final AtomicInteger waiting = new AtomicInteger();

  /** What is being told, and what was told of it: only for who delivers. */
  private Deque<Notice> inHand = new ArrayDeque<>();

  private final List<Long> told = new ArrayList<>();
  private int attempts;

  Outbox(EngineOptions options) {
    this.options = options;
    this.stored = options.store() != null;
    for (int i = 0; i < options.triggers().size(); i++) {
      String segment = options.triggers().get(i).segment();
      triggersOf.computeIfAbsent(segment, name -> new ArrayList<>()).add(i);
    }
  }

  @Override
  public void changed(
      ProfileState state,
      SegmentPlan segment,
      boolean entered,
      long instant,
      ChangeCause cause,
      @Nullable String event) {
    Instant since = Instant.ofEpochMilli(instant);
    options.observer().changed(segment.name(), entered, cause);
    synchronized (this) {
      add(new SegmentChange(++lastId, state.id, segment.name(), entered, since, cause, event));
      if (fires(entered, cause)) {
        for (int trigger : triggersOf.getOrDefault(segment.name(), List.of())) {
          fire(state, trigger, entered, since);
        }
      }
    }
  }

  private static boolean fires(boolean entered, ChangeCause cause) {
    return switch (cause) {
      case EVENT, UPDATE, TIME -> true;
      case MERGE -> entered;
      case FORGET, DEFINITION -> false;
    };
  }

  private void fire(ProfileState state, int number, boolean entered, Instant since) {
    Trigger trigger = options.triggers().get(number);
    if (trigger.onEnter() != entered || !mayFire(state, number, trigger, since.toEpochMilli())) {
      return;
    }
    if (state.fired.length == 0) {
      state.fired = new long[options.triggers().size()];
      Arrays.fill(state.fired, Long.MIN_VALUE);
    }
    state.fired[number] = Math.max(state.fired[number], since.toEpochMilli());
    add(new TriggerFired(++lastId, state.id, trigger.name(), trigger.segment(), since));
  }

  private static boolean mayFire(ProfileState state, int number, Trigger trigger, long now) {
    return state.fired.length == 0
        || state.fired[number] == Long.MIN_VALUE
        || trigger.mayFire(state.fired[number], now);
  }

  private void add(Notice notice) {
    if (stored) {
      uncommitted.add(notice);
    } else {
      ready.add(notice);
      readyCount.incrementAndGet();
    }
    waiting.incrementAndGet();
  }

  /**
   * Refuses more work where the listener does not follow.
   *
   * @throws IllegalStateException if too many notices wait
   */
  void requireRoom() {
    if (waiting.get() >= options.mostWaiting()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d notices wait for the listener, which blocks or is too slow; the message was not"
                  + " taken: give it again later, or let more wait",
              waiting.get()));
    }
  }

  synchronized long lastId() {
    return lastId;
  }

  /** Takes the notices that are not yet in the store; {@link #addReady} is to follow. */
  synchronized List<Notice> takeUncommitted() {
    List<Notice> taken = uncommitted;
    uncommitted = new ArrayList<>();
    return taken;
  }

  /** Takes the ids of notices that were delivered since. */
  synchronized List<Long> takeAcknowledged() {
    List<Long> taken = acknowledged;
    acknowledged = new ArrayList<>();
    return taken;
  }

  /** Makes notices ready that are in the store. */
  synchronized void addReady(Collection<Notice> notices) {
    ready.addAll(notices);
    readyCount.addAndGet(notices.size());
  }

  /** Makes notices ready that a store still had when the engine started. */
  void restore(Collection<Notice> notices) {
    waiting.addAndGet(notices.size());
    addReady(notices);
  }

  /** Goes on after the highest id a store knows. */
  synchronized void startAfter(long id) {
    lastId = Math.max(lastId, id);
  }

  /** Lets the listener hear of what is ready, where nobody does so already. */
  void deliver() {
    if (readyCount.get() > 0 && !stopped && delivering.compareAndSet(false, true)) {
      try {
        options.delivery().execute(this::drain);
      } catch (RejectedExecutionException e) {
        delivering.set(false);
        options.observer().listenerFailed(0, e);
      }
    }
  }

  private void drain() {
    boolean more = true;
    while (more) {
      boolean failed = false;
      try {
        for (Notice notice = next(); notice != null && !failed; notice = next()) {
          failed = !tell(notice);
        }
      } finally {
        acknowledge();
        delivering.set(false);
      }
      more = !failed && !stopped && readyCount.get() > 0 && delivering.compareAndSet(false, true);
    }
  }

  /** Lets nobody hear of anything any more. */
  void stop() {
    stopped = true;
  }

  /** Returns what is to be told next; all that is ready is taken in hand at once. */
  private @Nullable Notice next() {
    if (stopped) {
      return null;
    }
    if (inHand.isEmpty()) {
      synchronized (this) {
        Deque<Notice> empty = inHand;
        inHand = ready;
        ready = empty;
      }
    }
    return inHand.peek();
  }

  private synchronized void acknowledge() {
    acknowledged.addAll(told);
    told.clear();
  }

  /** Tells one notice, and whether the next may follow at once. */
  private boolean tell(Notice notice) {
    try {
      options.listener().accept(notice);
    } catch (RuntimeException e) {
      attempts++;
      options.observer().listenerFailed(attempts, e);
      if (attempts < EngineOptions.MOST_ATTEMPTS) {
        return false;
      }
      options.observer().undelivered(notice.id());
      done(notice, false);
      return true;
    }
    done(notice, true);
    return true;
  }

  private void done(Notice notice, boolean delivered) {
    inHand.remove();
    readyCount.decrementAndGet();
    waiting.decrementAndGet();
    attempts = 0;
    if (delivered && stored) {
      told.add(notice.id());
    }
  }
}
