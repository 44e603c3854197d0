package dev.segmentation.rule;

import dev.segmentation.Suggestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads values, what is asked of them, spans and windows. */
final class ValueReader {

  private static final String A_VALUE = "a value: a number, a \"text\", true, false, a date or now";
  private static final String DATE_FORMS = "2026-01-31, 2026-01-31T10:00 or 2026-01-31T10:00:00Z";
  private static final Set<String> UNEVEN =
      Set.of("month", "months", "quarter", "quarters", "year", "years");

  private final RuleCursor cursor;
  private final ZoneId zone;

  ValueReader(RuleCursor cursor, ZoneId zone) {
    this.cursor = cursor;
    this.zone = zone;
  }

  /** Reads what is asked, or returns null where nothing of the kind follows. */
  @Nullable ValueTest test() {
    RuleToken token = cursor.peek();
    Comparison comparison = comparison(token);
    if (comparison != null) {
      cursor.take();
      Value value = value();
      return cursor.made(token, () -> new ValueTest.Compare(comparison, value));
    }
    if (cursor.takeWord("between")) {
      Value low = value();
      cursor.expectWord("and");
      Value high = value();
      return cursor.made(token, () -> new ValueTest.Between(low, high));
    }
    if (cursor.takeWord("in")) {
      List<Value> values = cursor.list(this::value);
      return cursor.made(token, () -> new ValueTest.In(values));
    }
    Window window = window();
    return window != null ? new ValueTest.Within(window) : textTest(token);
  }

  private static @Nullable Comparison comparison(RuleToken token) {
    for (Comparison comparison : Comparison.values()) {
      if (token.isSign(comparison.sign())) {
        return comparison;
      }
    }
    return null;
  }

  private @Nullable ValueTest textTest(RuleToken token) {
    if (cursor.takeWord("like")) {
      String pattern = text("a pattern in double quotes");
      return cursor.made(token, () -> new ValueTest.Like(pattern));
    }
    for (ValueTest.Place place : ValueTest.Place.values()) {
      if (takeWords(place.words())) {
        String part = text("a text in double quotes");
        return cursor.made(token, () -> new ValueTest.Part(place, part));
      }
    }
    for (ValueTest.Quantifier quantifier : ValueTest.Quantifier.values()) {
      if (takeWords(quantifier.words())) {
        List<String> tags = texts();
        return cursor.made(token, () -> new ValueTest.Tagged(quantifier, tags));
      }
    }
    return null;
  }

  /** Takes words of which the first tells that the others must follow. */
  private boolean takeWords(String words) {
    String[] each = words.split(" ", -1);
    if (!cursor.takeWord(each[0])) {
      return false;
    }
    for (int i = 1; i < each.length; i++) {
      cursor.expectWord(each[i]);
    }
    return true;
  }

  String text(String expected) {
    return cursor.expect(RuleToken.Kind.TEXT, expected).text();
  }

  /** Reads texts in parentheses, one or more. */
  List<String> texts() {
    return cursor.list(() -> text("a text in double quotes"));
  }

  private Value value() {
    RuleToken token = cursor.peek();
    return switch (token.kind()) {
      case NUMBER -> isUnit(cursor.peekNext()) ? new Value.Span(span()) : numeric();
      case TEXT -> cursor.made(cursor.take(), () -> new Value.Text(token.text()));
      case DATE -> new Value.Date(date());
      case SIGN -> numeric();
      default -> word();
    };
  }

  private Value numeric() {
    RuleToken token = cursor.peek();
    double number = number(A_VALUE);
    return cursor.made(token, () -> new Value.Numeric(number));
  }

  private Value word() {
    if (cursor.takeWord("true")) {
      return new Value.Flag(true);
    }
    if (cursor.takeWord("false")) {
      return new Value.Flag(false);
    }
    if (!cursor.takeWord("now")) {
      throw cursor.unexpected(A_VALUE, List.of("true", "false", "now"));
    }
    RuleToken token = cursor.peek();
    if (cursor.takeSign("-")) {
      Duration span = span();
      return cursor.made(token, () -> Value.ago(span));
    }
    if (cursor.takeSign("+")) {
      Duration span = span();
      return cursor.made(token, () -> Value.ahead(span));
    }
    return Value.now();
  }

  /** Reads a number that may have a sign. */
  double number(String expected) {
    boolean negative = cursor.takeSign("-");
    double number = Double.parseDouble(cursor.expect(RuleToken.Kind.NUMBER, expected).text());
    return negative ? -number : number;
  }

  /** Reads a number without a sign and a fraction. */
  int wholeNumber(String expected) {
    RuleToken token = cursor.expect(RuleToken.Kind.NUMBER, expected);
    try {
      return Integer.parseInt(token.text());
    } catch (NumberFormatException e) {
      throw cursor.error(
          token, "expected " + expected + ", but found " + RuleWords.shown(token.text()), null, e);
    }
  }

  private static boolean isUnit(RuleToken token) {
    return token.kind() == RuleToken.Kind.WORD
        && (unit(token.text()) != null || UNEVEN.contains(RuleWords.lower(token.text())));
  }

  private static @Nullable Duration unit(String word) {
    String singular = RuleWords.lower(word);
    if (singular.endsWith("s")) {
      singular = singular.substring(0, singular.length() - 1);
    }
    return RuleWords.UNITS.get(singular);
  }

  /** Reads a span such as {@code 30 days}. */
  Duration span() {
    RuleToken token = cursor.expect(RuleToken.Kind.NUMBER, "a span of time such as 30 days");
    RuleToken word = cursor.peek();
    Duration unit = word.kind() == RuleToken.Kind.WORD ? unit(word.text()) : null;
    if (unit == null) {
      throw notUnit(word);
    }
    cursor.take();
    try {
      return unit.multipliedBy(Long.parseLong(token.text()));
    } catch (NumberFormatException | ArithmeticException e) {
      String reason = "a span has a whole number that is not too great, such as 90 minutes";
      throw cursor.error(token, reason + ", but found " + RuleWords.shown(token.text()), null, e);
    }
  }

  private RuleException notUnit(RuleToken word) {
    Set<String> plurals = new TreeSet<>();
    RuleWords.UNITS.keySet().forEach(unit -> plurals.add(unit + "s"));
    if (word.kind() == RuleToken.Kind.WORD && UNEVEN.contains(RuleWords.lower(word.text()))) {
      String reason =
          "'"
              + word.text()
              + "' is no span of time, since they differ in length; give days, or"
              + " 'this month' or 'this year' for the current one";
      return cursor.error(word, reason, null, null);
    }
    return cursor.unexpected("a unit of time: " + RuleWords.listed(plurals), plurals);
  }

  private Instant date() {
    RuleToken token = cursor.expect(RuleToken.Kind.DATE, "a date such as " + DATE_FORMS);
    try {
      Instant instant = instant(token.text());
      return new Value.Date(instant).instant();
    } catch (DateTimeException | IllegalArgumentException e) {
      String reason = "'" + RuleWords.shown(token.text()) + "' is no date; write " + DATE_FORMS;
      throw cursor.error(token, reason, null, e);
    }
  }

  private Instant instant(String date) {
    if (date.indexOf('T') < 0) {
      return LocalDate.parse(date).atStartOfDay(zone).toInstant();
    }
    boolean fixed =
        date.endsWith("Z")
            || Math.max(date.lastIndexOf('+'), date.lastIndexOf('-')) > date.indexOf('T');
    return fixed
        ? OffsetDateTime.parse(date).toInstant()
        : LocalDateTime.parse(date).atZone(zone).toInstant();
  }

  /** Reads a window, or returns null where none follows. */
  @Nullable Window window() {
    RuleToken token = cursor.peek();
    if (cursor.takeWord("from")) {
      Instant from = date();
      cursor.expectWord("to");
      Instant to = date();
      return cursor.made(token, () -> new Window.Between(from, to));
    }
    if (!cursor.takeWord("within")) {
      return null;
    }
    if (cursor.takeWord("ever")) {
      return Window.ever();
    }
    if (cursor.takeWord("this")) {
      return current();
    }
    if (cursor.peek().kind() != RuleToken.Kind.NUMBER) {
      throw cursor.unexpected("a window: 30 days, this month, or ever", List.of("this", "ever"));
    }
    Duration length = span();
    return cursor.made(token, () -> Window.last(length));
  }

  private Window current() {
    List<String> words = new ArrayList<>();
    for (Window.CalendarUnit unit : Window.CalendarUnit.values()) {
      if (cursor.takeWord(RuleWords.lower(unit.name()))) {
        return new Window.Current(unit, cursor.takeWord("in") ? zone() : zone);
      }
      words.add(RuleWords.lower(unit.name()));
    }
    throw cursor.unexpected(RuleWords.listed(words), words);
  }

  private ZoneId zone() {
    RuleToken token = cursor.expect(RuleToken.Kind.TEXT, "a time zone such as \"Europe/Paris\"");
    try {
      return ZoneId.of(token.text());
    } catch (DateTimeException e) {
      String close = Suggestion.closest(token.text(), ZoneId.getAvailableZoneIds());
      String reason = "there is no time zone '" + RuleWords.shown(token.text()) + "'";
      throw cursor.error(token, reason, close, e);
    }
  }
}
