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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("k-means on real data beside scikit-learn and R")
class KMeansOracleTest {

  static Stream<Oracle.Case> fixedStarts() {
    return Oracle.cases("kmeans_fixed_init.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixedStarts")
  @DisplayName("walks the same way from the same rows")
  void shouldWalkSameWay(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    double[][] first =
        Arrays.stream(expected.integers("rows")).mapToObj(table::row).toArray(double[][]::new);

    KMeansModel model =
        KMeans.of(expected.integer("k")).withInitialCentres(first).withTolerance(0).fit(table);

    assertThat(model.report().converged()).isTrue();
    List<Double> inertia = model.report().objectivePerIteration();
    double[] steps = expected.numbers("inertia");
    assertThat(inertia.get(0)).isCloseTo(steps[0], within(1e-12 * steps[0]));
    if (Boolean.parseBoolean(expected.text("ties"))) {
      assertThat(model.inertia()).isLessThan(1.01 * steps[steps.length - 1]);
      return;
    }
    assertThat(inertia).hasSize(steps.length);
    for (int i = 0; i < steps.length; i++) {
      assertThat(inertia.get(i)).isCloseTo(steps[i], within(1e-12 * steps[i]));
    }
    double last = steps[steps.length - 1];
    assertThat(model.inertia()).isCloseTo(last, within(1e-12 * last));
    assertThat(model.sizes()).isEqualTo(expected.integers("sizes"));
    double[] centroids = expected.numbers("centroids");
    double[] actual = Arrays.stream(model.centres()).flatMapToDouble(Arrays::stream).toArray();
    for (int at = 0; at < centroids.length; at++) {
      double scale = Math.max(1, Math.abs(centroids[at]));
      assertThat(actual[at]).isCloseTo(centroids[at], within(1e-12 * scale));
    }
    assertThat(sha256(model.assign(table))).isEqualTo(expected.text("labels_sha256"));
  }

  static Stream<Oracle.Case> best() {
    return Oracle.cases("kmeans_best.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("best")
  @DisplayName("reaches with restarts what others reach with as many")
  void shouldReachBest(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    KMeansModel model =
        KMeans.of(expected.integer("k"))
            .withRestarts(expected.integer("restarts"))
            .withTolerance(0)
            .fit(table);

    double best = expected.number("best");
    assertThat(model.inertia()).isGreaterThan(best * (1 - 1e-9));
    assertThat(model.inertia()).isLessThan(1.001 * expected.numbers("reached")[0]);
    if (expected.integer("hits") >= 0.2 * expected.integer("restarts")) {
      assertThat(model.inertia()).isCloseTo(best, within(1e-9 * best));
    }
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
