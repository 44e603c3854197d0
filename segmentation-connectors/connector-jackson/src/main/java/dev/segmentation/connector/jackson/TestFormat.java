package dev.segmentation.connector.jackson;

import dev.segmentation.rule.Comparison;
import dev.segmentation.rule.Value.Date;
import dev.segmentation.rule.Value.Flag;
import dev.segmentation.rule.Value.Now;
import dev.segmentation.rule.Value.Numeric;
import dev.segmentation.rule.Value.Span;
import dev.segmentation.rule.Value.Text;
import dev.segmentation.rule.ValueTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is asked of a value, as one field of the object of a rule: a comparison by its name, {@code
 * between}, {@code in}, {@code contains} and so on.
 *
 * <p>Numbers, texts and flags are those of JSON; other values are objects of one field: {@code
 * instant}, {@code nowPlusMillis} or {@code millis}.
 */
final class TestFormat {

  private static final Set<String> KINDS = kinds();
  private static final Set<String> VALUES = Set.of("instant", "nowPlusMillis", "millis");

  private TestFormat() {}

  private static Set<String> kinds() {
    Set<String> kinds = new TreeSet<>(Set.of("between", "in", "like", "within", "exists"));
    Stream.of(Comparison.values(), ValueTest.Place.values(), ValueTest.Quantifier.values())
        .flatMap(Arrays::stream)
        .forEach(constant -> kinds.add(field(constant)));
    return Collections.unmodifiableSet(kinds);
  }

  /** Returns the field of a comparison, place or quantifier: {@code atLeast}, {@code anyOf}. */
  private static String field(Enum<?> constant) {
    String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder field = new StringBuilder(words[0]);
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      field.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return constant instanceof ValueTest.Quantifier
        ? field.append("Of").toString()
        : field.toString();
  }

  static void write(ValueTest test, NodeWriter out) throws IOException {
    if (test instanceof ValueTest.Compare compare) {
      out.field(field(compare.comparison()));
      writeValue(compare.value(), out);
    } else if (test instanceof ValueTest.Between between) {
      writeValues("between", List.of(between.low(), between.high()), out);
    } else if (test instanceof ValueTest.In in) {
      writeValues("in", in.values(), out);
    } else if (test instanceof ValueTest.Part part) {
      out.text(field(part.place()), part.part());
    } else if (test instanceof ValueTest.Like like) {
      out.text("like", like.pattern());
    } else if (test instanceof ValueTest.Tagged tagged) {
      out.texts(field(tagged.quantifier()), tagged.tags());
    } else if (test instanceof ValueTest.Within within) {
      out.field("within");
      WindowFormat.write(within.window(), out);
    } else {
      out.flag("exists", true);
    }
  }

  private static void writeValues(
      String name, List<dev.segmentation.rule.Value> values, NodeWriter out) throws IOException {
    out.field(name);
    out.itemsOnOneLine(
        () -> {
          for (var value : values) {
            writeValue(value, out);
          }
        });
  }

  private static void writeValue(dev.segmentation.rule.Value value, NodeWriter out)
      throws IOException {
    if (value instanceof Numeric numeric) {
      out.number(numeric.number());
    } else if (value instanceof Text text) {
      out.text(text.text());
    } else if (value instanceof Flag flag) {
      out.flag(flag.flag());
    } else {
      out.objectOnOneLine(() -> writeTime(value, out));
    }
  }

  private static void writeTime(dev.segmentation.rule.Value value, NodeWriter out)
      throws IOException {
    if (value instanceof Date date) {
      out.text("instant", date.instant().toString());
    } else if (value instanceof Now now) {
      out.whole("nowPlusMillis", now.offset().toMillis());
    } else {
      out.whole("millis", ((Span) value).span().toMillis());
    }
  }

  static ValueTest read(Value in, Fields fields) {
    String kind = only(in, fields, KINDS, "a test");
    Value asked = fields.get(kind);
    return switch (kind) {
      case "between" -> {
        var ends = readValues(asked);
        asked.requireCount(ends.size(), 2, "the least and the greatest");
        yield RuleFormat.made(in, () -> new ValueTest.Between(ends.get(0), ends.get(1)));
      }
      case "in" -> {
        var values = readValues(asked);
        yield RuleFormat.made(in, () -> new ValueTest.In(values));
      }
      case "like" -> RuleFormat.made(in, () -> new ValueTest.Like(asked.text()));
      case "within" -> new ValueTest.Within(WindowFormat.read(asked));
      case "exists" -> {
        requireTrue(asked);
        yield new ValueTest.Exists();
      }
      default -> readNamed(kind, in, asked);
    };
  }

  private static ValueTest readNamed(String kind, Value in, Value asked) {
    for (Comparison comparison : Comparison.values()) {
      if (field(comparison).equals(kind)) {
        var value = readValue(asked);
        return RuleFormat.made(in, () -> new ValueTest.Compare(comparison, value));
      }
    }
    for (ValueTest.Place place : ValueTest.Place.values()) {
      if (field(place).equals(kind)) {
        return RuleFormat.made(in, () -> new ValueTest.Part(place, asked.text()));
      }
    }
    ValueTest.Quantifier quantifier =
        Stream.of(ValueTest.Quantifier.values())
            .filter(constant -> field(constant).equals(kind))
            .findFirst()
            .orElseThrow();
    List<String> tags = asked.texts();
    return RuleFormat.made(in, () -> new ValueTest.Tagged(quantifier, tags));
  }

  private static List<dev.segmentation.rule.Value> readValues(Value in) {
    return in.items().stream().map(TestFormat::readValue).toList();
  }

  private static dev.segmentation.rule.Value readValue(Value in) {
    if (in.isObject()) {
      return readTime(in);
    }
    Object plain = in.plain();
    if (plain == null || plain instanceof List) {
      throw in.refuse(
          null,
          "must be a number, a text, true, false or an object of one of " + new TreeSet<>(VALUES));
    }
    return RuleFormat.made(in, () -> dev.segmentation.rule.Value.of(plain));
  }

  private static dev.segmentation.rule.Value readTime(Value in) {
    Fields fields = in.fields();
    String kind = only(in, fields, VALUES, "a value");
    Value time = fields.get(kind);
    fields.requireNoOthers();
    return switch (kind) {
      case "instant" -> RuleFormat.made(in, () -> new Date(time.instant()));
      case "millis" -> RuleFormat.made(in, () -> new Span(Duration.ofMillis(time.whole())));
      default -> RuleFormat.made(in, () -> new Now(Duration.ofMillis(time.whole())));
    };
  }

  /** Returns the one field of an object that says what it is. */
  static String only(Value in, Fields fields, Set<String> kinds, String what) {
    List<String> found = fields.names().stream().filter(kinds::contains).toList();
    if (found.size() != 1) {
      throw in.refuse(
          null, what + " needs one of the fields " + new TreeSet<>(kinds) + ", but has " + found);
    }
    return found.get(0);
  }

  /** Refuses false where only true says something. */
  static void requireTrue(Value in) {
    if (!in.flag()) {
      throw in.refuse("false", "must be true; leave the field out otherwise");
    }
  }
}
