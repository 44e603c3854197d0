package dev.segmentation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expected values made by other tools, read from the test resources. */
public final class Oracle {

  private Oracle() {}

  /** One case: a title and named values. */
  public record Case(String title, Map<String, String> values) {

    public String text(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("case '" + title + "' has no '" + name + "'");
      }
      return value;
    }

    public double number(String name) {
      return Double.parseDouble(text(name));
    }

    public int integer(String name) {
      return Integer.parseInt(text(name));
    }

    public double[] numbers(String name) {
      return Arrays.stream(text(name).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    public int[] integers(String name) {
      return Arrays.stream(text(name).split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** Reads the cases of a file: {@code [title]} lines, each followed by {@code name = values}. */
  public static List<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith("[")) {
        cases.add(new Case(line.substring(1, line.length() - 1), new LinkedHashMap<>()));
      } else {
        int at = line.indexOf(" = ");
        cases.get(cases.size() - 1).values().put(line.substring(0, at), line.substring(at + 3));
      }
    }
    return cases;
  }

  private static List<String> lines(String file) {
    try (InputStream in = Oracle.class.getResourceAsStream("/oracle/" + file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
