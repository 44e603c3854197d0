package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PcaTest {

  private static final double HALF = Math.sqrt(0.5);

  /** Four corners of a rectangle turned by 45°, twice as long as wide. */
  private static final FeatureTable TURNED =
      FeatureTable.copyOf(new double[][] {{3, 1}, {1, 3}, {-1, -3}, {-3, -1}});

  @Test
  void a_turned_rectangle_is_turned_back() {
    PcaModel model = Pca.of(2).fit(TURNED);

    assertThat(model.eigenvalues())
        .containsExactly(new double[] {32 / 3.0, 8 / 3.0}, within(1e-14));
    assertThat(model.explainedRatio()).containsExactly(new double[] {0.8, 0.2}, within(1e-15));
    assertThat(model.loadings(0)).containsExactly(new double[] {HALF, HALF}, within(1e-15));
    assertThat(model.mean()).containsExactly(0, 0);
    assertThat(model.transform(TURNED).column(0))
        .containsExactly(new double[] {4 * HALF, 4 * HALF, -4 * HALF, -4 * HALF}, within(1e-14));
  }

  @Test
  void a_share_keeps_the_fewest_components_that_reach_it() {
    assertThat(Pca.explaining(0.79).fit(TURNED).componentCount()).isEqualTo(1);
    assertThat(Pca.explaining(0.81).fit(TURNED).componentCount()).isEqualTo(2);
    assertThat(Pca.explaining(1).fit(TURNED).componentCount()).isEqualTo(2);
  }

  @Property(tries = 200)
  void scores_are_uncorrelated_and_keep_distances(
      @ForAll @IntRange(min = 3, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 6) int d,
      @ForAll Random random) {
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        row[j] = (j + 1) * random.nextGaussian() + j;
      }
    }
    FeatureTable table = FeatureTable.copyOf(rows);
    int k = Math.min(n, d);
    PcaModel model = Pca.of(k).fit(table);
    FeatureTable scores = model.transform(table);

    for (int a = 0; a < k; a++) {
      assertThat(Moments.of(scores.column(a)).sampleVariance())
          .isCloseTo(model.eigenvalues()[a], within(1e-10 * (1 + model.totalVariance())));
      for (int b = 0; b < a; b++) {
        double product = 0;
        for (int i = 0; i < n; i++) {
          product += scores.value(i, a) * scores.value(i, b);
        }
        assertThat(product / (n - 1)).isCloseTo(0, within(1e-10 * (1 + model.totalVariance())));
      }
    }
    if (k == d) {
      assertThat(distance(scores, 0, n - 1)).isCloseTo(distance(table, 0, n - 1), within(1e-9));
    }
    double[] single = new double[k];
    model.transform(table.row(n - 1), single);
    assertThat(single).containsExactly(scores.row(n - 1));
  }

  @Property(tries = 200)
  void the_largest_loading_of_each_component_is_positive(@ForAll Random random) {
    double[][] rows = new double[20][4];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextGaussian();
      }
    }
    PcaModel model = Pca.of(4).fit(FeatureTable.copyOf(rows));

    for (int c = 0; c < 4; c++) {
      double largest = 0;
      for (double loading : model.loadings(c)) {
        largest = Math.abs(loading) > Math.abs(largest) ? loading : largest;
      }
      assertThat(largest).isPositive();
    }
  }

  private static double distance(FeatureTable table, int a, int b) {
    double squared = 0;
    for (int j = 0; j < table.featureCount(); j++) {
      double difference = table.value(a, j) - table.value(b, j);
      squared += difference * difference;
    }
    return Math.sqrt(squared);
  }

  @Test
  void tables_that_have_no_such_components_are_refused() {
    assertThatThrownBy(() -> Pca.of(0)).hasMessageContaining("but was 0");
    assertThatThrownBy(() -> Pca.explaining(0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> Pca.explaining(1.1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> Pca.of(3).fit(TURNED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3 components", "2 features", "at most 2");
    assertThatThrownBy(() -> Pca.of(1).fit(FeatureTable.copyOf(new double[][] {{1, 2}})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("at least 2 rows", "1 rows");
    assertThatThrownBy(() -> Pca.of(1).fit(FeatureTable.copyOf(new double[][] {{1, 2}, {1, 2}})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0");
  }

  @Test
  void a_model_refuses_other_features_and_other_lengths() {
    PcaModel model = Pca.of(1).fit(TURNED);

    assertThatThrownBy(() -> model.transform(FeatureTable.copyOf(new double[][] {{1, 2, 3}})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.transform(new double[3], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3", "2 and 1");
  }

  @Test
  void parts_that_make_no_model_are_refused() {
    List<Feature> inputs = List.of(Feature.of("a"), Feature.of("b"));
    double[] mean = {0, 0};
    double[][] axis = {{1, 0}};

    assertThat(PcaModel.of(inputs, mean, new double[] {2}, 3, axis).explainedRatio())
        .containsExactly(2 / 3.0);
    assertThatThrownBy(() -> PcaModel.of(inputs, new double[1], new double[] {2}, 3, axis))
        .hasMessageContainingAll("mean", "2 values");
    assertThatThrownBy(() -> PcaModel.of(inputs, mean, new double[] {2, 1}, 3, axis))
        .hasMessageContainingAll("eigenvalues", "1 values");
    assertThatThrownBy(() -> PcaModel.of(inputs, mean, new double[] {-2}, 3, axis))
        .hasMessageContaining("-2.0");
    assertThatThrownBy(() -> PcaModel.of(inputs, mean, new double[] {Double.NaN}, 3, axis))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> PcaModel.of(inputs, mean, new double[] {2}, 0, axis))
        .hasMessageContaining("totalVariance");
    assertThatThrownBy(
            () -> PcaModel.of(inputs, mean, new double[] {2}, 3, new double[][] {{1, 1}}))
        .hasMessageContaining("length 1");
    assertThatThrownBy(
            () ->
                PcaModel.of(inputs, mean, new double[] {1, 2}, 3, new double[][] {{1, 0}, {0, 1}}))
        .hasMessageContaining("fall");
    assertThatThrownBy(() -> PcaModel.of(inputs, mean, new double[0], 3, new double[0][]))
        .hasMessageContaining("[1, 2]");
  }

  @Test
  void what_a_model_gives_out_is_a_copy() {
    PcaModel model = Pca.of(1).fit(TURNED);

    model.mean()[0] = 7;
    model.eigenvalues()[0] = 7;
    model.loadings(0)[0] = 7;

    assertThat(model.mean()[0]).isZero();
    assertThat(model.eigenvalues()[0]).isNotEqualTo(7);
    assertThat(model.loadings(0)[0]).isNotEqualTo(7);
  }
}
