package dev.segmentation.benchmarks;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows drawn from k normal blobs of standard deviation 1, whose centres are normal of standard
 * deviation 3: n·d values, row by row.
 */
final class Blobs {

  private static final long SEED = 1;

  private final Shape shape;
  private final double[] values;

  private Blobs(Shape shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Draws the rows; the same shape gives the same rows. */
  static Blobs draw(Shape shape) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] centres = new double[shape.k() * shape.d()];
    for (int at = 0; at < centres.length; at++) {
      centres[at] = 3 * random.nextGaussian();
    }
    double[] values = new double[Math.multiplyExact(shape.n(), shape.d())];
    for (int at = 0; at < values.length; ) {
      int centre = random.nextInt(shape.k()) * shape.d();
      for (int j = 0; j < shape.d(); j++) {
        values[at++] = centres[centre + j] + random.nextGaussian();
      }
    }
    return new Blobs(shape, values);
  }

  /** Takes rows drawn before. */
  static Blobs of(Shape shape, double[] values) {
    return new Blobs(shape, values);
  }

  Shape shape() {
    return shape;
  }

  /** The n·d values, not copied. */
  double[] values() {
    return values;
  }

  /** A copy of one row. */
  double[] row(int row) {
    return Arrays.copyOfRange(values, row * shape.d(), (row + 1) * shape.d());
  }

  /** The first k rows, which every fit starts from unless told otherwise. */
  double[] firstRows() {
    return Arrays.copyOf(values, shape.k() * shape.d());
  }

  /** The rows as a table over the same array. */
  FeatureTable table() {
    List<Feature> features =
        IntStream.range(0, shape.d()).mapToObj(j -> Feature.of("x" + j)).toList();
    return FeatureTable.wrap(ProfileIndex.ofRowNumbers(shape.n()), features, values);
  }
}
