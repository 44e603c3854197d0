package dev.segmentation.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicesTest {

  private static Partition partition(FeatureTable table, int... labels) {
    return Partition.ofClusters(table, labels, Arrays.stream(labels).max().orElseThrow() + 1);
  }

  @Property(tries = 40)
  void moveAndScaleChangeNothing(@ForAll long seed, @ForAll @IntRange(min = 12, max = 200) int n) {
    double[][] rows = SilhouetteTest.randomRows(seed, n, 3);
    double[][] moved =
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row).map(value -> 1000 + 4 * value).toArray())
            .toArray(double[][]::new);
    FeatureTable table = FeatureTable.copyOf(rows);
    FeatureTable movedTable = FeatureTable.copyOf(moved);
    Partition partition = partition(table, SilhouetteTest.randomLabels(seed, n, 4));
    assertThat(CalinskiHarabasz.index(movedTable, partition))
        .isCloseTo(CalinskiHarabasz.index(table, partition), withPercentage(1e-7));
    assertThat(DaviesBouldin.index(movedTable, partition))
        .isCloseTo(DaviesBouldin.index(table, partition), withPercentage(1e-7));
    assertThat(Dunn.of(movedTable, partition).index())
        .isCloseTo(Dunn.of(table, partition).index(), withPercentage(1e-7));
  }

  @Property(tries = 40)
  void withinPlusBetweenIsTheWhole(@ForAll long seed, @ForAll @IntRange(min = 6, max = 100) int n) {
    FeatureTable table = FeatureTable.copyOf(SilhouetteTest.randomRows(seed, n, 2));
    SumsOfSquares split =
        SumsOfSquares.of(table, partition(table, SilhouetteTest.randomLabels(seed, n, 3)));
    SumsOfSquares whole = SumsOfSquares.of(table, partition(table, new int[n]));
    assertThat(whole.between()).isCloseTo(0, offset(1e-12));
    assertThat(split.total()).isCloseTo(whole.within(), withPercentage(1e-10));
  }

  @Property(tries = 40)
  void dunnEqualsTheTextbook(@ForAll long seed, @ForAll @IntRange(min = 4, max = 150) int n) {
    double[][] rows = SilhouetteTest.randomRows(seed, n, 2);
    int[] labels = SilhouetteTest.randomLabels(seed, n, 3);
    FeatureTable table = FeatureTable.copyOf(rows);
    assertThat(Dunn.of(table, partition(table, labels)).index())
        .isCloseTo(new NaiveQuality(rows, labels, 3).dunn(), withPercentage(1e-10));
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3, 16})
  void sameBitsForAnyNumberOfThreads(int threads) throws Exception {
    FeatureTable large = FeatureTable.copyOf(SilhouetteTest.randomRows(4, 30_000, 2));
    Partition groups = partition(large, SilhouetteTest.randomLabels(4, 30_000, 3));
    FeatureTable small = FeatureTable.copyOf(SilhouetteTest.randomRows(4, 300, 2));
    Partition few = partition(small, SilhouetteTest.randomLabels(4, 300, 3));
    Callable<List<Object>> measures =
        () ->
            List.of(
                SumsOfSquares.of(large, groups),
                DaviesBouldin.index(large, groups),
                CalinskiHarabasz.index(large, groups),
                Dunn.of(small, few));
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      assertThat(pool.submit(measures).get()).isEqualTo(measures.call());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void farFromZeroTheDigitsStay() {
    FeatureTable table =
        FeatureTable.copyOf(new double[][] {{1e9 + 1}, {1e9 + 2}, {1e9 + 11}, {1e9 + 12}});
    SumsOfSquares sums = SumsOfSquares.of(table, partition(table, 0, 0, 1, 1));
    assertThat(sums.withinByGroup()).containsExactly(0.5, 0.5);
    assertThat(sums.between()).isEqualTo(100);
    assertThat(sums.explainedShare()).isEqualTo(100.0 / 101);
  }

  @Test
  void groupsThatCoincideAreNoGroups() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{-1}, {1}, {-2}, {2}});
    Partition partition = partition(table, 0, 0, 1, 1);
    assertThat(DaviesBouldin.index(table, partition)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(CalinskiHarabasz.index(table, partition)).isZero();
    FeatureTable equal = FeatureTable.copyOf(new double[][] {{3}, {3}, {3}});
    assertThat(CalinskiHarabasz.index(equal, partition(equal, 0, 0, 1))).isZero();
    assertThat(SumsOfSquares.of(equal, partition(equal, 0, 0, 1)).explainedShare()).isZero();
  }

  @Test
  void perfectGroupsAreInfinitelyGood() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{1}, {1}, {5}, {5}});
    Partition partition = partition(table, 0, 0, 1, 1);
    assertThat(CalinskiHarabasz.index(table, partition)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(DaviesBouldin.index(table, partition)).isZero();
    assertThat(Dunn.of(table, partition).index()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Dunn.of(table, partition).meanIndex()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void rowsInNoGroupAndEmptyGroupsTakeNoPart() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {1}, {900}, {5}, {7}});
    Partition partition =
        Partition.of(table.ids(), new int[] {0, 0, -1, 2, 2}, List.of("a", "none", "b"), Set.of());
    FeatureTable kept = FeatureTable.copyOf(new double[][] {{0}, {1}, {5}, {7}});
    Partition keptGroups = partition(kept, 0, 0, 1, 1);
    assertThat(CalinskiHarabasz.index(table, partition))
        .isEqualTo(CalinskiHarabasz.index(kept, keptGroups));
    assertThat(DaviesBouldin.index(table, partition))
        .isEqualTo(DaviesBouldin.index(kept, keptGroups));
    assertThat(Dunn.of(table, partition)).isEqualTo(Dunn.of(kept, keptGroups));
    assertThat(SumsOfSquares.of(table, partition).withinByGroup()).containsExactly(0.5, 0.0, 2.0);
  }

  @Test
  void refuseWhatCannotBeMeasured() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {1}});
    assertThatThrownBy(() -> DaviesBouldin.index(table, partition(table, 0, 0)))
        .hasMessageContaining("at least 2 groups");
    assertThatThrownBy(() -> Dunn.of(table, partition(table, 0, 0))).hasMessageContaining("Dunn");
    assertThatThrownBy(() -> CalinskiHarabasz.index(table, partition(table, 0, 1)))
        .hasMessageContaining("more rows than groups")
        .hasMessageContaining("2 rows in 2 groups");
    FeatureTable other = FeatureTable.copyOf(new double[][] {{0}, {1}, {2}});
    assertThatThrownBy(() -> SumsOfSquares.of(other, partition(table, 0, 0)))
        .hasMessageContaining("3 rows");
  }
}
