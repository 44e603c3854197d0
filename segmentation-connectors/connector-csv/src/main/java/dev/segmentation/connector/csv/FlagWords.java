package dev.segmentation.connector.csv;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words for true and for false; case does not matter.
 *
 * @param yes words for true
 * @param no words for false
 */
record FlagWords(List<String> yes, List<String> no) {

  /** The words that make a column a flag without being told. */
  static final FlagWords INFERRED = new FlagWords(List.of("yes", "true"), List.of("no", "false"));

  /** The words of a column that is declared a flag. */
  static final FlagWords DECLARED =
      new FlagWords(List.of("yes", "true", "1"), List.of("no", "false", "0"));

  FlagWords {
    yes = List.copyOf(yes);
    no = List.copyOf(no);
    for (String word : yes) {
      if (no.stream().anyMatch(word::equalsIgnoreCase)) {
        throw new IllegalArgumentException("the word '" + word + "' stands for true and for false");
      }
    }
  }

  /** Returns the flag, or null where the characters are none of the words. */
  @Nullable Boolean read(char[] text, int from, int to) {
    if (contains(yes, text, from, to)) {
      return Boolean.TRUE;
    }
    return contains(no, text, from, to) ? Boolean.FALSE : null;
  }

  private static boolean contains(List<String> words, char[] text, int from, int to) {
    for (int w = 0; w < words.size(); w++) {
      if (matches(words.get(w), text, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String word, char[] text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(word.charAt(i)) != Character.toLowerCase(text[from + i])) {
        return false;
      }
    }
    return true;
  }

  /** Says what is expected, for messages. */
  String expected() {
    return String.format(Locale.ROOT, "%s or %s", String.join("/", yes), String.join("/", no));
  }
}
