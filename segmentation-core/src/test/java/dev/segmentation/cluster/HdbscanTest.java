package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.CancelledException;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("HDBSCAN*")
class HdbscanTest {

  private static final FeatureTable BLOBS = FeatureTable.copyOf(TestTables.blobs(600, 2, 3, 5));

  @Test
  @DisplayName("finds blobs that lie far apart and assigns new rows to them or to none")
  void shouldFindBlobsAndAssign() {
    HdbscanModel model = Hdbscan.of(20).withMinPoints(5).fit(BLOBS);

    assertThat(model.k()).isEqualTo(3);
    assertThat(model.noise()).isZero();
    assertThat(model.sizes()).containsExactly(200, 200, 200);
    assertThat(model.assign(new double[] {1000.1, -1000.1})).isEqualTo(1);
    assertThat(model.assign(new double[] {1000, 5000})).isEqualTo(ClusterModel.NOISE);
    assertThat(Arrays.stream(model.membership())).allMatch(share -> share >= 0 && share < 1);
    assertThat(Arrays.stream(model.outlierScores())).allMatch(score -> score >= 0 && score < 1);
    assertThat(model.report().algorithm()).isEqualTo("hdbscan");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 20})
  @DisplayName("gives the same model on any number of threads")
  void shouldNotDependOnThreads(int d) throws Exception {
    for (double[][] rows : List.of(TestTables.noise(2500, d, 3), TestTables.grid(2500, d, 4, 3))) {
      FeatureTable table = FeatureTable.copyOf(rows);
      Hdbscan hdbscan = Hdbscan.of(5).withMinPoints(4);
      HdbscanModel expected = hdbscan.fit(table);
      for (int threads : new int[] {1, 2, 3, 16}) {
        HdbscanModel model = TestTables.inPool(threads, () -> hdbscan.fit(table));
        assertThat(model.report()).isEqualTo(expected.report());
        assertThat(model.labels()).isEqualTo(expected.labels());
        assertThat(model.stabilities()).isEqualTo(expected.stabilities());
        assertThat(model.outlierScores()).isEqualTo(expected.outlierScores());
        assertThat(TestTables.inPool(threads, () -> model.assign(table)))
            .isEqualTo(expected.labels());
      }
    }
  }

  @Test
  @DisplayName("assigns a new row by the row of lowest mutual reachability, on a tree and without")
  void shouldAssignAlikeOnTreeAndWithout() {
    for (double[][] rows : List.of(TestTables.noise(400, 3, 1), TestTables.grid(400, 3, 5, 1))) {
      FeatureTable table = FeatureTable.copyOf(rows);
      FeatureTable others = FeatureTable.copyOf(TestTables.noise(500, 3, 2));
      Distance plain = (a, i, b, j, d) -> Distance.EUCLIDEAN.between(a, i, b, j, d);
      Hdbscan hdbscan = Hdbscan.of(6).withMinPoints(3);

      int[] byTree = hdbscan.fit(table).assign(others);

      assertThat(hdbscan.withDistance(plain).fit(table).assign(others)).isEqualTo(byTree);
    }
  }

  @Test
  @DisplayName("attaches a row to the first of many equal ones, wherever these lie")
  void shouldAttachToFirstOfEqualRows() {
    double[][] rows = TestTables.noise(3000, 2, 4);
    for (int i = 7; i < 3000; i += 2) {
      rows[i] = new double[] {0.25, -0.5};
    }
    FeatureTable table = FeatureTable.copyOf(rows);
    double[] x = table.asMatrix().data;
    for (int minPoints : new int[] {1, 4}) {
      Reachability fit = Reachability.of(minPoints, TestTables.euclidean(x, 3000, 2));
      Attachment attachment = new Attachment(fit, row -> "the row");

      attachment.find(new double[] {0.25, -0.5}, 0);
      assertThat(attachment.row()).isEqualTo(7);
      assertThat(attachment.level()).isZero();
      attachment.find(new double[] {0.25, -0.5 + 1e-9}, 0);
      assertThat(attachment.row()).isEqualTo(7);
    }
  }

  @Test
  @DisplayName("takes one row, equal rows and fewer rows than a cluster needs")
  void shouldTakeDegenerateTables() {
    FeatureTable one = TestTables.line(7);
    assertThat(Hdbscan.of(2).withMinPoints(1).fit(one).assign(one)).containsExactly(-1);
    FeatureTable equal = FeatureTable.copyOf(new double[20_000][2]);
    HdbscanModel none = Hdbscan.of(5).fit(equal);
    assertThat(none.k()).isZero();
    assertThat(none.assign(equal)).containsOnly(-1);
    FeatureTable two = TestTables.line(0, 0, 0, 9, 9, 9, 9);
    HdbscanModel model = Hdbscan.of(3).fit(two);
    assertThat(model.assign(two)).containsExactly(0, 0, 0, 1, 1, 1, 1);
    assertThat(model.stabilities())
        .containsExactly(3 * (2 / 9.0 - 1 / 9.0), 4 * (2 / 9.0 - 1 / 9.0));
    assertThat(model.membership()).containsOnly(1);
    assertThat(model.outlierScores()).containsOnly(0);
    assertThat(Hdbscan.of(50).withMinPoints(2).fit(two).k()).isZero();
  }

  @Test
  @DisplayName("keeps each group of equal rows as a cluster where there are no other rows")
  void shouldKeepGroupsOfEqualRows() {
    double[] places = {0, 1, 1.5, 4, 4.25, 100, 101, 1e6, -3e-300};
    double[][] rows = new double[places.length * 40][];
    Arrays.setAll(rows, i -> new double[] {places[i % places.length], 5});
    FeatureTable table = FeatureTable.copyOf(rows);

    HdbscanModel model = Hdbscan.of(10).fit(table);

    assertThat(model.k()).isEqualTo(8);
    assertThat(model.sizes()).containsExactly(80, 40, 40, 40, 40, 40, 40, 40);
    assertThat(model.noise()).isZero();
    assertThat(Arrays.stream(model.stabilities())).allMatch(s -> s > 0 && Double.isFinite(s));
    assertThat(model.outlierScores()).containsOnly(0);
    assertThat(model.report().objective()).isFinite();
  }

  @Test
  @DisplayName(
      "does not break up a cluster for a few equal rows in it, and still tells its rows apart")
  void shouldNotBreakUpForEqualRows() {
    double[][] rows = TestTables.blobs(600, 2, 3, 5);
    for (int i = 0; i < 5; i++) {
      rows[300 + 3 * i] = rows[0].clone();
    }
    FeatureTable table = FeatureTable.copyOf(rows);

    HdbscanModel model = Hdbscan.of(5).fit(table);

    assertThat(model.coreDistances()[0]).isZero();
    assertThat(model.outlierScores()[0]).isZero();
    assertThat(model.k()).isEqualTo(3);
    assertThat(Arrays.stream(model.stabilities())).allMatch(Double::isFinite);
    assertThat(Arrays.stream(model.outlierScores())).allMatch(score -> score >= 0 && score < 1);
  }

  @Test
  @DisplayName(
      "keeps dense regions whole with an epsilon, and takes the smallest clusters as leaves")
  void shouldObeySelectionAndEpsilon() {
    FeatureTable noise = FeatureTable.copyOf(TestTables.noise(500, 2, 8));
    Hdbscan leaves = Hdbscan.of(5).withSelection(ClusterSelection.LEAF);

    int many = leaves.fit(noise).k();

    assertThat(many).isGreaterThan(Hdbscan.of(5).fit(noise).k());
    assertThat(leaves.withEpsilon(0.5).fit(noise).k()).isLessThan(many);
  }

  @Test
  @DisplayName("tells its progress and stops when its thread is interrupted")
  void shouldTellProgressAndStop() {
    List<Long> done = new ArrayList<>();
    Hdbscan hdbscan = Hdbscan.of(5);
    hdbscan.withProgress((phase, edges, total) -> done.add(edges)).fit(BLOBS);

    assertThat(done).isSorted().endsWith(599L);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> hdbscan.fit(BLOBS))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("was cancelled");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("refuses options out of range, tables too small and distances not defined")
  void shouldRefuse() {
    refused(() -> Hdbscan.of(1)).hasMessage("minClusterSize must be at least 2, but was 1");
    refused(() -> Hdbscan.of(2).withMinPoints(0)).hasMessageContaining("but was 0");
    refused(() -> Hdbscan.of(2).withEpsilon(-1)).hasMessageContaining("but was -1.0");
    refused(() -> Hdbscan.of(2).withEpsilon(Double.NaN)).hasMessageContaining("but was NaN");
    refused(() -> Hdbscan.of(5).fit(TestTables.line(1, 2)))
        .hasMessage("minPoints is 5, but the table has 2 rows; choose minPoints from 1 to 2");
    refused(() -> Hdbscan.of(5).fit(TestTables.line())).hasMessageContaining("0 rows");
    refused(() -> Hdbscan.of(2).fit(TestTables.line(-1e200, -1e200, 1e200, 1e200)))
        .hasMessageContaining("too large for a double");
    refused(() -> Hdbscan.of(2).withDistance(Distance.COSINE).fit(TestTables.line(0, 1, 2)))
        .hasMessageContaining("COSINE from row '0' to row '1' is NaN");
    Distance oneWay = (a, i, b, j, d) -> Math.max(0, a[i] - b[j]);
    refused(() -> Hdbscan.of(2).withDistance(oneWay).fit(TestTables.line(4, 1, 2)))
        .hasMessageContaining("from row '0' to row '1' is 3.0, but 0.0 back");
    Distance undefined = (a, i, b, j, d) -> a[i] == b[j] ? 0 : Double.NaN;
    refused(() -> Hdbscan.of(2).withDistance(undefined).fit(TestTables.line(4, 1, 2)))
        .hasMessageContaining("from row '0' to row '1' is NaN");
    HdbscanModel model = Hdbscan.of(20).fit(BLOBS);
    refused(() -> model.assign(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
    refused(() -> model.assign(TestTables.line(1)));
    refused(() -> model.assign(BLOBS, new int[3])).hasMessageContaining("3 places");
  }

  @Test
  @DisplayName("refuses a distance that differs for one sampled pair, or along the spanning tree")
  void shouldRefuseDistanceThatIsNotSymmetric() {
    FeatureTable table = TestTables.mixedLine(100);
    Hdbscan hdbscan = Hdbscan.of(5).withMinPoints(1);
    double first = table.value(3, 0);
    double second = table.value(35, 0);
    Distance onePair =
        (a, i, b, j, d) -> Math.abs(a[i] - b[j]) + (a[i] == first && b[j] == second ? 1 : 0);
    Distance near = (a, i, b, j, d) -> Math.abs(a[i] - b[j]) + (b[j] - a[i] == 1 ? 0.25 : 0);

    refused(() -> hdbscan.withDistance(onePair).fit(table))
        .hasMessageContaining("from row '3' to row '35' is");
    refused(() -> hdbscan.withDistance(near).fit(table))
        .hasMessageContaining("the same in both directions");
    refused(() -> Dbscan.of(1.1, 2).withDistance(near).fit(table))
        .hasMessageContaining("the same in both directions");
  }

  @Test
  @DisplayName("is made from its parts, which are checked")
  void shouldBeMadeFromParts() {
    HdbscanModel fitted = Hdbscan.of(10).fit(BLOBS);
    HdbscanModel made = of(fitted, fitted.labels(), fitted.stabilities(), fitted.outlierScores());

    FeatureTable others = FeatureTable.copyOf(TestTables.noise(300, 2, 9));
    assertThat(made.assign(others)).isEqualTo(fitted.assign(others));
    assertThat(made.assign(BLOBS)).isEqualTo(fitted.labels());
    assertThat(made.membership()).isEqualTo(fitted.membership());
    assertThat(made).hasToString(fitted.toString());
    int[] swapped = Arrays.stream(fitted.labels()).map(label -> 2 - label).toArray();
    refused(() -> of(fitted, swapped, fitted.stabilities(), fitted.outlierScores()))
        .hasMessageContaining("order");
    refused(() -> of(fitted, new int[2], fitted.stabilities(), fitted.outlierScores()))
        .hasMessage("2 labels, but there must be 600");
    refused(() -> of(fitted, new int[600], fitted.stabilities(), fitted.outlierScores()))
        .hasMessageContaining("1 clusters in the labels");
    refused(() -> of(fitted, fitted.labels(), new double[1], fitted.outlierScores()))
        .hasMessageContaining("1 stabilities");
    double[] negative = new double[600];
    negative[4] = -0.5;
    refused(() -> of(fitted, fitted.labels(), fitted.stabilities(), negative))
        .hasMessageContaining("one is -0.5");
  }

  private static HdbscanModel of(
      HdbscanModel fitted, int[] labels, double[] stabilities, double[] scores) {
    return HdbscanModel.of(
        fitted.features(),
        Hdbscan.of(fitted.minClusterSize())
            .withMinPoints(fitted.minPoints())
            .withSelection(fitted.selection())
            .withEpsilon(fitted.epsilon())
            .withDistance(fitted.distance()),
        fitted.rows(),
        fitted.coreDistances(),
        labels,
        stabilities,
        fitted.birthDistances(),
        scores,
        fitted.report());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
