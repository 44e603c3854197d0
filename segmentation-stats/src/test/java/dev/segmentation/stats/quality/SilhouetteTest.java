package dev.segmentation.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The silhouette")
class SilhouetteTest {

  @Property(tries = 60)
  void equalsTheTextbook(
      @ForAll long seed,
      @ForAll @IntRange(min = 4, max = 150) int n,
      @ForAll @IntRange(min = 1, max = 9) int d,
      @ForAll @IntRange(min = 2, max = 4) int k) {
    double[][] rows = randomRows(seed, n, d);
    int[] labels = randomLabels(seed, n, k);
    FeatureTable table = FeatureTable.copyOf(rows);
    SilhouetteScores scores =
        Silhouette.exact().measure(table, Partition.ofClusters(table, labels, k));
    NaiveQuality naive = new NaiveQuality(rows, labels, k);
    for (int i = 0; i < n; i++) {
      assertThat(scores.value(i)).isCloseTo(naive.silhouette(i), within(1e-12));
    }
  }

  @Property(tries = 30)
  void doesNotDependOnTheNamesOfTheGroups(
      @ForAll long seed, @ForAll @IntRange(min = 6, max = 80) int n) {
    FeatureTable table = FeatureTable.copyOf(randomRows(seed, n, 3));
    int[] labels = randomLabels(seed, n, 3);
    int[] renamed = new int[n];
    for (int i = 0; i < n; i++) {
      renamed[i] = (labels[i] + 1) % 3;
    }
    double[] before =
        Silhouette.exact().measure(table, Partition.ofClusters(table, labels, 3)).values();
    double[] after =
        Silhouette.exact().measure(table, Partition.ofClusters(table, renamed, 3)).values();
    assertThat(after).containsExactly(before, within(1e-12));
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3, 16})
  @DisplayName("has the same bits for any number of threads")
  void sameBitsForAnyNumberOfThreads(int threads) throws Exception {
    FeatureTable table = FeatureTable.copyOf(randomRows(1, 5000, 4));
    Partition partition = Partition.ofClusters(table, randomLabels(1, 5000, 5), 5);
    double[] expected = Silhouette.exact().measure(table, partition).values();
    double[] simplified = Silhouette.simplified().measure(table, partition).values();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      assertThat(pool.submit(() -> Silhouette.exact().measure(table, partition).values()).get())
          .isEqualTo(expected);
      assertThat(
              pool.submit(() -> Silhouette.simplified().measure(table, partition).values()).get())
          .isEqualTo(simplified);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  @DisplayName("has the same value with either kernel provider")
  void sameWithEitherKernel() {
    FeatureTable table = FeatureTable.copyOf(randomRows(3, 700, 7));
    Partition partition = Partition.ofClusters(table, randomLabels(3, 700, 4), 4);
    assertThat(Silhouette.exact().measure(table, partition, Kernels.get()).values())
        .containsExactly(
            Silhouette.exact().measure(table, partition, Kernels.scalar()).values(), within(1e-12));
  }

  @Test
  @DisplayName("is 0 for a row alone in its group, and for rows that all coincide")
  void zeroWhereNothingCanBeSaid() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {1}, {9}});
    Partition alone = Partition.ofClusters(table, new int[] {0, 0, 1}, 2);
    assertThat(Silhouette.exact().measure(table, alone).value(2)).isZero();
    assertThat(Silhouette.simplified().measure(table, alone).value(2)).isZero();
    FeatureTable same = FeatureTable.copyOf(new double[][] {{2}, {2}, {2}, {2}});
    Partition split = Partition.ofClusters(same, new int[] {0, 0, 1, 1}, 2);
    assertThat(Silhouette.exact().measure(same, split).mean()).isZero();
    assertThat(Silhouette.simplified().measure(same, split).mean()).isZero();
  }

  @Test
  @DisplayName("leaves out and counts rows in no group, and passes over empty groups")
  void leavesOutNoise() {
    double[][] rows = {{0}, {1}, {5}, {50}, {6}};
    FeatureTable table = FeatureTable.copyOf(rows);
    Partition partition =
        Partition.of(table.ids(), new int[] {0, 0, 2, -1, 2}, List.of("a", "empty", "b"), Set.of());
    FeatureTable kept = FeatureTable.copyOf(new double[][] {{0}, {1}, {5}, {6}});
    double expected =
        Silhouette.exact()
            .measure(kept, Partition.ofClusters(kept, new int[] {0, 0, 1, 1}, 2))
            .mean();
    for (Silhouette silhouette : List.of(Silhouette.exact(), Silhouette.simplified())) {
      SilhouetteScores scores = silhouette.measure(table, partition);
      assertThat(scores.excludedRows()).isEqualTo(1);
      assertThat(scores.value(3)).isNaN();
      assertThat(scores.groupMean(1)).isNaN();
    }
    assertThat(Silhouette.exact().measure(table, partition).mean()).isEqualTo(expected);
  }

  @Test
  @DisplayName("is simplified above the limit, and says so")
  void automaticChoice() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {2}, {10}, {12}});
    Partition partition = Partition.ofClusters(table, new int[] {0, 0, 1, 1}, 2);
    SilhouetteScores exact = Silhouette.automatic(4).measure(table, partition);
    SilhouetteScores simplified = Silhouette.automatic(3).measure(table, partition);
    assertThat(exact.method()).isEqualTo(SilhouetteMethod.EXACT);
    assertThat(exact.value(0)).isEqualTo((11.0 - 2) / 11);
    assertThat(simplified.method()).isEqualTo(SilhouetteMethod.SIMPLIFIED);
    assertThat(simplified.value(0)).isEqualTo((11.0 - 1) / 11);
    assertThat(exact.toString()).contains("EXACT");
    assertThat(exact.table()).contains("cluster 1");
  }

  @Test
  @DisplayName("tells its progress up to the end")
  void tellsProgress() {
    FeatureTable table = FeatureTable.copyOf(randomRows(2, 9000, 1));
    Partition partition = Partition.ofClusters(table, randomLabels(2, 9000, 2), 2);
    List<Long> done = new ArrayList<>();
    Silhouette.exact()
        .withProgress((phase, finished, total) -> done.add(finished))
        .measure(table, partition);
    assertThat(done).isSorted().startsWith(0L).endsWith(9000L).hasSizeGreaterThan(2);
  }

  @Test
  @DisplayName("stops when its thread is interrupted")
  void stopsWhenInterrupted() {
    FeatureTable table = FeatureTable.copyOf(randomRows(2, 500, 1));
    Partition partition = Partition.ofClusters(table, randomLabels(2, 500, 2), 2);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Silhouette.exact().measure(table, partition))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("silhouette");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("refuses a single group, another number of rows and a negative limit")
  void refuses() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {1}});
    Partition one = Partition.ofClusters(table, new int[] {0, 0}, 2);
    assertThatThrownBy(() -> Silhouette.exact().measure(table, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 groups")
        .hasMessageContaining("there is 1");
    FeatureTable longer = FeatureTable.copyOf(new double[][] {{0}, {1}, {2}});
    assertThatThrownBy(() -> Silhouette.exact().measure(longer, one))
        .hasMessageContaining("3 rows")
        .hasMessageContaining("has 2");
    assertThatThrownBy(() -> Silhouette.automatic(-1)).hasMessageContaining("-1");
  }

  static double[][] randomRows(long seed, int n, int d) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return rows;
  }

  /** Labels in which each of k groups has a row, if n is at least k. */
  static int[] randomLabels(long seed, int n, int k) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
    int[] labels = random.ints(n, 0, k).toArray();
    for (int g = 0; g < k; g++) {
      labels[g] = g;
    }
    return labels;
  }
}
