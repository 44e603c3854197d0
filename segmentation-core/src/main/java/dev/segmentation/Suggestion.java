package dev.segmentation;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name that was perhaps meant, for messages that ask "did you mean".
 *
 * <p>Thread-safe.
 */
public final class Suggestion {

  private static final int LONGEST = 100;

  private Suggestion() {}

  /**
   * Returns the closest of some names by the edit distance of Levenshtein.
   *
   * <p>Upper and lower case, blanks, hyphens, underscores and dots do not tell names apart; only
   * the first {@value #LONGEST} characters of each are looked at, so the time is linear in the
   * number of names.
   *
   * @param asked the name that is not known
   * @param names the names that are known
   * @return the first of the closest, or null where none is near: within a third of the length of
   *     {@code asked}, or two where that is more, and with something in common
   */
  public static @Nullable String closest(String asked, Collection<String> names) {
    String best = null;
    String folded = fold(asked);
    int bestDistance = Math.min(folded.length(), Math.max(2, folded.length() / 3) + 1);
    for (String name : names) {
      int distance = distance(folded, fold(name));
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static String fold(String name) {
    String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    return cut.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
  }

  /** The edit distance of Levenshtein, in one row of memory. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
