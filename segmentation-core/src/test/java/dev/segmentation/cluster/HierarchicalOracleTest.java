package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Hierarchical clustering beside R and SciPy")
class HierarchicalOracleTest {

  static Stream<Oracle.Case> inline() {
    return Oracle.cases("hierarchical.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inline")
  @DisplayName("builds the tree of SciPy, number for number")
  void shouldBuildSameTree(Oracle.Case expected) {
    int d = expected.integer("width");
    double[] data = expected.numbers("data");
    double[][] rows = new double[data.length / d][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(data, i * d, (i + 1) * d));
    FeatureTable table = FeatureTable.copyOf(rows);

    Dendrogram tree = Hierarchical.of(Linkage.valueOf(expected.text("linkage"))).fit(table);

    int merges = rows.length - 1;
    assertThat(steps(merges, tree::left)).isEqualTo(expected.integers("left"));
    assertThat(steps(merges, tree::right)).isEqualTo(expected.integers("right"));
    assertThat(steps(merges, tree::size)).isEqualTo(expected.integers("sizes"));
    requireClose(tree.heights(), expected.numbers("heights"));
    assertThat(tree.leafOrder()).isEqualTo(expected.integers("leaves"));
    assertThat(tree.labels(expected.integer("k"))).isEqualTo(expected.integers("labels"));
    assertThat(tree.labelsAtHeight(expected.number("height")))
        .isEqualTo(expected.integers("labelsAtHeight"));
    assertThat(tree.copheneticCorrelation())
        .isCloseTo(expected.number("cophenetic"), within(1e-12));
    assertThat(tree.cut(expected.integer("k")).assign(table))
        .isEqualTo(expected.integers("labels"));
  }

  private static int[] steps(int merges, java.util.function.IntUnaryOperator part) {
    return java.util.stream.IntStream.range(0, merges).map(part).toArray();
  }

  static Stream<Oracle.Case> reference() {
    return Oracle.cases("hierarchical_reference.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reference")
  @DisplayName("reaches the heights, cuts and cophenetic correlation of R on real data")
  void shouldAgreeWithR(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    Linkage linkage = Linkage.valueOf(expected.text("linkage"));

    Dendrogram tree = Hierarchical.of(linkage).fit(table);

    double[] heights = tree.heights();
    boolean ties = expected.number("spread") > 1e-12;
    double tolerance = ties ? 10 * expected.number("spread") : 1e-12;
    double sum = expected.number("sum");
    assertThat(Arrays.stream(heights).sum()).isCloseTo(sum, within(tolerance * sum));
    double squares = expected.number("squares");
    assertThat(Arrays.stream(heights).map(h -> h * h).sum())
        .isCloseTo(squares, within(tolerance * squares));
    if (ties) {
      return;
    }
    double[] listed = expected.numbers("heights");
    double[] last = Arrays.copyOfRange(heights, heights.length - listed.length, heights.length);
    Arrays.sort(last);
    Arrays.sort(listed);
    requireClose(last, listed);
    double max = expected.number("max");
    assertThat(Arrays.stream(heights).max().orElseThrow()).isCloseTo(max, within(1e-12 * max));
    assertThat(tree.copheneticCorrelation())
        .isCloseTo(expected.number("cophenetic"), within(1e-10));
    requireCuts(tree, table, expected);
  }

  private static void requireCuts(Dendrogram tree, FeatureTable table, Oracle.Case expected) {
    int[] ks = expected.integers("k");
    int[] unique = expected.integers("unique");
    String[] hashes = expected.text("labels_sha256").split(" ");
    for (int cut = 0; cut < ks.length; cut++) {
      int[] labels = tree.labels(ks[cut]);
      if (unique[cut] == 1) {
        assertThat(sha256(labels)).as("k = %d", ks[cut]).isEqualTo(hashes[cut]);
      }
      assertThat(tree.cut(ks[cut]).assign(table)).isEqualTo(labels);
    }
  }

  private static void requireClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("height %d", i)
          .isCloseTo(expected[i], within(1e-12 * Math.max(1, expected[i])));
    }
  }

  static Stream<Oracle.Case> recovery() {
    return Oracle.cases("ward_recovery.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recovery")
  @DisplayName("finds with Ward the known classes as well as SciPy does")
  void shouldRecover(Oracle.Case expected) {
    String file = expected.text("file");
    int[] truth =
        Arrays.stream(SharedData.points(file.replace(".data.", "." + expected.text("truth") + ".")))
            .mapToInt(row -> (int) row[0])
            .toArray();
    FeatureTable table =
        expected.text("data").equals("wine_z")
            ? SharedData.table("wine_z")
            : FeatureTable.copyOf(SharedData.points(file));

    int[] labels = Hierarchical.of(Linkage.WARD).fit(table).labels(expected.integer("k"));

    assertThat(adjustedRand(truth, labels)).isGreaterThan(expected.number("ari") - 1e-10);
  }

  /** Rows of class 0 are noise and do not count. */
  private static double adjustedRand(int[] truth, int[] labels) {
    long[][] table = new long[32][64];
    long[] classes = new long[32];
    long[] clusters = new long[64];
    long n = 0;
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] != 0) {
        table[truth[i]][labels[i]]++;
        classes[truth[i]]++;
        clusters[labels[i]]++;
        n++;
      }
    }
    double together = Arrays.stream(table).mapToDouble(HierarchicalOracleTest::pairs).sum();
    double byClass = pairs(classes);
    double byCluster = pairs(clusters);
    double expected = byClass * byCluster / pairs(new long[] {n});
    return (together - expected) / ((byClass + byCluster) / 2 - expected);
  }

  private static double pairs(long[] counts) {
    return Arrays.stream(counts).mapToDouble(c -> c * (c - 1) / 2.0).sum();
  }

  private static String sha256(int[] labels) {
    String text =
        Arrays.stream(labels).mapToObj(Integer::toString).collect(Collectors.joining(","));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
