package dev.segmentation.kernel;

import static dev.segmentation.kernel.Problem.bits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("The kernels of columns")
class ColumnKernelsTest {

  private static final ColumnKernels SCALAR = ColumnKernels.scalar();

  /** The vector kernels where the module is there, as in the build. */
  private static final ColumnKernels CHOSEN = ColumnKernels.get();

  @Provide
  Arbitrary<Problem> problems() {
    return Problem.any();
  }

  @Property
  @Label(
      "find the column at the least Ward's distance, the first of equal ones, with the same bits")
  void shouldFindNearestColumn(@ForAll("problems") Problem p) {
    double[][] tile = Problem.columns(p.x, p.n, p.d);
    int weightsAt = 2;
    double[] weights = Problem.columnWeights(p.n + weightsAt);
    double[] pointWeights = Problem.columnWeights(p.k);
    int[] own = IntStream.range(0, p.k).map(q -> q % 3 == 0 ? q % p.n : -q).toArray();
    double[] scalar = new double[p.k];
    Arrays.setAll(scalar, q -> q % 2 == 0 ? Double.POSITIVE_INFINITY : p.d);
    double[] before = scalar.clone();
    double[] chosen = scalar.clone();
    int[] scalarNearest = new int[p.k];
    int[] chosenNearest = new int[p.k];
    Arrays.fill(scalarNearest, -9);
    Arrays.fill(chosenNearest, -9);

    SCALAR.nearestColumn(
        tile, p.n, weights, weightsAt, p.values, pointWeights, own, p.k, scalar, scalarNearest);
    CHOSEN.nearestColumn(
        tile, p.n, weights, weightsAt, p.values, pointWeights, own, p.k, chosen, chosenNearest);

    assertThat(bits(chosen)).isEqualTo(bits(scalar));
    assertThat(chosenNearest).isEqualTo(scalarNearest);
    for (int q = 0; q < p.k; q++) {
      double best = before[q];
      int nearest = -9;
      for (int i = 0; i < p.n; i++) {
        double square = 0;
        for (int j = 0; j < p.d; j++) {
          double difference = p.x[i * p.d + j] - p.values[q * p.d + j];
          square = Math.fma(difference, difference, square);
        }
        double w = weights[weightsAt + i];
        double distance = square * (pointWeights[q] * w / (pointWeights[q] + w));
        if (i != own[q] && distance < best) {
          best = distance;
          nearest = i;
        }
      }
      assertThat(scalarNearest[q]).isEqualTo(nearest);
      assertThat(scalar[q]).isEqualTo(best);
    }
  }

  @Property
  @Label("measure columns within a bound of a point, with the same bits")
  void shouldMeasureColumnsWithin(@ForAll("problems") Problem p) {
    int width = Kernels.padded(p.n);
    int last = (p.k - 1) * p.d;
    double[] block = Problem.block(p.x, p.n, p.d);
    double[] expected = new double[p.n];
    for (int i = 0; i < p.n; i++) {
      for (int j = 0; j < p.d; j++) {
        double difference = p.x[i * p.d + j] - p.values[last + j];
        expected[i] = Math.fma(difference, difference, expected[i]);
      }
    }
    double least = Arrays.stream(expected).min().orElseThrow();
    for (double bound : new double[] {least, Math.nextDown(least), Double.POSITIVE_INFINITY}) {
      for (ColumnKernels kernels : List.of(SCALAR, CHOSEN)) {
        double[] squares = new double[width];
        boolean within =
            kernels.columnsWithin(block, width, p.n, p.d, p.values, last, bound, squares);

        assertThat(within).isEqualTo(least <= bound);
        if (within) {
          assertThat(bits(Arrays.copyOf(squares, p.n))).isEqualTo(bits(expected));
        }
      }
    }
  }

  @Property
  @Label("measure columns to a box, with the same bits, and no farther than to any point in it")
  void shouldMeasureColumnsToBox(@ForAll("problems") Problem p) {
    int width = Kernels.padded(p.n);
    int last = (p.k - 1) * p.d;
    double[] block = Problem.block(p.x, p.n, p.d);
    double[] low = new double[2 * p.d];
    double[] high = new double[2 * p.d];
    for (int j = 0; j < p.d; j++) {
      low[p.d + j] = Math.min(p.values[j], p.values[last + j]);
      high[p.d + j] = Math.max(p.values[j], p.values[last + j]);
    }
    double[] scalar = new double[width];
    double[] chosen = new double[width];

    SCALAR.columnsToBox(block, width, p.n, p.d, low, high, p.d, scalar);
    CHOSEN.columnsToBox(block, width, p.n, p.d, low, high, p.d, chosen);

    assertThat(bits(Arrays.copyOf(chosen, p.n))).isEqualTo(bits(Arrays.copyOf(scalar, p.n)));
    double[] corners = new double[p.n];
    Kernels.scalar().squaredDistances(p.x, p.d, 0, p.n, p.values, 0, 1, corners);
    for (int i = 0; i < p.n; i++) {
      double expected = 0;
      for (int j = 0; j < p.d; j++) {
        double value = p.x[i * p.d + j];
        double gap = Math.max(0, Math.max(low[p.d + j] - value, value - high[p.d + j]));
        expected = Math.fma(gap, gap, expected);
      }
      assertThat(scalar[i]).isEqualTo(expected);
      assertThat(scalar[i]).isLessThanOrEqualTo(corners[i]);
    }
  }
}
