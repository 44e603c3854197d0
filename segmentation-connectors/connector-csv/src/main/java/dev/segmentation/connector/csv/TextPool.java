package dev.segmentation.connector.csv;

import org.jspecify.annotations.Nullable;

/**
 * A small cache of strings by their characters, so that a level that stands in a million rows is
 * made once. A place holds the last string that fell on it; the size is fixed.
 */
final class TextPool {

  private static final int SIZE = 1 << 10;
  private static final int LONGEST = 64;

  private final @Nullable String[] strings = new String[SIZE];

  /** Returns a string of these characters. */
  String get(char[] text, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(text, from, length);
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int place = (hash ^ (hash >>> 10)) & (SIZE - 1);
    String known = strings[place];
    if (known != null && same(known, text, from, length)) {
      return known;
    }
    String made = new String(text, from, length);
    strings[place] = made;
    return made;
  }

  private static boolean same(String known, char[] text, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
