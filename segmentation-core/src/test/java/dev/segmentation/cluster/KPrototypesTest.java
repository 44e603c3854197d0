package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("k-prototypes and k-modes")
class KPrototypesTest {

  private static final List<String> NAMES = List.of("age", "job", "city");

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private static FeatureTable table(double[]... rows) {
    return FeatureTable.copyOf(NAMES, rows);
  }

  /** Rows of three groups, each with a number and two levels of its own, and some noise. */
  private static double[][] groups(int n, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      int group = i % 3;
      rows[i] =
          new double[] {
            2 * group + 0.3 * random.nextGaussian(),
            random.nextInt(10) == 0 ? random.nextInt(3) : group,
            random.nextInt(10) == 0 ? 7 : 3 + group
          };
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("find groups of mixed rows")
  void shouldFindGroups(PrototypeSeeding seeding) {
    FeatureTable table = table(groups(300, 4));

    KPrototypesModel model =
        KPrototypes.of(3, "job", "city").withSeeding(seeding).withRestarts(5).fit(table);

    int[] labels = model.assign(table);
    for (int i = 3; i < labels.length; i++) {
      assertThat(labels[i]).isEqualTo(labels[i % 3]);
    }
    for (int group = 0; group < 3; group++) {
      double[] prototype = model.prototypes()[labels[group]];
      assertThat(prototype[0]).isCloseTo(2 * group, within(0.2));
      assertThat(prototype[1]).isEqualTo(group);
      assertThat(prototype[2]).isEqualTo(3 + group);
    }
    assertThat(model.sizes()).containsOnly(100);
    assertThat(model.categories()).containsExactly("job", "city");
  }

  @Test
  @DisplayName("give the costs and prototypes of an example done by hand")
  void shouldSolveByHand() {
    FeatureTable table =
        table(
            new double[] {0, 1, 5},
            new double[] {2, 1, 5},
            new double[] {1, 2, 5},
            new double[] {10, 3, 6},
            new double[] {12, 3, 5});

    KPrototypesModel model =
        KPrototypes.of(2, "city", "job")
            .withGamma(4)
            .withInitialPrototypes(new double[][] {{0, 1, 5}, {12, 3, 6}})
            .fit(table);

    assertThat(model.prototypes()).isDeepEqualTo(new double[][] {{1, 1, 5}, {11, 3, 6}});
    assertThat(model.cost()).isEqualTo(1 + 1 + 4 + 1 + (1 + 4));
    assertThat(model.assign(table)).containsExactly(0, 0, 0, 1, 1);
    assertThat(model.gamma()).isEqualTo(4);
    assertThat(model.categories()).containsExactly("job", "city");
    assertThat(model.report().converged()).isTrue();
    assertThat(model.report().algorithm()).isEqualTo("kprototypes");
    assertThat(model.report().parameters())
        .containsEntry("gamma", "4.0")
        .containsEntry("seeding", "GIVEN");
  }

  @Test
  @DisplayName("take half the mean standard deviation of the numbers as gamma, or 1")
  void shouldChooseGamma() {
    double[][] rows = {{0, 10, 1}, {2, 30, 2}, {0, 10, 1}, {2, 30, 1}};

    double gamma = KPrototypes.of(2, "x2").fit(FeatureTable.copyOf(rows)).gamma();
    double weighted =
        KPrototypes.of(1, "x2").fit(FeatureTable.copyOf(rows), new double[] {1, 0, 1, 0}).gamma();

    assertThat(gamma).isCloseTo((1 + 10) / 2.0 / 2, within(1e-15));
    assertThat(weighted).isEqualTo(1);
    assertThat(KPrototypes.of(2, "x0", "x1", "x2").fit(FeatureTable.copyOf(rows)).gamma())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("count the features that differ in k-modes")
  void shouldFindModes() {
    double[][] rows = {{1, 1, 1}, {1, 1, 2}, {1, 2, 1}, {5, 5, 5}, {5, 5, 6}, {5, 6, 5}};

    KPrototypesModel model =
        KModes.of(2).withSeeding(PrototypeSeeding.CAO).fit(FeatureTable.copyOf(rows));

    assertThat(model.prototypes()).isDeepEqualTo(new double[][] {{1, 1, 1}, {5, 5, 5}});
    assertThat(model.cost()).isEqualTo(4);
    assertThat(model.gamma()).isEqualTo(1);
    assertThat(model.categories()).containsExactly("x0", "x1", "x2");
    assertThat(model.report().algorithm()).isEqualTo("kmodes");
    KPrototypesModel same =
        KPrototypes.of(2, "x0", "x1", "x2")
            .withGamma(1)
            .withSeeding(PrototypeSeeding.CAO)
            .fit(FeatureTable.copyOf(rows));
    assertThat(same.prototypes()).isDeepEqualTo(model.prototypes());
    assertThat(same.cost()).isEqualTo(model.cost());
    double[][] first = {{5, 5, 5}, {1, 1, 1}};
    assertThat(
            KModes.of(2)
                .withInitialModes(first)
                .withRestarts(3)
                .withSeed(1)
                .withMaxIterations(9)
                .fit(FeatureTable.copyOf(rows), new double[] {1, 1, 1, 2, 2, 2})
                .cost())
        .isEqualTo(6);
  }

  @Test
  @DisplayName("keep the level a mode has where others are as frequent, else take the lowest")
  void shouldBreakTies() {
    double[][] rows = {{3}, {2}, {2}, {3}, {1}};
    KModes one = KModes.of(1);

    assertThat(
            one.withInitialModes(new double[][] {{3}}).fit(FeatureTable.copyOf(rows)).prototypes())
        .isDeepEqualTo(new double[][] {{3}});
    assertThat(
            one.withInitialModes(new double[][] {{9}}).fit(FeatureTable.copyOf(rows)).prototypes())
        .isDeepEqualTo(new double[][] {{2}});
    FeatureTable pair = FeatureTable.copyOf(new double[][] {{1, 1}, {1, 2}, {2, 2}});
    KPrototypesModel tied =
        KModes.of(2).withInitialModes(new double[][] {{2, 2}, {1, 1}}).fit(pair);
    assertThat(tied.assign(pair)).containsExactly(1, 0, 0);
  }

  @Test
  @DisplayName("take a category that the fit has not seen as one that differs from all")
  void shouldTakeUnseenAsDifferent() {
    FeatureTable table = table(groups(60, 2));
    KPrototypesModel model = KPrototypes.of(3, "job", "city").withRestarts(3).fit(table);
    int[] labels = model.assign(table);

    for (int group = 0; group < 3; group++) {
      assertThat(model.assign(new double[] {2 * group, 99, 3 + group})).isEqualTo(labels[group]);
      assertThat(model.assign(new double[] {2 * group, -5.5, 1e9})).isEqualTo(labels[group]);
    }
  }

  @Test
  @DisplayName("give a cluster that lost its rows the row that lies farthest")
  void shouldFillEmptyClusters() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0, 1}, {1, 1}, {2, 1}, {9, 1}});

    KPrototypesModel model =
        KPrototypes.of(2, "x1").withInitialPrototypes(new double[][] {{1, 1}, {500, 2}}).fit(table);

    assertThat(model.assign(table)).containsExactly(0, 0, 0, 1);
    assertThat(model.prototypes()).isDeepEqualTo(new double[][] {{1, 1}, {9, 1}});
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("make each row a prototype when there are as many, and one of equal rows")
  void shouldTakeEveryRow(PrototypeSeeding seeding) {
    FeatureTable rows =
        table(new double[] {1, 1, 1}, new double[] {1, 1, 2}, new double[] {1, 2, 1});
    assertThat(KPrototypes.of(3, "job", "city").withSeeding(seeding).fit(rows).cost()).isZero();
    FeatureTable same = table(new double[] {4, 1, 1}, new double[] {4, 1, 1});
    KPrototypesModel one = KPrototypes.of(1, "job").withSeeding(seeding).fit(same);
    assertThat(one.prototypes()).isDeepEqualTo(new double[][] {{4, 1, 1}});
    assertThat(one.cost()).isZero();
    FeatureTable tiny = table(new double[] {0, 1, 1}, new double[] {1e-200, 1, 1});
    assertThat(KPrototypes.of(2, "job", "city").withSeeding(seeding).fit(tiny).k()).isEqualTo(2);
  }

  @Test
  @DisplayName("keep the best of their restarts")
  void shouldKeepBest() {
    FeatureTable table = FeatureTable.copyOf(TestTables.grid(400, 6, 5, 8));
    KModes random = KModes.of(12).withSeeding(PrototypeSeeding.RANDOM_ROWS);

    double one = random.fit(table).cost();
    double twenty = random.withRestarts(20).fit(table).cost();

    assertThat(twenty).isLessThan(one);
    KModes dense = random.withSeeding(PrototypeSeeding.CAO);
    assertThat(dense.withRestarts(5).withSeed(3).fit(table).prototypes())
        .isDeepEqualTo(dense.fit(table).prototypes());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("give the same bits for any number of threads")
  void shouldNotDependOnThreads(PrototypeSeeding seeding) throws Exception {
    double[][] rows = TestTables.grid(5000, 7, 6, 3);
    Random random = new Random(5);
    for (double[] row : rows) {
      row[0] = random.nextGaussian();
      row[3] = 100 * random.nextGaussian();
    }
    FeatureTable table = FeatureTable.copyOf(rows);
    KPrototypes kPrototypes =
        KPrototypes.of(9, "x1", "x2", "x4", "x5", "x6").withSeeding(seeding).withRestarts(2);
    KPrototypesModel expected = kPrototypes.fit(table);
    for (int threads : new int[] {1, 3, 16}) {
      KPrototypesModel model = TestTables.inPool(threads, () -> kPrototypes.fit(table));
      assertThat(model.report()).isEqualTo(expected.report());
      assertThat(model.prototypes()).isDeepEqualTo(expected.prototypes());
      assertThat(model.sizes()).isEqualTo(expected.sizes());
    }
  }

  @Test
  @DisplayName("stop at the iteration cap and say so")
  void shouldStopAtCap() {
    FeatureTable table = FeatureTable.copyOf(TestTables.grid(400, 6, 5, 8));

    KPrototypesModel model =
        KModes.of(8).withSeeding(PrototypeSeeding.RANDOM_ROWS).withMaxIterations(1).fit(table);

    assertThat(model.report().converged()).isFalse();
    assertThat(model.report().iterations()).isEqualTo(1);
    int[] sizes = new int[8];
    Arrays.stream(model.assign(table)).forEach(label -> sizes[label]++);
    assertThat(model.sizes()).isEqualTo(sizes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  @DisplayName("refuse options out of range")
  void shouldRefuseOptions(int value) {
    refused(() -> KPrototypes.of(value, "a")).hasMessage("k must be at least 1, but was " + value);
    refused(() -> KModes.of(value)).hasMessageContaining("k must be at least 1");
    refused(() -> KModes.of(1).withRestarts(value)).hasMessageContaining("restarts");
    refused(() -> KModes.of(1).withMaxIterations(value)).hasMessageContaining("maxIterations");
    refused(() -> KPrototypes.of(1, "a").withGamma(value))
        .hasMessage("gamma must be above 0 and finite, but was " + (double) value);
    refused(() -> KPrototypes.of(1, "a").withGamma(Double.NaN)).hasMessageContaining("NaN");
    refused(() -> KPrototypes.of(1)).hasMessageContaining("no categories");
    refused(() -> KPrototypes.of(1, "a", "a")).hasMessage("category 'a' stands twice");
    refused(() -> KModes.of(2).withInitialModes(new double[][] {{1}}))
        .hasMessageContaining("1 initial centres for k = 2");
  }

  @Test
  @DisplayName("refuse tables they cannot fit")
  void shouldRefuseTables() {
    FeatureTable table =
        table(new double[] {1, 1, 1}, new double[] {1, 1, 1}, new double[] {1, 2, 1});
    refused(() -> KPrototypes.of(2, "town").fit(table))
        .hasMessage("unknown category 'town'; the table has [age, job, city]");
    refused(() -> KPrototypes.of(3, "job").fit(table))
        .hasMessage("k = 3 is more than the 2 distinct rows; choose k from 1 to 2");
    refused(() -> KPrototypes.of(2, "job").fit(table, new double[] {1, 1, 0}))
        .hasMessageContaining("1 distinct rows of positive weight");
    refused(() -> KModes.of(2).fit(table, new double[] {1, 1})).hasMessageContaining("2 weights");
    refused(() -> KModes.of(1).withInitialModes(new double[][] {{1}}).fit(table))
        .hasMessageContaining("3 features");
    FeatureTable huge = table(new double[] {1e200, 1, 1}, new double[] {-1e200, 1, 1});
    refused(() -> KPrototypes.of(1, "job").fit(huge)).hasMessageContaining("scale the numbers");
    refused(() -> KModes.of(1).fit(FeatureTable.copyOf(new double[0][])))
        .hasMessageContaining("0 rows");
  }

  @Test
  @DisplayName("refuse rows they cannot assign and parts that do not fit together")
  void shouldRefuseRowsAndParts() {
    FitReport report = new FitReport("kprototypes", 3, 2, 0, true, 1, List.of(), Map.of());
    List<Feature> features = List.of(Feature.of("age"), Feature.of("job"));
    List<String> job = List.of("job");
    double[][] prototypes = {{1, 0}, {2, 1}};
    int[] sizes = {1, 2};
    KPrototypesModel model = KPrototypesModel.of(features, job, 0.5, prototypes, sizes, report);
    assertThat(model.assign(new double[] {1.6, 0})).isZero();
    assertThat(model.assign(new double[] {1.8, 0})).isEqualTo(1);
    refused(() -> model.assign(new double[] {1})).hasMessageContaining("1 values");
    refused(() -> model.assign(new double[] {1, Double.NaN})).hasMessageContaining("'job' is NaN");
    refused(() -> model.assign(table(new double[] {1, 1, 1}))).hasMessageContaining("3 features");
    refused(() -> KPrototypesModel.of(features, List.of(), 0.5, prototypes, sizes, report))
        .hasMessageContaining("no categories");
    refused(() -> KPrototypesModel.of(features, List.of("x"), 0.5, prototypes, sizes, report))
        .hasMessageContaining("unknown category 'x'");
    refused(() -> KPrototypesModel.of(features, job, -1, prototypes, sizes, report))
        .hasMessageContaining("gamma");
    refused(() -> KPrototypesModel.of(features, job, 0.5, prototypes, new int[] {3}, report))
        .hasMessageContaining("2 prototypes and 1 sizes");
    refused(() -> KPrototypesModel.of(features, job, 0.5, prototypes, new int[] {3, 3}, report))
        .hasMessageContaining("6 rows in sum");
  }

  @Test
  @DisplayName("tell their progress and stop when interrupted")
  void shouldStop() {
    FeatureTable table = FeatureTable.copyOf(TestTables.grid(400, 6, 5, 8));
    KModes kModes =
        KModes.of(8)
            .withProgress(
                (phase, done, total) -> {
                  assertThat(phase).isEqualTo("k-prototypes");
                  assertThat(done).isBetween(1L, total);
                  Thread.currentThread().interrupt();
                });

    assertThatThrownBy(() -> kModes.fit(table))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("k-prototypes was cancelled");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("measures two rows as it measures a row and a prototype")
  void shouldMeasureRows() {
    FeatureTable table =
        FeatureTable.copyOf(
            List.of("x", "job", "y"),
            new double[][] {{1, 0, 2}, {1.5, 0, 3}, {8, 1, 2}, {9, 2, 1}, {9, 1, -0.0}});
    KPrototypesModel model = KPrototypes.of(2, "job").withGamma(0.7).fit(table);
    Distance distance = model.distance();

    double cost = 0;
    for (int i = 0; i < table.rowCount(); i++) {
      double[] row = table.row(i);
      cost += distance.between(row, 0, model.prototypes()[model.assign(row)], 0, 3);
    }

    assertThat(cost).isCloseTo(model.cost(), within(1e-12));
    assertThat(distance.between(table.row(2), 0, table.row(3), 0, 3)).isEqualTo(1 + 1 + 0.7);
    assertThat(distance).hasToString("K_PROTOTYPES[gamma=0.7]");
    assertThatThrownBy(() -> distance.between(table.row(0), 0, table.row(1), 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the model has 3 features");
  }
}
