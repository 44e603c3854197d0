package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.FeatureTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cluster that lost all its rows")
class EmptyClustersTest {

  private static final FeatureTable TABLE = TestTables.line(0, 1, 2, 10, 11, 19);

  /** No row is nearest to the last centre. */
  private static final KMeans ONE_EMPTY =
      KMeans.of(3).withInitialCentres(new double[][] {{1}, {12}, {1000}});

  @Test
  @DisplayName("gets the row farthest from its centre by default")
  void shouldGetFarthestRow() {
    KMeansModel first = ONE_EMPTY.withMaxIterations(1).fit(TABLE);
    KMeansModel model = ONE_EMPTY.fit(TABLE);

    assertThat(first.centres()).isDeepEqualTo(new double[][] {{1}, {10.5}, {19}});
    assertThat(model.sizes()).containsExactly(3, 2, 1);
    assertThat(model.inertia()).isEqualTo(2.5);
  }

  @Test
  @DisplayName("gets the first of equally far rows, and never the only row of another cluster")
  void shouldNotEmptyAnotherCluster() {
    KMeansModel model =
        KMeans.of(3)
            .withInitialCentres(new double[][] {{1}, {60}, {1000}})
            .withMaxIterations(1)
            .fit(TestTables.line(0, 1, 2, 100));

    assertThat(model.centres()).isDeepEqualTo(new double[][] {{1.5}, {100}, {0}});
    assertThat(model.sizes()).containsExactly(2, 1, 1);
  }

  @Test
  @DisplayName("gets no row of weight 0, and takes the weight of its row along")
  void shouldMindWeights() {
    KMeansModel model = ONE_EMPTY.withMaxIterations(1).fit(TABLE, new double[] {3, 1, 1, 1, 2, 0});

    assertThat(model.centre(2)).containsExactly(10);
    assertThat(model.centre(1)).containsExactly(11);
    assertThat(model.centre(0)).containsExactly(3.0 / 5);
  }

  @Test
  @DisplayName("gets rows together with others that are empty, one each")
  void shouldFillSeveral() {
    KMeansModel model =
        KMeans.of(4)
            .withInitialCentres(new double[][] {{5}, {500}, {600}, {700}})
            .fit(TestTables.line(0, 1, 2, 10, 11, 12));

    assertThat(model.report().converged()).isTrue();
    assertThat(model.sizes()).doesNotContain(0);
    assertThat(model.inertia()).isLessThanOrEqualTo(2);
  }

  @Test
  @DisplayName("keeps its centre when asked, and may end empty")
  void shouldKeepCentre() {
    KMeansModel model = ONE_EMPTY.withEmptyClusters(EmptyClusters.KEEP_CENTRE).fit(TABLE);

    assertThat(model.sizes()).containsExactly(3, 3, 0);
    assertThat(model.centre(2)).containsExactly(1000);
  }

  @Test
  @DisplayName("ends the fit when asked, by number")
  void shouldFail() {
    assertThatThrownBy(() -> ONE_EMPTY.withEmptyClusters(EmptyClusters.FAIL).fit(TABLE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cluster 2 lost all its rows")
        .hasMessageContaining("smaller k");
  }
}
