package dev.segmentation.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Ids held as bytes, with a table from hash to row.
 *
 * <p>The table is open-addressed with linear probing: slot {@code hash mod capacity}, then the next
 * ones, until an empty slot. A slot holds the row + 1, or 0 where it is empty. At most two thirds
 * of the slots are taken.
 */
final class StoredIds implements Ids {

  private static final int MAX_CAPACITY = 1 << 30;

  private final IdBytes bytes;
  private final int[] slots;

  private StoredIds(IdBytes bytes, int[] slots) {
    this.bytes = bytes;
    this.slots = slots;
  }

  @Override
  public int size() {
    return bytes.size();
  }

  @Override
  public String id(int row) {
    return bytes.id(Objects.checkIndex(row, bytes.size()));
  }

  @Override
  public int rowOf(String id) {
    int mask = slots.length - 1;
    for (int slot = IdHash.of(id) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      if (bytes.matches(slots[slot] - 1, id)) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  @Override
  public long memoryBytes() {
    return bytes.memoryBytes() + 16 + 4L * slots.length;
  }

  /** Returns the longest run of taken slots, which bounds the cost of any look-up. */
  int longestRun() {
    int longest = 0;
    int run = 0;
    // Twice around, for a run that crosses the end.
    for (int i = 0; i < 2 * slots.length && run < slots.length; i++) {
      run = slots[i & (slots.length - 1)] == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Collects ids; keeps their hashes while it grows. */
  static final class Writer {

    private final IdBytes bytes = new IdBytes();
    private int[] hashes = new int[4];
    private int[] slots = new int[8];

    int size() {
      return bytes.size();
    }

    /** Appends an id that is not there yet and returns -1, or returns the row where it is. */
    int addOrFind(String id) {
      int hash = IdHash.of(id);
      int slot = find(id, hash);
      if (slots[slot] != 0) {
        return slots[slot] - 1;
      }
      int row = bytes.size();
      bytes.append(id);
      if (row == hashes.length) {
        hashes = Arrays.copyOf(hashes, Names.grown(row));
      }
      hashes[row] = hash;
      slots[slot] = row + 1;
      if (3L * bytes.size() > 2L * slots.length) {
        grow();
      }
      return -1;
    }

    int rowOf(String id) {
      return slots[find(id, IdHash.of(id))] - 1;
    }

    /** Returns the slot of an id, or the empty one where it belongs. */
    private int find(String id, int hash) {
      int mask = slots.length - 1;
      int slot = hash & mask;
      while (slots[slot] != 0
          && !(hashes[slots[slot] - 1] == hash && bytes.matches(slots[slot] - 1, id))) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      if (slots.length == MAX_CAPACITY) {
        throw new IllegalStateException(
            "an index holds at most " + bytes.size() + " ids; divide the profiles");
      }
      int[] larger = new int[2 * slots.length];
      int mask = larger.length - 1;
      for (int row = 0; row < bytes.size(); row++) {
        int slot = hashes[row] & mask;
        while (larger[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = row + 1;
      }
      slots = larger;
    }

    StoredIds finish() {
      bytes.trim();
      return new StoredIds(bytes, slots);
    }
  }
}
