package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.Progress;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("Rows that search leaf by leaf")
class LeafSearchTest {

  @Property(tries = 150)
  @Label("find the core distances and the lengths of the spanning tree that all pairs give")
  void shouldEqualAllPairs(
      @ForAll @IntRange(min = 1, max = 700) int n,
      @ForAll @IntRange(min = 1, max = 10) int d,
      @ForAll @IntRange(min = 1, max = 80) int wanted,
      @ForAll @IntRange(min = 0, max = 9) int values,
      @ForAll long seed) {
    int k = Math.min(n, wanted);
    double[][] rows =
        values < 2 ? TestTables.noise(n, d, seed) : TestTables.grid(n, d, values, seed);
    double[] x = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();

    CheckedDistance distance = TestTables.euclidean(x, n, d);
    Reachability reachability = Reachability.of(k, distance);
    SpanningEdges edges = reachability.spanningTree(distance, Progress.none(), "test");

    double[] core = CoreDistances.byScan(k, distance);
    assertThat(reachability.core).isEqualTo(core);
    SpanningEdges expected = new PrimSpanning(distance, core).run(Progress.none(), "test");
    assertThat(Arrays.stream(edges.weight).sorted().toArray())
        .isEqualTo(Arrays.stream(expected.weight).sorted().toArray());
    DisjointSets sets = new DisjointSets(n);
    for (int edge = 0; edge < edges.count(); edge++) {
      int a = edges.from[edge];
      int b = edges.to[edge];
      assertThat(sets.join(a, b)).isTrue();
      assertThat(edges.weight[edge])
          .isEqualTo(
              Math.max(
                  Math.max(core[a], core[b]), Distance.EUCLIDEAN.between(x, a * d, x, b * d, d)));
    }
  }
}
