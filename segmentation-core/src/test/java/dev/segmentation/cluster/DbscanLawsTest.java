package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

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

@Label("The laws of DBSCAN")
class DbscanLawsTest {

  /** Rows of whole numbers, many equal, or of normal ones, with options of all sizes. */
  record Case(int n, int d, boolean whole, double eps, int minPoints, long seed) {

    double[][] rows() {
      return whole ? TestTables.grid(n, d, 6, seed) : TestTables.noise(n, d, seed);
    }

    Dbscan dbscan() {
      return Dbscan.of(eps, minPoints);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 400),
            Arbitraries.of(1, 2, 3, 4, 5, 8, 16, 17, 20),
            Arbitraries.of(false, true),
            Arbitraries.of(0.05, 0.2, 0.5, 1.0, Math.sqrt(2), 2.0, 3.0, 5.0),
            Arbitraries.integers().between(1, 20),
            Arbitraries.longs().withoutEdgeCases())
        .as(Case::new);
  }

  @Property(tries = 400)
  @Label("labels, core rows and sizes are those of the textbook")
  void shouldEqualTextbook(@ForAll("cases") Case given) {
    FeatureTable table = FeatureTable.copyOf(given.rows());
    NaiveDbscan expected =
        new NaiveDbscan(
            given.rows(), given.eps() * given.eps(), given.minPoints(), Distance.SQUARED_EUCLIDEAN);

    DbscanModel model = given.dbscan().fit(table);

    requireSame(model, table, expected);
  }

  @Property(tries = 200)
  @Label("the same with a distance that is measured pair by pair")
  void shouldEqualTextbookWithAnyDistance(@ForAll("cases") Case given) {
    FeatureTable table = FeatureTable.copyOf(given.rows());
    for (Distance distance : List.of(Distance.MANHATTAN, Distance.SQUARED_EUCLIDEAN)) {
      NaiveDbscan expected =
          new NaiveDbscan(given.rows(), given.eps(), given.minPoints(), distance);

      requireSame(given.dbscan().withDistance(distance).fit(table), table, expected);
    }
  }

  private static void requireSame(DbscanModel model, FeatureTable table, NaiveDbscan expected) {
    int n = expected.labels.length;
    assertThat(model.assign(table)).isEqualTo(expected.labels);
    assertThat(model.k()).isEqualTo(expected.k);
    int[] core = IntStream.range(0, n).filter(i -> expected.core[i]).toArray();
    assertThat(model.coreRows()).isDeepEqualTo(rows(table, core));
    assertThat(model.coreLabels())
        .isEqualTo(Arrays.stream(core).map(i -> expected.labels[i]).toArray());
    int[] sizes = new int[expected.k];
    Arrays.stream(expected.labels).filter(label -> label >= 0).forEach(label -> sizes[label]++);
    assertThat(model.sizes()).isEqualTo(sizes);
    assertThat(model.noise()).isEqualTo(n - Arrays.stream(sizes).sum());
    for (int i = 0; i < n; i += 7) {
      assertThat(model.assign(table.row(i))).isEqualTo(expected.labels[i]);
    }
  }

  private static double[][] rows(FeatureTable table, int[] numbers) {
    return Arrays.stream(numbers).mapToObj(table::row).toArray(double[][]::new);
  }

  @Property(tries = 200)
  @Label("the order of the rows changes no core cluster and no noise")
  void shouldNotDependOnOrder(@ForAll("cases") Case given) {
    double[][] rows = given.rows();
    List<Integer> order =
        IntStream.range(0, given.n())
            .boxed()
            .collect(Collectors.toCollection(java.util.ArrayList::new));
    Collections.shuffle(order, new Random(given.seed()));
    double[][] shuffled = order.stream().map(i -> rows[i]).toArray(double[][]::new);

    DbscanModel model = given.dbscan().fit(FeatureTable.copyOf(rows));
    DbscanModel other = given.dbscan().fit(FeatureTable.copyOf(shuffled));

    assertThat(other.noise()).isEqualTo(model.noise());
    assertThat(other.coreCount()).isEqualTo(model.coreCount());
    int[] names = new int[model.k()];
    Arrays.fill(names, -1);
    int[] labels = model.coreLabels();
    double[][] core = model.coreRows();
    for (int i = 0; i < labels.length; i++) {
      int name = other.assign(core[i]);
      assertThat(name).isNotEqualTo(ClusterModel.NOISE);
      if (names[labels[i]] < 0) {
        names[labels[i]] = name;
      }
      assertThat(name).isEqualTo(names[labels[i]]);
    }
    assertThat(Arrays.stream(names).distinct().count()).isEqualTo(other.k());
  }
}
