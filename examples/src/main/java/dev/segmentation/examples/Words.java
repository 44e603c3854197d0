package dev.segmentation.examples;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Numbers and names as a person writes them. */
final class Words {

  /** Levels that say nothing without the name of their column. */
  private static final Set<String> VAGUE =
      Set.of("", "yes", "no", "true", "false", "unknown", "other", "none", "n/a", "na");

  private static final Set<String> UNKNOWN = Set.of("", "unknown", "other", "n/a", "na");

  private Words() {}

  /** Returns a number without needless digits, with commas between thousands. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "none";
    }
    boolean whole = value == Math.rint(value);
    return String.format(Locale.ROOT, whole || Math.abs(value) >= 1000 ? "%,.0f" : "%.2f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /**
   * Returns a level in words, with its column where it would be vague or a number alone.
   *
   * @param column name of the column, or a phrase in which {@code {}} stands for the level
   */
  static String level(String column, String level) {
    if (column.contains("{}")) {
      return column.replace("{}", level);
    }
    boolean alone = level.matches("(?U)[\\p{L}][\\p{L} .&/-]*") && !isVague(level);
    return alone ? level : column + " " + level;
  }

  /** Tells whether a level says what is not known, and so nothing of who somebody is. */
  static boolean isUnknown(String level) {
    return UNKNOWN.contains(level.toLowerCase(Locale.ROOT));
  }

  private static boolean isVague(String level) {
    return VAGUE.contains(level.toLowerCase(Locale.ROOT));
  }

  /** Returns a text as part of a file name: letters, digits and single hyphens, at most 40. */
  static String fileName(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(40, plain.length()));
    return cut.replaceAll("^-+|-+$", "");
  }
}
