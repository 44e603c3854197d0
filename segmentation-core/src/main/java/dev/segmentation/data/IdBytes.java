package dev.segmentation.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * The text of many ids, one behind the other, as bytes in chunks.
 *
 * <p>Each UTF-16 unit of an id takes one to three bytes by itself, as in UTF-8 (for text outside
 * the basic plane this is CESU-8). So every string comes back as it was, one with half a surrogate
 * pair included, and no two strings share their bytes.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>id i lies from {@code start(i)} to {@code start(i + 1)}, or to {@code length} for the last;
 *   <li>{@code start(i)} is {@code bases[i / 256] + starts[i]}, so that a start takes 4 bytes
 *       although all ids together may be longer than 2³¹;
 *   <li>byte p lies in chunk p / 2²⁰; every chunk but the last is full.
 * </ol>
 *
 * <p>Not thread-safe while ids are appended, thread-safe after.
 */
final class IdBytes {

  /** Longest id in UTF-16 units: 256 ids of three bytes a unit stay below 2³¹ bytes. */
  static final int MAX_ID_LENGTH = 1 << 20;

  private static final int CHUNK_SHIFT = 20;
  private static final int CHUNK = 1 << CHUNK_SHIFT;
  private static final int FIRST_CHUNK = 64;
  private static final int BLOCK_SHIFT = 8;

  private byte[][] chunks = {new byte[FIRST_CHUNK]};
  private long[] bases = new long[1];
  private int[] starts = new int[4];
  private int size;
  private long length;

  int size() {
    return size;
  }

  /** Appends the text of one id. */
  void append(String id) {
    requireLength(id);
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, Names.grown(size));
    }
    int block = size >>> BLOCK_SHIFT;
    if ((size & ((1 << BLOCK_SHIFT) - 1)) == 0) {
      if (block == bases.length) {
        bases = Arrays.copyOf(bases, Names.grown(block));
      }
      bases[block] = length;
    }
    starts[size++] = (int) (length - bases[block]);
    for (int i = 0; i < id.length(); i++) {
      appendUnit(id.charAt(i));
    }
  }

  private void requireLength(String id) {
    if (id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the id of row %d has %d characters, but at most %d are possible",
              size,
              id.length(),
              MAX_ID_LENGTH));
    }
  }

  private void appendUnit(char unit) {
    if (unit < 0x80) {
      appendByte(unit);
    } else if (unit < 0x800) {
      appendByte(0xC0 | (unit >>> 6));
      appendByte(0x80 | (unit & 0x3F));
    } else {
      appendByte(0xE0 | (unit >>> 12));
      appendByte(0x80 | ((unit >>> 6) & 0x3F));
      appendByte(0x80 | (unit & 0x3F));
    }
  }

  private void appendByte(int value) {
    int chunk = (int) (length >>> CHUNK_SHIFT);
    int at = (int) (length & (CHUNK - 1));
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, Names.grown(chunk));
    }
    byte[] bytes = chunks[chunk];
    if (bytes == null) {
      bytes = new byte[CHUNK];
      chunks[chunk] = bytes;
    } else if (at == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(CHUNK, 2 * at));
      chunks[chunk] = bytes;
    }
    bytes[at] = (byte) value;
    length++;
  }

  /** Gives back memory that is not needed when no id follows. */
  void trim() {
    int used = (int) ((length + CHUNK - 1) >>> CHUNK_SHIFT);
    chunks = Arrays.copyOf(chunks, used);
    if (used > 0) {
      int last = (int) (length - ((long) (used - 1) << CHUNK_SHIFT));
      chunks[used - 1] = Arrays.copyOf(chunks[used - 1], last);
    }
    bases = Arrays.copyOf(bases, (size + (1 << BLOCK_SHIFT) - 1) >>> BLOCK_SHIFT);
    starts = Arrays.copyOf(starts, size);
  }

  private long start(int row) {
    return row == size ? length : bases[row >>> BLOCK_SHIFT] + starts[row];
  }

  private int at(long position) {
    return chunks[(int) (position >>> CHUNK_SHIFT)][(int) (position & (CHUNK - 1))];
  }

  /** Returns the id of a row. */
  String id(int row) {
    long from = start(row);
    long to = start(row + 1);
    StringBuilder id = new StringBuilder((int) (to - from));
    while (from < to) {
      int first = at(from);
      id.append(unit(from, first));
      from += bytes(first);
    }
    return id.toString();
  }

  /** Tells whether the id of a row is the given one, without an allocation. */
  boolean matches(int row, String id) {
    long from = start(row);
    long to = start(row + 1);
    int units = id.length();
    if (to - from < units || to - from > 3L * units) {
      return false;
    }
    for (int i = 0; i < units; i++) {
      if (from >= to) {
        return false;
      }
      int first = at(from);
      if (unit(from, first) != id.charAt(i)) {
        return false;
      }
      from += bytes(first);
    }
    return from == to;
  }

  private char unit(long position, int first) {
    if (first >= 0) {
      return (char) first;
    }
    int second = at(position + 1) & 0x3F;
    if (bytes(first) == 2) {
      return (char) (((first & 0x1F) << 6) | second);
    }
    return (char) (((first & 0x0F) << 12) | (second << 6) | (at(position + 2) & 0x3F));
  }

  /** Returns how many bytes the unit takes whose first, signed byte is given. */
  private static int bytes(int first) {
    if (first >= 0) {
      return 1;
    }
    return (first & 0xE0) == 0xC0 ? 2 : 3;
  }

  /** Returns the retained memory in bytes, with 16 bytes for the header of an array. */
  long memoryBytes() {
    long bytes = 16 + 8L * chunks.length + 16 + 8L * bases.length + 16 + 4L * starts.length;
    for (byte[] chunk : chunks) {
      bytes += chunk == null ? 0 : 16 + chunk.length;
    }
    return bytes;
  }
}
