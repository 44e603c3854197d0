package dev.segmentation.data;

import java.util.Objects;

/**
 * The ids "0" … "n-1", which need no memory.
 *
 * @param size number of ids
 */
record RowNumberIds(int size) implements Ids {

  /** Digits of the largest int. */
  private static final int MAX_DIGITS = 10;

  RowNumberIds {
    if (size < 0) {
      throw new IllegalArgumentException("the number of rows must be 0 or more, but was " + size);
    }
  }

  @Override
  public String id(int row) {
    return Integer.toString(Objects.checkIndex(row, size));
  }

  @Override
  public int rowOf(String id) {
    int digits = id.length();
    if (digits == 0 || digits > MAX_DIGITS || (digits > 1 && id.charAt(0) == '0')) {
      return -1;
    }
    long row = 0;
    for (int i = 0; i < digits; i++) {
      char digit = id.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      row = 10 * row + (digit - '0');
    }
    return row < size ? (int) row : -1;
  }

  @Override
  public long memoryBytes() {
    return 0;
  }
}
