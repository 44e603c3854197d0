package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("k-medoids")
class KMedoidsTest {

  private static final FeatureTable NOISE = FeatureTable.copyOf(TestTables.noise(1500, 4, 6));

  @ParameterizedTest
  @EnumSource
  @DisplayName("finds blobs that lie far apart")
  void shouldFindBlobs(MedoidSeeding seeding) {
    FeatureTable table = FeatureTable.copyOf(TestTables.blobs(300, 3, 5, 9));

    KMedoidsModel model =
        KMedoids.of(5, Distance.EUCLIDEAN).withSeeding(seeding).withRestarts(3).fit(table);

    int[] labels = model.assign(table);
    for (int i = 5; i < labels.length; i++) {
      assertThat(labels[i]).isEqualTo(labels[i % 5]);
    }
    assertThat(model.sizes()).containsOnly(60);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("takes the row of the lowest cost for one cluster, whatever the start")
  void shouldFindBestSingleMedoid(MedoidSeeding seeding) {
    double[][] rows = TestTables.noise(200, 2, 3);
    int best =
        IntStream.range(0, rows.length)
            .boxed()
            .min(
                (a, b) ->
                    Double.compare(
                        NaivePam.cost(rows, Distance.MANHATTAN, new int[] {a}),
                        NaivePam.cost(rows, Distance.MANHATTAN, new int[] {b})))
            .orElseThrow();
    KMedoids one = KMedoids.of(1, Distance.MANHATTAN).withSeeding(seeding);

    assertThat(one.fit(FeatureTable.copyOf(rows)).medoidRows()).containsExactly(best);
    assertThat(one.withInitialMedoids(4).fit(FeatureTable.copyOf(rows)).medoidRows())
        .containsExactly(best);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("makes each row a medoid when there are as many clusters, and one row a cluster")
  void shouldTakeEveryRow(MedoidVariant variant) {
    for (MedoidSeeding seeding : MedoidSeeding.values()) {
      KMedoids all = KMedoids.of(6, Distance.CHEBYSHEV).withVariant(variant).withSeeding(seeding);
      KMedoidsModel model = all.fit(TestTables.line(5, 1, 4, 2, 9, 3));
      assertThat(model.cost()).isZero();
      assertThat(model.medoidRows()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }
    KMedoids single = KMedoids.of(1, Distance.CHEBYSHEV).withVariant(variant);
    assertThat(single.fit(TestTables.line(3)).medoidRows()).containsExactly(0);
    assertThat(single.fitDistances(new double[0]).labels()).containsExactly(0);
    assertThat(single.fit(TestTables.line(7, 7, 7)).cost()).isZero();
  }

  @Test
  @DisplayName("never takes two equal rows as medoids")
  void shouldNotTakeEqualRows() {
    FeatureTable table = TestTables.line(1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 3);
    for (MedoidSeeding seeding : MedoidSeeding.values()) {
      for (int seed = 0; seed < 10; seed++) {
        KMedoidsModel model =
            KMedoids.of(3, Distance.EUCLIDEAN).withSeeding(seeding).withSeed(seed).fit(table);
        assertThat(model.sizes()).containsExactlyInAnyOrder(10, 1, 1);
      }
    }
  }

  @Test
  @DisplayName("lets the lowest number win where two medoids are equally near")
  void shouldBreakTies() {
    FeatureTable table = TestTables.line(0, 2, 1);

    KMedoidsModel model = KMedoids.of(2, Distance.EUCLIDEAN).withInitialMedoids(1, 0).fit(table);

    assertThat(model.medoidRows()).containsExactly(1, 0);
    assertThat(model.assign(table)).containsExactly(1, 0, 0);
  }

  @Test
  @DisplayName("keeps the numbers of the medoids it is given")
  void shouldKeepNumbers() {
    FeatureTable table = TestTables.line(0, 1, 2, 10, 11, 12, 100, 101, 102);

    KMedoidsModel model = KMedoids.of(3, Distance.EUCLIDEAN).withInitialMedoids(8, 0, 5).fit(table);

    assertThat(model.medoidRows()).containsExactly(7, 1, 4);
    assertThat(model.report().parameters()).containsEntry("seeding", "GIVEN");
  }

  @Test
  @DisplayName("reports the cost of each round, the last in full precision")
  void shouldReport() {
    KMedoidsModel model =
        KMedoids.of(5, Distance.EUCLIDEAN)
            .withSeeding(MedoidSeeding.RANDOM)
            .withVariant(MedoidVariant.FAST_PAM1)
            .fit(NOISE);

    List<Double> costs = model.report().objectivePerIteration();
    assertThat(costs).hasSizeGreaterThan(2);
    for (int i = 1; i < costs.size(); i++) {
      assertThat(costs.get(i)).isLessThanOrEqualTo(costs.get(i - 1) * (1 + 1e-7));
    }
    assertThat(model.cost()).isEqualTo(costs.get(costs.size() - 1));
    assertThat(model.report().algorithm()).isEqualTo("kmedoids");
    assertThat(model.report().converged()).isTrue();
    assertThat(model.report().parameters())
        .containsEntry("k", "5")
        .containsEntry("distance", "EUCLIDEAN")
        .containsEntry("variant", "FAST_PAM1")
        .containsEntry("seeding", "RANDOM")
        .containsEntry("restarts", "1")
        .containsEntry("seed", "42");
  }

  @Test
  @DisplayName("keeps the best of its restarts")
  void shouldKeepBest() {
    KMedoids random = KMedoids.of(12, Distance.EUCLIDEAN).withSeeding(MedoidSeeding.RANDOM);

    double one = random.fit(NOISE).cost();
    double ten = random.withRestarts(10).fit(NOISE).cost();

    assertThat(ten).isLessThan(one);
    KMedoids built = random.withSeeding(MedoidSeeding.BUILD);
    assertThat(built.withRestarts(5).withSeed(3).fit(NOISE).medoidRows())
        .isEqualTo(built.fit(NOISE).medoidRows());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-40, 1e-3, 1e30, 1e150})
  @DisplayName("finds the same medoids whatever the unit of the features")
  void shouldNotDependOnUnit(double unit) {
    double[][] rows = TestTables.noise(150, 3, 8);
    KMedoids kMedoids = KMedoids.of(4, Distance.SQUARED_EUCLIDEAN);
    KMedoidsModel expected = kMedoids.fit(FeatureTable.copyOf(rows));
    for (double[] row : rows) {
      Arrays.setAll(row, j -> row[j] * unit);
    }

    KMedoidsModel model = kMedoids.fit(FeatureTable.copyOf(rows));

    assertThat(model.medoidRows()).isEqualTo(expected.medoidRows());
    double cost = expected.cost() * unit * unit;
    assertThat(model.cost()).isCloseTo(cost, within(1e-12 * cost));
  }

  @Test
  @DisplayName("gives the same bits for any number of threads")
  void shouldNotDependOnThreads() throws Exception {
    for (MedoidSeeding seeding : MedoidSeeding.values()) {
      for (MedoidVariant variant : MedoidVariant.values()) {
        KMedoids kMedoids =
            KMedoids.of(9, Distance.MANHATTAN).withSeeding(seeding).withVariant(variant);
        KMedoidsModel expected = kMedoids.fit(NOISE);
        for (int threads : new int[] {1, 3, 16}) {
          KMedoidsModel model = TestTables.inPool(threads, () -> kMedoids.fit(NOISE));
          assertThat(model.report()).isEqualTo(expected.report());
          assertThat(model.medoidRows()).isEqualTo(expected.medoidRows());
          assertThat(model.sizes()).isEqualTo(expected.sizes());
        }
      }
    }
  }

  @Test
  @DisplayName("says how much memory it needs: two bytes for each pair of rows, in both directions")
  void shouldEstimateMemory() {
    KMedoids kMedoids = KMedoids.of(8, Distance.EUCLIDEAN);

    assertThat(kMedoids.bytesNeeded(5000, 8)).isBetween(50_000_000L, 51_000_000L);
    assertThat(kMedoids.bytesNeeded(100_000, 3)).isBetween(20_000_000_000L, 20_100_000_000L);
    assertThat(kMedoids.bytesNeeded(Integer.MAX_VALUE, 1)).isPositive();
    assertThat(kMedoids.bytesNeeded(0, 0)).isZero();
  }
}
