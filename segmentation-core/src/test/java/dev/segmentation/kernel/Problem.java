package dev.segmentation.kernel;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Rows, centres, labels and weights for a kernel, drawn from a seed, and a range of the rows. */
final class Problem {

  /** What the values look like. */
  enum Values {
    /** Normal around zero. */
    PLAIN,
    /** Whole numbers from 0 to 2: many equal rows, equal centres and ties. */
    GRID,
    /** Normal around 10⁸ with standard deviation 1. */
    FAR
  }

  final int n;
  final int d;
  final int k;
  final double[] x;
  final double[] values;
  private final double[] origin;
  final Centres centres;
  final int[] labels;
  final double @Nullable [] weights;
  final int from;
  final int to;
  private final String title;

  /** The rows as the columns of a tile. */
  static double[][] columns(double[] x, int n, int d) {
    double[][] tile = new double[d][n];
    for (int at = 0; at < n * d; at++) {
      tile[at % d][at / d] = x[at];
    }
    return tile;
  }

  /** Weights as clusters of rows have them: small whole numbers. */
  static double[] columnWeights(int count) {
    double[] weights = new double[count];
    Arrays.setAll(weights, i -> 1 + i * 7 % 13);
    return weights;
  }

  private Problem(int n, int d, int k, Values kind, boolean weighted, long seed) {
    Random random = new Random(seed);
    this.n = n;
    this.d = d;
    this.k = k;
    this.x = random.doubles((long) n * d).map(u -> value(kind, random)).toArray();
    this.values = random.doubles((long) k * d).map(u -> value(kind, random)).toArray();
    this.origin = mean(values, k, d);
    this.centres = Centres.of(values, k, d);
    this.labels = random.ints(n, 0, k).toArray();
    this.weights = weighted ? random.doubles(n).map(u -> u < 0.2 ? 0 : 4 * u).toArray() : null;
    this.from = random.nextInt(n + 1);
    this.to = from + random.nextInt(n - from + 1);
    this.title = "n=%d d=%d k=%d %s weighted=%s seed=%d".formatted(n, d, k, kind, weighted, seed);
  }

  static Problem of(int n, int d, int k, Values kind, boolean weighted, long seed) {
    return new Problem(n, d, k, kind, weighted, seed);
  }

  /** Every shape that a tile can meet: few and many rows, narrow and wide ones, 1 to 70 centres. */
  static Arbitrary<Problem> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 130),
            Arbitraries.integers().between(1, 200),
            Arbitraries.integers().between(1, 70),
            Arbitraries.of(Values.class),
            Arbitraries.of(true, false),
            Arbitraries.longs().withoutEdgeCases())
        .as(Problem::new);
  }

  /** Rows as the columns of a block that is padded with infinite values. */
  static double[] block(double[] x, int n, int d) {
    int width = Kernels.padded(n);
    double[] block = new double[width * d];
    Arrays.fill(block, Double.POSITIVE_INFINITY);
    for (int at = 0; at < n * d; at++) {
      block[at % d * width + at / d] = x[at];
    }
    return block;
  }

  private static double[] mean(double[] values, int k, int d) {
    double[] mean = new double[d];
    for (int at = 0; at < values.length; at++) {
      mean[at % d] += values[at] / k;
    }
    return mean;
  }

  private static double value(Values kind, Random random) {
    return switch (kind) {
      case PLAIN -> random.nextGaussian();
      case GRID -> random.nextInt(3);
      case FAR -> 1e8 + random.nextGaussian();
    };
  }

  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** Squared distance of a row to a centre by the textbook. */
  double squaredDistance(int row, int centre) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = x[row * d + j] - values[centre * d + j];
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * How much the squared distances of a row to two centres may differ from their true difference:
   * the documented error, which is a few roundings of the products of the row with the centres less
   * their mean, and the error of the textbook formula itself.
   */
  double tolerance(int row, int centre) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double centred = Math.abs(values[centre * d + j] - origin[j]);
      sum += (Math.abs(x[row * d + j]) + Math.abs(origin[j]) + centred) * centred;
    }
    return 4 * (d + 4) * Math.ulp(1.0) * (sum + squaredDistance(row, centre));
  }

  @Override
  public String toString() {
    return title + " rows " + from + " to " + to;
  }

  static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
