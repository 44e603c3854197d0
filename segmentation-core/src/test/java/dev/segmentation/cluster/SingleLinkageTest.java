package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("Single linkage on a tree")
class SingleLinkageTest {

  @Property(tries = 120)
  @Label("gives the merges of Prim's algorithm, ties and equal rows too, for any number of threads")
  void shouldEqualPrim(
      @ForAll @IntRange(min = 1, max = 900) int n,
      @ForAll @IntRange(min = 1, max = 9) int d,
      @ForAll @IntRange(min = 0, max = 3) int kind,
      @ForAll long seed)
      throws Exception {
    double[] x = flat(rows(n, d, kind, seed));

    MergeTree alone = TestTables.inPool(1, () -> tree(fast(x, n, d, Progress.none()), n));
    MergeTree together = TestTables.inPool(3, () -> tree(fast(x, n, d, Progress.none()), n));

    MergeTree expected = tree(prim(x, n, d), n);
    assertThat(text(alone)).isEqualTo(text(expected));
    assertThat(text(together)).isEqualTo(text(expected));
    SpanningEdges textbook =
        new PrimSpanning(TestTables.euclidean(x, n, d), new double[n]).run(Progress.none(), "test");
    assertThat(alone.heights()).isEqualTo(Arrays.stream(textbook.weight).sorted().toArray());
  }

  @Example
  @Label("tells its progress in order, also where a tie is found late")
  void shouldTellProgressOnce() {
    double[][] rows = TestTables.noise(600, 3, 5);
    for (int j = 0; j < 3; j++) {
      // Two far pairs, equally far from each other: their edges are the last but one to be found.
      rows[1][j] = 1000;
      rows[2][j] = j == 0 ? 1064 : 1000;
      rows[3][j] = -1000;
      rows[4][j] = j == 0 ? -1064 : -1000;
    }
    double[] x = flat(rows);
    List<Long> told = new ArrayList<>();

    MergeList merges = fast(x, 600, 3, (phase, done, total) -> told.add(done));

    assertThat(text(tree(merges, 600))).isEqualTo(text(tree(prim(x, 600, 3), 600)));
    assertThat(told)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 10).map(i -> Math.min(599, 64 * i)).boxed().toList());
  }

  /** Noise, noise with a few equal distances, whole numbers, or noise with equal rows. */
  private static double[][] rows(int n, int d, int kind, long seed) {
    double[][] rows = kind == 2 ? TestTables.grid(n, d, 40, seed) : TestTables.noise(n, d, seed);
    for (int i = 10; i + 1 < n && kind == 1; i += 50) {
      Arrays.fill(rows[i], i);
      Arrays.fill(rows[i + 1], i);
      rows[i + 1][0] = i + 0.25;
    }
    for (int i = 7; i < n && kind == 3; i += 40) {
      rows[i] = rows[i / 2].clone();
    }
    return rows;
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static MergeList fast(double[] x, int n, int d, Progress progress) {
    return new SingleLinkage(x, n, d, progress).run();
  }

  private static MergeList prim(double[] x, int n, int d) {
    return new SpanningTree(x, n, d, new HierarchyProgress(Progress.none(), n - 1)).run();
  }

  private static MergeTree tree(MergeList merges, int n) {
    MergeTree tree = new MergeTree(n, null);
    for (int step = 0; step < merges.size(); step++) {
      tree.merge(merges.first(step), merges.second(step), merges.height(step));
    }
    return tree;
  }

  private static List<String> text(MergeTree tree) {
    List<String> text = new ArrayList<>();
    for (int merge = 0; merge < tree.merges(); merge++) {
      text.add(tree.left(merge) + " " + tree.right(merge) + " " + tree.height(merge));
    }
    return text;
  }
}
