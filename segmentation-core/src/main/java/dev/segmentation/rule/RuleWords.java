package dev.segmentation.rule;

import dev.segmentation.engagement.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of the text form. */
final class RuleWords {

  /** Words that are no names unless they stand in backquotes. */
  static final Set<String> RESERVED =
      Set.of(
          "all",
          "and",
          "any",
          "between",
          "contains",
          "ends",
          "everyone",
          "exists",
          "false",
          "from",
          "gap",
          "id",
          "in",
          "like",
          "nobody",
          "none",
          "not",
          "now",
          "of",
          "or",
          "starts",
          "this",
          "to",
          "true",
          "where",
          "with",
          "within");

  /** Words before a parenthesis, in alphabetical order. */
  static final Set<String> FUNCTIONS = functions();

  /** Units of time from the greatest to the least that is written, then those only read. */
  static final Map<String, Duration> UNITS = units();

  private RuleWords() {}

  private static Set<String> functions() {
    Set<String> functions =
        new TreeSet<>(
            List.of(
                "all",
                "any",
                "never",
                "sequence",
                "score",
                "stage",
                "cluster",
                "probability",
                "propensity",
                "member",
                "consent",
                "distance"));
    for (Measure.Kind kind : Measure.Kind.values()) {
      functions.add(kind.word());
    }
    return Collections.unmodifiableSet(functions);
  }

  /** Returns the words that ask something of a value. */
  static List<String> operators() {
    List<String> operators = new ArrayList<>(List.of("between", "in", "not in", "like", "within"));
    for (ValueTest.Place place : ValueTest.Place.values()) {
      operators.add(place.words());
    }
    for (ValueTest.Quantifier quantifier : ValueTest.Quantifier.values()) {
      operators.add(quantifier.words());
    }
    return operators;
  }

  /** Returns the words that may go on behind a part of a rule. */
  static List<String> continuing() {
    List<String> words = new ArrayList<>(List.of("and", "or", "within", "from", "gap", "where"));
    UNITS.keySet().forEach(unit -> words.add(unit + "s"));
    return words;
  }

  private static Map<String, Duration> units() {
    Map<String, Duration> units = new LinkedHashMap<>();
    units.put("day", Duration.ofDays(1));
    units.put("hour", Duration.ofHours(1));
    units.put("minute", Duration.ofMinutes(1));
    units.put("second", Duration.ofSeconds(1));
    units.put("millisecond", Duration.ofMillis(1));
    units.put("week", Duration.ofDays(7));
    return units;
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(lower(word));
  }

  /** Returns a stage as it is written in a text. */
  static String stage(Stage stage) {
    return lower(stage.name()).replace('_', ' ');
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Returns a piece of text so that it fits in a message of one line. */
  static String shown(String piece) {
    return RuleException.cut(piece).replaceAll("\\p{Cntrl}", " ");
  }

  /** Returns words as people list them: {@code a, b or c}. */
  static String listed(Collection<String> words) {
    List<String> sorted = words.stream().sorted().toList();
    int last = sorted.size() - 1;
    return last == 0
        ? sorted.get(0)
        : String.join(", ", sorted.subList(0, last)) + " or " + sorted.get(last);
  }
}
