package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.CancelledException;
import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("k-medoids refuses")
class KMedoidsRefusalTest {

  private static final FeatureTable TABLE =
      FeatureTable.wrap(
          ProfileIndex.of(List.of("ann", "bob", "cy")),
          List.of(Feature.of("age"), Feature.of("spend")),
          new double[] {1, 2, 3, 4, 3, 4});

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @DisplayName("options below one")
  void shouldRefuseLessThanOne(int value) {
    refused(() -> KMedoids.of(value, Distance.EUCLIDEAN))
        .hasMessage("k must be at least 1, but was " + value);
    refused(() -> two().withRestarts(value)).hasMessageContaining("restarts must be at least 1");
    refused(() -> two().withMemoryLimit(value))
        .hasMessageContaining("memory limit must be at least 1");
    refused(() -> two().bytesNeeded(-1, 1)).hasMessageContaining("-1 and 1");
  }

  @Test
  @DisplayName("initial medoids that are not k different rows of the table")
  void shouldRefuseInitialMedoids() {
    refused(() -> two().withInitialMedoids(1)).hasMessageContaining("1 initial medoids for k = 2");
    refused(() -> two().withInitialMedoids(1, 1)).hasMessageContaining("initial medoid 1;");
    refused(() -> two().withInitialMedoids(-1, 1)).hasMessageContaining("initial medoid -1;");
    refused(() -> two().withInitialMedoids(0, 3).fit(TABLE))
        .hasMessage("initial medoid 3; the rows are 0 to 2");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("more clusters than rows that differ")
  void shouldRefuseTooManyClusters(MedoidSeeding seeding) {
    refused(() -> KMedoids.of(3, Distance.EUCLIDEAN).withSeeding(seeding).fit(TABLE))
        .hasMessage("k = 3 is more than the 2 distinct rows; choose k from 1 to 2");
    refused(() -> two().withSeeding(seeding).fit(TestTables.line(7, 7, 7)))
        .hasMessage("k = 2 is more than the 1 distinct rows; choose k from 1 to 1");
    refused(() -> KMedoids.of(2, Distance.JACCARD).withSeeding(seeding).fit(TestTables.line(1, 2)))
        .hasMessageContaining("k = 2 is too many")
        .hasMessageContaining("JACCARD");
    Gower gower = Gower.of(List.of(GowerColumn.category().withWeight(0), GowerColumn.category()));
    refused(() -> KMedoids.of(3, gower).withSeeding(seeding).fit(halfEqual()))
        .hasMessageContaining("too few rows differ under GOWER of 2 columns");
    refused(() -> two().withSeeding(seeding).fitDistances(new double[3]))
        .hasMessageContaining("k = 2 is too many");
    refused(() -> KMedoids.of(4, Distance.EUCLIDEAN).fitDistances(new double[] {1, 2, 3}))
        .hasMessage("k = 4 is more than the 3 rows; choose k from 1 to 3");
  }

  /** Four different rows, of which the second column tells two apart. */
  private static FeatureTable halfEqual() {
    return FeatureTable.copyOf(new double[][] {{1, 1}, {2, 1}, {3, 2}, {4, 2}});
  }

  @Test
  @DisplayName("a distance that is not defined, negative or infinite, and names the rows")
  void shouldRefuseNoDistance() {
    FeatureTable zero =
        FeatureTable.wrap(
            ProfileIndex.of(List.of("ann", "bob", "cy")),
            List.of(Feature.of("a"), Feature.of("b")),
            new double[] {1, 2, 3, 4, 0, 0});
    refused(() -> KMedoids.of(2, Distance.COSINE).fit(zero))
        .hasMessageContaining("the distance COSINE from row 'cy' to row 'ann' is NaN");
    refused(() -> KMedoids.of(2, named((a, b) -> b - a)).fit(TABLE))
        .hasMessageContaining("from row 'bob' to row 'ann' is -2.0");
    refused(() -> KMedoids.of(2, named((a, b) -> 1 / (a - a))).fit(TABLE))
        .hasMessageContaining("is Infinity");
    refused(() -> two().fit(TestTables.line(0, 1e308, -1e308))).hasMessageContaining("is Infinity");
  }

  @Test
  @DisplayName("a distance that is not symmetric, with the two rows and both values")
  void shouldRefuseAsymmetricDistance() {
    FeatureTable table = TestTables.line(1, 1, 1, 2, 3);
    refused(() -> KMedoids.of(2, named((a, b) -> a == b ? 0 : a > b ? 1 : 2)).fit(table))
        .hasMessageContaining("from row '3' to row '0' is 1.0, but 2.0 back; it must be the same");
    KMedoidsModel fine = KMedoids.of(2, named((a, b) -> Math.abs(a - b))).fit(table);
    assertThat(fine.cost()).isEqualTo(1);
  }

  @Test
  @DisplayName("distances that are no condensed matrix")
  void shouldRefuseMatrix() {
    refused(() -> two().fitDistances(new double[4]))
        .hasMessageContaining("4 distances are not those of all pairs");
    refused(() -> two().fitDistances(new double[] {1, 2, 3, 4, Double.NaN, 6}))
        .hasMessageContaining("the distance of rows 1 and 3, at place 4, is NaN");
    refused(() -> two().fitDistances(new double[] {1, 2, -3}))
        .hasMessageContaining("the distance of rows 1 and 2, at place 2, is -3.0");
  }

  @Test
  @DisplayName("a matrix that does not fit, before it is allocated")
  void shouldRefuseTooMuchMemory() {
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(1000, 2, 1));
    long needed = two().bytesNeeded(1000, 2);
    refused(() -> two().withMemoryLimit(needed - 1).fit(table))
        .hasMessageContaining("1000 rows needs " + needed + " bytes, but the limit is")
        .hasMessageContaining("sample");
    assertThat(two().withMemoryLimit(needed).fit(table).k()).isEqualTo(2);
    refused(() -> two().withMemoryLimit(100).fitDistances(new double[] {1, 2, 3}))
        .hasMessageContaining("the limit is 100; raise")
        .hasMessageNotContaining("withSampleRows");
  }

  @Test
  @DisplayName("new rows it has no label for")
  void shouldRefuseNewRows() {
    KMedoidsModel model = KMedoids.of(2, Distance.COSINE).fit(TABLE);
    refused(() -> model.assign(new double[] {0, 0}))
        .hasMessageContaining("the distance COSINE from the row to medoid 0 is NaN");
    refused(() -> model.assign(new double[] {1})).hasMessageContaining("the row has 1 values");
    refused(() -> model.assign(new double[] {1, Double.NaN}))
        .hasMessageContaining("feature 'spend' is NaN");
    refused(() -> model.assign(TABLE, new int[2])).hasMessageContaining("2 places for 3 labels");
    refused(() -> model.assign(TestTables.line(1))).isNotNull();
    FeatureTable zero =
        FeatureTable.wrap(ProfileIndex.of(List.of("zoe")), TABLE.features(), new double[2]);
    refused(() -> model.assign(zero)).hasMessageContaining("from row 'zoe' to medoid 0 is NaN");
  }

  @Test
  @DisplayName("parts of a model that do not fit together")
  void shouldRefuseParts() {
    FitReport report = new FitReport("kmedoids", 3, 1, 0, true, 1, List.of(), Map.of());
    List<Feature> features = List.of(Feature.of("x"));
    double[][] medoids = {{1}, {2}};
    int[] sizes = {1, 2};
    int[] rows = {0, 2};
    Distance distance = Distance.EUCLIDEAN;
    KMedoidsModel model = KMedoidsModel.of(features, distance, medoids, rows, sizes, report);
    assertThat(model.assign(new double[] {1.6})).isEqualTo(1);
    assertThat(model.distance()).isSameAs(distance);
    refused(() -> KMedoidsModel.of(features, distance, medoids, rows, new int[] {3}, report))
        .hasMessageContaining("2 medoids, 2 row numbers and 1 sizes");
    refused(() -> KMedoidsModel.of(features, distance, medoids, rows, new int[] {3, 0}, report))
        .hasMessageContaining("every size must be 1 or more");
    refused(() -> KMedoidsModel.of(features, distance, medoids, rows, new int[] {1, 1}, report))
        .hasMessageContaining("2 rows in sum");
    refused(() -> KMedoidsModel.of(features, distance, medoids, new int[] {0, 3}, sizes, report))
        .hasMessageContaining("medoid row 3;");
    refused(() -> KMedoidsModel.of(features, distance, medoids, new int[] {0, 0}, sizes, report))
        .hasMessageContaining("medoid row 0;");
    refused(() -> KMedoidsModel.of(List.of(), distance, medoids, rows, sizes, report))
        .hasMessageContaining("0 features");
    refused(
            () ->
                KMedoidsModel.of(
                    features, distance, new double[][] {{1}, {Double.NaN}}, rows, sizes, report))
        .hasMessageContaining("NaN");
  }

  @Test
  @DisplayName("to go on when its thread is interrupted, and tells its progress till then")
  void shouldStop() {
    FeatureTable noise = FeatureTable.copyOf(TestTables.noise(600, 2, 2));
    List<String> phases = new ArrayList<>();
    KMedoids kMedoids =
        two()
            .withProgress(
                (phase, done, total) -> {
                  phases.add(phase);
                  assertThat(done).isPositive();
                  if (phase.equals("k-medoids")) {
                    Thread.currentThread().interrupt();
                  }
                });

    assertThatThrownBy(() -> kMedoids.withVariant(MedoidVariant.FAST_PAM1).fit(noise))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("was cancelled");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(phases).contains("k-medoids distances").endsWith("k-medoids");
  }

  private static KMedoids two() {
    return KMedoids.of(2, Distance.EUCLIDEAN);
  }

  /** A number of two numbers. */
  private interface Measure {
    double of(double a, double b);
  }

  /** A distance of rows of which only the first feature counts. */
  private static Distance named(Measure measure) {
    return (a, aAt, b, bAt, d) -> measure.of(a[aAt], b[bAt]);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
