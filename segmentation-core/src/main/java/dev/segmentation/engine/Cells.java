package dev.segmentation.engine;

import java.util.Arrays;

/**
 * What an engine knows of the behaviour of one person, in one array of words: flags, then how many
 * streams have entries, then a word for each (its slot and its number of entries, in order of
 * slots), then the entries of each stream in order of time. Some room behind them may be free, so
 * that not every event takes a new array.
 *
 * <p>An entry is a time, and for some streams a payload. Not thread-safe: buffers are reused.
 */
final class Cells {

  /** The slot of the stream that holds the ids of messages. */
  static final int MESSAGES = 0;

  private final Plan plan;
  private final int mostKept;
  private long[] buffer = new long[64];

  /** Where the entries of each stream begin, and how many there are, in the cells loaded last. */
  private final int[] begins;

  private final int[] sizes;
  private long[] loaded = {};

  /** How many words of the cells loaded are not free. */
  private int used;

  Cells(Plan plan, int mostKept) {
    this.plan = plan;
    this.mostKept = mostKept;
    this.begins = new int[plan.streamCount()];
    this.sizes = new int[plan.streamCount()];
  }

  /** Looks up where the streams are. */
  void load(long[] cells) {
    Arrays.fill(sizes, 0);
    int words = plan.flagWords();
    int present = (int) cells[words];
    int at = words + 1 + present;
    for (int i = 0; i < present; i++) {
      long entry = cells[words + 1 + i];
      int slot = (int) (entry >>> 32);
      begins[slot] = at;
      sizes[slot] = (int) entry;
      at += sizes[slot] * plan.width(slot);
    }
    loaded = cells;
    used = at;
  }

  long[] loaded() {
    return loaded;
  }

  /** Returns how many words of the cells loaded are not free. */
  int used() {
    return used;
  }

  int size(int slot) {
    return sizes[slot];
  }

  long time(int slot, int i) {
    return loaded[begins[slot] + i * plan.width(slot)];
  }

  long payload(int slot, int i) {
    return loaded[begins[slot] + i * 2 + 1];
  }

  /** Returns how many entries of a stream are not after an instant. */
  int sizeAt(int slot, long at) {
    int size = sizes[slot];
    while (size > 0 && time(slot, size - 1) > at) {
      size--;
    }
    return size;
  }

  /** Tells whether a message of this time and hash is known. */
  boolean knows(long time, long hash) {
    for (int i = sizes[MESSAGES] - 1; i >= 0 && time(MESSAGES, i) >= time; i--) {
      if (time(MESSAGES, i) == time && payload(MESSAGES, i) == hash) {
        return true;
      }
    }
    return false;
  }

  /** Returns cells of nobody: flags only. */
  long[] empty(long[] flags) {
    return Arrays.copyOf(flags, plan.flagWords() + 1);
  }

  /**
   * Adds an entry to the cells loaded, and drops from its stream what no rule needs any more.
   *
   * @return true where the stream was full and its earliest entry was dropped although it counts
   */
  boolean insert(int slot, long time, long payload, long horizon) {
    int width = plan.width(slot);
    int size = sizes[slot];
    buffer = room(buffer, (size + 1) * width);
    int place = size;
    while (place > 0 && isAfter(slot, place - 1, time, payload)) {
      place--;
    }
    int begin = begins[slot];
    if (size > 0) {
      System.arraycopy(loaded, begin, buffer, 0, place * width);
      System.arraycopy(
          loaded, begin + place * width, buffer, (place + 1) * width, (size - place) * width);
    }
    buffer[place * width] = time;
    if (width == 2) {
      buffer[place * width + 1] = payload;
    }
    int kept = prune(slot, size + 1, horizon);
    boolean full = kept > mostKept;
    if (full) {
      System.arraycopy(buffer, (kept - mostKept) * width, buffer, 0, mostKept * width);
      kept = mostKept;
    }
    store(slot, kept);
    return full;
  }

  private boolean isAfter(int slot, int i, long time, long payload) {
    long other = time(slot, i);
    if (other != time || plan.width(slot) == 1) {
      return other > time;
    }
    return plan.stream(slot).payload() == EventStream.Payload.NUMBER
        ? Double.compare(
                Double.longBitsToDouble(payload(slot, i)), Double.longBitsToDouble(payload))
            > 0
        : payload(slot, i) > payload;
  }

  private static long[] room(long[] array, int length) {
    return array.length >= length
        ? array
        : Arrays.copyOf(array, Math.max(length, 2 * array.length));
  }

  /** Drops what is not needed from entries in the buffer, and returns how many remain. */
  private int prune(int slot, int size, long horizon) {
    if (plan.stream(slot).payload() == EventStream.Payload.EARLIEST) {
      return Math.min(size, 1);
    }
    int width = plan.width(slot);
    Retention retention = plan.retention(slot);
    int settled = size;
    while (settled > 0 && buffer[(settled - 1) * width] > horizon) {
      settled--;
    }
    if (settled == 0 || (retention.isSuffix() && retention.needs(buffer[0], settled, horizon))) {
      return size;
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i >= settled || retention.needs(buffer[i * width], settled - i, horizon)) {
        System.arraycopy(buffer, i * width, buffer, kept * width, width);
        kept++;
      }
    }
    return kept;
  }

  /** Writes the entries in the buffer as those of a stream: in place where their number stays. */
  private void store(int slot, int size) {
    int width = plan.width(slot);
    if (size != sizes[slot]) {
      resize(slot, size);
    }
    if (size > 0) {
      System.arraycopy(buffer, 0, loaded, begins[slot], size * width);
    }
  }

  private void resize(int slot, int size) {
    int words = plan.flagWords();
    int old = place(slot);
    boolean wasThere = sizes[slot] > 0;
    int change = (size > 0 ? 1 : 0) - (wasThere ? 1 : 0);
    int width = plan.width(slot);
    int growth = change + (size - sizes[slot]) * width;
    long[] cells = room(used + growth);
    int rest = words + 1 + old + (wasThere ? 1 : 0);
    int entries = wasThere ? begins[slot] : entriesBegin(old);
    int behind = entries + sizes[slot] * width;
    // The directory behind this stream and the entries before it stand side by side. What moves
    // back moves last first, as both arrays may be one.
    if (growth > 0) {
      System.arraycopy(loaded, behind, cells, behind + growth, used - behind);
      System.arraycopy(loaded, rest, cells, rest + change, entries - rest);
    } else {
      System.arraycopy(loaded, rest, cells, rest + change, entries - rest);
      System.arraycopy(loaded, behind, cells, behind + growth, used - behind);
    }
    System.arraycopy(loaded, 0, cells, 0, words + 1 + old);
    cells[words] += change;
    if (size > 0) {
      cells[words + 1 + old] = (long) slot << 32 | size;
    }
    load(cells);
  }

  /** Returns the cells loaded where so many words fit and not much is free, or a new array. */
  private long[] room(int words) {
    boolean fits = words <= loaded.length && loaded.length <= 2 * words + 8;
    return fits ? loaded : new long[words + words / 8 + 2];
  }

  /** Returns how many of the streams present have a lower slot. */
  private int place(int slot) {
    int words = plan.flagWords();
    int present = (int) loaded[words];
    int place = 0;
    while (place < present && (int) (loaded[words + 1 + place] >>> 32) < slot) {
      place++;
    }
    return place;
  }

  /** Returns where the entries of the stream at a place of the directory begin. */
  private int entriesBegin(int place) {
    int words = plan.flagWords();
    int present = (int) loaded[words];
    int begin = words + 1 + present;
    for (int i = 0; i < place; i++) {
      long entry = loaded[words + 1 + i];
      begin += (int) entry * plan.width((int) (entry >>> 32));
    }
    return begin;
  }

  /** Drops what no rule needs any more from every stream of the cells loaded. */
  void pruneAll(long horizon) {
    for (int slot = 0; slot < sizes.length; slot++) {
      if (sizes[slot] > 0) {
        replace(slot, sizes[slot], horizon);
      }
    }
  }

  private void replace(int slot, int size, long horizon) {
    int width = plan.width(slot);
    buffer = room(buffer, size * width);
    System.arraycopy(loaded, begins[slot], buffer, 0, size * width);
    int kept = prune(slot, size, horizon);
    if (kept != size) {
      store(slot, kept);
    }
  }

  /** Empties one stream of the cells loaded. */
  void clear(int slot) {
    if (sizes[slot] > 0) {
      store(slot, 0);
    }
  }

  /** Adds the entries of other cells, of the same plan, to those loaded. */
  void addAll(long[] other, long horizon) {
    Cells from = new Cells(plan, mostKept);
    from.load(other);
    for (int slot = 0; slot < sizes.length; slot++) {
      for (int i = 0; i < from.size(slot); i++) {
        long payload = plan.width(slot) == 2 ? from.payload(slot, i) : 0;
        if (slot != MESSAGES || !knows(from.time(slot, i), payload)) {
          insert(slot, from.time(slot, i), payload, horizon);
        }
      }
    }
  }

  /** Returns the first time of an entry after an instant, or the limit where that is sooner. */
  long nextTime(long after, long limit) {
    long next = limit;
    for (int slot = MESSAGES + 1; slot < sizes.length; slot++) {
      for (int i = sizes[slot] - 1; i >= 0 && time(slot, i) > after; i--) {
        next = Math.min(next, time(slot, i));
      }
    }
    return next;
  }
}
