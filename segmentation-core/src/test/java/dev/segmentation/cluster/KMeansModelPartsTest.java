package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A model made from its parts")
class KMeansModelPartsTest {

  private static final List<Feature> FEATURES = List.of(Feature.of("x"), Feature.of("y"));
  private static final double[][] CENTRES = {{0, 0}, {4, 4}};
  private static final int[] SIZES = {3, 2};

  @Test
  @DisplayName("assigns by its centres")
  void shouldAssign() {
    KMeansModel model = KMeansModel.of(FEATURES, CENTRES, SIZES, report(5, 2));

    assertThat(model.assign(new double[] {3, 3})).isEqualTo(1);
    assertThat(model.sizes()).containsExactly(3, 2);
  }

  @Test
  @DisplayName("is refused where a part does not fit the others")
  void shouldRefusePartsThatDoNotFit() {
    assertRefused(FEATURES, SIZES, report(5, 3), "2 features, but the report is of a fit on 3");
    assertRefused(
        List.of(Feature.of("x"), Feature.of("x")), SIZES, report(5, 2), "'x' stands twice");
    assertRefused(FEATURES, new int[] {6, -1}, report(5, 2), "one is -1");
    assertRefused(FEATURES, SIZES, report(6, 2), "5 rows in sum, but the report is of a fit on 6");
    assertRefused(FEATURES, new int[] {5}, report(5, 2), "2 centres and 1 sizes");
    assertRefused(
        FEATURES,
        new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE},
        report(5, 2),
        "4294967294 rows in sum");
  }

  private static void assertRefused(
      List<Feature> features, int[] sizes, FitReport report, String reason) {
    assertThatThrownBy(() -> KMeansModel.of(features, CENTRES, sizes, report))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static FitReport report(int rows, int features) {
    return new FitReport("kmeans", rows, features, 0, true, 0, List.of(), Map.of());
  }
}
