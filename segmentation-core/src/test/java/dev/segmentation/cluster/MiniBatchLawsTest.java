package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("The laws of mini-batch k-means")
class MiniBatchLawsTest {

  @Property(tries = 200)
  @Label("moves the centres as the textbook says")
  void shouldFollowTextbook(
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @IntRange(min = 1, max = 9) int d,
      @ForAll @IntRange(min = 1, max = 8) int most,
      @ForAll @IntRange(min = 1, max = 70) int batchRows,
      @ForAll long seed) {
    double[][] rows = TestTables.noise(n, d, seed);
    double[] weights = new Random(seed).doubles(n, 0.1, 3).toArray();
    // Rows of the first batch: every centre wins one, so none gets another place.
    int k = Math.min(most, Math.min(n, batchRows));
    double[][] first = Arrays.copyOf(rows, k);
    NaiveMiniBatch textbook = NaiveMiniBatch.run(rows, weights, first, batchRows);

    MiniBatchStream stream =
        MiniBatchKMeans.of(k)
            .withInitialCentres(first)
            .withBatchRows(batchRows)
            .withReassignment(0)
            .stream(FeatureTable.copyOf(rows).features());
    stream.accept(FeatureTable.copyOf(rows), weights);
    KMeansModel model = stream.model();

    assertThat(model.sizes()).isEqualTo(textbook.sizes);
    assertThat(model.inertia()).isCloseTo(textbook.inertia, within(1e-9 * textbook.inertia));
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < d; j++) {
        assertThat(model.centre(c)[j]).isCloseTo(textbook.centres[c][j], within(1e-9));
      }
    }
  }

  @Property(tries = 60)
  @Label("does not mind how the rows are cut into tables")
  void shouldNotMindCuts(
      @ForAll @IntRange(min = 20, max = 600) int n,
      @ForAll @IntRange(min = 1, max = 50) int batchRows,
      @ForAll long seed) {
    FeatureTable table = FeatureTable.copyOf(TestTables.grid(n, 2, 9, seed));
    MiniBatchKMeans mini = MiniBatchKMeans.of(3).withBatchRows(batchRows);
    Random random = new Random(seed);

    MiniBatchStream whole = mini.stream(table.features()).accept(table);
    MiniBatchStream cut = mini.stream(table.features());
    for (int from = 0; from < n; ) {
      int to = Math.min(n, from + random.nextInt(40));
      cut.accept(table.selectRows(IntStream.range(from, to).toArray()));
      if (random.nextInt(5) == 0 && from > 15) {
        assertThat(cut.model().report().rows()).isEqualTo(to);
      }
      from = to;
    }

    requireSame(cut.model(), whole.model());
  }

  private static void requireSame(KMeansModel actual, KMeansModel expected) {
    assertThat(actual.report()).isEqualTo(expected.report());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.centres()).isDeepEqualTo(expected.centres());
  }
}
