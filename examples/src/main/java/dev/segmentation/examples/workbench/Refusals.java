package dev.segmentation.examples.workbench;

import dev.segmentation.DataException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what the library refuses into the words of the command line: {@code withMemoryLimit}
 * becomes {@code --memory-limit}, and a fit that cannot succeed with these options is the user's to
 * change.
 */
final class Refusals {

  private static final Pattern WITHER = Pattern.compile("\\bwith([A-Z]\\w*)");
  private static final Pattern WORD = Pattern.compile("(?<=.)([A-Z])");

  private Refusals() {}

  /** Runs something, and refuses in the words of the command line what it refuses. */
  static <T> T inOptions(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataException e) {
      throw e;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(inOptions(String.valueOf(e.getMessage())), e);
    }
  }

  /**
   * Refuses the first of some options that was given, by name.
   *
   * @param given for each option whether it was
   * @param reason why it may not be, and what to do; stands after the option
   */
  static void requireNone(Map<String, Boolean> given, String reason) {
    new TreeMap<>(given)
        .forEach(
            (option, isGiven) -> {
              if (isGiven) {
                throw new IllegalArgumentException(option + reason);
              }
            });
  }

  static String inOptions(String message) {
    return WITHER
        .matcher(message)
        .replaceAll(
            wither ->
                Matcher.quoteReplacement(
                    "--"
                        + WORD.matcher(wither.group(1))
                            .replaceAll("-$1")
                            .toLowerCase(Locale.ROOT)));
  }
}
