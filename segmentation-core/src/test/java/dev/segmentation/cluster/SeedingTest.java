package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The first centres of k-means")
class SeedingTest {

  private static final double[] LINE = {0, 1, 3, 7, 20};
  private static final double[] WEIGHTS = {1, 4, 2, 0, 1};

  /** Chance that a sum of squared deviations with 19 degrees of freedom is larger: 10⁻⁶. */
  private static final double UNLIKELY = 64;

  @ParameterizedTest
  @EnumSource(names = {"K_MEANS_PLUS_PLUS", "K_MEANS_PARALLEL"})
  @DisplayName("lie one in each of 20 blobs that are far apart")
  void shouldFindEveryBlob(Seeding seeding) {
    double[][] rows = TestTables.blobs(2000, 3, 20, 6);
    FeatureTable table = FeatureTable.copyOf(rows);
    for (long seed = 0; seed < 20; seed++) {
      KMeansModel model =
          KMeans.of(20).withSeeding(seeding).withSeed(seed).withMaxIterations(1).fit(table);

      assertThat(model.sizes()).containsOnly(100);
    }
  }

  @Test
  @DisplayName("are better with k-means|| than with random rows on blobs")
  void shouldBeatRandomRows() {
    FeatureTable table = FeatureTable.copyOf(TestTables.blobs(2000, 3, 20, 6));

    assertThat(meanFirstInertia(table, Seeding.K_MEANS_PARALLEL))
        .isLessThan(0.01 * meanFirstInertia(table, Seeding.RANDOM_ROWS));
  }

  private static double meanFirstInertia(FeatureTable table, Seeding seeding) {
    return LongStream.range(0, 20)
        .mapToDouble(
            seed ->
                KMeans.of(20)
                    .withSeeding(seeding)
                    .withSeed(seed)
                    .withMaxIterations(1)
                    .fit(table)
                    .report()
                    .objectivePerIteration()
                    .get(0))
        .average()
        .orElseThrow();
  }

  @Test
  @DisplayName("are drawn by greedy k-means++ as often as its two draws make them likely")
  void shouldDrawBySquaredDistance() {
    int draws = 4000;
    int[][] seen = new int[5][5];
    for (int seed = 0; seed < draws; seed++) {
      double[] centres = seeding(WEIGHTS, 2, seed).plusPlus();
      seen[indexOf(centres[0])][indexOf(centres[1])]++;
    }

    double deviation = 0;
    for (int first = 0; first < 5; first++) {
      double[] expected = secondChances(first);
      for (int second = 0; second < 5; second++) {
        double wanted = draws * WEIGHTS[first] / 8 * expected[second];
        if (wanted == 0) {
          assertThat(seen[first][second]).isZero();
        } else {
          deviation += Math.pow(seen[first][second] - wanted, 2) / wanted;
        }
      }
    }
    assertThat(deviation).isLessThan(UNLIKELY);
  }

  /** Of two draws by weighted squared distance, the one that leaves less is taken. */
  private static double[] secondChances(int first) {
    double[] chance =
        IntStream.range(0, 5)
            .mapToDouble(i -> WEIGHTS[i] * Math.pow(LINE[i] - LINE[first], 2))
            .toArray();
    double total = Arrays.stream(chance).sum();
    double[] taken = new double[5];
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < 5; b++) {
        int better = potential(first, b) < potential(first, a) ? b : a;
        taken[better] += chance[a] / total * chance[b] / total;
      }
    }
    return taken;
  }

  private static double potential(int first, int second) {
    return IntStream.range(0, 5)
        .mapToDouble(
            i ->
                WEIGHTS[i]
                    * Math.min(
                        Math.pow(LINE[i] - LINE[first], 2), Math.pow(LINE[i] - LINE[second], 2)))
        .sum();
  }

  @Test
  @DisplayName("are drawn evenly as random rows, each row once")
  void shouldDrawRowsEvenly() {
    int draws = 4000;
    int[] seen = new int[5];
    for (int seed = 0; seed < draws; seed++) {
      double[] centres = seeding(null, 2, seed).randomRows();
      assertThat(centres[0]).isNotEqualTo(centres[1]);
      seen[indexOf(centres[0])]++;
      seen[indexOf(centres[1])]++;
    }

    for (int times : seen) {
      assertThat((double) times).isCloseTo(0.4 * draws, within(0.05 * draws));
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("are never rows of weight 0, and differ from each other")
  void shouldTakeDifferentRowsWithWeight(Seeding seeding) {
    double[][] rows = TestTables.grid(400, 1, 40, 7);
    double[] weights = Arrays.stream(rows).mapToDouble(row -> row[0] % 2).toArray();
    for (long seed = 0; seed < 10; seed++) {
      KMeansModel model =
          KMeans.of(20)
              .withSeeding(seeding)
              .withSeed(seed)
              .withEmptyClusters(EmptyClusters.FAIL)
              .fit(FeatureTable.copyOf(rows), weights);

      assertThat(Arrays.stream(model.centres()).mapToDouble(c -> c[0]).sorted().toArray())
          .isEqualTo(IntStream.range(0, 20).mapToDouble(i -> 2 * i + 1).toArray());
    }
  }

  private static CentreSeeding seeding(double[] weights, int k, long seed) {
    Rows rows = new Rows(TestTables.line(LINE), weights, Kernels.get(), k);
    return new CentreSeeding(rows, k, seed, 0);
  }

  private static int indexOf(double value) {
    return Arrays.binarySearch(LINE, value);
  }
}
