package dev.segmentation.data;

import dev.segmentation.DataException;
import java.util.Objects;

/** Checks and sizes that every column builder shares. */
final class Names {

  private Names() {}

  /** Returns the name, or refuses one that is blank. */
  static String require(String name) {
    Objects.requireNonNull(name, "name");
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a column must not be blank");
    }
    return name;
  }

  /** Returns the next capacity of a growing array: half as much again, at most 2³¹ − 9. */
  static int grown(int size) {
    int limit = Integer.MAX_VALUE - 8;
    if (size >= limit) {
      throw new IllegalStateException("a column holds at most " + limit + " entries");
    }
    return (int) Math.min(limit, Math.max(16L, size + (long) (size >> 1)));
  }

  /** Cuts a value from outside to what a message may show. */
  static String cut(String value) {
    int most = DataException.MAX_VALUE_LENGTH;
    return value.length() <= most ? value : value.substring(0, most - 1) + '…';
  }
}
