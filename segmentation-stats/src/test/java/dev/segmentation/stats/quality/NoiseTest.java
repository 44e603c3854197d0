package dev.segmentation.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.DbscanModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows that are noise")
class NoiseTest {

  @Property(tries = 100)
  void changeNoMeasure(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 20 + random.nextInt(200);
    double[][] rows = new double[n][3];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 3; j++) {
        rows[i][j] = random.nextGaussian() + 3 * random.nextInt(3);
      }
      labels[i] = i < 4 ? i % 2 : random.nextInt(4) - 1;
    }
    FeatureTable table = FeatureTable.copyOf(rows);
    Partition partition = Partition.ofClusters(table, labels, 3);
    int[] kept = IntStream.range(0, n).filter(i -> labels[i] >= 0).toArray();
    FeatureTable less = table.selectRows(kept);
    Partition without =
        Partition.ofClusters(less, Arrays.stream(kept).map(i -> labels[i]).toArray(), 3);

    SilhouetteScores exact = Silhouette.exact().measure(table, partition);
    assertThat(exact.mean())
        .isCloseTo(Silhouette.exact().measure(less, without).mean(), offset(1e-12));
    assertThat(exact.excludedRows()).isEqualTo(n - kept.length);
    assertThat(Silhouette.simplified().measure(table, partition).mean())
        .isCloseTo(Silhouette.simplified().measure(less, without).mean(), offset(1e-12));
    assertThat(CalinskiHarabasz.index(table, partition))
        .isCloseTo(CalinskiHarabasz.index(less, without), withPercentage(1e-9));
    assertThat(DaviesBouldin.index(table, partition))
        .isCloseTo(DaviesBouldin.index(less, without), withPercentage(1e-9));
    assertThat(Dunn.of(table, partition).index())
        .isCloseTo(Dunn.of(less, without).index(), withPercentage(1e-9));
    assertThat(SumsOfSquares.of(table, partition).total())
        .isCloseTo(SumsOfSquares.of(less, without).total(), withPercentage(1e-9));
  }

  @Test
  @DisplayName("and nothing else leave nothing to measure")
  void noiseAlone() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {10}, {20}});
    DbscanModel model = Dbscan.of(1, 2).fit(table);

    assertThat(model.k()).isZero();
    assertThatThrownBy(() -> Silhouette.exact().measure(table, model.partition(table)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 groups with rows, but there are 0");
  }
}
