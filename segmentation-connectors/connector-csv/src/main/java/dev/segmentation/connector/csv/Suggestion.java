package dev.segmentation.connector.csv;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was perhaps meant. */
final class Suggestion {

  private static final int LONGEST = 100;

  private Suggestion() {}

  /** Returns the closest of some names, or null where none is close. */
  static @Nullable String closest(String asked, Collection<String> names) {
    String best = null;
    int bestDistance = Math.max(2, asked.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(fold(asked), fold(name));
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static String fold(String name) {
    String folded = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    return folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded;
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
