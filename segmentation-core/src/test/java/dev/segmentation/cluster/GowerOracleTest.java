package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("k-medoids of mixed rows under Gower's distance beside R")
class GowerOracleTest {

  private static final int ROWS = 2000;
  private static final int EDUCATION = 3;
  private static final Set<Integer> NUMBERS = Set.of(0, 5, 9, 11, 12, 13, 14);
  private static final List<String> LEVELS = List.of("primary", "secondary", "tertiary");

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("kmedoids_gower.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("has the same distances and ends where PAM ends")
  void shouldEqualPam(Oracle.Case expected) {
    double[] condensed = distances(expected.text("data").endsWith("education_ordered"));

    double[] first = expected.numbers("row_0");
    for (int at = 0; at < first.length; at++) {
      assertThat(condensed[at]).isCloseTo(first[at], within(1e-14));
    }
    double sum = expected.number("sum");
    assertThat(Arrays.stream(condensed).sum()).isCloseTo(sum, within(1e-12 * sum));
    MedoidClusters clusters =
        KMedoids.of(expected.integer("k"), Distance.EUCLIDEAN)
            .withVariant(MedoidVariant.FAST_PAM1)
            .fitDistances(condensed);
    double cost = expected.number("cost");
    assertThat(clusters.cost()).isCloseTo(cost, within(1e-12 * cost));
    assertThat(Arrays.stream(clusters.medoidRows()).sorted().toArray())
        .isEqualTo(expected.integers("medoids"));
    assertThat(LabelHash.of(KMedoidsOracleTest.canonical(clusters.labels())))
        .isEqualTo(expected.text("labels_sha256"));
  }

  private static double[] distances(boolean ordered) {
    List<String[]> cells = SharedData.cells("bank_marketing/bank-full.csv.gz", ";", ROWS);
    int d = cells.get(0).length;
    double[] rows = new double[ROWS * d];
    List<GowerColumn> columns = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      int column = j;
      List<String> values = cells.stream().map(row -> row[column]).toList();
      double[] numbers = numbers(values, j, ordered);
      for (int i = 0; i < ROWS; i++) {
        rows[i * d + j] = numbers[i];
      }
      columns.add(scale(numbers, j, ordered));
    }
    Gower gower = Gower.of(columns);
    double[] condensed = new double[ROWS * (ROWS - 1) / 2];
    int at = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int other = i + 1; other < ROWS; other++) {
        condensed[at++] = gower.between(rows, i * d, rows, other * d, d);
      }
    }
    return condensed;
  }

  private static double[] numbers(List<String> values, int column, boolean ordered) {
    if (NUMBERS.contains(column)) {
      return values.stream().mapToDouble(Double::parseDouble).toArray();
    }
    if (column == EDUCATION && ordered) {
      return values.stream()
          .mapToDouble(value -> LEVELS.contains(value) ? LEVELS.indexOf(value) : Double.NaN)
          .toArray();
    }
    List<String> levels = values.stream().distinct().sorted().toList();
    return values.stream().mapToDouble(levels::indexOf).toArray();
  }

  private static GowerColumn scale(double[] numbers, int column, boolean ordered) {
    if (column == EDUCATION && ordered) {
      return GowerColumn.levels(LEVELS.size());
    }
    if (NUMBERS.contains(column)) {
      double min = Arrays.stream(numbers).min().orElseThrow();
      return GowerColumn.number(Arrays.stream(numbers).max().orElseThrow() - min);
    }
    return GowerColumn.category();
  }
}
