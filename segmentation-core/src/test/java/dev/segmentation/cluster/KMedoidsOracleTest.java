package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Oracle;
import dev.segmentation.SharedData;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("k-medoids on real data beside R")
class KMedoidsOracleTest {

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("kmedoids.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("ends where PAM ends")
  void shouldEqualPam(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    KMedoidsModel model = kMedoids(expected).withVariant(MedoidVariant.FAST_PAM1).fit(table);

    double cost = expected.number("cost");
    assertThat(model.cost()).isCloseTo(cost, within(1e-12 * cost));
    if (expected.number("gap") > 1e-9 && !expected.values().containsKey("ties")) {
      int[] medoids = Arrays.stream(model.medoidRows()).sorted().toArray();
      assertThat(medoids).isEqualTo(expected.integers("medoids"));
      assertThat(LabelHash.of(canonical(model.assign(table))))
          .isEqualTo(expected.text("labels_sha256"));
      assertThat(model.sizes()).containsExactlyInAnyOrder(boxed(expected.integers("sizes")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("reaches with restarts the best that is known")
  void shouldReachBest(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    KMedoidsModel model =
        kMedoids(expected)
            .withSeeding(MedoidSeeding.LAB)
            .withRestarts(table.rowCount() <= 1000 ? 100 : 20)
            .fit(table);

    double best = expected.number("best");
    assertThat(model.cost()).isCloseTo(best, within(1e-12 * best));
  }

  private static KMedoids kMedoids(Oracle.Case expected) {
    return KMedoids.of(expected.integer("k"), PlainDistance.valueOf(expected.text("metric")));
  }

  private static Integer[] boxed(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  /** Numbers the clusters in the order of their first rows. */
  static int[] canonical(int[] labels) {
    int[] order = Arrays.stream(labels).distinct().toArray();
    int[] number = new int[order.length];
    for (int c = 0; c < order.length; c++) {
      number[order[c]] = c;
    }
    return Arrays.stream(labels).map(label -> number[label]).toArray();
  }
}
