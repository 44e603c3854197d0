package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A second look at the rows of a stream")
class KMeansTallyTest {

  private static final FeatureTable NOISE = FeatureTable.copyOf(TestTables.noise(3000, 4, 3));
  private static final KMeansModel STREAMED =
      MiniBatchKMeans.of(6).withBatchRows(200).stream(NOISE.features()).accept(NOISE).model();

  @Test
  @DisplayName("knows the sizes and the inertia of what the model assigns")
  void shouldCount() {
    KMeansModel model = KMeansTally.of(STREAMED).accept(NOISE).model();

    int[] labels = STREAMED.assign(NOISE);
    int[] sizes = new int[6];
    double inertia = 0;
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]]++;
      inertia += NaiveLloyd.squared(NOISE.row(i), STREAMED.centre(labels[i]));
    }
    assertThat(STREAMED.sizes()).isNotEqualTo(sizes);
    assertThat(model.sizes()).isEqualTo(sizes);
    assertThat(model.inertia()).isCloseTo(inertia, within(1e-12 * inertia));
    assertThat(model.centres()).isDeepEqualTo(STREAMED.centres());
    assertThat(model.report().rows()).isEqualTo(3000);
    assertThat(model.report().parameters()).isEqualTo(STREAMED.report().parameters());
  }

  @Test
  @DisplayName("does not mind order and partition, nor threads")
  void shouldNotMindOrder() throws Exception {
    KMeansModel whole = KMeansTally.of(STREAMED).accept(NOISE).model();

    KMeansModel parts =
        IntStream.range(0, 30)
            .mapToObj(i -> NOISE.selectRows(IntStream.range(100 * i, 100 * i + 100).toArray()))
            .parallel()
            .collect(KMeansTally.collector(STREAMED));
    KMeansModel alone = TestTables.inPool(1, () -> KMeansTally.of(STREAMED).accept(NOISE).model());

    assertThat(parts.sizes()).isEqualTo(whole.sizes());
    assertThat(parts.inertia()).isCloseTo(whole.inertia(), within(1e-12 * whole.inertia()));
    assertThat(alone.inertia()).isEqualTo(whole.inertia());
    assertThat(alone.sizes()).isEqualTo(whole.sizes());
  }

  @Test
  @DisplayName("sums by weight, and counts rows of weight 0 too")
  void shouldWeigh() {
    FeatureTable table = TestTables.line(0, 2, 10, 11);
    KMeansModel model =
        KMeans.of(2)
            .withInitialCentres(new double[][] {{1}, {10}})
            .withMaxIterations(1)
            .fit(TestTables.line(1, 10));

    KMeansModel tallied = KMeansTally.of(model).accept(table, new double[] {3, 1, 0, 2}).model();

    assertThat(tallied.sizes()).containsExactly(2, 2);
    assertThat(tallied.inertia()).isEqualTo(3 + 1 + 2);
  }

  @Test
  @DisplayName("of no row is a model of no row")
  void shouldCountNothing() {
    FeatureTable none = NOISE.selectRows(new int[0]);

    KMeansModel model = KMeansTally.of(STREAMED).accept(none).model();

    assertThat(Arrays.stream(model.sizes()).sum()).isZero();
    assertThat(model.inertia()).isZero();
  }

  @Test
  @DisplayName("refuses rows and tallies of something else")
  void shouldRefuse() {
    KMeansTally tally = KMeansTally.of(STREAMED);
    double[] weights = new Random(1).doubles(2999).toArray();

    refused(() -> tally.accept(TestTables.line(1)), "the table has 1 features");
    refused(() -> tally.accept(NOISE, weights), "2999 weights for 3000 rows");
    refused(
        () -> tally.combine(KMeansTally.of(KMeans.of(6).fit(NOISE))),
        "counts the clusters of another model");
  }

  private static void refused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
