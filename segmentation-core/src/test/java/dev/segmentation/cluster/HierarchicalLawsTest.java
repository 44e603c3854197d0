package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Label("The laws of hierarchical clustering")
class HierarchicalLawsTest {

  /** Rows and a linkage. */
  record Problem(int n, int d, Linkage linkage, long seed) {

    double[][] noise() {
      return TestTables.noise(n, d, seed);
    }

    double[][] grid() {
      return TestTables.grid(n, d, 4, seed);
    }

    Dendrogram fit(double[][] rows) {
      return Hierarchical.of(linkage).fit(FeatureTable.copyOf(rows));
    }
  }

  @Provide
  Arbitrary<Problem> problems() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 40),
            Arbitraries.integers().between(1, 9),
            Arbitraries.of(Linkage.class),
            Arbitraries.longs().withoutEdgeCases())
        .as(Problem::new);
  }

  @Property(tries = 150)
  @Label("the heights are those of the textbook loop")
  void shouldAgreeWithTextbook(@ForAll("problems") Problem problem) {
    double[] expected = new NaiveHierarchy(problem.noise(), problem.linkage()).heights();

    assertThat(problem.fit(problem.noise()).heights()).containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Linkage.class)
  @DisplayName("rows that find few mutual neighbours at a time merge as the textbook says")
  void shouldMergeRowsOneByOne(Linkage linkage) {
    double[][] rows = new double[200][];
    Arrays.setAll(rows, i -> new double[] {i + 1e-3 * i * i});

    double[] heights = Hierarchical.of(linkage).fit(FeatureTable.copyOf(rows)).heights();

    double[] expected = new NaiveHierarchy(rows, linkage).heights();
    assertThat(heights).containsExactly(expected, within(1e-9));
  }

  @Property(tries = 150)
  @Label("among ties and equal rows, every height is that of its two parts, and heights rise")
  void shouldMeasureEveryMerge(@ForAll("problems") Problem problem) {
    double[][] rows = problem.grid();
    NaiveHierarchy textbook = new NaiveHierarchy(rows, problem.linkage());
    Dendrogram tree = problem.fit(rows);
    NaiveHierarchy.Cluster[] nodes = new NaiveHierarchy.Cluster[2 * rows.length - 1];
    Arrays.setAll(nodes, i -> i < rows.length ? NaiveHierarchy.Cluster.of(i) : null);
    double below = 0;
    for (int merge = 0; merge < tree.mergeCount(); merge++) {
      NaiveHierarchy.Cluster left = nodes[tree.left(merge)];
      NaiveHierarchy.Cluster right = nodes[tree.right(merge)];
      if (problem.linkage() != Linkage.WEIGHTED) {
        assertThat(tree.height(merge)).isCloseTo(textbook.distance(left, right), within(1e-9));
      }
      if (problem.linkage() != Linkage.CENTROID) {
        assertThat(tree.height(merge)).isGreaterThanOrEqualTo(below);
      }
      below = tree.height(merge);
      nodes[rows.length + merge] = left.with(right);
      assertThat(tree.size(merge)).isEqualTo(nodes[rows.length + merge].rows().size());
    }
    if (problem.linkage() == Linkage.SINGLE) {
      assertThat(tree.heights()).containsExactly(textbook.heights(), within(1e-12));
    }
  }

  @Property(tries = 100)
  @Label("training rows get the labels of the cut, equal rows the same, and new ones the nearest")
  void shouldAssignTrainingRows(@ForAll("problems") Problem problem) {
    double[][] rows = problem.grid();
    FeatureTable table = FeatureTable.copyOf(rows);
    Dendrogram tree = problem.fit(rows);
    int distinct = (int) Arrays.stream(rows).map(Arrays::toString).distinct().count();
    int k = 1 + (int) Math.floorMod(problem.seed(), (long) distinct);

    HierarchicalModel model = tree.cut(k);

    int[] labels = tree.labels(k);
    assertThat(model.k()).isEqualTo(k);
    assertThat(model.assign(table)).isEqualTo(labels);
    for (int i = 0; i < rows.length; i++) {
      assertThat(model.assign(rows[i])).isEqualTo(labels[i]);
    }
    double[] fresh = TestTables.noise(1, problem.d(), problem.seed() + 1)[0];
    int nearest = 0;
    for (int i = 0; i < rows.length; i++) {
      nearest = squared(fresh, rows[i]) < squared(fresh, rows[nearest]) ? i : nearest;
    }
    assertThat(model.assign(fresh)).isEqualTo(labels[nearest]);
    assertThat(model.sizes()).isEqualTo(sizes(labels, k));
    HierarchicalModel again = HierarchicalTest.again(model.dendrogram()).cut(k);
    assertThat(again.assign(table)).isEqualTo(labels);
    assertThat(again.report()).isEqualTo(model.report());
    assertThat(again.sizes()).isEqualTo(model.sizes());
  }

  private static double squared(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j])).sum();
  }

  private static int[] sizes(int[] labels, int k) {
    int[] sizes = new int[k];
    Arrays.stream(labels).forEach(label -> sizes[label]++);
    return sizes;
  }

  @Property(tries = 100)
  @Label("the order of the rows changes nothing but the numbers")
  void shouldNotDependOnOrder(@ForAll("problems") Problem problem) {
    double[][] rows = problem.noise();
    List<Integer> order = IntStream.range(0, rows.length).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(problem.seed()));
    double[][] shuffled = order.stream().map(i -> rows[i]).toArray(double[][]::new);
    int k = Math.min(5, rows.length);

    Dendrogram tree = problem.fit(rows);
    Dendrogram other = problem.fit(shuffled);

    assertThat(other.heights()).containsExactly(tree.heights(), within(1e-12));
    int[] labels = tree.labels(k);
    int[] moved = other.labels(k);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(moved[i] == moved[j]).isEqualTo(labels[order.get(i)] == labels[order.get(j)]);
      }
    }
  }

  @Property(tries = 60)
  @Label("a cut at a height is the cut into as many clusters, where heights rise")
  void shouldCutAtHeight(@ForAll("problems") Problem problem) {
    Dendrogram tree = problem.fit(problem.noise());
    if (problem.linkage() == Linkage.CENTROID) {
      return;
    }
    for (int merge = 0; merge < tree.mergeCount(); merge++) {
      assertThat(tree.labelsAtHeight(tree.height(merge)))
          .isEqualTo(tree.labels(tree.leafCount() - merge - 1));
    }
  }
}
