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

@Label("The laws of k-means")
class KMeansLawsTest {

  /** Rows, whole weights and first centres. */
  record Start(int n, int d, int k, long seed) {

    double[][] rows() {
      return TestTables.noise(n, d, seed);
    }

    double[][] first() {
      return TestTables.noise(k, d, seed + 1);
    }

    double[] weights() {
      Random random = new Random(seed + 2);
      double[] weights = random.ints(n, 0, 4).asDoubleStream().toArray();
      Arrays.fill(weights, 0, k, 1);
      return weights;
    }

    KMeans kMeans() {
      return KMeans.of(k)
          .withInitialCentres(first())
          .withTolerance(0)
          .withEmptyClusters(EmptyClusters.KEEP_CENTRE);
    }
  }

  @Provide
  Arbitrary<Start> starts() {
    return Combinators.combine(
            Arbitraries.integers().between(10, 200),
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(1, 10),
            Arbitraries.longs().withoutEdgeCases())
        .as(Start::new);
  }

  @Property(tries = 300)
  @Label("it walks like Lloyd's iteration in the textbook")
  void shouldWalkLikeTextbook(@ForAll("starts") Start start) {
    double[] weights = start.weights();
    NaiveLloyd textbook = NaiveLloyd.run(start.rows(), weights, start.first());

    KMeansModel model = start.kMeans().fit(FeatureTable.copyOf(start.rows()), weights);

    List<Double> inertia = model.report().objectivePerIteration();
    assertThat(inertia).hasSameSizeAs(textbook.inertia);
    for (int i = 0; i < inertia.size(); i++) {
      double expected = textbook.inertia.get(i);
      assertThat(inertia.get(i)).isCloseTo(expected, within(1e-12 * expected + 1e-12));
    }
    requireClose(model.centres(), textbook.centres, 1e-12);
    assertThat(model.assign(FeatureTable.copyOf(start.rows()))).isEqualTo(textbook.labels);
  }

  @Property(tries = 300)
  @Label("a whole weight counts like as many equal rows, in any order")
  void shouldTakeWeightAsRepetition(@ForAll("starts") Start start) {
    double[][] rows = start.rows();
    double[] weights = start.weights();
    List<Integer> repeated = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      repeated.addAll(Collections.nCopies((int) weights[i], i));
    }
    Collections.shuffle(repeated, new Random(start.seed()));

    KMeansModel weighted = start.kMeans().fit(FeatureTable.copyOf(rows), weights);
    KMeansModel plain =
        start
            .kMeans()
            .fit(FeatureTable.copyOf(repeated.stream().map(i -> rows[i]).toArray(double[][]::new)));

    requireClose(weighted.centres(), plain.centres(), 1e-9);
    assertThat(weighted.inertia()).isCloseTo(plain.inertia(), within(1e-9 * plain.inertia()));
    assertThat(Arrays.stream(plain.sizes()).sum()).isEqualTo(repeated.size());
  }

  @Property(tries = 300)
  @Label("shifted and scaled rows are divided alike")
  void shouldNotMindShiftAndScale(@ForAll("starts") Start start) {
    double[][] rows = start.rows();
    double[][] moved = moved(rows);

    KMeansModel model = start.kMeans().fit(FeatureTable.copyOf(rows));
    KMeansModel other =
        start.kMeans().withInitialCentres(moved(start.first())).fit(FeatureTable.copyOf(moved));

    assertThat(other.assign(FeatureTable.copyOf(moved)))
        .isEqualTo(model.assign(FeatureTable.copyOf(rows)));
    requireClose(other.centres(), moved(model.centres()), 1e-9);
    assertThat(other.sizes()).isEqualTo(model.sizes());
  }

  private static double[][] moved(double[][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(v -> 1000 - 3 * v).toArray())
        .toArray(double[][]::new);
  }

  @Property(tries = 300)
  @Label("inertia never grows, every label is final, and one row is assigned as many are")
  void shouldEndWhereNothingChanges(
      @ForAll("starts") Start start, @ForAll Seeding seeding, @ForAll EmptyClusters policy) {
    FeatureTable table = FeatureTable.copyOf(start.rows());

    KMeansModel model =
        KMeans.of(start.k())
            .withSeeding(seeding)
            .withSeed(start.seed())
            .withEmptyClusters(policy == EmptyClusters.FAIL ? EmptyClusters.FARTHEST_ROW : policy)
            .fit(table);

    List<Double> inertia = model.report().objectivePerIteration();
    for (int i = 1; i < inertia.size(); i++) {
      assertThat(inertia.get(i)).isLessThanOrEqualTo(inertia.get(i - 1) * (1 + 1e-12));
    }
    assertThat(model.inertia()).isLessThanOrEqualTo(inertia.get(inertia.size() - 1) * (1 + 1e-12));
    int[] labels = model.assign(table);
    assertThat(sizes(labels, start.k())).isEqualTo(model.sizes());
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      assertThat(model.assign(table.row(i))).isEqualTo(labels[i]);
      total += NaiveLloyd.squared(table.row(i), model.centre(labels[i]));
    }
    assertThat(model.inertia()).isCloseTo(total, within(1e-12 * total + 1e-12));
  }

  @Property(tries = 300)
  @Label("no cluster ends empty when the farthest row fills it, even with many equal rows")
  void shouldLeaveNoClusterEmpty(@ForAll("starts") Start start) {
    double[][] rows = TestTables.grid(start.n(), Math.min(3, start.d()), 4, start.seed());
    int distinct = (int) Arrays.stream(rows).map(Arrays::toString).distinct().count();
    int k = Math.min(start.k(), distinct);
    double[][] first = TestTables.grid(k, rows[0].length, 20, start.seed());

    KMeansModel model = KMeans.of(k).withInitialCentres(first).fit(FeatureTable.copyOf(rows));

    assertThat(model.report().converged()).isTrue();
    assertThat(model.sizes()).doesNotContain(0);
    assertThat(sizes(model.assign(FeatureTable.copyOf(rows)), k)).isEqualTo(model.sizes());
  }

  private static int[] sizes(int[] labels, int k) {
    return IntStream.range(0, k)
        .map(c -> (int) Arrays.stream(labels).filter(label -> label == c).count())
        .toArray();
  }

  private static void requireClose(double[][] actual, double[][] expected, double tolerance) {
    for (int c = 0; c < expected.length; c++) {
      for (int j = 0; j < expected[c].length; j++) {
        double scale = Math.max(1, Math.abs(expected[c][j]));
        assertThat(actual[c][j]).isCloseTo(expected[c][j], within(tolerance * scale));
      }
    }
  }
}
