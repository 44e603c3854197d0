package dev.segmentation.rule;

import java.util.Locale;

/**
 * Patterns with {@code %} and {@code _}.
 *
 * <p>Greedy with one point to return to, the latest {@code %}: an earlier one need never be tried
 * again, since whatever it could take the later one can take too.
 */
final class LikePattern {

  static final int MAX_LENGTH = 1_000;

  private LikePattern() {}

  static void require(String pattern) {
    if (pattern.isEmpty() || pattern.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a pattern must have 1 to %d characters, but has %d",
              MAX_LENGTH,
              pattern.length()));
    }
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\') {
        i++;
        if (i == pattern.length() || "%_\\".indexOf(pattern.charAt(i)) < 0) {
          throw new IllegalArgumentException(
              "a backslash in a pattern must stand before %, _ or another backslash");
        }
      }
    }
  }

  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int afterAny = -1;
    int retry = -1;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '%') {
        afterAny = ++p;
        retry = t;
      } else if (p < pattern.length() && fits(pattern, p, text.charAt(t))) {
        p += pattern.charAt(p) == '\\' ? 2 : 1;
        t++;
      } else if (afterAny >= 0) {
        p = afterAny;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '%') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean fits(String pattern, int p, char unit) {
    char wanted = pattern.charAt(p);
    if (wanted == '\\') {
      return pattern.charAt(p + 1) == unit;
    }
    return wanted == '_' || wanted == unit;
  }
}
