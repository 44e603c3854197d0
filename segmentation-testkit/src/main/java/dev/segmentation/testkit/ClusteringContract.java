package dev.segmentation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.CancelledException;
import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a clustering algorithm and its {@link ClusterModel} as tests. Every algorithm, of
 * this project or of others, has a test class that extends this one.
 *
 * <p><b>How to use it.</b> Add {@code segmentation-testkit} in test scope and write
 *
 * <pre>{@code
 * class MyClusteringContractTest extends ClusteringContract {
 *
 *   @Override
 *   protected ClusterModel fit(FeatureTable table, Progress progress) {
 *     return MyClustering.of(3).withSeed(1).withProgress(progress).fit(table);
 *   }
 * }
 * }</pre>
 *
 * <p>{@link #fit} gets small tables of {@link #groups three clear groups} and must find them; an
 * algorithm that chooses the number of clusters itself gets options that let it. The other hooks
 * say what more the algorithm can do. The tests are final: an algorithm that needs one of them
 * changed does not keep the contract. A test whose hook is not overridden is skipped visibly.
 */
public abstract class ClusteringContract {

  private static final int GROUPS = 3;

  /** Makes the contract; called by subclasses. */
  protected ClusteringContract() {}

  /**
   * Fits the algorithm under test, always with the same options.
   *
   * @param table the rows. Not to be modified.
   * @param progress who is told how far the fit has come
   * @return the model
   */
  protected abstract ClusterModel fit(FeatureTable table, Progress progress);

  /**
   * Fits the algorithm to weighted rows.
   *
   * @param table the rows. Not to be modified.
   * @param weights a weight for each row. Not to be modified.
   * @return the model, or empty where the algorithm takes no weights
   */
  protected Optional<ClusterModel> fit(FeatureTable table, double[] weights) {
    return Optional.empty();
  }

  /**
   * Fits the algorithm with a limit on the memory it may take beside the table.
   *
   * @param table the rows. Not to be modified.
   * @param bytes the limit
   * @return the model, or empty where the algorithm has no such limit
   */
  protected Optional<ClusterModel> fit(FeatureTable table, long bytes) {
    return Optional.empty();
  }

  /**
   * Tells how much memory a fit takes beside the table.
   *
   * @param rows number of rows
   * @param features number of features
   * @return the bytes, or empty where they are in proportion to the table
   */
  protected OptionalLong bytesNeeded(int rows, int features) {
    return OptionalLong.empty();
  }

  /**
   * Returns the labels that a model remembers from its fit.
   *
   * @param model what {@link #fit} returned
   * @return a label for each training row, or empty where the model keeps none
   */
  protected Optional<int[]> rememberedLabels(ClusterModel model) {
    return Optional.empty();
  }

  /**
   * Saves a model and loads what was saved.
   *
   * @param model what {@link #fit} returned
   * @return the loaded model, or empty where there is no format for it
   */
  protected Optional<ClusterModel> saveAndLoad(ClusterModel model) {
    return Optional.empty();
  }

  /**
   * Returns the row that stands for a point of the plane. The tests take all their rows from it: an
   * algorithm for more features, or for categories, makes them from the point, so that the {@link
   * #groups} stay clear.
   *
   * @param x first coordinate
   * @param y second coordinate
   * @return at least 2 finite values, always as many; the point itself unless overridden
   */
  protected double[] row(double x, double y) {
    return new double[] {x, y};
  }

  /**
   * Returns the points of three clear groups, 20 each, one group behind the other: around (9, 0.5),
   * (0.5, 9) and (-8, -8), far apart in distance and in direction.
   *
   * @return 60 points of 2 values, of which {@link #row} makes rows
   */
  protected static double[][] groups() {
    double[][] centres = {{9, 0.5}, {0.5, 9}, {-8, -8}};
    double[][] rows = new double[20 * GROUPS][];
    for (int i = 0; i < rows.length; i++) {
      double[] centre = centres[i / 20];
      // A spiral: no two rows of a group are equal, and no two pairs equally far apart.
      double angle = 2.4 * (i % 20);
      double radius = 0.2 * Math.sqrt(i % 20 + 0.5);
      rows[i] =
          new double[] {
            centre[0] + radius * Math.cos(angle) + 1e-4 * i, centre[1] + radius * Math.sin(angle)
          };
    }
    return rows;
  }

  private static int groupOf(int row) {
    return row / 20;
  }

  private double[][] rows(double[][] points) {
    return Arrays.stream(points).map(point -> row(point[0], point[1])).toArray(double[][]::new);
  }

  private FeatureTable table(double[][] points) {
    return FeatureTable.copyOf(rows(points));
  }

  private int features() {
    return row(0, 0).length;
  }

  private ClusterModel fit(double[][] points) {
    return fit(table(points), Progress.none());
  }

  @Test
  @DisplayName("finds clear groups, and sizes tell how many rows are in each")
  final void findsClearGroups() {
    FeatureTable table = table(groups());

    ClusterModel model = fit(table, Progress.none());

    assertThat(model.k()).isEqualTo(GROUPS);
    assertThat(model.sizes()).containsExactly(20, 20, 20);
    int[] labels = model.assign(table);
    for (int i = 0; i < labels.length; i++) {
      assertThat(labels[i]).as("row %d", i).isEqualTo(labels[groupOf(i) * 20]);
    }
    assertThat(labels).containsOnly(0, 1, 2);
    assertThat(model.features()).isEqualTo(table.features());
    assertThat(model.report().rows()).isEqualTo(60);
    assertThat(model.report().features()).isEqualTo(features());
  }

  @Test
  @DisplayName("gives training rows the labels of the fit, one by one and all together")
  final void assignsWhatItFitted() {
    double[][] rows = rows(scattered());
    FeatureTable table = FeatureTable.copyOf(rows);

    ClusterModel model = fit(table, Progress.none());

    int[] labels = model.assign(table);
    int[] counts = new int[model.k()];
    for (int i = 0; i < rows.length; i++) {
      assertThat(model.assign(rows[i])).as("row %d", i).isEqualTo(labels[i]);
      if (labels[i] != ClusterModel.NOISE) {
        counts[labels[i]]++;
      }
    }
    assertThat(model.sizes()).isEqualTo(counts);
    rememberedLabels(model).ifPresent(fitted -> assertThat(labels).isEqualTo(fitted));
  }

  /** The groups, with some points between them. */
  private static double[][] scattered() {
    List<double[]> points = new ArrayList<>(List.of(groups()));
    for (int i = 0; i < 12; i++) {
      points.add(new double[] {6 - i + 1e-3 * i * i, 5.3 - 0.9 * i});
    }
    return points.toArray(double[][]::new);
  }

  @Test
  @DisplayName("gives the same model for the same rows, and leaves them as they are")
  final void isDeterministic() {
    double[][] rows = rows(scattered());
    FeatureTable table = FeatureTable.copyOf(rows);

    ClusterModel first = fit(table, Progress.none());
    ClusterModel second = fit(table, Progress.none());

    assertSame(first, second, table);
    for (int i = 0; i < rows.length; i++) {
      assertThat(table.row(i)).isEqualTo(rows[i]);
    }
  }

  private static void assertSame(ClusterModel one, ClusterModel other, FeatureTable table) {
    assertThat(other.assign(table)).isEqualTo(one.assign(table));
    assertThat(other.sizes()).isEqualTo(one.sizes());
    assertThat(other.report().objective()).isEqualTo(one.report().objective());
    assertThat(other.toString()).isEqualTo(one.toString());
  }

  @Test
  @DisplayName("gives the same model on 1, 2, 3 and 16 threads")
  final void isTheSameOnAnyThreads() throws InterruptedException, ExecutionException {
    FeatureTable table = table(scattered());
    ClusterModel expected = fit(table, Progress.none());

    for (int threads : new int[] {1, 2, 3, 16}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        ClusterModel model = pool.submit(() -> fit(table, Progress.none())).get();
        assertSame(expected, model, table);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  @DisplayName("finds the same groups whatever the order of the rows")
  final void findsTheSameInAnyOrder() {
    double[][] rows = groups();
    double[][] shuffled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      shuffled[i * 37 % rows.length] = rows[i];
    }

    int[] labels = fit(shuffled).assign(table(rows));

    for (int i = 0; i < labels.length; i++) {
      assertThat(labels[i]).as("row %d", i).isEqualTo(labels[groupOf(i) * 20]);
    }
    assertThat(labels).containsOnly(0, 1, 2);
  }

  @Test
  @DisplayName("keeps equal rows together")
  final void keepsEqualRowsTogether() {
    double[][] rows = groups();
    double[][] twice = new double[2 * rows.length][];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = rows[i % rows.length].clone();
    }
    FeatureTable table = table(twice);

    ClusterModel model = fit(table, Progress.none());

    int[] labels = model.assign(table);
    for (int i = 0; i < rows.length; i++) {
      assertThat(labels[rows.length + i]).as("row %d", i).isEqualTo(labels[i]);
    }
    rememberedLabels(model).ifPresent(fitted -> assertThat(labels).isEqualTo(fitted));
  }

  @Test
  @DisplayName("treats a weight of m like m equal rows")
  final void takesWeightsAsRepetition() {
    double[][] rows = groups();
    double[] weights = new double[rows.length];
    List<double[]> repeated = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      weights[i] = 1 + i % 3;
      for (int m = 0; m < weights[i]; m++) {
        repeated.add(rows[i]);
      }
    }
    FeatureTable table = table(rows);
    Optional<ClusterModel> weighted = fit(table, weights);
    assumeTrue(weighted.isPresent(), "the algorithm takes no weights");

    ClusterModel plain = fit(repeated.toArray(double[][]::new));

    assertSameGroups(weighted.orElseThrow().assign(table), plain.assign(table));
    assertThat(weighted.orElseThrow().report().objective())
        .isCloseTo(plain.report().objective(), withinPercentage(1e-6));
  }

  private static void assertSameGroups(int[] ours, int[] theirs) {
    for (int i = 0; i < ours.length; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(ours[i] == ours[j])
            .as("rows %d and %d together", i, j)
            .isEqualTo(theirs[i] == theirs[j]);
      }
    }
  }

  @Test
  @DisplayName("assigns the same after saving and loading")
  final void survivesSaving() {
    FeatureTable table = table(scattered());
    ClusterModel model = fit(table, Progress.none());
    Optional<ClusterModel> loaded = saveAndLoad(model);
    assumeTrue(loaded.isPresent(), "there is no format for the model");

    assertSame(model, loaded.orElseThrow(), table);
    assertThat(loaded.orElseThrow().report()).isEqualTo(model.report());
    assertThat(loaded.orElseThrow().features()).isEqualTo(model.features());
    double[] elsewhere = row(3.3, -4.4);
    assertThat(loaded.orElseThrow().assign(elsewhere)).isEqualTo(model.assign(elsewhere));
  }

  @Test
  @DisplayName("tells its progress, by phases, never more than all")
  final void tellsProgress() {
    List<String> phases = new ArrayList<>();

    fit(
        table(groups()),
        (phase, done, total) -> {
          assertThat(done).isNotNegative();
          if (total >= 0) {
            assertThat(done).isLessThanOrEqualTo(total);
          }
          phases.add(phase);
        });

    assertThat(phases).isNotEmpty().noneMatch(String::isBlank);
  }

  @Test
  @DisplayName("stops when its thread is interrupted, and leaves it interrupted")
  final void stopsWhenInterrupted() {
    FeatureTable table = table(groups());
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> fit(table, Progress.none())).isInstanceOf(CancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @Test
  @DisplayName("refuses rows that are not finite or of another length")
  final void refusesUnusableRows() {
    ClusterModel model = fit(groups());

    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] unusable = row(1, 1);
      unusable[unusable.length - 1] = value;
      assertThatThrownBy(() -> model.assign(unusable))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Double.isNaN(value) ? "NaN" : "Infinity");
    }
    for (int other : new int[] {features() - 1, features() + 1}) {
      assertThatThrownBy(() -> model.assign(new double[other]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("refuses a table whose features are others or in another order, and names one")
  final void refusesOtherFeatures() {
    ClusterModel model = fit(named("age", "income"));

    assertThatThrownBy(() -> model.assign(named("income", "age")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("income");
    assertThatThrownBy(() -> model.assign(named("age", "salary")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("salary");
    assertThat(model.assign(named("age", "income"))).hasSize(60);
  }

  private ClusterModel fit(FeatureTable table) {
    return fit(table, Progress.none());
  }

  /** The groups, with names for the first two features. */
  private FeatureTable named(String first, String second) {
    List<String> names = new ArrayList<>(List.of(first, second));
    for (int j = 2; j < features(); j++) {
      names.add("x" + j);
    }
    return FeatureTable.copyOf(names, rows(groups()));
  }

  @Test
  @DisplayName("refuses a table without rows, and an array too short for the labels")
  final void refusesEmptyTables() {
    FeatureTable table = table(groups());
    FeatureTable empty = table.selectRows(new int[0]);
    assertThatThrownBy(() -> fit(empty)).isInstanceOf(IllegalArgumentException.class);

    ClusterModel model = fit(table);
    assertThatThrownBy(() -> model.assign(table, new int[59]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(model.assign(empty)).isEmpty();
  }

  @Test
  @DisplayName("says how much memory it needs before it takes it, and keeps to a limit")
  final void estimatesItsMemory() {
    OptionalLong bytes = bytesNeeded(60, features());
    assumeTrue(bytes.isPresent(), "memory is in proportion to the table");
    assertThat(bytesNeeded(120, features()).orElseThrow()).isGreaterThan(bytes.getAsLong());
    FeatureTable table = table(groups());
    Optional<ClusterModel> within = fit(table, bytes.getAsLong());
    assumeTrue(within.isPresent(), "the algorithm takes no limit");

    assertThat(within.orElseThrow().k()).isEqualTo(GROUPS);
    assertThatThrownBy(() -> fit(table, bytes.getAsLong() - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(bytes.getAsLong()));
  }

  @Test
  @DisplayName("hands out copies: what a caller does to them changes nothing")
  final void handsOutCopies() {
    FeatureTable table = table(groups());
    ClusterModel model = fit(table);
    int[] before = model.assign(table);

    Arrays.fill(model.sizes(), -7);
    rememberedLabels(model).ifPresent(labels -> Arrays.fill(labels, -7));

    assertThat(model.sizes()).containsExactly(20, 20, 20);
    assertThat(model.assign(table)).isEqualTo(before);
  }
}
