package dev.segmentation.examples.workbench;

import dev.segmentation.Randomness;
import dev.segmentation.cluster.Distance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** The options of an algorithm as they were given, asked for as what they should be. */
final class Given {

  private static final String GOWER = "gower";

  /** Names of the distances without parameters. */
  static final List<String> DISTANCES =
      List.of(
          "euclidean",
          "squared-euclidean",
          "manhattan",
          "chebyshev",
          "canberra",
          "cosine",
          "hamming",
          "jaccard",
          GOWER);

  private static final Pattern BYTES = Pattern.compile("(\\d{1,15})([kmgKMG]?)");
  private static final int DEFAULT_RESTARTS = 10;

  private final Map<String, String> texts;

  Given(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** Returns the same options with another value for one. */
  Given with(String option, int value) {
    Map<String, String> changed = new LinkedHashMap<>(texts);
    changed.put(option, Integer.toString(value));
    return new Given(changed);
  }

  boolean has(String option) {
    return texts.containsKey(option);
  }

  /** Returns a whole number, or refuses that it is missing. */
  int count(String option) {
    if (require(option).contains("..")) {
      throw new IllegalArgumentException(
          String.format(
              "%s: '%s' is a range, which kmedoids alone takes; give one number, or try several"
                  + " with choose-k",
              option, require(option)));
    }
    return Math.toIntExact(whole(option, require(option), Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** Returns a number, or refuses that it is missing. */
  double number(String option) {
    String text = require(option);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          String.format("%s: '%s' is no number; give one such as 0.5", option, text), e);
    }
  }

  long seed() {
    String text = texts.get(Parameter.SEED.name());
    return text == null
        ? Randomness.DEFAULT_SEED
        : whole(Parameter.SEED.name(), text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  int restarts() {
    String option = Parameter.RESTARTS.name();
    return has(option) ? count(option) : DEFAULT_RESTARTS;
  }

  /** Returns a configuration with a whole number set, if it was given. */
  <T> T withCount(String option, T configuration, BiFunction<T, Integer, T> set) {
    return has(option) ? set.apply(configuration, count(option)) : configuration;
  }

  /** Returns a configuration with a number set, if it was given. */
  <T> T withNumber(String option, T configuration, BiFunction<T, Double, T> set) {
    return has(option) ? set.apply(configuration, number(option)) : configuration;
  }

  /** Returns a configuration with a constant set, if it was given. */
  <T, E extends Enum<E>> T withChoice(
      String option, Class<E> type, T configuration, BiFunction<T, E, T> set) {
    return has(option) ? set.apply(configuration, choice(option, type)) : configuration;
  }

  /** Returns a configuration with a number of bytes set, if it was given. */
  <T> T withBytes(String option, T configuration, BiFunction<T, Long, T> set) {
    String text = texts.get(option);
    return text == null ? configuration : set.apply(configuration, bytes(option, text));
  }

  private static long bytes(String option, String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          String.format("%s: '%s' is no number of bytes; write it like 512m or 8g", option, text));
    }
    int shift =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
  }

  /** Returns a range of numbers of clusters, or null where one number or none was given. */
  @Nullable KRange range(String option) {
    String text = texts.get(option);
    if (text == null || !text.contains("..")) {
      return null;
    }
    try {
      return new KRange.Converter().convert(text);
    } catch (TypeConversionException e) {
      throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
    }
  }

  /** Returns one of the constants of an enumeration, or refuses that it is missing. */
  <E extends Enum<E>> E choice(String option, Class<E> type) {
    return constant(option, require(option), type);
  }

  /** Returns the constant of an enumeration that a text names. */
  static <E extends Enum<E>> E constant(String option, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (kebab(constant.name()).equals(kebab(text))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        String.format("%s: '%s' is not one of %s", option, text, String.join(", ", names(type))));
  }

  /** Tells whether the distance is Gower's, which is made for the rows it compares. */
  boolean isGower() {
    return kebab(texts.getOrDefault(Parameter.DISTANCE.name(), "")).equals(GOWER);
  }

  /** Returns the distance that was given, for the rows it shall compare, else the Euclidean. */
  Function<Features, Distance> distance() {
    GowerScales scales = new GowerScales(columnWeights());
    if (isGower()) {
      return scales::of;
    }
    if (has(GowerScales.PARAMETER.name())) {
      throw new IllegalArgumentException(
          GowerScales.PARAMETER.name() + " is for --distance gower; scale the columns instead");
    }
    Distance plain = plainDistance();
    return features -> plain;
  }

  private Map<String, Double> columnWeights() {
    String option = GowerScales.PARAMETER.name();
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String part : texts.getOrDefault(option, "").split(",", -1)) {
      int at = part.lastIndexOf('=');
      if (at > 0) {
        double weight = new Given(Map.of(option, part.substring(at + 1).strip())).number(option);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              String.format("%s: %s; a weight must be 0 or more and finite", option, part));
        }
        weights.put(part.substring(0, at).strip(), weight);
      } else if (!part.isBlank()) {
        throw new IllegalArgumentException(
            String.format("%s: '%s' is no NAME=NUMBER; write it like age=2,job=0.5", option, part));
      }
    }
    return weights;
  }

  private Distance plainDistance() {
    String option = Parameter.DISTANCE.name();
    String text = texts.getOrDefault(option, "euclidean");
    return switch (kebab(text)) {
      case "euclidean" -> Distance.EUCLIDEAN;
      case "squared-euclidean" -> Distance.SQUARED_EUCLIDEAN;
      case "manhattan" -> Distance.MANHATTAN;
      case "chebyshev" -> Distance.CHEBYSHEV;
      case "canberra" -> Distance.CANBERRA;
      case "cosine" -> Distance.COSINE;
      case "hamming" -> Distance.HAMMING;
      case "jaccard" -> Distance.JACCARD;
      default -> minkowski(option, text);
    };
  }

  private static Distance minkowski(String option, String text) {
    String[] parts = text.split(":", 2);
    try {
      if (kebab(parts[0]).equals("minkowski") && parts.length == 2) {
        return Distance.minkowski(Double.parseDouble(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          String.format("%s: '%s' has no number behind minkowski:", option, text), e);
    }
    throw new IllegalArgumentException(
        String.format(
            "%s: '%s' is not one of %s, minkowski:P", option, text, String.join(", ", DISTANCES)));
  }

  /** Returns row numbers, none where the option was not given. */
  int[] rows(String option) {
    String text = texts.get(option);
    if (text == null) {
      return new int[0];
    }
    List<Integer> rows = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      rows.add(Math.toIntExact(whole(option, part.strip(), Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private String require(String option) {
    @Nullable String text = texts.get(option);
    if (text == null) {
      throw new IllegalArgumentException(option + " is missing; this algorithm needs it");
    }
    return text;
  }

  private static long whole(String option, String text, long min, long max) {
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw noWhole(option, text, e);
    }
    throw noWhole(option, text, null);
  }

  private static IllegalArgumentException noWhole(
      String option, String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        String.format("%s: '%s' is no whole number within range", option, text), cause);
  }

  /** Returns the names of the constants of an enumeration as they are typed. */
  static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> kebab(constant.name())).toList();
  }

  static String kebab(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
