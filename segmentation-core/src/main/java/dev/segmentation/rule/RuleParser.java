package dev.segmentation.rule;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The reader of rules from their text form.
 *
 * <pre>{@code
 * region in ("Île-de-France", "Bretagne") and age between 25 and 40
 *   and count(page_view) >= 1 within 30 days
 *   and not (count(purchase where value > 50) >= 1 within 90 days)
 *   and score("engagement") >= 0.6
 *   and sequence(product_viewed, product_added) gap 1 hour within 7 days
 * }</pre>
 *
 * <p>{@code or} joins what {@code and} joins, and {@code not} binds closest; parentheses go before
 * all. Keywords are read in any case; two hyphens begin a comment up to the end of the line.
 *
 * <ul>
 *   <li>Rules: a test of a trait; a measure with a test and a window; {@code sequence(a, b) gap
 *       span window}; {@code never(event)}, a count of 0; {@code score("s")}, {@code cluster("m")},
 *       {@code probability("m", 3)} and {@code propensity("m")} with a test; {@code stage("s") in
 *       ("decision", "ready to buy")}; {@code member("segment")}; {@code consent("purpose")};
 *       {@code distance(lat, lon, 48.85, 2.35) <= 10 km}, in km or m; {@code exists(trait)} and
 *       {@code exists(measure) window}; {@code id in ("a", "b")}; {@code everyone}; {@code nobody};
 *       {@code all(rule, ..)} and {@code any(rule, ..)}, another way to join.
 *   <li>Measures: {@code count}, {@code first}, {@code last} and {@code recency} of {@code
 *       (event)}; {@code sum}, {@code average}, {@code min}, {@code max} and {@code distinct} of
 *       {@code (property of event)}; {@code sessions}, {@code session_events} and {@code
 *       session_length} of {@code (event gap span)}, 30 minutes where no gap is given. An event is
 *       a name or {@code *}, then {@code where} and a rule over its properties if only some count.
 *   <li>Tests: {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code between
 *       v and v}, {@code in (v, ..)}, {@code not in (v, ..)}, {@code contains "x"}, {@code starts
 *       with "x"}, {@code ends with "x"}, {@code like "a%"}; of tags {@code any of ("a", ..)},
 *       {@code all of}, {@code none of}; of instants any window.
 *   <li>Windows: {@code within 30 days}; {@code within this day}, {@code week}, {@code month} or
 *       {@code year}, and {@code in "Europe/Paris"} for another time zone than that of the reader;
 *       {@code from 2026-01-01 to 2026-02-01}, the second not included; {@code within ever}. A
 *       measure without a window is of all time. Where the test of a measure is a window, that of
 *       its events comes second.
 *   <li>Values: numbers; texts in double quotes; {@code true} and {@code false}; dates {@code
 *       2026-01-31}, the start of that day, {@code 2026-01-31T10:00} and {@code
 *       2026-01-31T10:00:00Z}; {@code now}, {@code now - 30 days}, {@code now + 7 days}; spans in
 *       {@code milliseconds}, {@code seconds}, {@code minutes}, {@code hours}, {@code days} of 24
 *       hours and {@code weeks}, whole numbers of them.
 *   <li>Names: a letter or underscore, then letters, digits, {@code _ . :} and hyphens that stand
 *       between two of these; all else, and keywords, in backquotes. Names of events, models,
 *       segments and purposes may stand in double quotes too. A quote within quotes stands twice.
 * </ul>
 *
 * <p>Time is linear in the length of the text, which is {@value #MAX_LENGTH} characters at most; at
 * most 100 parentheses and nots may be open at once, and no text overflows the stack. Immutable and
 * thread-safe.
 */
public final class RuleParser {

  /** Longest text, in characters. */
  public static final int MAX_LENGTH = 65_536;

  private final RuleSchema schema;
  private final ZoneId zone;

  private RuleParser(RuleSchema schema, ZoneId zone) {
    this.schema = schema;
    this.zone = zone;
  }

  /**
   * Makes a reader of rules over any names, in coordinated universal time.
   *
   * @return the reader
   */
  public static RuleParser create() {
    return of(RuleSchema.open());
  }

  /**
   * Makes a reader of rules over the names of a schema, in coordinated universal time.
   *
   * @param schema what rules may name; a rule that names something else, or uses it as another
   *     type, is refused
   * @return the reader
   */
  public static RuleParser of(RuleSchema schema) {
    return new RuleParser(Objects.requireNonNull(schema, "schema"), ZoneId.of("UTC"));
  }

  /**
   * Returns the same reader for another place.
   *
   * @param place the time zone of dates and calendar windows that name none
   * @return a new reader
   */
  public RuleParser withZone(ZoneId place) {
    return new RuleParser(schema, Objects.requireNonNull(place, "zone"));
  }

  /**
   * Reads a rule.
   *
   * @param text the text form
   * @return the rule
   * @throws RuleException if the text is too long, no rule, or the rule does not fit the schema
   */
  public Rule parse(String text) {
    if (text.length() > MAX_LENGTH) {
      String reason =
          String.format(
              Locale.ROOT,
              "a rule of %d characters is too long; at most %d are allowed",
              text.length(),
              MAX_LENGTH);
      throw RuleException.at(text, MAX_LENGTH, "", reason, null, null);
    }
    RuleCursor cursor = new RuleCursor(text);
    Rule rule = new RuleReader(cursor, zone).read();
    List<RuleProblem> problems = schema.check(rule);
    if (!problems.isEmpty()) {
      throw cursor.refused(problems.get(0));
    }
    return rule;
  }
}
