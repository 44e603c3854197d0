package dev.segmentation.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out messages that come twice, by their message ids, in bounded memory.
 *
 * <p>The watermark is the time of the latest message less the window. An id is remembered at least
 * until the watermark has passed the time of its message. What is {@link Outcome#NEW} is certainly
 * new: a message before the watermark, whose id may have been forgotten, is {@link
 * Outcome#TOO_OLD}. That holds in whatever order messages come, as long as a repetition has the
 * time of the first.
 *
 * <p>When more ids are to be remembered than the limit, three quarters of the limit are kept, those
 * of the latest messages, and the watermark moves past the others. A time far in the future moves
 * the watermark too: drop such a message before ({@link ClockSkew}).
 *
 * <p>Memory: 36 to 96 bytes for each id remembered, whatever its length, and twice that for a
 * moment while room is made: at most about 200 MB for the default limit. An id is kept as 128 bits
 * of its SHA-256. Time O(1) a message on average. Deterministic: the same messages in the same
 * order have the same outcomes. Not thread-safe; divide messages by id to use several.
 *
 * <pre>{@code
 * MessageDeduplicator seen = MessageDeduplicator.ofWindow(Duration.ofDays(2));
 * if (seen.accept(message) == MessageDeduplicator.Outcome.NEW) {
 *   use(message);
 * }
 * }</pre>
 */
public final class MessageDeduplicator {

  /** How many ids are remembered unless told. */
  public static final int DEFAULT_MOST_IDS = 1_000_000;

  /** What is known of a message. */
  public enum Outcome {
    /** The id was not there before. */
    NEW,
    /** The id was there before: drop the message. */
    REPEATED,
    /** Its time is before the watermark, and the id is not remembered: it may be a repetition. */
    TOO_OLD,
    /** It has no id: nothing can be known. */
    WITHOUT_ID
  }

  private final long window;
  private int mostIds = DEFAULT_MOST_IDS;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final TextHash hash = new TextHash();

  /** Open addressing; a slot is empty where its time is {@link #EMPTY}. */
  private long[] high = new long[64];

  private long[] low = new long[64];
  private long[] times = emptyTimes(64);
  private int size;
  private long watermark = Long.MIN_VALUE;
  private long latest = Long.MIN_VALUE;

  private static final long EMPTY = Long.MIN_VALUE;

  private MessageDeduplicator(long window) {
    this.window = window;
  }

  /**
   * Makes a deduplicator that has seen nothing.
   *
   * @param window how long a message is remembered after its time, from 1 ms to 366 days; finer
   *     parts than milliseconds are cut off
   * @return the deduplicator, of at most {@value #DEFAULT_MOST_IDS} ids: {@link #mostIds}
   * @throws IllegalArgumentException if the window is out of its range
   */
  public static MessageDeduplicator ofWindow(Duration window) {
    if (window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException(
          "the window must be from 1 ms to 366 days, but was " + window);
    }
    return new MessageDeduplicator(window.toMillis());
  }

  /**
   * Sets how many ids are remembered, before the first message.
   *
   * @param most from 1 to 500,000,000
   * @return this deduplicator
   * @throws IllegalArgumentException if the limit is out of its range
   * @throws IllegalStateException if there was a message already
   */
  public MessageDeduplicator mostIds(int most) {
    if (most < 1 || most > 500_000_000) {
      throw new IllegalArgumentException("from 1 to 500,000,000 ids are remembered, but " + most);
    }
    if (latest != Long.MIN_VALUE) {
      throw new IllegalStateException("set the limit of ids before the first message");
    }
    mostIds = most;
    return this;
  }

  /**
   * Takes a message.
   *
   * @param message the message
   * @return what is known of it
   * @throws IllegalArgumentException if its time is outside the years 1 to 9999
   */
  public Outcome accept(Message message) {
    return accept(message.messageId(), message.time());
  }

  /**
   * Takes the id of a message.
   *
   * @param messageId id of the message, or null where it has none
   * @param time time of the message
   * @return what is known of it
   * @throws IllegalArgumentException if the time is outside the years 1 to 9999
   */
  public Outcome accept(@Nullable String messageId, Instant time) {
    Outcome outcome =
        messageId == null ? Outcome.WITHOUT_ID : take(messageId, EventTimes.millis(time));
    counts.merge(outcome, 1L, Long::sum);
    return outcome;
  }

  private Outcome take(String messageId, long time) {
    hash.of(MessageChecks.id("message id", messageId));
    int slot = find(hash.high(), hash.low());
    if (times[slot] != EMPTY) {
      return Outcome.REPEATED;
    }
    if (time < watermark) {
      return Outcome.TOO_OLD;
    }
    if (size == mostIds || 3L * (size + 1L) > 2L * times.length) {
      makeRoom();
      if (time < watermark) {
        return Outcome.TOO_OLD;
      }
      slot = find(hash.high(), hash.low());
    }
    put(slot, hash.high(), hash.low(), time);
    latest = Math.max(latest, time);
    watermark = Math.max(watermark, latest - window);
    return Outcome.NEW;
  }

  private int find(long idHigh, long idLow) {
    int mask = times.length - 1;
    int slot = (int) idLow & mask;
    while (times[slot] != EMPTY && (low[slot] != idLow || high[slot] != idHigh)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void put(int slot, long idHigh, long idLow, long time) {
    high[slot] = idHigh;
    low[slot] = idLow;
    times[slot] = time;
    size++;
  }

  /** Forgets what is before the watermark, and all but three quarters of the limit. */
  private void makeRoom() {
    long[] kept = keptTimes();
    int room = (int) (3L * mostIds / 4);
    if (size == mostIds && kept.length > room) {
      // Never a few only: making room takes time in proportion to what is kept.
      Arrays.sort(kept);
      watermark = kept[kept.length - room - 1] + 1;
      kept = keptTimes();
    }
    int capacity = 64;
    while (2L * capacity < 3L * (kept.length + 1L) + kept.length) {
      capacity <<= 1;
    }
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldTimes = times;
    high = new long[capacity];
    low = new long[capacity];
    times = emptyTimes(capacity);
    size = 0;
    for (int i = 0; i < oldTimes.length; i++) {
      if (oldTimes[i] != EMPTY && oldTimes[i] >= watermark) {
        put(find(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldTimes[i]);
      }
    }
  }

  private long[] keptTimes() {
    return Arrays.stream(times).filter(t -> t != EMPTY && t >= watermark).toArray();
  }

  private static long[] emptyTimes(int capacity) {
    long[] times = new long[capacity];
    Arrays.fill(times, EMPTY);
    return times;
  }

  /**
   * Returns how many messages had an outcome.
   *
   * @param outcome the outcome
   * @return 0 or more
   */
  public long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /**
   * Returns how many ids are held at the moment.
   *
   * @return 0 or more, at most the limit
   */
  public int size() {
    return size;
  }

  /**
   * Returns the time before which a message is too old to be known.
   *
   * @return the watermark, or null before the first message
   */
  public @Nullable Instant watermark() {
    return latest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(watermark);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "MessageDeduplicator[%d ids, %d new, %d repeated, %d too old, %d without id]",
        size,
        count(Outcome.NEW),
        count(Outcome.REPEATED),
        count(Outcome.TOO_OLD),
        count(Outcome.WITHOUT_ID));
  }
}
