package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Progress;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Label("The nearest cluster looked for in blocks")
class BlockSearchTest {

  @Property(tries = 200)
  @Label("is the one that a search of all clusters finds, with the same bits, among ties too")
  void shouldFindNearest(
      @ForAll @IntRange(min = 2, max = 600) int n,
      @ForAll @IntRange(min = 1, max = 6) int d,
      @ForAll boolean ties,
      @ForAll long seed) {
    double[][] rows = ties ? TestTables.grid(n, d, 4, seed) : TestTables.noise(n, d, seed);
    double[] x = flat(rows);
    double[] weights = new double[n];
    Random random = new Random(seed);
    Arrays.setAll(weights, i -> ties ? 1 + random.nextInt(2) : Math.exp(4 * random.nextDouble()));
    int[] asked = IntStream.range(0, n).filter(i -> i % 3 != 1).toArray();
    double[] expectedBest = new double[n];
    int[] expected = new int[n];
    double[] best = new double[n];
    int[] nearest = new int[n];

    WardSearch.run(
        PointColumns.of(x, n, d), weights, n, asked, asked.length, expectedBest, expected);
    new BlockSearch(PointBlocks.of(x, n, d), weights).run(asked, asked.length, best, nearest);

    assertThat(nearest).isEqualTo(expected);
    assertThat(best).isEqualTo(expectedBest);
  }

  @Test
  @DisplayName("many rows merge at the heights that a chain of single merges finds")
  void shouldMergeManyRows() {
    int n = 3000;
    double[][] rows = TestTables.noise(n, 3, 5);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    MergeList merges = new MergeList(n);
    int[] names = IntStream.range(0, n).toArray();
    new NearestNeighbourChain(
            n, new WardClusters(flat(rows), ones, n, 3), new HierarchyProgress(Progress.none(), n))
        .run(merges, names, new double[n]);
    double[] expected = IntStream.range(0, n - 1).mapToDouble(merges.sorted()::height).toArray();

    double[] heights = Hierarchical.of(Linkage.WARD).fit(FeatureTable.copyOf(rows)).heights();

    assertThat(heights).containsExactly(expected, within(1e-10));
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
