package dev.segmentation.connector.jackson;

import dev.segmentation.DataException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document with its place, asked for as what it should be. */
final class Value {

  private final String source;
  private final String path;
  private final Node node;

  Value(String source, String path, Node node) {
    this.source = source;
    this.path = path;
    this.node = node;
  }

  /** Tells whether this is an object. */
  boolean isObject() {
    return node instanceof Node.Members;
  }

  /** Returns the members of an object. */
  Fields fields() {
    if (node instanceof Node.Members members) {
      return new Fields(this, members);
    }
    throw wrongKind("an object");
  }

  /** Returns a text. */
  String text() {
    if (node instanceof Node.Text text) {
      return text.value();
    }
    throw wrongKind("text");
  }

  /** Returns a finite number. */
  double number() {
    if (node instanceof Node.Finite number) {
      return number.value();
    }
    throw wrongKind("a finite number");
  }

  /** Returns a finite number, or positive infinity for null. */
  double numberOrInfinite() {
    return numberOrNull(Double.POSITIVE_INFINITY);
  }

  private double numberOrNull(double ofNull) {
    return node instanceof Node.Nothing ? ofNull : number();
  }

  /** Returns a whole number of a range. */
  int whole(int min, int max) {
    return (int)
        whole(
            min,
            max,
            max == Integer.MAX_VALUE
                ? String.format(Locale.ROOT, "must be a whole number of at least %d", min)
                : String.format(Locale.ROOT, "must be a whole number from %d to %d", min, max));
  }

  /** Returns a whole number that a document can hold. */
  long whole() {
    return whole(-Json.MOST_EXACT, Json.MOST_EXACT, "must be a whole number from -2^53 to 2^53");
  }

  private long whole(long min, long max, String reason) {
    double value = number();
    if (!(value >= min && value <= max) || value != Math.rint(value)) {
      throw refuse(shown(), reason);
    }
    return (long) value;
  }

  /** Returns a point in time, written as text. */
  Instant instant() {
    try {
      return Instant.parse(text());
    } catch (DateTimeException e) {
      throw refuse(text(), "must be an instant such as 2024-05-04T10:00:00Z");
    }
  }

  /** Returns true or false. */
  boolean flag() {
    if (node instanceof Node.Flag flag) {
      return flag.value();
    }
    throw wrongKind("true or false");
  }

  /** Returns one of the constants of an enumeration. */
  <E extends Enum<E>> E choice(Class<E> type) {
    String name = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw refuse(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
  }

  /** Returns the value in the kinds that JSON has. Numbers are of type {@code Double}. */
  @Nullable Object plain() {
    if (node instanceof Node.Members members) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      members.byName().forEach((name, node) -> plain.put(name, member(name, node).plain()));
      return Collections.unmodifiableMap(plain);
    }
    if (node instanceof Node.Text text) {
      return text.value();
    }
    if (node instanceof Node.Finite number) {
      return number.value();
    }
    if (node instanceof Node.Flag flag) {
      return flag.value();
    }
    if (node instanceof Node.Nothing) {
      return null;
    }
    List<@Nullable Object> plain = new ArrayList<>();
    items().forEach(item -> plain.add(item.plain()));
    return Collections.unmodifiableList(plain);
  }

  /** Returns the values of an array. */
  List<Value> items() {
    List<Value> items = new ArrayList<>();
    if (node instanceof Node.Numbers numbers) {
      for (double value : numbers.values()) {
        items.add(item(items.size(), new Node.Finite(node.line(), value)));
      }
    } else if (node instanceof Node.Items array) {
      array.nodes().forEach(item -> items.add(item(items.size(), item)));
    } else {
      throw wrongKind("an array");
    }
    return items;
  }

  /** Returns the values of an array of finite numbers, possibly empty. */
  double[] numbers() {
    if (node instanceof Node.Numbers numbers) {
      return numbers.values().clone();
    }
    return items().stream().mapToDouble(Value::number).toArray();
  }

  /** Returns the values of an array of exactly so many finite numbers. */
  double[] numbers(int count, String meaning) {
    double[] numbers = numbers();
    requireCount(numbers.length, count, meaning);
    return numbers;
  }

  /** Returns the values of an array of exactly so many finite numbers, and what null stands for. */
  double[] numbersOrNull(int count, String meaning, double ofNull) {
    if (node instanceof Node.Numbers) {
      return numbers(count, meaning);
    }
    List<Value> items = items();
    requireCount(items.size(), count, meaning);
    return items.stream().mapToDouble(item -> item.numberOrNull(ofNull)).toArray();
  }

  /** Returns the values of an array of exactly so many whole numbers of at least 0. */
  int[] counts(int count, String meaning) {
    return wholes(0, count, meaning);
  }

  /** Returns the values of an array of exactly so many cluster numbers, -1 for none. */
  int[] labels(int count, String meaning) {
    return wholes(-1, count, meaning);
  }

  private int[] wholes(int min, int count, String meaning) {
    double[] numbers = numbers(count, meaning);
    int[] wholes = new int[count];
    for (int i = 0; i < count; i++) {
      wholes[i] = (int) numbers[i];
      if (wholes[i] != numbers[i] || wholes[i] < min) {
        item(i, new Node.Finite(node.line(), numbers[i])).whole(min, Integer.MAX_VALUE);
      }
    }
    return wholes;
  }

  /** Returns the values of an array of texts. */
  List<String> texts() {
    return items().stream().map(Value::text).toList();
  }

  /** Refuses an array of another length. */
  void requireCount(int actual, int expected, String meaning) {
    if (actual != expected) {
      throw refuse(
          null,
          String.format(
              Locale.ROOT,
              "there are %d values, but there must be %d: %s",
              actual,
              expected,
              meaning));
    }
  }

  /** Returns the same place as the wrong one for a reason. */
  DataException refuse(@Nullable String value, String reason) {
    return new DataException(source, node.line(), Json.cut(path), value, reason);
  }

  /** Returns the same place as the wrong one, for the reason a type gave that was to be made. */
  DataException refuse(IllegalArgumentException e) {
    return new DataException(
        source,
        node.line(),
        Json.cut(path),
        null,
        e.getMessage() + "; correct the document or write it again",
        e);
  }

  /** Returns the value of a member of this object. */
  Value member(String name, Node member) {
    return new Value(source, path + Json.step(name), member);
  }

  /** Returns the value as a message shows it, or null for one too large to show. */
  @Nullable String shown() {
    if (node instanceof Node.Text text) {
      return text.value();
    }
    if (node instanceof Node.Finite number) {
      double value = number.value();
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
    if (node instanceof Node.Flag flag) {
      return Boolean.toString(flag.value());
    }
    return null;
  }

  private Value item(int index, Node item) {
    return new Value(source, path + '[' + index + ']', item);
  }

  private DataException wrongKind(String expected) {
    return refuse(shown(), "must be " + expected + ", but is " + node.kind());
  }
}
