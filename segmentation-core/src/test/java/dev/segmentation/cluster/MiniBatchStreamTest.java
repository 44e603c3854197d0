package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Mini-batch k-means of a stream")
class MiniBatchStreamTest {

  private static final FeatureTable BLOBS = FeatureTable.copyOf(TestTables.blobs(3000, 3, 5, 4));

  @Test
  @DisplayName("finds clusters that lie apart, each with its rows")
  void shouldFindBlobs() {
    KMeansModel model = MiniBatchKMeans.of(5).stream(BLOBS.features()).accept(BLOBS).model();

    assertThat(model.sizes()).containsOnly(600);
    assertThat(model.report().algorithm()).isEqualTo("mini-batch-kmeans");
    assertThat(model.report().rows()).isEqualTo(3000);
    assertThat(model.report().iterations()).isEqualTo(1);
    assertThat(model.report().converged()).isFalse();
    assertThat(model.report().parameters())
        .containsEntry("batchRows", "1024")
        .containsEntry("weighted", "false");
    assertThat(model.inertia()).isLessThan(1.3 * KMeans.of(5).fit(BLOBS).inertia());
  }

  @Test
  @DisplayName("combines what parts of the rows have taught")
  void shouldCombine() {
    List<Feature> features = BLOBS.features();
    MiniBatchKMeans mini = MiniBatchKMeans.of(5).withBatchRows(100);
    int[] order = shuffled(3000);
    MiniBatchStream first = mini.stream(features).accept(BLOBS.selectRows(part(order, 0, 1490)));
    MiniBatchStream second =
        mini.stream(features).accept(BLOBS.selectRows(part(order, 1490, 3000)));
    KMeansModel before = second.model();

    KMeansModel model = first.combine(second).model();

    assertThat(model.sizes()).containsOnly(600);
    assertThat(model.report().rows()).isEqualTo(3000);
    assertThat(sorted(model)).containsExactly(sorted(KMeans.of(5).fit(BLOBS)), within(0.5));
    requireSame(second.model(), before);
  }

  @Test
  @DisplayName("combines parts that are too small for first centres, on either side")
  void shouldCombineSmallParts() {
    List<Feature> features = BLOBS.features();
    MiniBatchKMeans mini = MiniBatchKMeans.of(5).withBatchRows(100);
    int[] order = shuffled(3000);
    FeatureTable large = BLOBS.selectRows(part(order, 0, 2800));
    FeatureTable small = BLOBS.selectRows(part(order, 2800, 3000));

    KMeansModel there =
        mini.stream(features).accept(large).combine(mini.stream(features).accept(small)).model();
    KMeansModel back =
        mini.stream(features).accept(small).combine(mini.stream(features).accept(large)).model();
    KMeansModel neither =
        mini.stream(features)
            .combine(mini.stream(features).accept(small))
            .combine(mini.stream(features))
            .model();

    requireSame(there, mini.stream(features).accept(large).accept(small).model());
    requireSame(back, there);
    requireSame(neither, mini.stream(features).accept(small).model());
  }

  @Test
  @DisplayName("keeps its centres when combined with one that has the same few")
  void shouldCombineEqualCentres() {
    FeatureTable table = TestTables.line(1, 1, 2, 2, 2);
    MiniBatchKMeans mini =
        MiniBatchKMeans.of(2).withInitialCentres(new double[][] {{1}, {2}}).withBatchRows(5);
    MiniBatchStream one = mini.stream(table.features()).accept(table);

    KMeansModel model = one.combine(mini.stream(table.features()).accept(table)).model();

    assertThat(sorted(model)).containsExactly(1, 2);
    assertThat(Arrays.stream(model.sizes()).sorted().toArray()).containsExactly(4, 6);
    KMeansModel single =
        mini.stream(table.features())
            .accept(TestTables.line(1, 1, 1, 1, 1))
            .combine(mini.stream(table.features()).accept(TestTables.line(1, 1, 1, 1, 1)))
            .model();
    assertThat(single.report().rows()).isEqualTo(10);
    assertThat(Arrays.stream(single.sizes()).sum()).isEqualTo(10);
  }

  @Test
  @DisplayName("waits for rows that differ, and forgets that equal ones were many")
  void shouldWaitForDistinctRows() {
    MiniBatchKMeans mini = MiniBatchKMeans.of(2).withBatchRows(3);
    FeatureTable equal =
        FeatureTable.copyOf(Collections.nCopies(200, new double[] {5}).toArray(double[][]::new));
    MiniBatchStream stream = mini.stream(equal.features()).accept(equal);
    assertThatThrownBy(stream::model)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 distinct rows of positive weight have come, but k = 2");

    stream.accept(TestTables.line(9));

    assertThat(sorted(stream.model())).containsExactly(5, 9);
    assertThat(Arrays.stream(stream.model().sizes()).sorted().toArray()).containsExactly(1, 200);
  }

  @Test
  @DisplayName("takes weights for repetition and leaves rows of weight 0 out")
  void shouldTakeWeights() {
    MiniBatchKMeans mini = MiniBatchKMeans.of(1).withBatchRows(2);
    FeatureTable table = TestTables.line(0, 3, 1000);

    KMeansModel model = mini.stream(table.features()).accept(table, new double[] {2, 1, 0}).model();

    assertThat(model.centre(0)[0]).isCloseTo(1, within(1e-15));
    assertThat(model.sizes()).containsExactly(2);
    assertThat(model.report().parameters()).containsEntry("weighted", "true");
  }

  @Test
  @DisplayName("refuses what does not fit, and goes on afterwards")
  void shouldRefuse() {
    FeatureTable table = TestTables.line(1, 2, 3);
    MiniBatchKMeans mini = MiniBatchKMeans.of(2);
    MiniBatchStream stream = mini.stream(table.features());

    refused(() -> mini.stream(List.of()), "features must be at least 1");
    refused(() -> mini.stream(List.of(Feature.of("x"), Feature.of("x"))), "[x, x]");
    refused(
        () -> mini.withInitialCentres(new double[2][3]).stream(table.features()), "3 values each");
    refused(() -> stream.accept(BLOBS), "the table has 3 features");
    refused(() -> stream.accept(table, new double[2]), "2 weights for 3 rows");
    refused(() -> stream.accept(table, new double[] {1, -1, 1}), "weight of row '1' is -1");
    refused(() -> stream.combine(MiniBatchKMeans.of(3).stream(table.features())), "k = 3");
    assertThatThrownBy(stream::model)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("0 distinct rows");
    refused(
        () -> mini.stream(table.features()).accept(TestTables.line(1e200, -1e200, 5)).model(),
        "too large for a double");

    assertThat(stream.accept(table).model().report().rows()).isEqualTo(3);
  }

  private static void refused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static int[] shuffled(int n) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(order, new Random(8));
    return order.stream().mapToInt(i -> i).toArray();
  }

  private static int[] part(int[] order, int from, int to) {
    return Arrays.copyOfRange(order, from, to);
  }

  private static double[] sorted(KMeansModel model) {
    return Arrays.stream(model.centres()).flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  private static void requireSame(KMeansModel actual, KMeansModel expected) {
    assertThat(actual.report()).isEqualTo(expected.report());
    assertThat(actual.sizes()).isEqualTo(expected.sizes());
    assertThat(actual.centres()).isDeepEqualTo(expected.centres());
  }
}
