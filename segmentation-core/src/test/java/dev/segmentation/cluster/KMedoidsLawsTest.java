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

@Label("The laws of k-medoids")
class KMedoidsLawsTest {

  /** Rows, a distance and a number of clusters. */
  record Start(int n, int d, int k, Distance distance, boolean ties, long seed) {

    double[][] rows() {
      return ties ? TestTables.grid(n, d, 5, seed) : TestTables.noise(n, d, seed);
    }

    FeatureTable table() {
      return FeatureTable.copyOf(rows());
    }

    int[] first() {
      List<Integer> all = new ArrayList<>(IntStream.range(0, n).boxed().toList());
      Collections.shuffle(all, new Random(seed));
      return all.stream().limit(k).mapToInt(Integer::intValue).toArray();
    }

    KMedoids kMedoids() {
      return KMedoids.of(k, distance);
    }
  }

  private static Arbitrary<Start> starts(Distance[] distances, boolean ties, int minFeatures) {
    return Combinators.combine(
            Arbitraries.integers().between(8, 90),
            Arbitraries.integers().between(minFeatures, 5),
            Arbitraries.integers().between(1, 7),
            Arbitraries.of(distances),
            Arbitraries.longs().withoutEdgeCases())
        .as((n, d, k, distance, seed) -> new Start(n, d, k, distance, ties, seed));
  }

  @Provide
  Arbitrary<Start> starts() {
    Distance[] distances = {
      Distance.EUCLIDEAN,
      Distance.SQUARED_EUCLIDEAN,
      Distance.MANHATTAN,
      Distance.CHEBYSHEV,
      Distance.CANBERRA,
      Distance.COSINE,
      Distance.minkowski(3)
    };
    return starts(distances, false, 2);
  }

  @Provide
  Arbitrary<Start> tied() {
    Distance[] distances = {Distance.MANHATTAN, Distance.HAMMING, Distance.CHEBYSHEV};
    return starts(distances, true, 3);
  }

  @Property(tries = 200)
  @Label("FastPAM1 ends where the PAM of the textbook ends, from any medoids")
  void shouldEqualPam(@ForAll("starts") Start start) {
    int[] expected = NaivePam.swap(start.rows(), start.distance(), start.first());

    KMedoidsModel model =
        start
            .kMedoids()
            .withVariant(MedoidVariant.FAST_PAM1)
            .withInitialMedoids(start.first())
            .fit(start.table());

    requireSame(model, expected, start, start.first());
  }

  /** Where two steps serve equally well, as in a cluster of two rows, rounding decides. */
  private static void requireSame(KMedoidsModel model, int[] expected, Start start, int[] first) {
    if (NaivePam.isUnique(start.rows(), start.distance(), first)) {
      assertThat(model.medoidRows()).isEqualTo(expected);
    }
  }

  @Property(tries = 100)
  @Label("BUILD and FastPAM1 end where the whole PAM of the textbook ends")
  void shouldEqualBuildOfPam(@ForAll("starts") Start start) {
    int[] built = NaivePam.build(start.rows(), start.distance(), start.k());
    int[] expected = NaivePam.swap(start.rows(), start.distance(), built);

    KMedoidsModel model = start.kMedoids().withVariant(MedoidVariant.FAST_PAM1).fit(start.table());

    if (NaivePam.isUniqueBuild(start.rows(), start.distance(), built)) {
      requireSame(model, expected, start, built);
    }
  }

  @Property(tries = 200)
  @Label("no single swap lowers the cost of any result, and the cost is that of the rows")
  void shouldBeLocalOptimum(
      @ForAll("starts") Start start, @ForAll MedoidVariant variant, @ForAll MedoidSeeding seeding) {
    requireLocalOptimum(start, variant, seeding);
  }

  @Property(tries = 200)
  @Label("nor where many rows and distances are equal")
  void shouldBeLocalOptimumWithTies(
      @ForAll("tied") Start start, @ForAll MedoidVariant variant, @ForAll MedoidSeeding seeding) {
    if (Arrays.stream(start.rows()).map(Arrays::toString).distinct().count() >= start.k()) {
      requireLocalOptimum(start, variant, seeding);
    }
  }

  private static void requireLocalOptimum(
      Start start, MedoidVariant variant, MedoidSeeding seeding) {
    FeatureTable table = start.table();

    KMedoidsModel model = start.kMedoids().withVariant(variant).withSeeding(seeding).fit(table);

    double[][] rows = start.rows();
    double cost = NaivePam.cost(rows, start.distance(), model.medoidRows());
    assertThat(model.cost()).isCloseTo(cost, within(1e-12 * cost + 1e-12));
    int[] swapped = NaivePam.bestSwap(rows, start.distance(), model.medoidRows());
    assertThat(NaivePam.cost(rows, start.distance(), swapped))
        .isGreaterThanOrEqualTo(cost * (1 - 1e-6) - 1e-12);
    int[] labels = model.assign(table);
    int[] sizes = new int[start.k()];
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]]++;
      assertThat(model.assign(rows[i])).isEqualTo(labels[i]);
    }
    assertThat(model.sizes()).isEqualTo(sizes);
    for (int c = 0; c < start.k(); c++) {
      assertThat(labels[model.medoidRows()[c]]).isEqualTo(c);
      assertThat(model.medoids()[c]).isEqualTo(rows[model.medoidRows()[c]]);
    }
  }

  @Property(tries = 100)
  @Label("distances given by the caller lead to the same clusters as rows")
  void shouldTakeDistances(@ForAll("starts") Start start, @ForAll MedoidVariant variant) {
    double[][] rows = start.rows();
    double[] condensed = new double[start.n() * (start.n() - 1) / 2];
    int at = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = i + 1; j < rows.length; j++) {
        condensed[at++] = start.distance().between(rows[i], 0, rows[j], 0, start.d());
      }
    }

    MedoidClusters clusters =
        KMedoids.of(start.k(), Distance.EUCLIDEAN).withVariant(variant).fitDistances(condensed);

    KMedoidsModel model = start.kMedoids().withVariant(variant).fit(start.table());
    assertThat(clusters.medoidRows()).isEqualTo(model.medoidRows());
    assertThat(clusters.labels()).isEqualTo(model.assign(start.table()));
    assertThat(clusters.sizes()).isEqualTo(model.sizes());
    assertThat(clusters.cost()).isCloseTo(model.cost(), within(1e-12 * model.cost() + 1e-12));
    assertThat(clusters.report().parameters()).containsEntry("distance", "GIVEN");
  }

  /** So many rows for so few clusters that no two medoids are equally good. */
  @Provide
  Arbitrary<Start> plenty() {
    return Combinators.combine(
            Arbitraries.integers().between(60, 150),
            Arbitraries.integers().between(1, 3),
            Arbitraries.longs().withoutEdgeCases())
        .as((n, k, seed) -> new Start(n, 3, k, Distance.EUCLIDEAN, false, seed));
  }

  @Property(tries = 100)
  @Label("FastPAM1 finds the same rows whatever their order")
  void shouldNotDependOnOrder(@ForAll("plenty") Start start) {
    List<double[]> shuffled = new ArrayList<>(List.of(start.rows()));
    Collections.shuffle(shuffled, new Random(start.seed() + 1));
    FeatureTable table = FeatureTable.copyOf(shuffled.toArray(double[][]::new));
    KMedoids kMedoids = start.kMedoids().withVariant(MedoidVariant.FAST_PAM1);

    assertThat(kMedoids.fit(table).medoids()).isDeepEqualTo(kMedoids.fit(start.table()).medoids());
  }
}
