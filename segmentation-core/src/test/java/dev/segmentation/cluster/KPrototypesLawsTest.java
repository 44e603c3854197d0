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

@Label("The laws of k-prototypes")
class KPrototypesLawsTest {

  /** Rows whose first features are numbers and whose others are categories of a few levels. */
  record Start(int n, int numbers, int categories, int k, boolean weighted, long seed) {

    int d() {
      return numbers + categories;
    }

    /** The first k rows differ. */
    double[][] rows() {
      Random random = new Random(seed);
      double[][] rows = new double[n][d()];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < d(); j++) {
          rows[i][j] = j < numbers ? random.nextGaussian() : random.nextInt(4) - 1;
        }
        if (i < k) {
          rows[i][d() - 1] = 10 + i;
        }
      }
      return rows;
    }

    double[] weights() {
      Random random = new Random(seed + 1);
      return IntStream.range(0, n)
          .mapToDouble(i -> !weighted ? 1 : i < k ? 0.5 : random.nextInt(4) / 2.0)
          .toArray();
    }

    boolean[] isCategory() {
      boolean[] is = new boolean[d()];
      Arrays.fill(is, numbers, d(), true);
      return is;
    }

    List<String> names() {
      return IntStream.range(numbers, d()).mapToObj(j -> "x" + j).toList();
    }

    double[][] first() {
      return Arrays.copyOf(rows(), k);
    }

    FeatureTable table() {
      return FeatureTable.copyOf(rows());
    }

    KPrototypes kPrototypes() {
      return KPrototypes.of(k, names()).withGamma(0.75);
    }
  }

  @Provide
  Arbitrary<Start> starts() {
    return Combinators.combine(
            Arbitraries.integers().between(8, 300),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 7),
            Arbitraries.of(true, false),
            Arbitraries.longs().withoutEdgeCases())
        .as(Start::new);
  }

  @Property(tries = 300)
  @Label("ends where the textbook ends, from any prototypes, with or without weights")
  void shouldEqualTextbook(@ForAll("starts") Start start) {
    NaiveKPrototypes expected =
        new NaiveKPrototypes(start.rows(), start.weights(), start.isCategory(), 0.75, start.first())
            .run(100);

    KPrototypesModel model =
        start
            .kPrototypes()
            .withInitialPrototypes(start.first())
            .fit(start.table(), start.weights());

    assertThat(model.assign(start.table())).isEqualTo(expected.labels);
    assertThat(model.cost()).isCloseTo(expected.cost, within(1e-12 * expected.cost + 1e-12));
    assertThat(model.report().iterations()).isEqualTo(expected.iterations);
    for (int c = 0; c < start.k(); c++) {
      assertThat(model.prototypes()[c]).containsExactly(expected.prototypes[c], within(1e-12));
    }
  }

  @Property(tries = 200)
  @Label("assigns each training row to its nearest prototype, and counts it there")
  void shouldAssign(@ForAll("starts") Start start, @ForAll PrototypeSeeding seeding) {
    double[][] rows = start.rows();
    FeatureTable table = start.table();

    KPrototypesModel model = start.kPrototypes().withSeeding(seeding).fit(table, start.weights());

    NaiveKPrototypes naive =
        new NaiveKPrototypes(rows, start.weights(), start.isCategory(), 0.75, model.prototypes());
    int[] labels = model.assign(table);
    int[] sizes = new int[start.k()];
    double cost = 0;
    for (int i = 0; i < rows.length; i++) {
      sizes[labels[i]]++;
      assertThat(model.assign(rows[i])).isEqualTo(labels[i]);
      double own = naive.dissimilarity(rows[i], model.prototypes()[labels[i]]);
      for (double[] prototype : model.prototypes()) {
        assertThat(own).isLessThanOrEqualTo(naive.dissimilarity(rows[i], prototype) + 1e-9);
      }
      cost += start.weights()[i] * own;
    }
    assertThat(model.sizes()).isEqualTo(sizes);
    assertThat(model.cost()).isCloseTo(cost, within(1e-12 * cost + 1e-12));
    List<Double> costs = model.report().objectivePerIteration();
    for (int i = 1; i < costs.size(); i++) {
      assertThat(costs.get(i)).isLessThanOrEqualTo(costs.get(i - 1) * (1 + 1e-12) + 1e-12);
    }
  }

  @Property(tries = 100)
  @Label("a weight of w counts as w equal rows, and one of 0 as none")
  void shouldTakeWeightsAsRepetitions(@ForAll("starts") Start start) {
    double[][] rows = start.rows();
    double[] weights = Arrays.stream(start.weights()).map(weight -> weight * 2).toArray();
    List<double[]> repeated = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      repeated.addAll(Collections.nCopies((int) weights[i], rows[i]));
    }
    KPrototypes kPrototypes = start.kPrototypes().withInitialPrototypes(start.first());

    KPrototypesModel model = kPrototypes.fit(start.table(), weights);

    KPrototypesModel expected =
        kPrototypes.fit(FeatureTable.copyOf(repeated.toArray(double[][]::new)));
    assertThat(model.cost()).isCloseTo(expected.cost(), within(1e-9 * expected.cost() + 1e-9));
    for (int c = 0; c < start.k(); c++) {
      assertThat(model.prototypes()[c]).containsExactly(expected.prototypes()[c], within(1e-9));
    }
  }

  @Property(tries = 100)
  @Label("neither the order of the rows nor the numbers of the levels matter")
  void shouldNotDependOnOrderOrCodes(@ForAll("starts") Start start) {
    double[][] first = start.first();
    List<double[]> shuffled = new ArrayList<>(List.of(start.rows()));
    Collections.shuffle(shuffled, new Random(start.seed() + 2));
    KPrototypes kPrototypes = start.kPrototypes();

    KPrototypesModel model =
        kPrototypes
            .withInitialPrototypes(first)
            .fit(FeatureTable.copyOf(shuffled.toArray(double[][]::new)));

    KPrototypesModel expected = kPrototypes.withInitialPrototypes(first).fit(start.table());
    assertThat(model.sizes()).isEqualTo(expected.sizes());
    assertThat(model.cost()).isCloseTo(expected.cost(), within(1e-9 * expected.cost() + 1e-9));
    KPrototypesModel stretched =
        kPrototypes
            .withInitialPrototypes(stretch(first, start.numbers()))
            .fit(FeatureTable.copyOf(stretch(start.rows(), start.numbers())));
    assertThat(stretched.sizes()).isEqualTo(expected.sizes());
    assertThat(stretched.report()).isEqualTo(expected.report());
  }

  /** Gives the levels other numbers in the same order, so that ties stay as they are. */
  private static double[][] stretch(double[][] rows, int numbers) {
    double[][] stretched = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : stretched) {
      for (int j = numbers; j < row.length; j++) {
        row[j] = row[j] * 1e9 + 0.5;
      }
    }
    return stretched;
  }
}
