package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Hierarchical clustering")
class HierarchicalTest {

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("gives the same bits on any number of threads")
  void shouldGiveSameBits(Linkage linkage) throws Exception {
    int n = linkage.holdsDistances() || linkage == Linkage.CENTROID ? 1000 : 8300;
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(n, 3, 5));
    Hierarchical algorithm = Hierarchical.of(linkage);
    Dendrogram expected = algorithm.fit(table);
    int[] labels = expected.cut(7).assign(table);

    for (int threads : new int[] {1, 3}) {
      Dendrogram other = TestTables.inPool(threads, () -> algorithm.fit(table));
      assertThat(other.heights()).isEqualTo(expected.heights());
      assertThat(other.leafOrder()).isEqualTo(expected.leafOrder());
      assertThat(TestTables.inPool(threads, () -> other.cut(7).assign(table))).isEqualTo(labels);
      assertThat(TestTables.inPool(threads, other::copheneticCorrelation))
          .isEqualTo(expected.copheneticCorrelation());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("separates blobs in tables of many tiles")
  void shouldSeparateBlobs(Linkage linkage) {
    FeatureTable table = FeatureTable.copyOf(TestTables.blobs(2000, 5, 4, 3));

    HierarchicalModel model = Hierarchical.of(linkage).fit(table).cut(4);

    int[] labels = model.assign(table);
    for (int i = 0; i < labels.length; i++) {
      assertThat(labels[i]).isEqualTo(i % 4);
    }
    assertThat(model.sizes()).containsExactly(500, 500, 500, 500);
    assertThat(model.partition(table).labels()).isEqualTo(labels);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("puts one row into one cluster")
  void shouldTakeOneRow(Linkage linkage) {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{3, 4}});
    Dendrogram tree = Hierarchical.of(linkage).fit(table);

    assertThat(tree.mergeCount()).isZero();
    assertThat(tree.leafOrder()).containsExactly(0);
    assertThat(tree.newick()).isEqualTo("'0';");
    assertThat(tree.copheneticCorrelation()).isNaN();
    assertThat(tree.cut(1).assign(table)).containsExactly(0);
    assertThat(tree.cutAtHeight(0).k()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("unites equal rows at height 0 and cannot cut them apart")
  void shouldUniteEqualRows(Linkage linkage) {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{1, 0.0}, {1, -0.0}, {1, 0.0}});
    Dendrogram tree = Hierarchical.of(linkage).fit(table);

    assertThat(tree.heights()).containsExactly(0, 0);
    assertThat(tree.copheneticCorrelation()).isNaN();
    assertThat(tree.labels(3)).containsExactly(0, 1, 2);
    assertThat(tree.cut(1).assign(table)).containsExactly(0, 0, 0);
    assertThatThrownBy(() -> tree.cut(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k = 2 is outside [1, 1], the number of different rows; choose k within");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("can leave every row alone")
  void shouldCutIntoAsManyAsRows(Linkage linkage) {
    FeatureTable table = TestTables.line(5, 1, 9, 2);
    Dendrogram tree = Hierarchical.of(linkage).fit(table);

    assertThat(tree.cut(4).assign(table)).containsExactly(0, 1, 2, 3);
    assertThat(tree.cut(4).assign(new double[] {8})).isEqualTo(2);
    assertThatThrownBy(() -> tree.labels(5)).hasMessageContaining("k = 5 is outside [1, 4]");
    assertThatThrownBy(() -> tree.labels(0)).hasMessageContaining("k = 0");
    assertThatThrownBy(() -> tree.labelsAtHeight(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> tree.cutAtHeight(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  @DisplayName("writes Newick text with the ids in quotes")
  void shouldWriteNewick() {
    FeatureTable table =
        FeatureTable.wrap(
            ProfileIndex.of(List.of("ada", "o'neil", "cem")),
            List.of(Feature.of("x")),
            new double[] {0, 3, 1});

    assertThat(Hierarchical.of(Linkage.SINGLE).fit(table).newick())
        .isEqualTo("('o''neil':2.0,('ada':1.0,'cem':1.0):1.0);");
  }

  @Test
  @DisplayName("lets centroid heights fall, and cuts below the highest merge of a branch")
  void shouldAllowInversions() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0, 0}, {2, 0}, {1, 1.8}});
    Dendrogram tree = Hierarchical.of(Linkage.CENTROID).fit(table);

    assertThat(tree.heights()).containsExactly(new double[] {2, 1.8}, within(1e-15));
    assertThat(tree.labelsAtHeight(1.9)).containsExactly(0, 1, 2);
    assertThat(tree.labelsAtHeight(2)).containsExactly(0, 0, 0);
    assertThat(tree.newick()).contains(":-0.");
  }

  @Test
  @DisplayName("compresses to micro-clusters when asked, says so, and keeps every label")
  void shouldCompress() {
    FeatureTable table = FeatureTable.copyOf(TestTables.blobs(3000, 4, 3, 9));
    for (Linkage linkage : Linkage.values()) {
      Dendrogram tree = Hierarchical.of(linkage).withMicroClusters(60).withSeed(5).fit(table);

      assertThat(tree.isApproximate()).isTrue();
      assertThat(tree.leafCount()).isLessThanOrEqualTo(60);
      assertThat(tree.size(tree.mergeCount() - 1)).isEqualTo(3000);
      assertThat(tree.report().parameters()).containsEntry("approximate", "true");
      HierarchicalModel model = tree.cut(3);
      int[] labels = tree.labels(3);
      assertThat(model.assign(table)).isEqualTo(labels);
      assertThat(model.assign(table.row(17))).isEqualTo(labels[17]);
      assertThat(model.sizes()).containsExactly(1000, 1000, 1000);
      for (int i = 3; i < labels.length; i++) {
        assertThat(labels[i]).isEqualTo(labels[i - 3]);
      }
      assertThat(tree.newick()).contains("'micro-cluster 0'");
      assertThat(tree.copheneticCorrelation()).isBetween(0.5, 1.0);
    }
    assertThat(Hierarchical.of(Linkage.WARD).withMicroClusters(3000).fit(table).isApproximate())
        .isFalse();
  }

  @Test
  @DisplayName("refuses what would not fit, with the bytes and what to do")
  void shouldRefuseTooMuchMemory() {
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(2000, 2, 1));
    Hierarchical average = Hierarchical.of(Linkage.AVERAGE).withMemoryLimit(1_000_000);
    long bytes = average.bytesNeeded(2000, 2);

    assertThat(bytes).isGreaterThan(2000L * 1999 * 4);
    assertThatThrownBy(() -> average.fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AVERAGE linkage of 2000 rows needs " + bytes + " bytes")
        .hasMessageContaining("the limit is 1000000")
        .hasMessageContaining("take WARD or SINGLE")
        .hasMessageContaining("withMicroClusters");
    assertThatThrownBy(() -> Hierarchical.of(Linkage.WARD).withMemoryLimit(1000).fit(table))
        .hasMessageContaining("the limit is 1000; raise it")
        .hasMessageNotContaining("take WARD");
    assertThat(average.withMicroClusters(100).fit(table).isApproximate()).isTrue();
    assertThat(Hierarchical.of(Linkage.WARD).bytesNeeded(100_000, 8)).isLessThan(50_000_000);
    assertThat(Hierarchical.of(Linkage.COMPLETE).bytesNeeded(200_000, 8))
        .isGreaterThan(159_000_000_000L);
  }

  @Test
  @DisplayName("refuses tables it cannot use")
  void shouldRefuseBadTables() {
    Hierarchical ward = Hierarchical.of(Linkage.WARD);

    assertThatThrownBy(() -> ward.fit(TestTables.line(0, 1e200)))
        .hasMessageContaining("too large for a double");
    assertThatThrownBy(
            () ->
                ward.fit(FeatureTable.wrap(ProfileIndex.ofRowNumbers(2), List.of(), new double[0])))
        .hasMessageContaining("2 rows and 0 features");
    assertThatThrownBy(() -> ward.withMicroClusters(1)).hasMessageContaining("1");
    assertThatThrownBy(() -> ward.withMemoryLimit(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> ward.bytesNeeded(-1, 2)).hasMessageContaining("-1 and 2");
  }

  @Test
  @DisplayName("refuses rows its model was not fitted for")
  void shouldRefuseBadRows() {
    HierarchicalModel model = Hierarchical.of(Linkage.WARD).fit(TestTables.line(0, 1, 5)).cut(2);

    assertThatThrownBy(() -> model.assign(new double[2])).hasMessageContaining("2 values");
    assertThatThrownBy(() -> model.assign(new double[] {Double.NaN})).hasMessageContaining("x0");
    assertThatThrownBy(() -> model.assign(new double[] {1e300})).hasMessageContaining("too large");
    assertThatThrownBy(() -> model.assign(TestTables.line(1, 2), new int[1]))
        .hasMessageContaining("1 places for 2 labels");
    assertThatThrownBy(() -> model.assign(FeatureTable.copyOf(new double[2][2])))
        .hasMessageContaining("2 features");
  }

  @Test
  @DisplayName("a tree made from its parts gives the same cuts, heights and correlation")
  void shouldComeBackFromParts() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{5}, {0}, {5}, {1}, {9}, {0}});
    Dendrogram tree = Hierarchical.of(Linkage.AVERAGE).fit(table);
    Dendrogram again = again(tree);

    assertThat(again.heights()).isEqualTo(tree.heights());
    assertThat(again.copheneticCorrelation()).isEqualTo(tree.copheneticCorrelation());
    assertThat(again.leafOrder()).isEqualTo(tree.leafOrder());
    assertThat(again.report()).isEqualTo(tree.report());
    assertThat(again.leaves()).isDeepEqualTo(tree.leaves());
    assertThat(again.newick()).isEqualTo(tree.newick());
    for (int k = 1; k <= 4; k++) {
      assertThat(again.cut(k).assign(table)).isEqualTo(tree.labels(k));
      assertThat(again.cut(k).dendrogram()).isSameAs(again);
    }
    Dendrogram rough = Hierarchical.of(Linkage.WARD).withMicroClusters(3).fit(table);
    Dendrogram roughAgain = again(rough);
    assertThat(roughAgain.isApproximate()).isTrue();
    assertThat(roughAgain.labels(2)).isEqualTo(rough.labels(2));
    assertThat(roughAgain.copheneticCorrelation()).isEqualTo(rough.copheneticCorrelation());
    assertThat(roughAgain.size(1)).isEqualTo(rough.size(1));
  }

  static Dendrogram again(Dendrogram tree) {
    int[] left = IntStream.range(0, tree.mergeCount()).map(tree::left).toArray();
    int[] right = IntStream.range(0, tree.mergeCount()).map(tree::right).toArray();
    int[] leafOf =
        tree.isApproximate()
            ? IntStream.range(0, tree.report().rows()).map(tree::leafOf).toArray()
            : null;
    return Dendrogram.of(
        tree.linkage(),
        tree.features(),
        tree.leaves(),
        left,
        right,
        tree.heights(),
        leafOf,
        tree.report());
  }

  @Test
  @DisplayName("refuses parts of a tree that do not fit")
  void shouldRefuseBadParts() {
    double[][] leaves = {{0}, {4}, {0}};
    int[] left = {0, 1};
    int[] right = {2, 3};
    double[] heights = {0, 4};

    assertThat(tree(leaves, left, right, heights, null).cut(2).assign(new double[] {3}))
        .isEqualTo(1);
    assertRefused(leaves, new int[1], right, heights, null, "1 left nodes, 2 right nodes");
    assertRefused(new double[0][], left, right, heights, null, "no leaf");
    assertRefused(new double[][] {{0}, {4}}, new int[1], right, heights, null, "2 leaves");
    assertRefused(leaves, new int[] {0, 0}, new int[] {2, 1}, heights, null, "merge 1");
    assertRefused(leaves, new int[] {0, 3}, new int[] {2, 3}, heights, null, "merge 1");
    assertRefused(leaves, new int[] {-1, 1}, right, heights, null, "nodes -1 and 2");
    assertRefused(leaves, left, new int[] {3, 3}, heights, null, "below 3");
    assertRefused(leaves, left, right, new double[] {1, 0.5}, null, "height of merge 1 is 0.5");
    assertRefused(leaves, left, right, new double[] {0, Double.NaN}, null, "NaN");
    assertRefused(leaves, left, right, new double[] {-1, 1}, null, "height of merge 0 is -1.0");
    assertRefused(
        leaves, new int[] {0, 2}, new int[] {1, 3}, heights, null, "3 leaves, of which 2");
    double[][] centres = {{0}, {4}};
    int[] zero = {0};
    int[] one = {1};
    double[] height = {4};
    assertThat(tree(centres, zero, one, height, new int[] {0, 1, 0}).labels(2))
        .containsExactly(0, 1, 0);
    assertRefused(centres, zero, one, height, new int[] {0, 1}, "2 leaves of rows");
    assertRefused(centres, zero, one, height, new int[] {0, 1, 2}, "a row has leaf 2");
    assertRefused(centres, zero, one, height, new int[] {0, 0, 0}, "each must have a row");
    assertRefused(
        new double[][] {{4}, {4}}, zero, one, height, new int[] {0, 1, 0}, "1 are different");
  }

  private static Dendrogram tree(
      double[][] leaves, int[] left, int[] right, double[] heights, int[] leafOf) {
    FitReport report = new FitReport("hierarchical", 3, 1, 0, true, 4, List.of(), Map.of());
    return Dendrogram.of(
        Linkage.SINGLE, List.of(Feature.of("x")), leaves, left, right, heights, leafOf, report);
  }

  private static void assertRefused(
      double[][] leaves, int[] left, int[] right, double[] heights, int[] leafOf, String reason) {
    assertThatThrownBy(() -> tree(leaves, left, right, heights, leafOf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells its progress and stops when its thread is interrupted")
  void shouldTellProgressAndStop(Linkage linkage) {
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(300, 2, 8));
    List<Long> done = new ArrayList<>();

    Hierarchical.of(linkage)
        .withProgress((phase, units, total) -> done.add(total == 299 ? units : -1))
        .fit(table);

    assertThat(done).containsExactly(64L, 128L, 192L, 256L, 299L);
    Hierarchical stopped =
        Hierarchical.of(linkage)
            .withProgress((phase, units, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> stopped.fit(table)).isInstanceOf(CancelledException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  @DisplayName("names itself in reports")
  void shouldReport() {
    Dendrogram tree = Hierarchical.of(Linkage.COMPLETE).fit(TestTables.line(0, 1, 5));
    FitReport report = tree.cut(2).report();

    assertThat(report.algorithm()).isEqualTo("hierarchical");
    assertThat(report.objective()).isEqualTo(5);
    assertThat(report.parameters())
        .containsExactly(
            Map.entry("approximate", "false"),
            Map.entry("k", "2"),
            Map.entry("linkage", "COMPLETE"));
    assertThat(tree.linkage()).isEqualTo(Linkage.COMPLETE);
    assertThat(tree).hasToString("Dendrogram[COMPLETE, 3 leaves, root at 5.0]");
    assertThat(tree.cutAtHeight(1)).hasToString("HierarchicalModel[k=2, d=1, 3 rows]");
    assertThat(tree.leafOf(2)).isEqualTo(2);
    assertThat(Arrays.stream(tree.cutAtHeight(1).rowLabels())).containsExactly(0, 0, 1);
  }
}
