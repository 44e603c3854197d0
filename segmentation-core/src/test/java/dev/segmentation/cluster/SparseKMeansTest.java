package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.SharedData;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("k-means of a sparse table")
class SparseKMeansTest {

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  /** Rows about a few topics, each with words of its own. */
  private static SparseTable topics(int n, int words, int topics, long seed) {
    List<Feature> features =
        IntStream.range(0, words).mapToObj(j -> Feature.of("word" + j)).toList();
    SparseTable.Builder builder = SparseTable.builder(features);
    Random random = new Random(seed);
    int own = words / topics;
    for (int i = 0; i < n; i++) {
      int[] columns = random.ints(20, 0, own).map(j -> j * topics).sorted().distinct().toArray();
      int topic = i % topics;
      builder.add(
          "row" + i,
          Arrays.stream(columns).map(column -> column + topic).toArray(),
          random.doubles(columns.length, 1, 5).toArray());
    }
    return builder.build();
  }

  @Test
  @DisplayName("clusters a table that would take gigabytes if it were written out")
  void shouldClusterWideTable() {
    SparseTable table = topics(4000, 200_000, 4, 1);

    KMeansModel model = KMeans.of(4).withMaxIterations(3).fit(table);
    SphericalKMeansModel directions = SphericalKMeans.of(4).withMaxIterations(3).fit(table);

    assertThat(Arrays.stream(model.sizes()).sum()).isEqualTo(4000);
    assertThat(directions.assign(table)).hasSize(4000);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells topics apart by their words")
  void shouldFindTopics(Seeding seeding) {
    SparseTable table = topics(600, 90, 3, 2);

    SphericalKMeansModel model =
        SphericalKMeans.of(3).withSeeding(seeding).withRestarts(5).fit(table);

    assertThat(model.sizes()).containsOnly(200);
    assertThat(model.assign(table)).isEqualTo(model.assign(table.toDense()));
  }

  @Test
  @DisplayName("reaches on the digits what the table written out reaches")
  void shouldReachWhatDenseReaches() {
    FeatureTable dense = SharedData.table("digits");
    SparseTable sparse = SparseTable.copyOf(dense);
    KMeans kMeans = KMeans.of(10).withTolerance(0);
    KMeansModel expected = kMeans.fit(dense);

    KMeansModel model = kMeans.fit(sparse);

    assertThat(model.inertia()).isCloseTo(expected.inertia(), within(1e-9 * expected.inertia()));
    assertThat(model.sizes()).isEqualTo(expected.sizes());
    assertThat(model.assign(sparse)).isEqualTo(expected.assign(dense));
  }

  @Test
  @DisplayName("transfers rows as of the table written out, weighted or not, on any threads")
  void shouldTransferRows() throws Exception {
    SparseTable table = topics(700, 60, 5, 6);
    FeatureTable dense = table.toDense();
    KMeans refined =
        KMeans.of(8).withTolerance(0).withRefinement(Refinement.TRANSFERS).withRestarts(3);
    double[] weights = new Random(7).doubles(700).map(u -> u < 0.1 ? 0 : u).toArray();

    requireSame(refined.fit(table), refined.fit(dense));
    requireSame(refined.fit(table, weights), refined.fit(dense, weights));
    assertThat(refined.fit(table).inertia())
        .isLessThan(refined.withRefinement(Refinement.NONE).fit(table).inertia());
    assertThat(TestTables.inPool(3, () -> refined.fit(table)).centres())
        .isDeepEqualTo(TestTables.inPool(1, () -> refined.fit(table)).centres());
  }

  private static void requireSame(KMeansModel model, KMeansModel expected) {
    assertThat(model.inertia()).isCloseTo(expected.inertia(), within(1e-9 * expected.inertia()));
    assertThat(model.sizes()).isEqualTo(expected.sizes());
    assertThat(model.report().iterations()).isEqualTo(expected.report().iterations());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("gives the same bits on any number of threads")
  void shouldGiveSameBits(Seeding seeding) throws Exception {
    SparseTable table = topics(3000, 60, 4, 3);
    double[] weights = new Random(4).doubles(3000).map(u -> u < 0.1 ? 0 : u).toArray();
    KMeans kMeans = KMeans.of(9).withSeeding(seeding).withMaxIterations(7);
    KMeansModel expected = kMeans.fit(table, weights);
    for (int threads : new int[] {1, 2, 16}) {
      KMeansModel model = TestTables.inPool(threads, () -> kMeans.fit(table, weights));
      assertThat(model.centres()).isDeepEqualTo(expected.centres());
      assertThat(model.report()).isEqualTo(expected.report());
      assertThat(model.sizes()).isEqualTo(expected.sizes());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FARTHEST_ROW", "KEEP_CENTRE"})
  @DisplayName("treats clusters that lost their rows as the table written out does")
  void shouldRepairEmptyClusters(EmptyClusters policy) {
    FeatureTable dense = TestTables.line(0, 1, 2, 10, 11, 19);
    KMeans kMeans =
        KMeans.of(3)
            .withInitialCentres(new double[][] {{1}, {12}, {1000}})
            .withEmptyClusters(policy);

    KMeansModel model = kMeans.fit(SparseTable.copyOf(dense));

    assertThat(model.centres()).isDeepEqualTo(kMeans.fit(dense).centres());
    assertThat(model.sizes()).isEqualTo(kMeans.fit(dense).sizes());
  }

  @Test
  @DisplayName("keeps rows of zeros, which are rows like others but have no direction")
  void shouldKeepRowsOfZeros() {
    SparseTable table =
        SparseTable.builder(List.of(Feature.of("a"), Feature.of("b")))
            .add("zero", new int[0], new double[0])
            .add("one", new int[] {0}, new double[] {8})
            .add("also zero", new int[0], new double[0])
            .build();

    KMeansModel model = KMeans.of(2).fit(table);
    int[] labels = model.assign(table);

    assertThat(labels[0]).isEqualTo(labels[2]).isNotEqualTo(labels[1]);
    assertThat(model.inertia()).isZero();
    refused(() -> SphericalKMeans.of(2).fit(table), "row 'zero' is zero in every feature");
    SphericalKMeansModel directions =
        SphericalKMeans.of(1).fit(FeatureTable.copyOf(List.of("a", "b"), new double[][] {{1, 1}}));
    refused(() -> directions.assign(table), "row 'zero' is zero in every feature");
  }

  @Test
  @DisplayName("refuses what it cannot use")
  void shouldRefuse() {
    SparseTable table = SparseTable.copyOf(TestTables.line(1, 2, 2));
    KMeansModel model = KMeans.of(2).fit(table);

    refused(() -> KMeans.of(3).fit(table), "k = 3 is more than the 2 distinct rows");
    refused(() -> KMeans.of(2).fit(table, new double[1]), "1 weights for 3 rows");
    refused(
        () -> KMeans.of(2).fit(table, new double[] {1, -1, 1}), "the weight of row '1' is -1.0");
    refused(
        () -> KMeans.of(2).fit(SparseTable.copyOf(TestTables.line(1e200, -1e200, 5))),
        "too large for a double");
    refused(() -> model.assign(table, new int[2]), "2 places for 3 labels");
    refused(() -> model.assign(topics(3, 6, 2, 1)), "the table has 6 features");
    KMeans stopped =
        KMeans.of(2).withProgress((phase, done, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> stopped.fit(table)).isInstanceOf(CancelledException.class);
  }

  private static void refused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
