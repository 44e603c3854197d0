package dev.segmentation.kernel;

import static dev.segmentation.kernel.Problem.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("The kernels")
class KernelsTest {

  private static final Kernels SCALAR = Kernels.scalar();

  /** The vector kernels where the module is there, as in the build. */
  private static final Kernels CHOSEN = Kernels.get();

  @Provide
  Arbitrary<Problem> problems() {
    return Problem.any();
  }

  @Property
  @Label("find the nearest centre, as the textbook does within rounding, and write nothing else")
  void shouldFindNearestCentre(@ForAll("problems") Problem p) {
    int[] labels = p.labels.clone();
    double[] scores = new double[p.to - p.from];

    SCALAR.nearest(p.x, p.from, p.to, p.centres, labels, p.from, scores);

    for (int i = 0; i < p.n; i++) {
      if (i < p.from || i >= p.to) {
        assertThat(labels[i]).isEqualTo(p.labels[i]);
      } else {
        requireNearest(p, i, labels[i]);
        double squared = p.centres.squaredDistanceToOrigin(p.x, i * p.d) - 2 * scores[i - p.from];
        assertThat(squared)
            .isCloseTo(
                p.squaredDistance(i, labels[i]),
                within(
                    2 * p.tolerance(i, labels[i])
                        + 8
                            * p.d
                            * Math.ulp(1.0)
                            * p.centres.squaredDistanceToOrigin(p.x, i * p.d)));
      }
    }
  }

  private static void requireNearest(Problem p, int row, int label) {
    double chosen = p.squaredDistance(row, label);
    double error = p.tolerance(row, label);
    for (int c = 0; c < p.k; c++) {
      if (chosen > p.squaredDistance(row, c) + error + p.tolerance(row, c)) {
        throw new AssertionError(
            "row %d went to %d at %s, but %d is at %s"
                .formatted(row, label, chosen, c, p.squaredDistance(row, c)));
      }
    }
  }

  @Property
  @Label("find the same centre with vectors, without them, and row by row")
  void shouldAgreeOnNearestCentre(@ForAll("problems") Problem p) {
    int[] scalar = p.labels.clone();
    int[] chosen = p.labels.clone();
    double[] scalarScores = new double[p.n];
    double[] chosenScores = new double[p.n];

    SCALAR.nearest(p.x, p.from, p.to, p.centres, scalar, p.from, scalarScores);
    CHOSEN.nearest(p.x, p.from, p.to, p.centres, chosen, p.from, chosenScores);

    assertThat(chosen).isEqualTo(scalar);
    assertThat(bits(chosenScores)).isEqualTo(bits(scalarScores));
    for (int i = p.from; i < p.to; i++) {
      assertThat(p.centres.nearest(p.x, i * p.d)).isEqualTo(scalar[i]);
    }
  }

  @Property
  @Label("find the second best score too, with the same bits")
  void shouldFindSecondBest(@ForAll("problems") Problem p) {
    int rows = p.to - p.from;
    int[] labels = new int[rows];
    double[] scores = new double[rows];
    SCALAR.nearest(p.x, p.from, p.to, p.centres, labels, 0, scores);

    for (Kernels kernels : List.of(SCALAR, CHOSEN)) {
      int[] best = new int[rows];
      double[] first = new double[rows];
      double[] second = new double[rows];
      kernels.nearestTwo(p.x, p.from, p.to, p.centres, best, first, second);

      assertThat(best).isEqualTo(labels);
      assertThat(bits(first)).isEqualTo(bits(scores));
      for (int i = 0; i < rows; i++) {
        assertThat(second[i]).isEqualTo(scoreWithout(p, p.from + i, labels[i]));
      }
    }
  }

  @Property
  @Label("score a row against centres in another order with the bits of the search")
  void shouldScoreRuns(@ForAll("problems") Problem p) {
    int[] order = IntStream.range(0, p.k).map(c -> p.k - 1 - c).toArray();
    double[] runs = p.centres.runs(order);
    int step = Centres.RUN * (p.d + 1);
    int count = (p.k + Centres.RUN - 1) / Centres.RUN;
    assertThat(runs).hasSize(count * step);

    for (Kernels kernels : List.of(SCALAR, CHOSEN)) {
      double[] run = new double[Centres.RUN];
      for (int i = p.from; i < p.to; i++) {
        for (int c = 0; c < count * Centres.RUN; c++) {
          kernels.scoreRun(p.x, i * p.d, p.d, runs, c / Centres.RUN * step, run);
          double expected = c < p.k ? score(p, i, order[c]) : Double.NEGATIVE_INFINITY;
          assertThat(run[c % Centres.RUN]).isEqualTo(expected);
        }
      }
    }
  }

  private static double score(Problem p, int row, int c) {
    double score = p.centres.offset[c];
    for (int j = 0; j < p.d; j++) {
      double value = p.centres.packed[p.centres.packedAt(c) + j * Centres.GROUP];
      score = Math.fma(p.x[row * p.d + j], value, score);
    }
    return score;
  }

  /** The score of the best centre when one is left out, about the same origin. */
  private static double scoreWithout(Problem p, int row, int left) {
    double best = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < p.k; c++) {
      if (c != left) {
        best = Math.max(best, score(p, row, c));
      }
    }
    return best;
  }

  @Property
  @Label("take the lowest number among equal centres")
  void shouldTakeLowestOfEqualCentres(
      @ForAll("problems") Problem p, @ForAll @IntRange(min = 1, max = 3) int copies) {
    double[] repeated = new double[copies * p.values.length];
    for (int copy = 0; copy < copies; copy++) {
      System.arraycopy(p.values, 0, repeated, copy * p.values.length, p.values.length);
    }
    Centres centres = Centres.of(repeated, copies * p.k, p.d);
    int[] scalar = new int[p.n];
    int[] chosen = new int[p.n];

    SCALAR.nearest(p.x, 0, p.n, centres, scalar, 0, null);
    CHOSEN.nearest(p.x, 0, p.n, centres, chosen, 0, null);

    assertThat(chosen).isEqualTo(scalar);
    for (int i = 0; i < p.n; i++) {
      assertThat(scalar[i]).isEqualTo(firstEqualCentre(p, scalar[i]));
    }
  }

  private static int firstEqualCentre(Problem p, int centre) {
    double[] wanted = Arrays.copyOfRange(p.values, centre * p.d, (centre + 1) * p.d);
    int first = 0;
    while (!Arrays.equals(wanted, Arrays.copyOfRange(p.values, first * p.d, (first + 1) * p.d))) {
      first++;
    }
    return first;
  }

  @Example
  @Label("take the lowest number among equally near centres")
  void shouldTakeLowestOfEquallyNearCentres() {
    double[] x = {0, 0, 1, 1, -1, 3, 2, 2};
    Centres centres = Centres.of(new double[] {2, 0, -2, 0, 0, 2, 0, -2}, 4, 2);
    int[] labels = {9, 9, 9, 9};

    CHOSEN.nearest(x, 0, 4, centres, labels, 0, null);

    assertThat(labels).containsExactly(0, 0, 2, 0);
  }

  @Property(tries = 100)
  @Label("keep apart centres that lie close together and far from zero, as exact arithmetic does")
  void shouldBeRightFarFromOrigin(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int d) {
    Random random = new Random(seed);
    int k = 5;
    int n = 40;
    double[] values = random.doubles((long) k * d, 1e8 - 5, 1e8 + 5).toArray();
    double[] x = random.doubles((long) n * d, 1e8 - 5, 1e8 + 5).toArray();
    int[] labels = new int[n];

    CHOSEN.nearest(x, 0, n, Centres.of(values, k, d), labels, 0, null);

    for (int i = 0; i < n; i++) {
      BigDecimal chosen = exactSquaredDistance(x, i, values, labels[i], d);
      for (int c = 0; c < k; c++) {
        double excess = chosen.subtract(exactSquaredDistance(x, i, values, c, d)).doubleValue();
        assertThat(excess).isLessThan(1e8 * 10 * d * 8 * Math.ulp(1.0));
      }
    }
  }

  private static BigDecimal exactSquaredDistance(
      double[] x, int row, double[] values, int centre, int d) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 0; j < d; j++) {
      BigDecimal difference =
          new BigDecimal(x[row * d + j]).subtract(new BigDecimal(values[centre * d + j]));
      sum = sum.add(difference.multiply(difference));
    }
    return sum;
  }

  @Property
  @Label("add weighted rows to sums, as the textbook does, with the same bits")
  void shouldAddRows(@ForAll("problems") Problem p) {
    double[] scalar = new double[p.k * p.d];
    double[] chosen = new double[p.k * p.d];
    double[] expected = new double[p.k * p.d];
    double[] magnitudes = new double[p.k * p.d];

    double[] atOnce = new double[p.k * p.d];
    CHOSEN.addRows(p.x, p.d, p.from, p.to, p.weights, p.labels, atOnce);
    double[] scalarAtOnce = new double[p.k * p.d];
    SCALAR.addRows(p.x, p.d, p.from, p.to, p.weights, p.labels, scalarAtOnce);
    for (int i = p.from; i < p.to; i++) {
      int sumAt = p.labels[i] * p.d;
      SCALAR.addRow(p.x, i * p.d, p.d, p.weight(i), scalar, sumAt);
      CHOSEN.addRow(p.x, i * p.d, p.d, p.weight(i), chosen, sumAt);
      for (int j = 0; j < p.d; j++) {
        expected[sumAt + j] += p.weight(i) * p.x[i * p.d + j];
        magnitudes[sumAt + j] += Math.abs(p.weight(i) * p.x[i * p.d + j]);
      }
    }

    assertThat(bits(chosen)).isEqualTo(bits(scalar));
    assertThat(bits(atOnce)).isEqualTo(bits(scalar));
    assertThat(bits(scalarAtOnce)).isEqualTo(bits(scalar));
    for (int at = 0; at < expected.length; at++) {
      assertThat(scalar[at])
          .isCloseTo(expected[at], within(2.0 * p.n * Math.ulp(1.0) * magnitudes[at]));
    }
  }

  @Property
  @Label("add the weighted squares of each feature about a point, with the same bits")
  void shouldAddSquares(@ForAll("problems") Problem p) {
    double[] point = Arrays.copyOf(p.values, p.d);
    double[] scalar = new double[p.d];
    double[] chosen = new double[p.d];
    double[] expected = new double[p.d];
    Arrays.fill(scalar, 1);
    Arrays.fill(chosen, 1);
    Arrays.fill(expected, 1);
    for (int i = p.from; i < p.to; i++) {
      for (int j = 0; j < p.d; j++) {
        double difference = p.x[i * p.d + j] - point[j];
        expected[j] += p.weight(i) * difference * difference;
      }
    }

    SCALAR.addSquares(p.x, p.d, p.from, p.to, p.weights, point, scalar);
    CHOSEN.addSquares(p.x, p.d, p.from, p.to, p.weights, point, chosen);

    assertThat(bits(chosen)).isEqualTo(bits(scalar));
    for (int j = 0; j < p.d; j++) {
      assertThat(scalar[j]).isCloseTo(expected[j], within(2.0 * p.n * Math.ulp(1.0) * expected[j]));
    }
  }

  @Property
  @Label("measure squared distances to some points, with the same bits")
  void shouldMeasureSquaredDistances(
      @ForAll("problems") Problem p, @ForAll @IntRange(min = 1, max = 3) int wanted) {
    int count = Math.min(wanted, p.k);
    int first = p.k - count;
    int rows = p.to - p.from;
    double[] scalar = new double[count * rows];
    double[] chosen = new double[count * rows];

    SCALAR.squaredDistances(p.x, p.d, p.from, p.to, p.values, first * p.d, count, scalar);
    CHOSEN.squaredDistances(p.x, p.d, p.from, p.to, p.values, first * p.d, count, chosen);

    assertThat(bits(chosen)).isEqualTo(bits(scalar));
    for (int at = 0; at < scalar.length; at++) {
      int row = p.from + at % rows;
      int centre = first + at / rows;
      double expected = p.squaredDistance(row, centre);
      assertThat(scalar[at]).isCloseTo(expected, within(2 * p.d * Math.ulp(1.0) * expected));
      assertThat(p.centres.squaredDistance(p.x, row * p.d, centre))
          .isCloseTo(expected, within(2 * p.d * Math.ulp(1.0) * expected));
    }
  }

  @Property
  @Label("find the pairs within a bound, those of squared distances, with the same bits")
  void shouldFindPairs(@ForAll("problems") Problem p) {
    int rows = Math.min(Kernels.PAIR_ROWS, p.to - p.from);
    double[] distances = new double[rows * p.n];
    SCALAR.squaredDistances(p.x, p.d, p.from, p.from + rows, p.x, 0, p.n, distances);
    double[] bounds = new double[rows];
    for (int i = 0; i < rows; i++) {
      bounds[i] = i % 5 == 4 ? -1 : distances[i * 31 % distances.length];
    }
    int[] ranges = {p.n / 2, p.n, 0, p.n / 3, 0, 0};
    List<List<Number>> expected = new ArrayList<>();
    for (int range = 0; range < 3; range++) {
      for (int point = ranges[2 * range]; point < ranges[2 * range + 1]; point++) {
        for (int i = 0; i < rows; i++) {
          if (distances[point * rows + i] <= bounds[i]) {
            expected.add(List.of(i, point, distances[point * rows + i]));
          }
        }
      }
    }

    for (Kernels kernels : List.of(SCALAR, CHOSEN)) {
      assertThat(pairs(kernels, p, rows, bounds, ranges)).isEqualTo(expected);
    }
  }

  private static List<List<Number>> pairs(
      Kernels kernels, Problem p, int rows, double[] bounds, int[] ranges) {
    int[] pairRows = new int[rows * p.n];
    int[] points = new int[rows * p.n];
    double[] squares = new double[rows * p.n];
    int count =
        kernels.pairsWithin(
            p.x, p.d, p.from, p.from + rows, bounds, p.x, ranges, 3, pairRows, points, squares);
    return IntStream.range(0, count)
        .mapToObj(at -> List.<Number>of(pairRows[at], points[at], squares[at]))
        .toList();
  }

  @Property
  @Label("measure Mahalanobis distances as the textbook does, with the same bits")
  void shouldMeasureMahalanobis(@ForAll("problems") Problem p, @ForAll boolean shared) {
    int count = Math.min(3, p.k);
    int rows = p.to - p.from;
    double[] factors = triangles(p.d, shared ? 1 : count);
    int step = shared ? 0 : p.d * p.d;
    double[] scalar = new double[count * rows];
    double[] chosen = new double[count * rows];

    SCALAR.mahalanobis(p.x, p.d, p.from, p.to, p.values, count, factors, step, scalar);
    CHOSEN.mahalanobis(p.x, p.d, p.from, p.to, p.values, count, factors, step, chosen);

    assertThat(bits(chosen)).isEqualTo(bits(scalar));
    for (int at = 0; at < scalar.length; at++) {
      int row = p.from + at % rows;
      int point = at / rows;
      double expected = 0;
      double magnitude = 0;
      for (int j = 0; j < p.d; j++) {
        double sum = 0;
        double size = 0;
        for (int l = 0; l <= j; l++) {
          double term =
              factors[point * step + j * p.d + l]
                  * (p.x[row * p.d + l] - p.values[point * p.d + l]);
          sum += term;
          size += Math.abs(term);
        }
        expected += sum * sum;
        magnitude += size * size;
      }
      assertThat(scalar[at]).isCloseTo(expected, within(4 * p.d * Math.ulp(1.0) * magnitude));
    }
  }

  private static double[] triangles(int d, int count) {
    Random random = new Random(d);
    double[] factors = new double[count * d * d];
    for (int at = 0; at < factors.length; at++) {
      factors[at] = at % d <= at / d % d ? random.nextGaussian() : 0;
    }
    return factors;
  }

  @Property
  @Label("add the scatter of some rows as the textbook does, with the same bits")
  void shouldAddScatter(@ForAll("problems") Problem p) {
    int[] rows = IntStream.range(p.from, p.to).filter(i -> i % 3 != 1).toArray();
    double[] weights = Arrays.stream(rows).mapToDouble(i -> 0.5 + i % 5).toArray();
    int width = Kernels.padded(p.d);
    int start = 3;
    double[] scalar = new double[start + width + width * width];
    Arrays.fill(scalar, 0, start, 7);
    double[] chosen = scalar.clone();

    int point = (p.k - 1) * p.d;
    SCALAR.addScatter(p.x, p.d, rows, weights, rows.length, p.values, point, scalar, start);
    CHOSEN.addScatter(p.x, p.d, rows, weights, rows.length, p.values, point, chosen, start);

    assertThat(bits(chosen)).isEqualTo(bits(scalar));
    for (int a = 0; a < p.d; a++) {
      for (int b = 0; b <= a; b++) {
        double expected = 0;
        double magnitude = 0;
        for (int m = 0; m < rows.length; m++) {
          double product =
              weights[m]
                  * (p.x[rows[m] * p.d + a] - p.values[point + a])
                  * (p.x[rows[m] * p.d + b] - p.values[point + b]);
          expected += product;
          magnitude += Math.abs(product);
        }
        assertThat(scalar[start + (a + 1) * width + b])
            .isCloseTo(expected, within(4.0 * p.n * Math.ulp(1.0) * magnitude));
      }
      double sum = 0;
      double magnitude = 0;
      for (int m = 0; m < rows.length; m++) {
        double term = weights[m] * (p.x[rows[m] * p.d + a] - p.values[point + a]);
        sum += term;
        magnitude += Math.abs(term);
      }
      assertThat(scalar[start + a]).isCloseTo(sum, within(4.0 * p.n * Math.ulp(1.0) * magnitude));
    }
    assertThat(Arrays.copyOf(scalar, start)).containsOnly(7);
  }

  @Property
  @Label("add the distances of rows to other rows, with the same bits")
  void shouldAddDistances(
      @ForAll("problems") Problem p, @ForAll @IntRange(min = 1, max = 3) int stride) {
    int offset = stride - 1;
    int otherFrom = p.n - p.to;
    int otherTo = p.n - p.from;
    double[] scalar = new double[p.n * stride];
    Arrays.fill(scalar, 1);
    double[] chosen = scalar.clone();

    SCALAR.addDistances(p.x, p.d, p.from, p.to, otherFrom, otherTo, scalar, stride, offset);
    CHOSEN.addDistances(p.x, p.d, p.from, p.to, otherFrom, otherTo, chosen, stride, offset);

    assertThat(bits(chosen)).isEqualTo(bits(scalar));
    double[] expected = new double[p.n * stride];
    Arrays.fill(expected, 1);
    for (int i = p.from; i < p.to; i++) {
      for (int other = otherFrom; other < otherTo; other++) {
        expected[(i - p.from) * stride + offset] += distance(p, i, other);
      }
    }
    for (int at = 0; at < expected.length; at++) {
      assertThat(scalar[at])
          .isCloseTo(expected[at], within(2 * (p.n + p.d) * Math.ulp(1.0) * expected[at]));
    }
  }

  private static double distance(Problem p, int row, int other) {
    double sum = 0;
    for (int j = 0; j < p.d; j++) {
      double difference = p.x[row * p.d + j] - p.x[other * p.d + j];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
