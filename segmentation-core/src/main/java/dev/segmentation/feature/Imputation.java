package dev.segmentation.feature;

import java.util.Objects;

/**
 * What stands in for a missing value.
 *
 * <p>What is learned is learned from the values present in training, before winsorising and the
 * logarithm. Immutable and thread-safe.
 */
public final class Imputation {

  private static final Imputation NONE = new Imputation(Method.NONE, Double.NaN, "");
  private static final Imputation MEAN = new Imputation(Method.MEAN, Double.NaN, "");
  private static final Imputation MEDIAN = new Imputation(Method.MEDIAN, Double.NaN, "");
  private static final Imputation MOST_FREQUENT =
      new Imputation(Method.MOST_FREQUENT, Double.NaN, "");

  private final Method method;
  private final double number;
  private final String level;

  private Imputation(Method method, double number, String level) {
    this.method = method;
    this.number = number;
    this.level = level;
  }

  /**
   * Returns the refusal: a missing value ends the work with its row id and column.
   *
   * @return no imputation
   */
  public static Imputation none() {
    return NONE;
  }

  /**
   * Returns imputation by the arithmetic mean. For numbers only.
   *
   * @return the imputation
   */
  public static Imputation mean() {
    return MEAN;
  }

  /**
   * Returns imputation by the median, the quantile 0.5 of type 7. For numbers only.
   *
   * @return the imputation
   */
  public static Imputation median() {
    return MEDIAN;
  }

  /**
   * Returns imputation by the value that occurs most often; of equally frequent ones the smallest
   * number, or the first level in alphabetical order.
   *
   * @return the imputation
   */
  public static Imputation mostFrequent() {
    return MOST_FREQUENT;
  }

  /**
   * Returns imputation by a given number. For numbers only; for instants it is an age in days, for
   * flags 1 is true and 0 is false.
   *
   * @param number a finite number
   * @return the imputation
   * @throws IllegalArgumentException if the number is NaN or infinite
   */
  public static Imputation constant(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("the imputed number must be finite, but was " + number);
    }
    return new Imputation(Method.NUMBER, number, "");
  }

  /**
   * Returns imputation by a given level. For categories only. A level that does not occur
   * otherwise, such as {@code "(missing)"}, makes a level of its own out of the missing values.
   *
   * @param level a level
   * @return the imputation
   */
  public static Imputation constant(String level) {
    return new Imputation(Method.LEVEL, Double.NaN, Objects.requireNonNull(level, "level"));
  }

  Method method() {
    return method;
  }

  double number() {
    return number;
  }

  String level() {
    return level;
  }

  @Override
  public String toString() {
    return switch (method) {
      case NUMBER -> "constant " + number;
      case LEVEL -> "constant '" + level + "'";
      default -> method.words;
    };
  }

  /** The kinds of imputation. */
  enum Method {
    NONE("none"),
    MEAN("mean"),
    MEDIAN("median"),
    MOST_FREQUENT("most frequent"),
    NUMBER("constant"),
    LEVEL("constant");

    final String words;

    Method(String words) {
      this.words = words;
    }
  }
}
