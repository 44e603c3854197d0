package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Grid, tree and scan")
class NeighboursTest {

  /** Rows of normal or of whole numbers, many equal, some multiples of the radius apart. */
  record Case(int n, int d, int whole, double radius, int wanted, long seed) {

    double[] rows() {
      double[][] rows =
          whole > 0 ? TestTables.grid(n, d, whole, seed) : TestTables.noise(n, d, seed);
      return Arrays.stream(rows)
          .flatMapToDouble(Arrays::stream)
          .map(value -> whole > 0 ? value * radius : value)
          .toArray();
    }

    /** Other rows, some of them equal to those of the index, some far out. */
    double[] others() {
      double[] others = new Case(n, d, whole, radius, wanted, seed + 1).rows();
      double[] rows = rows();
      for (int i = 0; i < n; i += 3) {
        System.arraycopy(rows, i * d, others, i * d, d);
      }
      for (int i = 1; i < n; i += 7) {
        others[i * d] *= i % 2 == 0 ? 1e9 : -1e300;
      }
      return others;
    }

    double squared() {
      return radius * radius;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 1500),
            Arbitraries.integers().between(1, 10),
            Arbitraries.of(0, 0, 3, 12),
            Arbitraries.of(0.02, 0.1, 0.3, 1.0, Math.sqrt(3), 2.5),
            Arbitraries.of(1, 2, 3, 8, 30, 200),
            Arbitraries.longs().withoutEdgeCases())
        .as(Case::new);
  }

  @Property(tries = 250)
  @Label("answer alike")
  void shouldAgree(@ForAll("cases") Case given) {
    Neighbours scan = scan(given);
    requireSame(tree(given), scan, given);
    CellGrid grid = CellGrid.of(given.rows(), given.n(), given.d(), given.squared());
    assertThat(grid != null).isEqualTo(given.d() <= CellGrid.MAX_FEATURES);
    if (grid != null) {
      requireSame(grid(grid, given.rows(), given), scan, given);
    }
  }

  private static Neighbours scan(Case given) {
    return scan(given.rows(), given.n(), given.d(), given.squared());
  }

  private static Neighbours scan(double[] rows, int n, int d, double squared) {
    return new ScanNeighbours(
        rows, n, d, Distance.SQUARED_EUCLIDEAN, squared, IntUnaryOperator.identity());
  }

  private static Neighbours tree(Case given) {
    return new TreeNeighbours(
        KdTree.of(given.rows(), given.n(), given.d(), "test"), given.squared());
  }

  private static Neighbours grid(CellGrid grid, double[] rows, Case given) {
    return new GridNeighbours(CellRows.of(grid, rows, given.n(), "test"), given.squared());
  }

  private static void requireSame(Neighbours index, Neighbours expected, Case given) {
    requireSameAnswers(index, expected, given.n(), given);
    boolean[] crowded = expected.crowded(given.wanted(), Integer::toString);
    assertThat(index.crowded(given.wanted(), Integer::toString)).isEqualTo(crowded);
    int[] numbers = IntStream.range(0, given.n()).filter(i -> crowded[i]).toArray();
    double[] rows = given.rows();
    double[] kept =
        Arrays.stream(numbers)
            .flatMap(i -> IntStream.range(i * given.d(), (i + 1) * given.d()))
            .mapToDouble(at -> rows[at])
            .toArray();
    requireSameAnswers(
        index.among(numbers, kept), expected.among(numbers, kept), numbers.length, given);
  }

  private static void requireSameAnswers(Neighbours index, Neighbours expected, int n, Case given) {
    assertThat(lowest(index, n)).isEqualTo(lowest(expected, n));
    double[] others = given.others();
    int[] nearest = new int[given.n()];
    int[] expectedNearest = new int[given.n()];
    index.nearest(others, given.n(), nearest, Integer::toString);
    expected.nearest(others, given.n(), expectedNearest, Integer::toString);
    assertThat(nearest).isEqualTo(expectedNearest);
    for (int i = 0; i < given.n(); i += 50) {
      double[] row = Arrays.copyOfRange(others, i * given.d(), (i + 1) * given.d());
      assertThat(index.nearest(row)).isEqualTo(expectedNearest[i]);
    }
  }

  /** The lowest row that each row is joined with. */
  private static int[] lowest(Neighbours index, int n) {
    DisjointSets sets = new DisjointSets(n);
    index.connect(sets);
    return IntStream.range(0, n).map(sets::find).toArray();
  }

  @Example
  @Label("join crowds whose nearest rows are eps apart, and none that are farther")
  void shouldJoinLargeCells() {
    for (double gap : new double[] {1, Math.nextUp(1.0), 0.9, 1.2}) {
      double[] rows = new double[2 * 1800];
      for (int i = 0; i < 900; i++) {
        int across = i % 30;
        int up = i / 30;
        rows[2 * i] = -0.01 * across;
        rows[2 * i + 1] = 0.01 * up;
        rows[1800 + 2 * i] = gap + 0.01 * across;
        rows[1800 + 2 * i + 1] = 0.01 * up;
      }
      Case given = new Case(1800, 2, 0, 1, 5, 0);
      CellGrid grid = CellGrid.of(rows, 1800, 2, 1);
      assertThat(grid).isNotNull();
      int[] lowest = lowest(grid(grid, rows, given), 1800);
      assertThat(Arrays.stream(lowest).distinct().count()).isEqualTo(gap <= 1 ? 1 : 2);
    }
  }

  @Example
  @Label("answer alike on a grid of as many cells as it can have")
  void shouldAgreeOnLargeGrid() {
    Case given = new Case(900, 3, 0, 1, 4, 5);
    double[] rows = given.rows();
    for (int at = 0; at < rows.length; at++) {
      rows[at] += at / 3 % 27 / (int) Math.pow(3, at % 3) % 3 * 3e5;
    }
    CellGrid grid = CellGrid.of(rows, given.n(), 3, 1);
    assertThat(grid).isNotNull();
    assertThat(grid.keys()).isGreaterThan(1L << 59);
    Neighbours scan = scan(rows, given.n(), 3, 1);
    int[] lowest = lowest(grid(grid, rows, given), given.n());
    assertThat(lowest).isEqualTo(lowest(scan, given.n()));
    assertThat(Arrays.stream(lowest).distinct().count()).isBetween(28L, 600L);
    assertThat(grid(grid, rows, given).crowded(4, Integer::toString))
        .isEqualTo(scan.crowded(4, Integer::toString));
  }

  @Example
  @Label("are a tree where rows lie too far apart for a grid, or have too many features")
  void shouldChooseTree() {
    assertThat(CellGrid.of(new double[] {0, 1e300}, 2, 1, 1)).isNull();
    assertThat(CellGrid.of(new double[] {-1e308, 1e308}, 2, 1, 1)).isNull();
    assertThat(CellGrid.of(new double[8], 2, 4, 1)).isNull();
    assertThat(CellGrid.of(new double[0], 0, 2, 1)).isNull();
    assertThat(CellGrid.of(new double[] {0, 1e5}, 2, 1, 1)).isNotNull();
  }
}
