package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("k-medoids that chooses k")
class KMedoidsRangeTest {

  @Example
  @Label("finds the number of blobs that lie far apart")
  void shouldFindNumber() {
    FeatureTable table = FeatureTable.copyOf(TestTables.blobs(300, 3, 5, 9));
    List<String> phases = new ArrayList<>();

    KMedoidsChoice choice =
        KMedoids.ofRange(2, 12, Distance.EUCLIDEAN)
            .withProgress((phase, done, total) -> phases.add(phase + " " + done + "/" + total))
            .fit(table);

    assertThat(choice.k()).isEqualTo(5);
    assertThat(choice.silhouettes()).hasSize(11);
    assertThat(choice.silhouette(5)).isEqualTo(choice.silhouettes()[3]).isGreaterThan(0.99);
    for (int k = 2; k <= 12; k++) {
      assertThat(choice.silhouette(k)).isBetween(0.0, choice.silhouette(5));
    }
    KMedoidsModel model = choice.model();
    assertThat(model.sizes()).containsOnly(60);
    assertThat(model.cost()).isEqualTo(model.report().objective());
    assertThat(model.report().parameters())
        .containsEntry("k", "5")
        .containsEntry("kFrom", "2")
        .containsEntry("kTo", "12")
        .containsEntry("medoidSilhouette", Double.toString(choice.silhouette(5)));
    assertThat(phases).endsWith("k-medoids silhouettes 11/11");
    assertThat(choice).hasToString("KMedoidsChoice[k=5, silhouette=" + choice.silhouette(5) + "]");
  }

  /** Rows, a distance and the largest number of clusters. */
  record Start(int n, int k, Distance distance, boolean ties, long seed) {

    double[][] rows() {
      return ties ? TestTables.grid(n, 3, 6, seed) : TestTables.noise(n, 3, seed);
    }
  }

  @Provide
  Arbitrary<Start> starts() {
    return Combinators.combine(
            Arbitraries.integers().between(20, 70),
            Arbitraries.integers().between(2, 6),
            Arbitraries.of(Distance.EUCLIDEAN, Distance.MANHATTAN, Distance.CHEBYSHEV),
            Arbitraries.of(true, false),
            Arbitraries.longs().withoutEdgeCases())
        .as(Start::new);
  }

  @Property(tries = 100)
  @Label("the silhouette is that of the medoids, and no single swap raises it")
  void shouldBeLocalOptimum(@ForAll("starts") Start start) {
    double[][] rows = start.rows();

    KMedoidsChoice choice =
        KMedoids.ofRange(start.k(), start.k(), start.distance()).fit(FeatureTable.copyOf(rows));

    int[] medoids = choice.model().medoidRows();
    double reached = silhouette(rows, start.distance(), medoids);
    assertThat(choice.silhouette(start.k())).isCloseTo(reached, within(1e-6));
    for (int slot = 0; slot < medoids.length; slot++) {
      for (int candidate = 0; candidate < rows.length; candidate++) {
        int[] swapped = medoids.clone();
        swapped[slot] = candidate;
        if (IntStream.of(swapped).distinct().count() == swapped.length) {
          assertThat(silhouette(rows, start.distance(), swapped)).isLessThan(reached + 1e-6);
        }
      }
    }
  }

  @Property(tries = 50)
  @Label("the chosen k has the highest silhouette of all that were tried")
  void shouldChooseHighest(@ForAll("starts") Start start) {
    KMedoidsChoice choice =
        KMedoids.ofRange(2, start.k() + 3, start.distance()).fit(FeatureTable.copyOf(start.rows()));

    for (int k = 2; k <= start.k() + 3; k++) {
      assertThat(choice.silhouette(k)).isLessThanOrEqualTo(choice.silhouette(choice.k()));
    }
    assertThat(choice.silhouette(choice.k()))
        .isCloseTo(
            silhouette(start.rows(), start.distance(), choice.model().medoidRows()), within(1e-6));
  }

  private static double silhouette(double[][] rows, Distance distance, int[] medoids) {
    double total = 0;
    for (double[] row : rows) {
      double near = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int medoid : medoids) {
        double value = distance.between(row, 0, rows[medoid], 0, row.length);
        second = Math.min(second, Math.max(near, value));
        near = Math.min(near, value);
      }
      total += second == 0 ? 0 : 1 - near / second;
    }
    return total / rows.length;
  }

  @Example
  @Label("gives the same bits for any number of threads")
  void shouldNotDependOnThreads() throws Exception {
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(400, 3, 5));
    KMedoidsRange range =
        KMedoids.ofRange(2, 8, Distance.MANHATTAN).withSeeding(MedoidSeeding.LAB).withSeed(3);
    KMedoidsChoice expected = range.fit(table);
    for (int threads : new int[] {1, 3, 16}) {
      KMedoidsChoice choice = TestTables.inPool(threads, () -> range.fit(table));
      assertThat(choice.silhouettes()).isEqualTo(expected.silhouettes());
      assertThat(choice.model().report()).isEqualTo(expected.model().report());
      assertThat(choice.model().medoidRows()).isEqualTo(expected.model().medoidRows());
    }
  }

  @Example
  @Label("refuses ranges, tables and memory that do not fit")
  void shouldRefuse() {
    assertThatThrownBy(() -> KMedoids.ofRange(1, 3, Distance.EUCLIDEAN))
        .hasMessage("k from 1 to 3; the first must be at least 2 and the second no less");
    assertThatThrownBy(() -> KMedoids.ofRange(4, 3, Distance.EUCLIDEAN))
        .hasMessageContaining("k from 4 to 3");
    assertThatThrownBy(
            () -> KMedoids.ofRange(2, 4, Distance.EUCLIDEAN).fit(TestTables.line(1, 2, 2)))
        .hasMessage("k = 4 is more than the 2 distinct rows; choose k from 1 to 2");
    KMedoidsRange range = KMedoids.ofRange(2, 4, Distance.EUCLIDEAN);
    FeatureTable table = FeatureTable.copyOf(TestTables.noise(100, 2, 1));
    long needed = range.bytesNeeded(100, 2);
    assertThatThrownBy(() -> range.withMemoryLimit(needed - 1).fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs " + needed + " bytes")
        .hasMessageContaining("choose k on some of the rows");
    KMedoidsChoice choice = range.withMemoryLimit(needed).fit(table);
    assertThatThrownBy(() -> choice.silhouette(5))
        .hasMessage("k = 5 was not tried; k from 2 to 4 were");
    assertThatThrownBy(() -> choice.silhouette(1)).hasMessageContaining("k = 1 was not tried");
  }
}
