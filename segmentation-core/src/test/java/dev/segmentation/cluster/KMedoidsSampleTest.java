package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("k-medoids in samples")
class KMedoidsSampleTest {

  private static final double[][] ROWS = TestTables.noise(3000, 3, 6);
  private static final FeatureTable NOISE = FeatureTable.copyOf(ROWS);

  private static KMedoids sampled() {
    return KMedoids.of(6, Distance.MANHATTAN).withSampleRows(300).withRestarts(5);
  }

  @Test
  @DisplayName("comes close to the search of all rows, and reports the cost of all rows")
  void shouldComeClose() {
    KMedoidsModel all = KMedoids.of(6, Distance.MANHATTAN).fit(NOISE);

    KMedoidsModel model = sampled().fit(NOISE);

    double cost = NaivePam.cost(ROWS, Distance.MANHATTAN, model.medoidRows());
    assertThat(model.cost()).isCloseTo(cost, within(1e-12 * cost));
    assertThat(model.cost()).isBetween(0.97 * all.cost(), 1.05 * all.cost());
    assertThat(model.report().rows()).isEqualTo(3000);
    assertThat(model.report().parameters()).containsEntry("sampleRows", "300");
    int[] sizes = new int[6];
    for (int label : model.assign(NOISE)) {
      sizes[label]++;
    }
    assertThat(model.sizes()).isEqualTo(sizes);
  }

  @Test
  @DisplayName("keeps the best sample so far")
  void shouldKeepBest() {
    List<Double> costs = sampled().withRestarts(8).fit(NOISE).report().objectivePerIteration();

    assertThat(costs).hasSize(8);
    for (int i = 1; i < costs.size(); i++) {
      assertThat(costs.get(i)).isLessThanOrEqualTo(costs.get(i - 1));
    }
    assertThat(costs.get(7)).isLessThan(costs.get(0));
    assertThat(sampled().withRestarts(1).fit(NOISE).cost()).isEqualTo(costs.get(0));
  }

  @Test
  @DisplayName("searches all rows of a table that is no larger than a sample")
  void shouldSearchSmallTablesWhole() {
    KMedoids whole = KMedoids.of(6, Distance.MANHATTAN);

    KMedoidsModel model = whole.withSampleRows(3000).fit(NOISE);

    assertThat(model.report()).isEqualTo(whole.fit(NOISE).report());
    assertThat(model.medoidRows()).isEqualTo(whole.fit(NOISE).medoidRows());
    double[] condensed = {1, 9, 8, 7, 6, 2};
    assertThat(
            KMedoids.of(1, Distance.MANHATTAN).withSampleRows(2).fitDistances(condensed).labels())
        .hasSize(4);
  }

  @Test
  @DisplayName("gives the same bits for any number of threads, and for one cluster too")
  void shouldNotDependOnThreads() throws Exception {
    KMedoidsModel expected = sampled().fit(NOISE);
    for (int threads : new int[] {1, 3, 16}) {
      KMedoidsModel model = TestTables.inPool(threads, () -> sampled().fit(NOISE));
      assertThat(model.report()).isEqualTo(expected.report());
      assertThat(model.medoidRows()).isEqualTo(expected.medoidRows());
    }
    assertThat(KMedoids.of(1, Distance.CHEBYSHEV).withSampleRows(50).fit(NOISE).k()).isEqualTo(1);
  }

  @Test
  @DisplayName("needs memory for a sample only")
  void shouldNeedLittleMemory() {
    assertThat(sampled().bytesNeeded(1_000_000, 3)).isLessThan(17_000_000);
    assertThat(sampled().withMemoryLimit(1_000_000).fit(NOISE).k()).isEqualTo(6);
    assertThatThrownBy(() -> sampled().withSampleRows(3000).withMemoryLimit(1_000_000).fit(NOISE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withSampleRows");
  }

  @Test
  @DisplayName("refuses samples that are too small, and first medoids beside them")
  void shouldRefuse() {
    assertThatThrownBy(() -> sampled().withSampleRows(11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sample of 11 rows for k = 6; take 2·k at least");
    assertThatThrownBy(() -> sampled().withInitialMedoids(1, 2, 3, 4, 5, 6).fit(NOISE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exclude each other");
  }
}
