package dev.segmentation.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One line a worker answers with: {@code ok} and pairs of a name and a value, without spaces. */
final class Reply {

  private final Map<String, String> values = new LinkedHashMap<>();

  static Reply ok() {
    return new Reply();
  }

  /** Reads a line; anything that does not start with {@code ok} is a failure of the worker. */
  static Reply parse(String worker, String command, String line) {
    String[] words = line.split(" ");
    if (!words[0].equals("ok")) {
      throw new IllegalStateException(
          "the worker '" + worker + "' answered '" + line + "' to '" + command + "'");
    }
    return ofWords(words);
  }

  /** The pairs behind a first word. */
  static Reply ofWords(String[] words) {
    Reply reply = new Reply();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      reply.values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return reply;
  }

  Reply with(String name, Object value) {
    values.put(name, value.toString().replace(' ', '_'));
    return this;
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no '" + name + "' in " + values);
    }
    return value;
  }

  double number(String name) {
    return Double.parseDouble(text(name));
  }

  /** The pairs without the leading {@code ok}. */
  String words() {
    return values.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return values.isEmpty() ? "ok" : "ok " + words();
  }
}
