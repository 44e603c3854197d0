package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.CancelledException;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("DBSCAN")
class DbscanTest {

  @Test
  @DisplayName("counts a distance equal to eps and the row itself")
  void shouldIncludeEpsAndSelf() {
    FeatureTable line = TestTables.line(0, 1, 2, 10, 11, 20);

    DbscanModel model = Dbscan.of(1, 3).fit(line);

    assertThat(model.assign(line)).containsExactly(0, 0, 0, -1, -1, -1);
    assertThat(model.coreRows()).isDeepEqualTo(new double[][] {{1}});
    assertThat(Dbscan.of(1, 2).fit(line).assign(line)).containsExactly(0, 0, 0, 1, 1, -1);
    assertThat(Dbscan.of(1, 1).fit(line).assign(line)).containsExactly(0, 0, 0, 1, 1, 2);
  }

  @Test
  @DisplayName("gives a border row to its nearest core row, of equally near ones the first")
  void shouldGiveBorderRowToNearestCore() {
    double[] left = {0, -0.9, -0.9, -0.9, -0.9};
    double[] right = {2, 2.9, 2.9, 2.9, 2.9};
    Dbscan dbscan = Dbscan.of(1.1, 5);

    assertThat(lastLabel(dbscan, left, right, 1.05)).isEqualTo(1);
    assertThat(lastLabel(dbscan, left, right, 0.95)).isZero();
    assertThat(lastLabel(dbscan, right, left, 0.95)).isEqualTo(1);
    assertThat(lastLabel(dbscan, left, right, 1)).isZero();
    assertThat(lastLabel(dbscan, right, left, 1)).isZero();
  }

  private static int lastLabel(Dbscan dbscan, double[] first, double[] second, double border) {
    FeatureTable line =
        TestTables.line(
            Stream.of(first, second, new double[] {border})
                .flatMapToDouble(Arrays::stream)
                .toArray());
    DbscanModel model = dbscan.fit(line);
    assertThat(model.k()).isEqualTo(2);
    assertThat(model.coreCount()).isEqualTo(10);
    return model.assign(line)[10];
  }

  @Test
  @DisplayName("assigns a new row to the cluster of its nearest core row within eps, else to none")
  void shouldAssignNewRows() {
    DbscanModel model = Dbscan.of(1, 3).fit(TestTables.line(0, 0, 0, 5, 5, 5));

    assertThat(model.assign(new double[] {1})).isZero();
    assertThat(model.assign(new double[] {1.001})).isEqualTo(ClusterModel.NOISE);
    assertThat(model.assign(new double[] {4})).isEqualTo(1);
    assertThatThrownBy(() -> model.assign(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> model.assign(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 values");
    assertThatThrownBy(() -> model.assign(TestTables.line(1), new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 places for 1 labels");
  }

  @Test
  @DisplayName("takes one row, equal rows and a constant feature")
  void shouldTakeDegenerateTables() {
    FeatureTable one = TestTables.line(7);
    assertThat(Dbscan.of(1, 1).fit(one).assign(one)).containsExactly(0);
    assertThat(Dbscan.of(1, 2).fit(one).assign(one)).containsExactly(-1);
    FeatureTable equal = FeatureTable.copyOf(new double[5000][3]);
    DbscanModel model = Dbscan.of(1e-9, 5000).fit(equal);
    assertThat(model.sizes()).containsExactly(5000);
    assertThat(model.assign(equal)).containsOnly(0);
    assertThat(Dbscan.of(1e-9, 5001).fit(equal).k()).isZero();
    double[][] constant = TestTables.noise(300, 2, 4);
    for (double[] row : constant) {
      row[1] = 3;
    }
    assertThat(Dbscan.of(0.5, 4).fit(FeatureTable.copyOf(constant)).k()).isPositive();
  }

  @Test
  @DisplayName("calls no rows neighbours whose squared distance overflows")
  void shouldKeepFarRowsApart() {
    FeatureTable far = TestTables.line(-1e200, 1e200, 1e200);

    assertThat(Dbscan.of(1, 2).fit(far).assign(far)).containsExactly(-1, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 24})
  @DisplayName("gives the same model on any number of threads")
  void shouldNotDependOnThreads(int d) throws Exception {
    double[][] rows = TestTables.noise(3000, d, 3);
    FeatureTable table = FeatureTable.copyOf(rows);
    Dbscan dbscan = Dbscan.of(KDistances.of(8, table).knee(), 8);
    DbscanModel expected = dbscan.fit(table);
    assertThat(expected.k()).isPositive();
    for (int threads : new int[] {1, 2, 3, 16}) {
      DbscanModel model = TestTables.inPool(threads, () -> dbscan.fit(table));
      assertThat(model.report()).isEqualTo(expected.report());
      assertThat(model.sizes()).isEqualTo(expected.sizes());
      assertThat(model.coreLabels()).isEqualTo(expected.coreLabels());
      assertThat(TestTables.inPool(threads, () -> model.assign(table)))
          .isEqualTo(expected.assign(table));
    }
  }

  @Test
  @DisplayName("tells its steps and stops when its thread is interrupted")
  void shouldTellProgressAndStop() {
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(500, 2, 3));
    List<Long> steps = new ArrayList<>();
    Dbscan dbscan = Dbscan.of(0.3, 5);

    dbscan.withProgress((phase, done, total) -> steps.add(done * 10 + total)).fit(table);

    assertThat(steps).containsExactly(14L, 24L, 34L, 44L);
    Dbscan stopping =
        dbscan.withProgress((phase, done, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> stopping.fit(table))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("DBSCAN was cancelled");
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-170, 1e170})
  @DisplayName("refuses an eps out of range")
  void shouldRefuseEps(double eps) {
    refused(() -> Dbscan.of(eps, 5)).hasMessageContaining("eps must be above 0");
    refused(() -> Dbscan.of(eps, 5)).hasMessageEndingWith("was " + eps);
  }

  @Test
  @DisplayName("refuses minPoints below 1, an empty table and other features")
  void shouldRefuseRest() {
    refused(() -> Dbscan.of(1, 0)).hasMessage("minPoints must be at least 1, but was 0");
    refused(() -> Dbscan.of(1, 1).fit(TestTables.line())).hasMessageContaining("0 rows");
    DbscanModel model = Dbscan.of(1, 1).fit(TestTables.line(1, 2));
    refused(() -> model.assign(FeatureTable.copyOf(new double[1][2])));
  }

  @Test
  @DisplayName("refuses a distance that is NaN, negative or not symmetric")
  void shouldRefuseDistances() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{1, 1}, {2, 1}, {0, 0}, {1, 2}});
    refused(() -> Dbscan.of(0.1, 2).withDistance(Distance.COSINE).fit(table))
        .hasMessageContaining("COSINE")
        .hasMessageContaining("NaN");
    refused(() -> Dbscan.of(0.1, 2).withDistance((a, i, b, j, d) -> -1).fit(table))
        .hasMessageContaining("is -1.0; it must be 0 or more");
    refused(() -> Dbscan.of(0.1, 2).withDistance((a, i, b, j, d) -> Math.abs(a[i])).fit(table))
        .hasMessageContaining("the same in both directions");
  }

  @Test
  @DisplayName("is made from its parts, which are checked")
  void shouldBeMadeFromParts() {
    FeatureTable table = TestTables.line(0, 0.5, 1, 2, 9, 9.5, 10, 30);
    Dbscan dbscan = Dbscan.of(1, 3);
    DbscanModel fitted = dbscan.fit(table);
    DbscanModel made = of(fitted, fitted.features(), fitted.coreLabels(), fitted.sizes());

    assertThat(made.assign(table)).isEqualTo(fitted.assign(table)).contains(-1, 0, 1);
    assertThat(made.toString()).isEqualTo(fitted.toString()).contains("k=2");
    assertThat(made.eps()).isEqualTo(1);
    assertThat(made.minPoints()).isEqualTo(3);
    assertThat(made.distance()).isEqualTo(Distance.EUCLIDEAN);
    assertThat(made.corePoints()).isEqualTo(fitted.corePoints()).contains(0).doesNotContain(7);
    shouldRefusePoints(fitted);
    int[] sizes = fitted.sizes();
    int[] labels = fitted.coreLabels();
    refused(() -> of(fitted, List.of(Feature.of("a"), Feature.of("b")), labels, sizes));
    refused(() -> of(fitted, fitted.features(), new int[1], sizes)).hasMessageContaining("labels");
    int[] swapped = Arrays.stream(labels).map(label -> 1 - label).toArray();
    refused(() -> of(fitted, fitted.features(), swapped, sizes)).hasMessageContaining("order");
    refused(() -> of(fitted, fitted.features(), labels, new int[] {4, 3, 1}))
        .hasMessageContaining("cluster 2 has 0 core rows");
    refused(() -> of(fitted, fitted.features(), labels, new int[] {5, 4}))
        .hasMessageContaining("9 rows in sum");
  }

  private static void shouldRefusePoints(DbscanModel fitted) {
    int[] points = fitted.corePoints();
    refused(() -> of(fitted, fitted.features(), new int[2], fitted.coreLabels(), fitted.sizes()))
        .hasMessageContaining("2 core points");
    points[1] = points[0];
    refused(() -> of(fitted, fitted.features(), points, fitted.coreLabels(), fitted.sizes()))
        .hasMessageContaining("row numbers must rise");
    points[points.length - 1] = 8;
    points[1] = points[0] + 1;
    refused(() -> of(fitted, fitted.features(), points, fitted.coreLabels(), fitted.sizes()))
        .hasMessageContaining("core point 8");
  }

  private static DbscanModel of(
      DbscanModel fitted, List<Feature> features, int[] labels, int[] sizes) {
    return of(fitted, features, fitted.corePoints(), labels, sizes);
  }

  private static DbscanModel of(
      DbscanModel fitted, List<Feature> features, int[] points, int[] labels, int[] sizes) {
    return DbscanModel.of(
        features,
        Dbscan.of(fitted.eps(), fitted.minPoints()),
        fitted.coreRows(),
        points,
        labels,
        sizes,
        fitted.report());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
