package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.Progress;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Judging candidates for medoids by bounds first")
class MedoidBuildTest {

  /** Rows, a distance and a number of medoids. */
  record Start(int n, int k, Distance distance, boolean ties, double outlier, long seed) {

    double[][] rows() {
      double[][] rows = ties ? TestTables.grid(n, 2, 4, seed) : TestTables.noise(n, 3, seed);
      rows[n / 2][0] *= outlier;
      return rows;
    }

    FloatTriangle distances() {
      FeatureTable table = FeatureTable.copyOf(rows());
      return FloatTriangle.of(
          n, new ScaledDistance(MedoidRows.of(table), distance), Progress.none());
    }
  }

  @Provide
  Arbitrary<Start> starts() {
    return Combinators.combine(
            Arbitraries.integers().between(10, 500),
            Arbitraries.integers().between(2, 9),
            Arbitraries.of(Distance.EUCLIDEAN, Distance.MANHATTAN, Distance.SQUARED_EUCLIDEAN),
            Arbitraries.of(true, false),
            Arbitraries.of(1.0, 1.0, 1e6, 1e15),
            Arbitraries.longs().withoutEdgeCases())
        .as(Start::new);
  }

  @Property(tries = 150)
  @Label("BUILD takes the medoids that it takes when every candidate is measured each time")
  void shouldBuildAsMeasuringAll(@ForAll("starts") Start start) {
    FloatTriangle distances = start.distances();

    assertThat(new MedoidBuild(distances).find(start.k()))
        .containsExactly(measuringAll(distances, start.k()));
  }

  private static int[] measuringAll(CandidateDistances distances, int k) {
    SwapGains gains = new SwapGains(distances, 1);
    double[] near = new double[distances.targets()];
    float[] column = new float[near.length];
    int[] medoids = new int[0];
    for (int slot = 0; slot < k; slot++) {
      double[] changes = new double[distances.candidates()];
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < changes.length; c++) {
        int candidate = c;
        boolean taken = Arrays.stream(medoids).anyMatch(medoid -> medoid == candidate);
        changes[c] =
            taken ? Double.POSITIVE_INFINITY : slot == 0 ? gains.total(c) : gains.addition(near, c);
        least = Math.min(least, changes[c]);
      }
      int best = 0;
      while (!(changes[best] <= least + SwapGains.NOISE * Math.abs(least))) {
        best++;
      }
      medoids = Arrays.copyOf(medoids, slot + 1);
      medoids[slot] = best;
      distances.column(best, column);
      for (int t = 0; t < near.length; t++) {
        near[t] = slot == 0 ? column[t] : Math.min(near[t], column[t]);
      }
    }
    return medoids;
  }

  @Property(tries = 150)
  @Label("no bound is above what it bounds, and few lie far below")
  void shouldBound(@ForAll("starts") Start start) {
    FloatTriangle distances = start.distances();
    int[] first = new int[start.k()];
    Arrays.setAll(first, slot -> slot * start.n() / start.k());
    MedoidState state = new MedoidState(distances, first);
    SwapScreen screen = new SwapScreen(distances);
    SwapGains gains = new SwapGains(distances, start.k());
    double reach = 1e-4 * (distances.largest() * start.n() + state.cost());

    screen.swaps(state, 0, start.n());
    for (int c = 0; c < start.n(); c++) {
      gains.judge(state, c);
      assertThat(screen.bounds[c]).isBetween(gains.change() - reach, gains.change());
    }
    screen.totals();
    for (int c = 0; c < start.n(); c++) {
      double total = gains.total(c);
      assertThat(screen.bounds[c]).isBetween(total - reach, total);
    }
    screen.additions(state.nearDistance);
    for (int c = 0; c < start.n(); c++) {
      double addition = gains.addition(state.nearDistance, c);
      assertThat(screen.bounds[c]).isBetween(addition - reach, addition);
    }
  }
}
