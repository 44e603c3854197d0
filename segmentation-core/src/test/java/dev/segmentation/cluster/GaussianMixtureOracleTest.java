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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A Gaussian mixture on real data beside scikit-learn and mclust")
class GaussianMixtureOracleTest {

  /** What EM steps the log-likelihoods were noted after. */
  private static final int[] STEPS = {0, 1, 2, 5, 10};

  static Stream<Oracle.Case> cases() {
    return Oracle.cases("gmm.txt").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("walks the same way from the same labels")
  void shouldWalkSameWay(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));

    GaussianMixtureModel model =
        mixture(expected)
            .withInitialLabels(lloydLabels(expected, table))
            .withTolerance(1e-9 / table.rowCount())
            .fit(table);

    assertThat(model.report().converged()).isTrue();
    List<Double> walked = model.report().objectivePerIteration();
    double[] steps = expected.numbers("ll_steps");
    for (int s = 0; s < steps.length && STEPS[s] < walked.size(); s++) {
      assertThat(walked.get(STEPS[s])).isCloseTo(steps[s], relative(1e-9, steps[s]));
    }
    double ll = expected.number("ll");
    assertThat(model.logLikelihood()).isCloseTo(ll, relative(1e-9, ll));
    assertThat(model.freeParameters()).isEqualTo(expected.integer("p"));
    assertThat(model.bic())
        .isCloseTo(expected.number("bic"), relative(1e-9, expected.number("bic")));
    assertThat(model.aic())
        .isCloseTo(expected.number("aic"), relative(1e-9, expected.number("aic")));
    requireSameParameters(model, expected);
    assertThat(sha256(canonical(model.assign(table)))).isEqualTo(expected.text("labels_sha256"));
  }

  private static GaussianMixture mixture(Oracle.Case expected) {
    return GaussianMixture.of(expected.integer("k"))
        .withCovariance(Covariance.valueOf(expected.text("covariance")))
        .withRegularisation(0)
        .withMaxIterations(1000);
  }

  private static int[] lloydLabels(Oracle.Case expected, FeatureTable table) {
    double[][] first =
        Arrays.stream(expected.integers("rows")).mapToObj(table::row).toArray(double[][]::new);
    int[] labels =
        KMeans.of(first.length).withInitialCentres(first).withTolerance(0).fit(table).assign(table);
    assertThat(sha256(labels)).isEqualTo(expected.text("start_sha256"));
    return labels;
  }

  /** Compares weights, means and covariances, the components in ascending order of their means. */
  private static void requireSameParameters(GaussianMixtureModel model, Oracle.Case expected) {
    int[] order =
        IntStream.range(0, model.k())
            .boxed()
            .sorted((a, b) -> Arrays.compare(model.mean(a), model.mean(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    requireClose(
        Arrays.stream(order).mapToDouble(c -> model.weights()[c]).toArray(),
        expected.numbers("weights"));
    requireClose(
        Arrays.stream(order).mapToObj(model::mean).flatMapToDouble(Arrays::stream).toArray(),
        expected.numbers("means"));
    int[] sizes = model.sizes();
    assertThat(Arrays.stream(order).map(c -> sizes[c]).toArray())
        .isEqualTo(expected.integers("sizes"));
    if (expected.values().containsKey("covariances")) {
      requireClose(covariances(model, order), expected.numbers("covariances"));
    }
  }

  /** Full matrices, of which a tied one stands once. */
  private static double[] covariances(GaussianMixtureModel model, int[] order) {
    return Arrays.stream(order)
        .limit(model.covariance() == Covariance.TIED ? 1 : order.length)
        .mapToObj(model::covariance)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static void requireClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int at = 0; at < expected.length; at++) {
      assertThat(actual[at]).isCloseTo(expected[at], within(1e-5 * largest));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("reaches with a few restarts the best that hundreds of starts of others found")
  void shouldReachBest(Oracle.Case expected) {
    FeatureTable table = SharedData.table(expected.text("data"));
    double best = expected.number("best");

    GaussianMixtureModel model =
        mixture(expected)
            .withStart(MixtureStart.SHORT_RUNS)
            .withRestarts(restarts(expected.text("data")))
            .withTolerance(1e-8)
            .fit(table);

    assertThat(isProper(model, table)).isTrue();
    assertThat(model.logLikelihood()).isGreaterThan(best - 1e-6 * Math.abs(best));
  }

  /** With as many, each of twenty seeds (five on s1) reached the best of every case. */
  private static int restarts(String data) {
    return switch (data) {
      case "iris" -> 5;
      case "wine_z" -> 10;
      case "s1" -> 1;
      default -> throw new IllegalArgumentException(data);
    };
  }

  /** The rule of the reference: no component of next to no rows. */
  private static boolean isProper(GaussianMixtureModel model, FeatureTable table) {
    double least = model.covariance() == Covariance.FULL ? 2.0 * (table.featureCount() + 1) : 5;
    return Arrays.stream(model.weights()).allMatch(w -> w * table.rowCount() >= least);
  }

  private static Offset<Double> relative(double share, double value) {
    return within(share * Math.abs(value));
  }

  private static int[] canonical(int[] labels) {
    Map<Integer, Integer> number = new HashMap<>();
    return Arrays.stream(labels)
        .map(label -> number.computeIfAbsent(label, key -> number.size()))
        .toArray();
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
