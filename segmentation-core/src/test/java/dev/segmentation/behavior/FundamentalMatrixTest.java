package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fundamental matrix")
final class FundamentalMatrixTest {

  /** A chain of few steps from each state, any state left for an end sometimes. */
  private static final class Chain {

    final int[][] steps;
    final double[][] rows;
    final double[] ends;

    Chain(int n, int ways, long seed) {
      Random random = new Random(seed);
      steps = new int[n][ways];
      rows = new double[n][ways];
      ends = new double[n];
      for (int from = 0; from < n; from++) {
        double rest = 1;
        for (int by = 0; by < ways; by++) {
          steps[from][by] = random.nextInt(n + 1) - 1;
          if (steps[from][by] >= 0) {
            rows[from][by] = rest * random.nextDouble();
            rest -= rows[from][by];
          }
        }
        ends[from] = rest;
      }
    }

    FundamentalMatrix sparse() {
      return FundamentalMatrix.of(steps, rows, ends);
    }

    /** Inverts I − Q, without the rows of some states. */
    DMatrixRMaj inverse(int... removed) {
      int n = rows.length;
      DMatrixRMaj left = CommonOps_DDRM.identity(n);
      for (int from = 0; from < n; from++) {
        for (int by = 0; by < steps[from].length; by++) {
          if (steps[from][by] >= 0 && Arrays.binarySearch(removed, from) < 0) {
            left.add(from, steps[from][by], -rows[from][by]);
          }
        }
      }
      return FirstPassage.solve(left, CommonOps_DDRM.identity(n));
    }
  }

  @Property(tries = 300)
  void isTheInverse(
      @ForAll @IntRange(min = 1, max = 25) int n,
      @ForAll @IntRange(max = 4) int ways,
      @ForAll long seed) {
    Chain chain = new Chain(n, ways, seed);
    FundamentalMatrix sparse = chain.sparse();
    DMatrixRMaj inverse = chain.inverse();
    double[] x = new Random(seed).doubles(n).toArray();
    double[] collected = sparse.collected(x);
    double[] steps = sparse.steps();
    for (int from = 0; from < n; from++) {
      double[] row = Arrays.copyOfRange(inverse.data, from * n, (from + 1) * n);
      double mean = Arrays.stream(row).sum();
      assertThat(sparse.visits(from)).containsExactly(row, within(1e-9 * mean));
      assertThat(collected[from])
          .isCloseTo(IntStream.range(0, n).mapToDouble(j -> row[j] * x[j]).sum(), close(mean));
      assertThat(steps[from]).isCloseTo(mean, close(mean));
    }
  }

  @Property(tries = 300)
  void losesWhatComesAfterRemovedStates(
      @ForAll @IntRange(min = 2, max = 25) int n,
      @ForAll @IntRange(max = 4) int ways,
      @ForAll long seed) {
    Chain chain = new Chain(n, ways, seed);
    int[] removed = IntStream.range(1, n).filter(state -> state % 3 == 1).toArray();
    double[] converting = chain.ends.clone();
    double before = collectedFromStart(chain.inverse(), converting);
    Arrays.stream(removed).forEach(state -> converting[state] = 0);
    double after = collectedFromStart(chain.inverse(removed), converting);
    FundamentalMatrix sparse = chain.sparse();
    double[] collected = sparse.collected(chain.ends);
    assertThat(sparse.lostShare(removed, collected)).isCloseTo(1 - after / before, within(1e-9));
    assertThat(sparse.lostShare(new int[0], collected)).isZero();
  }

  private static double collectedFromStart(DMatrixRMaj inverse, double[] x) {
    return IntStream.range(0, x.length).mapToDouble(j -> inverse.get(0, j) * x[j]).sum();
  }

  private static Offset<Double> close(double size) {
    return within(1e-9 * size);
  }

  @Test
  @DisplayName("is exact where a state is hardly ever left")
  void hardlyEverLeft() {
    int[][] steps = {{1, 0}, {0, 1}};
    double[][] rows = {{0.5, 0.5}, {1, 0}};
    FundamentalMatrix chain = FundamentalMatrix.of(steps, rows, new double[] {0, 1e-20});
    assertThat(chain.visits(0)).containsExactly(new double[] {2e20, 1e20}, within(1e6));
    assertThat(chain.collected(new double[] {0, 1e-20}))
        .containsExactly(new double[] {1, 1}, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FundamentalMatrix.of(steps, rows, new double[2]))
        .withMessageContaining("told from 0");
  }

  @Test
  @DisplayName("takes out states first that make few new ways")
  void order() {
    // a star: the hub comes last, or before the last ray
    int[][] star = {{1, 2, 3, 4}, {0}, {0}, {0}, {0}};
    assertThat(EliminationOrder.of(star))
        .startsWith(1, 2, 3)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(EliminationOrder.of(new int[][] {{1, -1}, {2, 1}, {-1, -1}}))
        .containsExactly(0, 1, 2);
  }
}
