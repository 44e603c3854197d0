package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("The laws of HDBSCAN*")
class HdbscanLawsTest {

  /** Rows of whole numbers, many equal, or of normal ones, with options of all sizes. */
  record Case(
      int n,
      int d,
      boolean whole,
      int minSize,
      int minPoints,
      double epsilon,
      boolean leaf,
      long seed) {

    double[][] rows() {
      return whole ? TestTables.grid(n, d, 8, seed) : TestTables.noise(n, d, seed);
    }

    ClusterSelection selection() {
      return leaf ? ClusterSelection.LEAF : ClusterSelection.EXCESS_OF_MASS;
    }

    Hdbscan hdbscan() {
      return Hdbscan.of(minSize)
          .withMinPoints(minPoints)
          .withEpsilon(epsilon)
          .withSelection(selection());
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(10, 120),
            Arbitraries.of(1, 2, 3, 8, 18),
            Arbitraries.of(false, true),
            Arbitraries.integers().between(2, 9),
            Arbitraries.integers().between(1, 10),
            Arbitraries.of(0.0, 0.0, 0.2, 0.6, 1.0, 2.5),
            Arbitraries.of(false, true),
            Arbitraries.longs().withoutEdgeCases())
        .as(Case::new);
  }

  @Property(tries = 300)
  @Label("all results are those of the definition")
  void shouldEqualDefinition(@ForAll("cases") Case given) {
    requireSame(given, Distance.EUCLIDEAN);
  }

  @Property(tries = 100)
  @Label("the same with another distance")
  void shouldEqualDefinitionWithOtherDistance(@ForAll("cases") Case given) {
    requireSame(given, Distance.MANHATTAN);
  }

  private static void requireSame(Case given, Distance distance) {
    NaiveHdbscan expected =
        new NaiveHdbscan(
            given.rows(),
            given.minSize(),
            given.minPoints(),
            given.selection(),
            given.epsilon(),
            distance);
    FeatureTable table = FeatureTable.copyOf(given.rows());

    HdbscanModel model = given.hdbscan().withDistance(distance).fit(table);

    assertThat(model.labels()).isEqualTo(expected.labels);
    assertThat(model.assign(table)).isEqualTo(expected.labels);
    assertThat(model.coreDistances()).isEqualTo(expected.core);
    assertThat(model.stabilities()).hasSize(expected.stabilities.length);
    for (int c = 0; c < model.k(); c++) {
      requireClose(model.stabilities()[c], expected.stabilities[c]);
    }
    for (int i = 0; i < given.n(); i++) {
      requireClose(model.outlierScores()[i], expected.outlierScores[i]);
      assertThat(model.assign(table.row(i))).isEqualTo(expected.labels[i]);
    }
  }

  private static void requireClose(double actual, double expected) {
    if (Double.isInfinite(expected)) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
    }
  }

  @Property(tries = 200)
  @Label("the order of the rows changes only the numbers of the clusters")
  void shouldNotDependOnOrder(@ForAll("cases") Case given) {
    double[][] rows = given.rows();
    List<Integer> order = new ArrayList<>(IntStream.range(0, given.n()).boxed().toList());
    Collections.shuffle(order, new Random(given.seed()));
    double[][] shuffled = order.stream().map(i -> rows[i]).toArray(double[][]::new);

    HdbscanModel model = given.hdbscan().fit(FeatureTable.copyOf(rows));
    HdbscanModel other = given.hdbscan().fit(FeatureTable.copyOf(shuffled));

    assertThat(other.k()).isEqualTo(model.k());
    int[] names = new int[model.k()];
    Arrays.fill(names, -2);
    for (int place = 0; place < order.size(); place++) {
      int row = order.get(place);
      int label = model.labels()[row];
      int name = other.labels()[place];
      assertThat(name < 0).isEqualTo(label < 0);
      assertThat(other.outlierScores()[place]).isEqualTo(model.outlierScores()[row]);
      assertThat(other.membership()[place]).isEqualTo(model.membership()[row]);
      if (label >= 0) {
        names[label] = names[label] == -2 ? name : names[label];
        assertThat(name).isEqualTo(names[label]);
        assertThat(other.stabilities()[name]).isEqualTo(model.stabilities()[label]);
      }
    }
  }
}
