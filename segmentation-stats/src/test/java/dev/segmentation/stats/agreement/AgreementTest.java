package dev.segmentation.stats.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.stats.Oracle;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("agreement.txt").stream();
  }

  /** The labellings of a case: given, or any two with its table of counts. */
  private static Agreement agreement(Oracle.Case expected) {
    if (expected.has("u")) {
      return Agreement.of(expected.integers("u"), expected.integers("v"));
    }
    int[] table = expected.integers("table");
    int columns = table.length / expected.integer("rows");
    int[] u =
        IntStream.range(0, table.length)
            .flatMap(cell -> IntStream.generate(() -> cell / columns).limit(table[cell]))
            .toArray();
    int[] v =
        IntStream.range(0, table.length)
            .flatMap(cell -> IntStream.generate(() -> cell % columns).limit(table[cell]))
            .toArray();
    return Agreement.of(u, v);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void pairsEqualOracle(Oracle.Case expected) {
    Agreement found = agreement(expected);
    assertThat(found.pairsTogetherInBoth()).isEqualTo(expected.integer("pairs_together_in_both"));
    assertThat(found.pairsTogetherInUOnly())
        .isEqualTo(expected.integer("pairs_together_in_u_only"));
    assertThat(found.pairsTogetherInVOnly())
        .isEqualTo(expected.integer("pairs_together_in_v_only"));
    assertThat(found.pairsApartInBoth()).isEqualTo(expected.integer("pairs_apart_in_both"));
    check(expected, "rand", found.rand());
    check(expected, "adjusted_rand", found.adjustedRand());
    check(expected, "jaccard_pairs", found.jaccard());
    check(expected, "fowlkes_mallows", found.fowlkesMallows());
    check(expected, "precision_pairs_v_given_u", found.pairPrecision());
    check(expected, "recall_pairs", found.pairRecall());
    check(expected, "purity_u_is_truth", found.purity());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void informationEqualsOracle(Oracle.Case expected) {
    Agreement found = agreement(expected);
    check(expected, "entropy_u", found.entropyU());
    check(expected, "entropy_v", found.entropyV());
    check(expected, "mutual_information", found.mutualInformation());
    check(expected, "expected_mutual_information", found.expectedMutualInformation());
    check(expected, "nmi_arithmetic", found.normalizedMutualInformation(Average.ARITHMETIC));
    check(expected, "nmi_geometric", found.normalizedMutualInformation(Average.GEOMETRIC));
    check(expected, "nmi_min", found.normalizedMutualInformation(Average.MINIMUM));
    check(expected, "nmi_max", found.normalizedMutualInformation(Average.MAXIMUM));
    check(expected, "ami_arithmetic", found.adjustedMutualInformation(Average.ARITHMETIC));
    check(expected, "ami_max", found.adjustedMutualInformation(Average.MAXIMUM));
    check(expected, "homogeneity_u_is_truth", found.homogeneity());
    check(expected, "completeness_u_is_truth", found.completeness());
    check(expected, "v_measure_beta_1", found.vMeasure());
    check(expected, "variation_of_information", found.variationOfInformation());
  }

  private static void check(Oracle.Case expected, String name, double found) {
    double value = expected.number(name);
    if (Double.isNaN(value)) {
      assertThat(found).as(name).isNaN();
    } else {
      assertThat(found).as(name).isCloseTo(value, offset(1e-12));
    }
  }

  @Property(tries = 100)
  void isSymmetricAndBlindToNames(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int n) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int[] u = random.ints(n, 0, 4).toArray();
    int[] v = random.ints(n, 0, 6).toArray();
    int[] renamed = IntStream.of(u).map(label -> 1_000_000_007 * (label + 1)).toArray();
    Agreement straight = Agreement.of(u, v);
    for (Agreement other : List.of(Agreement.of(v, u), Agreement.of(renamed, v))) {
      for (ToDoubleFunction<Agreement> measure : symmetric()) {
        double value = measure.applyAsDouble(straight);
        double again = measure.applyAsDouble(other);
        assertThat(Double.isNaN(value) ? 0 : value)
            .isCloseTo(Double.isNaN(again) ? 0 : again, offset(1e-12));
      }
    }
  }

  private static List<ToDoubleFunction<Agreement>> symmetric() {
    return List.of(
        Agreement::rand,
        Agreement::adjustedRand,
        Agreement::jaccard,
        Agreement::fowlkesMallows,
        Agreement::mutualInformation,
        Agreement::vMeasure,
        Agreement::variationOfInformation,
        a -> a.adjustedMutualInformation(Average.ARITHMETIC));
  }

  @Property(tries = 60)
  void pairsEqualTheTextbook(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int[] u = random.ints(n, 0, 3).toArray();
    int[] v = random.ints(n, -1, 3).toArray();
    long both = 0;
    long apart = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        both += u[i] == u[j] && v[i] == v[j] ? 1 : 0;
        apart += u[i] != u[j] && v[i] != v[j] ? 1 : 0;
      }
    }
    Agreement found = Agreement.of(u, v);
    assertThat(found.pairsTogetherInBoth()).isEqualTo(both);
    assertThat(found.pairsApartInBoth()).isEqualTo(apart);
  }

  @Test
  void randomLabellingsOfManyRowsAgreeByChanceOnly() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    int n = 2_000_000;
    int[] u = random.ints(n, 0, 5).toArray();
    int[] v = random.ints(n, 0, 5).toArray();
    Agreement found = Agreement.of(u, v);
    long all = (long) n * (n - 1) / 2;
    assertThat(
            found.pairsTogetherInBoth()
                + found.pairsTogetherInUOnly()
                + found.pairsTogetherInVOnly()
                + found.pairsApartInBoth())
        .isEqualTo(all);
    assertThat(found.adjustedRand()).isCloseTo(0, offset(1e-4));
    assertThat(found.adjustedMutualInformation(Average.ARITHMETIC)).isCloseTo(0, offset(1e-4));
    assertThat(found.rand()).isCloseTo(0.04 + 0.64, offset(1e-3));
    assertThat(Agreement.of(u, u).adjustedRand()).isEqualTo(1);
  }

  @Test
  void weightsTheVMeasure() {
    Agreement found = Agreement.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 2, 2});
    assertThat(found.homogeneity()).isCloseTo(1, offset(1e-15));
    double c = found.completeness();
    assertThat(c).isLessThan(1);
    assertThat(found.vMeasure(0)).isCloseTo(1, offset(1e-15));
    assertThat(found.vMeasure(2)).isCloseTo(3 * c / (2 + c), offset(1e-15));
    assertThatThrownBy(() -> found.vMeasure(-1)).hasMessageContaining("-1");
  }

  @Test
  void leavesOutRowsInNoGroup() {
    ProfileIndex ids = ProfileIndex.ofRowNumbers(5);
    List<String> groups = List.of("a", "b");
    Partition u = Partition.of(ids, new int[] {0, 0, 1, -1, 1}, groups, Set.of());
    Partition v = Partition.of(ids, new int[] {1, 1, 0, 0, -1}, groups, Set.of());
    Agreement found = Agreement.of(u, v);
    assertThat(found.rows()).isEqualTo(3);
    assertThat(found.excludedRows()).isEqualTo(2);
    assertThat(found.adjustedRand()).isEqualTo(1);
    assertThat(found.toString()).contains("3 rows");
  }

  @Test
  void refusesWhatDoesNotBelongTogether() {
    assertThatThrownBy(() -> Agreement.of(new int[2], new int[3])).hasMessageContaining("2 labels");
    assertThatThrownBy(() -> Agreement.of(new int[0], new int[0])).hasMessageContaining("0 labels");
    List<String> groups = List.of("a");
    Partition u = Partition.of(ProfileIndex.of(List.of("x", "y")), new int[2], groups, Set.of());
    Partition v = Partition.of(ProfileIndex.of(List.of("x", "z")), new int[2], groups, Set.of());
    assertThatThrownBy(() -> Agreement.of(u, v)).hasMessageContaining("row 1 is 'y'");
    Partition w = Partition.of(ProfileIndex.ofRowNumbers(3), new int[3], groups, Set.of());
    assertThatThrownBy(() -> Agreement.of(u, w)).hasMessageContaining("2 and 3 rows");
  }
}
