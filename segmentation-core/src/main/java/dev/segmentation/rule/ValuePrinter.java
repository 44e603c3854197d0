package dev.segmentation.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes values, what is asked of them, spans and windows. */
final class ValuePrinter {

  private static final double WHOLE = 1e15;

  private ValuePrinter() {}

  static String test(ValueTest test) {
    if (test instanceof ValueTest.Compare compare) {
      return compare.comparison().sign() + " " + value(compare.value());
    }
    if (test instanceof ValueTest.Between between) {
      return "between " + value(between.low()) + " and " + value(between.high());
    }
    if (test instanceof ValueTest.In in) {
      return "in " + list(in.values(), ValuePrinter::value);
    }
    if (test instanceof ValueTest.Part part) {
      return part.place().words() + " " + quoted(part.part());
    }
    if (test instanceof ValueTest.Like like) {
      return "like " + quoted(like.pattern());
    }
    if (test instanceof ValueTest.Tagged tagged) {
      return tagged.quantifier().words() + " " + list(tagged.tags(), ValuePrinter::quoted);
    }
    return window(((ValueTest.Within) test).window());
  }

  private static <T> String list(List<T> values, Function<T, String> text) {
    return values.stream().map(text).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String value(Value value) {
    if (value instanceof Value.Numeric numeric) {
      return number(numeric.number());
    }
    if (value instanceof Value.Text text) {
      return quoted(text.text());
    }
    if (value instanceof Value.Flag flag) {
      return String.valueOf(flag.flag());
    }
    if (value instanceof Value.Date date) {
      return date.instant().toString();
    }
    if (value instanceof Value.Span span) {
      return span(span.span());
    }
    Duration offset = ((Value.Now) value).offset();
    if (offset.isZero()) {
      return "now";
    }
    return "now " + (offset.isNegative() ? "- " : "+ ") + span(offset.abs());
  }

  /** Writes a number so that it reads back as the same. */
  static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < WHOLE
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }

  static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Writes a name, in backquotes where it would not read back as one. */
  static String name(String name) {
    return RuleLexer.isWord(name) && !RuleWords.isReserved(name)
        ? name
        : '`' + name.replace("`", "``") + '`';
  }

  /** Writes a span in the greatest unit that leaves no rest. */
  static String span(Duration span) {
    long millis = span.toMillis();
    for (Map.Entry<String, Duration> unit : RuleWords.UNITS.entrySet()) {
      long length = unit.getValue().toMillis();
      if (millis % length == 0 && millis >= length) {
        long count = millis / length;
        return count + " " + unit.getKey() + (count == 1 ? "" : "s");
      }
    }
    return "0 milliseconds";
  }

  static String window(Window window) {
    if (window instanceof Window.Last last) {
      return "within " + span(last.length());
    }
    if (window instanceof Window.Between between) {
      return "from " + between.from() + " to " + between.to();
    }
    if (window instanceof Window.Current current) {
      return "within this "
          + RuleWords.lower(current.unit().name())
          + " in "
          + quoted(current.zone().getId());
    }
    return "within ever";
  }
}
