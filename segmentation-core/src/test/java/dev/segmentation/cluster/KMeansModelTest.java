package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A k-means model")
class KMeansModelTest {

  private static final FeatureTable TABLE =
      FeatureTable.wrap(
          ProfileIndex.of(List.of("a", "b", "c", "d")),
          List.of(new Feature("age", Set.of("birth")), Feature.of("spend")),
          new double[] {0, 0, 0, 2, 10, 0, 10, 2});

  private final KMeansModel model =
      KMeans.of(2).withInitialCentres(new double[][] {{0, 0}, {10, 0}}).fit(TABLE);

  @Test
  @DisplayName("knows its centres, sizes, features and inertia")
  void shouldKnowItsParts() {
    assertThat(model.k()).isEqualTo(2);
    assertThat(model.centres()).isDeepEqualTo(new double[][] {{0, 1}, {10, 1}});
    assertThat(model.centre(1)).containsExactly(10, 1);
    assertThat(model.sizes()).containsExactly(2, 2);
    assertThat(model.features()).isEqualTo(TABLE.features());
    assertThat(model.inertia()).isEqualTo(4);
    assertThat(model).hasToString("KMeansModel[k=2, d=2, inertia=4.0]");
  }

  @Test
  @DisplayName("gives copies only")
  void shouldGiveCopies() {
    model.centres()[0][0] = 99;
    model.centre(0)[0] = 99;
    model.sizes()[0] = 99;

    assertThat(model.centre(0)).containsExactly(0, 1);
    assertThat(model.sizes()).containsExactly(2, 2);
  }

  @Test
  @DisplayName("assigns one row, and many into an array that may be longer")
  void shouldAssign() {
    int[] labels = {7, 7, 7, 7, 7};
    model.assign(TABLE, labels);

    assertThat(labels).containsExactly(0, 0, 1, 1, 7);
    assertThat(model.assign(new double[] {8, 100})).isEqualTo(1);
    assertThat(model.assign(new double[] {5, 100})).isZero();
  }

  @Test
  @DisplayName("measures distances to all centres")
  void shouldMeasureDistances() {
    assertThat(model.distances(new double[] {3, 5})).containsExactly(5, Math.sqrt(49 + 16));
  }

  @Test
  @DisplayName("turns rows into distances, named, with the columns they were made from")
  void shouldTransform() {
    FeatureTable distances = model.transform(TABLE);

    assertThat(distances.ids()).isSameAs(TABLE.ids());
    assertThat(distances.featureNames())
        .containsExactly("distance to cluster 0", "distance to cluster 1");
    assertThat(distances.sources()).containsExactly("birth", "spend");
    for (int i = 0; i < 4; i++) {
      assertThat(distances.row(i)).isEqualTo(model.distances(TABLE.row(i)));
    }
    assertThat(distances.value(0, 1)).isCloseTo(Math.sqrt(101), within(1e-14));
  }

  @Test
  @DisplayName("divides rows into groups named by number")
  void shouldPartition() {
    assertThat(model.partition(TABLE).groups()).containsExactly("cluster 0", "cluster 1");
    assertThat(model.partition(TABLE).labels()).containsExactly(0, 0, 1, 1);
    assertThat(model.partition(TABLE).madeFrom()).containsExactly("birth", "spend");
  }

  @Test
  @DisplayName("is the same model when put together again from its parts")
  void shouldSurviveRoundTrip() {
    FeatureTable noise = FeatureTable.copyOf(TestTables.noise(5000, 7, 20));
    KMeansModel fitted = KMeans.of(9).withMaxIterations(6).fit(noise);

    KMeansModel again =
        KMeansModel.of(fitted.features(), fitted.centres(), fitted.sizes(), fitted.report());

    assertThat(again.assign(noise)).isEqualTo(fitted.assign(noise));
    assertThat(again.centres()).isDeepEqualTo(fitted.centres());
    assertThat(again.sizes()).isEqualTo(fitted.sizes());
    assertThat(again.report()).isEqualTo(fitted.report());
    assertThat(again.transform(noise).asMatrix().data)
        .isEqualTo(fitted.transform(noise).asMatrix().data);
  }

  @Test
  @DisplayName("assigns and measures one row without allocating")
  void shouldAllocateNothing() {
    KMeansModel wide = KMeans.of(13).fit(FeatureTable.copyOf(TestTables.noise(500, 9, 21)));
    double[] row = new double[9];
    double[] distances = new double[13];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int used = assignOften(wide, row, distances);
    threads.getCurrentThreadAllocatedBytes();

    long before = threads.getCurrentThreadAllocatedBytes();
    used += assignOften(wide, row, distances);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(used).isNotNegative();
    assertThat(allocated).isZero();
  }

  private static int assignOften(KMeansModel model, double[] row, double[] distances) {
    int sum = 0;
    for (int i = 0; i < 20_000; i++) {
      Arrays.fill(row, i % 17 - 8);
      sum += model.assign(row);
      model.distances(row, distances);
    }
    return sum;
  }
}
