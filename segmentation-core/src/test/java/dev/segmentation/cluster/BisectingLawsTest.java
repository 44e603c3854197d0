package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Randomness;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("The laws of bisecting k-means")
class BisectingLawsTest {

  @Property(tries = 150)
  @Label("splits as one would by hand, one k-means of two after the other")
  void shouldSplitAsByHand(
      @ForAll @IntRange(min = 10, max = 150) int n,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 10) int k,
      @ForAll BisectingSplit split,
      @ForAll boolean weighted,
      @ForAll long seed) {
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(n, d, seed));
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    if (weighted) {
      weights = new Random(seed).doubles(n, 0.1, 3).toArray();
    }

    BisectingKMeans bisecting =
        BisectingKMeans.of(k).withSplit(split).withSeed(seed).withRestarts(2);
    BisectingKMeansModel model = bisecting.fit(table, weights);

    int[] labels = byHand(table, weights, k, split, seed);
    assertThat(model.assign(table)).isEqualTo(labels);
    assertThat(model.sizes()).isEqualTo(sizes(labels, k));
    for (int i = 0; i < n; i++) {
      assertThat(model.assign(table.row(i))).isEqualTo(labels[i]);
    }
    double inertia = inertia(table, weights, labels, model.centres());
    assertThat(model.inertia()).isCloseTo(inertia, within(1e-9 * inertia));
  }

  private static int[] byHand(
      FeatureTable table, double[] weights, int k, BisectingSplit split, long seed) {
    int[] labels = new int[table.rowCount()];
    double[][] centres = new double[k][];
    centres[0] = KMeans.of(1).fit(table, weights).centre(0);
    for (int s = 0; s < k - 1; s++) {
      int best = 0;
      double most = -1;
      for (int c = 0; c <= s; c++) {
        double much = 0;
        for (int row : rowsOf(labels, c)) {
          much +=
              split == BisectingSplit.LARGEST_SIZE
                  ? weights[row]
                  : weights[row] * NaiveLloyd.squared(table.row(row), centres[c]);
        }
        if (much > most && rowsOf(labels, c).length > 1) {
          most = much;
          best = c;
        }
      }
      int[] rows = rowsOf(labels, best);
      FeatureTable part = table.selectRows(rows);
      KMeansModel halves =
          KMeans.of(2)
              .withRestarts(2)
              .withSeed(Randomness.at(seed, s).nextLong())
              .fit(part, Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray());
      int[] sides = halves.assign(part);
      for (int i = 0; i < rows.length; i++) {
        labels[rows[i]] = sides[i] == 0 ? best : s + 1;
      }
      centres[best] = halves.centre(0);
      centres[s + 1] = halves.centre(1);
    }
    return labels;
  }

  private static int[] rowsOf(int[] labels, int cluster) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == cluster).toArray();
  }

  private static int[] sizes(int[] labels, int k) {
    return IntStream.range(0, k).map(c -> rowsOf(labels, c).length).toArray();
  }

  private static double inertia(
      FeatureTable table, double[] weights, int[] labels, double[][] centres) {
    return IntStream.range(0, labels.length)
        .mapToDouble(i -> weights[i] * NaiveLloyd.squared(table.row(i), centres[labels[i]]))
        .sum();
  }

  @Property(tries = 150)
  @Label(
      "never leaves a cluster empty, however many rows are equal, and keeps the labels of the fit")
  void shouldSplitRowsWithTies(
      @ForAll @IntRange(min = 1, max = 120) int n,
      @ForAll @IntRange(min = 1, max = 12) int most,
      @ForAll BisectingSplit split,
      @ForAll long seed) {
    double[][] rows = TestTables.grid(n, 2, 4, seed);
    int distinct = (int) Arrays.stream(rows).map(Arrays::toString).distinct().count();
    int k = Math.min(most, distinct);
    FeatureTable table = FeatureTable.copyOf(rows);

    BisectingKMeansModel model = BisectingKMeans.of(k).withSplit(split).fit(table);

    int[] labels = model.assign(table);
    assertThat(model.sizes()).doesNotContain(0).isEqualTo(sizes(labels, k));
    if (k == distinct) {
      assertThat(model.inertia()).isZero();
    }
    BisectingKMeansModel again =
        BisectingKMeansModel.of(
            model.features(), model.splits(), model.nodes(), model.sizes(), model.report());
    assertThat(again.assign(table)).isEqualTo(labels);
    assertThat(again.centres()).isDeepEqualTo(model.centres());
  }
}
