package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.FeatureTable;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A Gaussian mixture refuses")
class GaussianMixtureRefusalTest {

  private static final FeatureTable TABLE = FeatureTable.copyOf(TestTables.noise(50, 2, 1));
  private static final double[][] UNIT = {{1, 0}, {0, 1}};

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  @DisplayName("fewer than one component, restart or iteration")
  void shouldRefuseLessThanOne(int value) {
    refused(() -> GaussianMixture.of(value)).hasMessage("k must be at least 1, but was " + value);
    refused(() -> GaussianMixture.of(2).withRestarts(value)).hasMessageContaining("restarts must");
    refused(() -> GaussianMixture.of(2).withMaxIterations(value))
        .hasMessageContaining("maxIterations must be at least 1, but was " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  @DisplayName("a tolerance or a floor that is negative or not finite")
  void shouldRefuseNegative(double value) {
    refused(() -> GaussianMixture.of(2).withTolerance(value))
        .hasMessage("tolerance must be 0 or more and finite, but was " + value);
    refused(() -> GaussianMixture.of(2).withRegularisation(value))
        .hasMessage("regularisation must be 0 or more and finite, but was " + value);
  }

  @Test
  @DisplayName("more components than distinct rows, and tables and weights that do not fit")
  void shouldRefuseTables() {
    refused(() -> GaussianMixture.of(2).fit(TestTables.line(7, 7, 7)))
        .hasMessage("k = 2 is more than the 1 distinct rows; choose k from 1 to 1");
    refused(() -> GaussianMixture.of(3).fit(TestTables.line(1, 2, 3), new double[] {1, 1, 0}))
        .hasMessageContaining("the 2 distinct rows of positive weight");
    refused(() -> GaussianMixture.of(1).fit(TABLE.selectRows(new int[0])))
        .hasMessageContaining("the table has 0 rows");
    refused(() -> GaussianMixture.of(1).fit(TABLE, new double[3]))
        .hasMessageContaining("3 weights for 50 rows");
    refused(() -> GaussianMixture.of(1).fit(TestTables.line(-1e300, 1e300)))
        .hasMessageContaining("scale the features");
  }

  @Test
  @DisplayName("labels outside the components, of another number, or that leave one empty")
  void shouldRefuseLabels() {
    refused(() -> GaussianMixture.of(2).withInitialLabels(new int[] {0, 2}))
        .hasMessageContaining("label 2 of row 1 is outside 0 to 1");
    refused(() -> GaussianMixture.of(2).withInitialLabels(new int[] {0, -1}))
        .hasMessageContaining("label -1 of row 1");
    refused(() -> GaussianMixture.of(2).withInitialLabels(new int[] {0, 1}).fit(TABLE))
        .hasMessageContaining("2 initial labels for 50 rows");
    refused(() -> GaussianMixture.of(2).withInitialLabels(new int[50]).fit(TABLE))
        .hasMessageContaining("initial label 1; each of 0 to 1 must occur");
  }

  @Test
  @DisplayName("parameters that do not fit k, each other, the table or the shape")
  void shouldRefuseParameters() {
    double[][] means = {{0, 0}, {1, 1}};
    double[] halves = {0.5, 0.5};
    double[][][] units = {UNIT, UNIT};
    refused(() -> GaussianMixture.of(3).withInitialParameters(halves, means, units))
        .hasMessageContaining("2 initial components for k = 3");
    refused(
            () ->
                GaussianMixture.of(2).withInitialParameters(halves, means, new double[][][] {UNIT}))
        .hasMessageContaining("2 weights, 2 means and 1 covariances");
    refused(() -> given(new double[] {0.5, 0.6}, means, units)).hasMessageContaining("are 1.1");
    refused(() -> given(new double[] {1, 0}, means, units)).hasMessageContaining("one is 0.0");
    refused(() -> given(halves, means, new double[][][] {UNIT, {{1, 0}, {0.5, 1}}}))
        .hasMessageContaining("covariance 1 must be symmetric and finite, but has 0.5 and 0.0");
    refused(() -> given(halves, means, new double[][][] {UNIT, {{1, 0}, {0, Double.NaN}}}))
        .hasMessageContaining("covariance 1 must be symmetric and finite");
    refused(() -> given(halves, means, new double[][][] {UNIT, {{1, 0}}}))
        .hasMessageContaining("covariance 1 must have 2 rows of 2 values");
    double[][] slanted = {{1, 0.5}, {0.5, 1}};
    double[][][] mixed = {UNIT, slanted};
    for (Covariance shape : new Covariance[] {Covariance.TIED, Covariance.DIAGONAL}) {
      refused(() -> given(halves, means, mixed).withCovariance(shape).fit(TABLE))
          .hasMessageContaining("covariance 1 is not " + shape + ": it has 0.5 at (0, 1)");
    }
    double[][] uneven = {{1, 0}, {0, 2}};
    refused(
            () ->
                given(halves, means, new double[][][] {UNIT, uneven})
                    .withCovariance(Covariance.SPHERICAL)
                    .fit(TABLE))
        .hasMessageContaining("covariance 1 is not SPHERICAL: it has 2.0 at (1, 1)");
    refused(() -> given(halves, means, units).fit(TestTables.line(1, 2, 3)))
        .hasMessageContaining("the initial means have 2 values each, but the table has 1 features");
    double[][] indefinite = {{1, 2}, {2, 1}};
    assertThatThrownBy(() -> given(halves, means, new double[][][] {UNIT, indefinite}).fit(TABLE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("component 1 of 2 collapsed in the first parameters");
  }

  private static GaussianMixture given(double[] weights, double[][] means, double[][][] matrices) {
    return GaussianMixture.of(weights.length).withInitialParameters(weights, means, matrices);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("to go on with a component that collapsed, and says which, how large and what to do")
  void shouldRefuseCollapse(Covariance shape) {
    FeatureTable constant =
        FeatureTable.copyOf(new double[][] {{1, 5}, {2, 5}, {3, 5}, {11, 5}, {12, 5}, {13, 5}});
    GaussianMixture bare =
        GaussianMixture.of(2).withCovariance(shape).withRegularisation(0).withRestarts(3);
    if (shape == Covariance.SPHERICAL) {
      assertThat(bare.fit(constant).sizes()).containsExactly(3, 3);
    } else {
      assertThatThrownBy(() -> bare.fit(constant))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("component 0 of 2 collapsed in the first parameters")
          .hasMessageContaining(
              "("
                  + shape
                  + ") is not positive definite; raise the regularisation above 0.0,"
                  + " choose k below 2, or leave out features that are constant");
    }
    assertThat(bare.withRegularisation(1e-6).fit(constant).sizes()).containsExactlyInAnyOrder(3, 3);
  }

  @Test
  @DisplayName("a component that collapses onto one row on the way, with its size")
  void shouldRefuseCollapseOnTheWay() {
    FeatureTable table = TestTables.line(0, 1, 2, 3, 4, 5, 100);
    GaussianMixture mixture =
        GaussianMixture.of(2).withRegularisation(0).withTolerance(0).withMaxIterations(500);

    assertThatThrownBy(() -> mixture.withInitialLabels(new int[] {0, 0, 0, 0, 0, 1, 1}).fit(table))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("component 1 of 2 collapsed in iteration \\d+ with 1\\.0\\d* rows: .*");
  }

  @Test
  @DisplayName("equal columns without a floor, and takes them with one")
  void shouldRefuseEqualColumns() {
    double[][] rows = TestTables.noise(100, 3, 2);
    for (double[] row : rows) {
      row[2] = row[0] + row[1];
    }
    FeatureTable table = FeatureTable.copyOf(rows);

    assertThatThrownBy(() -> GaussianMixture.of(2).withRegularisation(0).fit(table))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("follow from others");
    assertThat(GaussianMixture.of(2).fit(table).logLikelihood()).isFinite();
  }

  @Test
  @DisplayName("a mixture that would not fit into memory, with the bytes")
  void shouldRefuseTooLarge() {
    FeatureTable wide = FeatureTable.copyOf(TestTables.noise(3, 30_000, 1));

    refused(() -> GaussianMixture.of(2).fit(wide))
        .hasMessageContaining("FULL mixture of k = 2 on 30000 features needs")
        .hasMessageContaining("DIAGONAL or SPHERICAL");
    assertThat(GaussianMixture.of(2).bytesNeeded(3, 30_000)).isGreaterThan(14_400_000_000L);
    assertThat(GaussianMixture.of(2).withCovariance(Covariance.DIAGONAL).fit(wide).sizes())
        .hasSize(2);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
