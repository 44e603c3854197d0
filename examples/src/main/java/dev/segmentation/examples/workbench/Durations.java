package dev.segmentation.examples.workbench;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as they are typed, such as {@code 30m}, and as they are shown. */
final class Durations {

  private static final Pattern TYPED = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");

  private Durations() {}

  /** Reads the value of an option. */
  static final class Converter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /**
   * Reads a duration: a whole number with its unit, {@code ms}, {@code s}, {@code m}, {@code h},
   * {@code d} or {@code w}, or ISO 8601.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Duration parse(String text) {
    Matcher typed = TYPED.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (typed.matches()) {
      long number = Long.parseLong(typed.group(1));
      return switch (typed.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        case "d" -> Duration.ofDays(number);
        default -> Duration.ofDays(7 * number);
      };
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration; write it like 30m, 12h, 14d or PT30M", e);
    }
  }

  /** Returns a duration in the two largest of its units: {@code 2 min 10 s}. */
  static String words(long millis) {
    long seconds = millis / 1_000;
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
    return String.format(Locale.ROOT, "%,d d %d h", seconds / 86_400, seconds % 86_400 / 3_600);
  }
}
