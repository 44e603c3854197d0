package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A Gaussian mixture model")
class GaussianMixtureModelTest {

  private static final FeatureTable BLOBS = FeatureTable.copyOf(TestTables.blobs(600, 3, 3, 8));

  @ParameterizedTest
  @EnumSource
  @DisplayName("finds blobs, gives its parts, and is made again from them with the same bits")
  void shouldBeMadeFromParts(Covariance shape) {
    GaussianMixtureModel model =
        GaussianMixture.of(3).withCovariance(shape).withRestarts(5).fit(BLOBS);

    GaussianMixtureModel again =
        GaussianMixtureModel.of(
            model.features(),
            model.covariance(),
            model.weights(),
            model.means(),
            model.covariances(),
            model.sizes(),
            model.totalWeight(),
            model.classificationLogLikelihood(),
            model.report());

    assertThat(model.sizes()).containsExactly(200, 200, 200);
    assertThat(model.covariance()).isEqualTo(shape);
    int[] labels = model.assign(BLOBS);
    for (int i = 3; i < labels.length; i++) {
      assertThat(labels[i]).isEqualTo(labels[i % 3]);
    }
    assertThat(again.covariances()).isDeepEqualTo(model.covariances());
    assertThat(again.logDensity(BLOBS)).isEqualTo(model.logDensity(BLOBS));
    assertThat(again.bic()).isEqualTo(model.bic());
    assertThat(again.icl()).isEqualTo(model.icl());
    assertThat(again.sample(20, 3).row(19)).isEqualTo(model.sample(20, 3).row(19));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("goes on from its own parameters without moving")
  void shouldGoOnFromParameters(Covariance shape) {
    GaussianMixture mixture = GaussianMixture.of(3).withCovariance(shape).withTolerance(1e-12);
    GaussianMixtureModel model = mixture.fit(BLOBS);

    GaussianMixtureModel next =
        mixture
            .withInitialParameters(model.weights(), model.means(), model.covariances())
            .fit(BLOBS);

    assertThat(next.report().parameters()).containsEntry("start", "GIVEN_PARAMETERS");
    assertThat(next.report().iterations()).isLessThanOrEqualTo(2);
    assertThat(next.logLikelihood())
        .isCloseTo(model.logLikelihood(), within(1e-9 * Math.abs(model.logLikelihood())));
    assertThat(next.assign(BLOBS)).isEqualTo(model.assign(BLOBS));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("draws rows that have its weights, means and covariances")
  void shouldSample(Covariance shape) {
    double[][] matrix =
        switch (shape) {
          case FULL, TIED -> new double[][] {{2, 0.8}, {0.8, 1}};
          case DIAGONAL -> new double[][] {{2, 0}, {0, 1}};
          case SPHERICAL -> new double[][] {{2, 0}, {0, 2}};
        };
    GaussianMixtureModel model = given(shape, matrix);

    FeatureTable drawn = model.sample(40_000, 11);

    assertThat(drawn.features()).isEqualTo(model.features());
    int[] labels = model.assign(drawn);
    double n = Arrays.stream(labels).filter(label -> label == 1).count();
    assertThat(n / labels.length).isCloseTo(0.7, within(0.01));
    double[] sums = new double[5];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 1) {
        double a = drawn.value(i, 0) - 100;
        double b = drawn.value(i, 1) + 100;
        double[] terms = {a, b, a * a, a * b, b * b};
        Arrays.setAll(sums, t -> sums[t] + terms[t] / n);
      }
    }
    double[] expected = {0, 0, matrix[0][0], matrix[0][1], matrix[1][1]};
    for (int t = 0; t < 5; t++) {
      assertThat(sums[t]).isCloseTo(expected[t], within(0.06));
    }
    assertThat(model.sample(5, 11).row(4)).isEqualTo(drawn.row(4));
    assertThat(model.sample(5, 12).row(4)).isNotEqualTo(drawn.row(4));
    assertThat(model.sample(0, 1).rowCount()).isZero();
    assertThatThrownBy(() -> model.sample(-1, 1)).hasMessage("n must be 0 or more, but was -1");
  }

  @Test
  @DisplayName("says how sure it is")
  void shouldSayHowSure() {
    GaussianMixtureModel model = given(Covariance.SPHERICAL, new double[][] {{2, 0}, {0, 2}});
    double half = 50 - Math.log(7 / 3.0) / 100;

    double[] between = {half, -half};
    assertThat(model.membership(between)[0]).isCloseTo(0.5, within(1e-9));
    assertThat(model.entropy(between)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(model.entropy(new double[] {0, 0})).isZero();
    assertThat(model.logDensity(new double[] {100, -100}))
        .isCloseTo(Math.log(0.7 / (4 * Math.PI)), within(1e-12));
    assertThat(model.assign(new double[] {1e6, -1e6})).isEqualTo(1);
  }

  @Test
  @DisplayName("keeps what its criteria are made of, of which the lower is the better")
  void shouldGiveCriteria() {
    GaussianMixtureModel three = GaussianMixture.of(3).withRestarts(5).fit(BLOBS);
    GaussianMixtureModel two = GaussianMixture.of(2).withRestarts(5).fit(BLOBS);

    assertThat(three.freeParameters()).isEqualTo(2 + 9 + 18);
    assertThat(three.bic()).isEqualTo(29 * Math.log(600) - 2 * three.logLikelihood());
    assertThat(three.aic()).isEqualTo(58 - 2 * three.logLikelihood());
    assertThat(three.icl()).isCloseTo(three.bic(), within(1e-9));
    assertThat(three.bic()).isLessThan(two.bic());
    assertThat(three.icl()).isLessThan(two.icl());
    assertThat(three.toString()).startsWith("GaussianMixtureModel[k=3, d=3, covariance=FULL, log");
  }

  @Test
  @DisplayName("has a documented outcome for one row, one row each, and equal rows")
  void shouldTakeSmallTables() {
    GaussianMixtureModel one = GaussianMixture.of(1).fit(TestTables.line(7));
    assertThat(one.mean(0)).containsExactly(7);
    assertThat(one.covariance(0)[0][0]).isEqualTo(1e-6);

    GaussianMixtureModel equal = GaussianMixture.of(1).fit(TestTables.line(7, 7, 7));
    assertThat(equal.sizes()).containsExactly(3);
    assertThat(equal.covariance(0)[0][0]).isEqualTo(1e-6);

    GaussianMixtureModel each = GaussianMixture.of(3).fit(TestTables.line(1, 5, 9));
    assertThat(each.sizes()).containsExactly(1, 1, 1);
  }

  @Test
  @DisplayName("refuses parts, rows and tables that do not fit")
  void shouldRefuse() {
    GaussianMixtureModel model = GaussianMixture.of(3).fit(BLOBS);
    assertThatThrownBy(() -> model.assign(new double[2])).hasMessageContaining("has 2 values");
    assertThatThrownBy(() -> model.membership(new double[] {1, Double.NaN, 2}))
        .hasMessageContaining("feature 'x1' is NaN");
    assertThatThrownBy(() -> model.membership(new double[3], new double[2]))
        .hasMessage("2 places for 3 probabilities");
    assertThatThrownBy(() -> model.membership(BLOBS, new double[7]))
        .hasMessage("7 places for 1800 probabilities");
    assertThatThrownBy(() -> model.assign(TestTables.line(1, 2)))
        .hasMessageContaining("the table has 1 features");
    double[] far = {1e200, 0, 0};
    assertThatThrownBy(() -> model.assign(far)).hasMessageContaining("too far from every");
    assertThatThrownBy(() -> model.logDensity(far)).hasMessageContaining("too far from every");
    assertThatThrownBy(() -> model.assign(FeatureTable.copyOf(new double[][] {{0, 0, 0}, far})))
        .hasMessageContaining("row '1' is too far");
    assertThatThrownBy(() -> model.mean(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> parts(model, new int[] {1, 2}, 600, 0))
        .hasMessageContaining("2 sizes");
    assertThatThrownBy(() -> parts(model, new int[] {1, 2, 3}, 600, 0))
        .hasMessageContaining("the sizes are 6 rows in sum");
    assertThatThrownBy(() -> parts(model, model.sizes(), 0, 0)).hasMessageContaining("0.0 and 0.0");
    assertThatThrownBy(() -> parts(model, model.sizes(), 1, Double.NaN))
        .hasMessageContaining("1.0 and NaN");
    assertThatThrownBy(() -> given(Covariance.FULL, new double[][] {{1, 1}, {1, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the covariance of component 0 is not positive definite");
  }

  private static GaussianMixtureModel parts(
      GaussianMixtureModel model, int[] sizes, double totalWeight, double classified) {
    return GaussianMixtureModel.of(
        model.features(),
        model.covariance(),
        model.weights(),
        model.means(),
        model.covariances(),
        sizes,
        totalWeight,
        classified,
        model.report());
  }

  /** Two components far apart with one covariance. */
  private static GaussianMixtureModel given(Covariance shape, double[][] matrix) {
    return GaussianMixtureModel.of(
        List.of(Feature.of("a"), Feature.of("b")),
        shape,
        new double[] {0.3, 0.7},
        new double[][] {{0, 0}, {100, -100}},
        new double[][][] {matrix, matrix},
        new int[] {1, 1},
        2,
        0,
        new FitReport("gaussian-mixture", 2, 2, 0, true, 0, List.of(), Map.of()));
  }
}
