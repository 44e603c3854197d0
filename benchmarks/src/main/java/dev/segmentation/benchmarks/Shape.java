package dev.segmentation.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a clustering problem, written {@code rows-features-clusters}, for example {@code
 * 500k-8-8}.
 *
 * @param n number of rows
 * @param d number of features
 * @param k number of clusters
 */
record Shape(int n, int d, int k) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([km]?)-(\\d{1,5})-(\\d{1,5})");

  /** The four shapes that results are published for. */
  static final List<Shape> PUBLISHED =
      List.of(of("500k-8-8"), of("500k-16-32"), of("200k-64-64"), of("50k-384-64"));

  /** Reads a shape such as {@code 50k-384-64}. */
  static Shape of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a shape; write rows-features-clusters, for example 500k-8-8");
    }
    int unit =
        switch (matcher.group(2)) {
          case "k" -> 1_000;
          case "m" -> 1_000_000;
          default -> 1;
        };
    return new Shape(
        Math.multiplyExact(Integer.parseInt(matcher.group(1)), unit),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  /** Multiplications and additions of one search for the nearest centre of every row. */
  double searchFlops() {
    return 2.0 * n * d * k;
  }

  @Override
  public String toString() {
    String rows;
    if (n >= 1_000_000 && n % 1_000_000 == 0) {
      rows = n / 1_000_000 + "m";
    } else if (n >= 1_000 && n % 1_000 == 0) {
      rows = n / 1_000 + "k";
    } else {
      rows = Integer.toString(n);
    }
    return String.format(Locale.ROOT, "%s-%d-%d", rows, d, k);
  }
}
