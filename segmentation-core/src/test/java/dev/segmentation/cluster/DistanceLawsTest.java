package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("The laws of distances")
class DistanceLawsTest {

  private static final int D = 5;

  private static final Set<Distance> NO_METRICS =
      Set.of(Distance.SQUARED_EUCLIDEAN, Distance.COSINE);

  @Provide
  Arbitrary<Distance> distances() {
    return Arbitraries.of(
        Stream.concat(
                Stream.of(PlainDistance.values()),
                Stream.of(Distance.minkowski(1.5), Distance.minkowski(4), DistanceTest.MIXED))
            .toList());
  }

  /** Three rows, each after some values that are not part of it. */
  @Provide
  Arbitrary<double[]> rows() {
    Arbitrary<double[]> whole =
        Arbitraries.integers().between(-2, 2).map(v -> (double) v).array(double[].class).ofSize(18);
    return Combinators.combine(Arbitraries.of(true, false), whole, Arbitraries.longs())
        .as((exact, values, seed) -> exact ? values : disturbed(values, seed));
  }

  private static double[] disturbed(double[] values, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(values).map(v -> v + random.nextGaussian()).toArray();
  }

  @Property
  @Label(
      "0 to itself, never negative, the same in both directions, and over a third row no shorter")
  void shouldBeDistances(@ForAll("distances") Distance distance, @ForAll("rows") double[] rows) {
    double ab = distance.between(rows, 1, rows, 7, D);
    double bc = distance.between(rows, 7, rows, 13, D);
    double ac = distance.between(rows, 1, rows, 13, D);
    double aa = distance.between(rows, 1, rows, 1, D);

    assertThat(distance.between(rows, 7, rows, 1, D)).isEqualTo(Double.valueOf(ab));
    if (Double.isNaN(ab) || Double.isNaN(bc) || Double.isNaN(ac)) {
      assertThat(distance).isEqualTo(Distance.COSINE);
      return;
    }
    assertThat(ab).isNotNegative();
    assertThat(aa).isCloseTo(0, within(1e-15));
    if (!NO_METRICS.contains(distance)) {
      assertThat(ac).isLessThanOrEqualTo((ab + bc) * (1 + 1e-12));
    }
  }

  @Property
  @Label("do not mind where in an array the rows lie, nor the order of the features")
  void shouldNotMindPlaceAndOrder(
      @ForAll("rows") double[] rows, @ForAll @IntRange(min = 0, max = 9) int at) {
    double[] b = new double[D + at];
    double[] a = new double[D + at];
    System.arraycopy(rows, 0, a, at, D);
    System.arraycopy(rows, 6, b, 0, D);
    double[] backwards = new double[2 * D];
    for (int j = 0; j < D; j++) {
      backwards[j] = rows[D - 1 - j];
      backwards[D + j] = rows[6 + D - 1 - j];
    }
    for (Distance distance : PlainDistance.values()) {
      double expected = distance.between(rows, 0, rows, 6, D);
      assertThat(distance.between(a, at, b, 0, D)).isEqualTo(Double.valueOf(expected));
      double turned = distance.between(backwards, 0, backwards, D, D);
      if (!Double.isNaN(expected)) {
        assertThat(turned).isCloseTo(expected, within(1e-14 * Math.max(1, expected)));
      }
    }
  }
}
