package dev.segmentation.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.DbscanModel;
import dev.segmentation.cluster.Dendrogram;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.GaussianMixture;
import dev.segmentation.cluster.GaussianMixtureModel;
import dev.segmentation.cluster.Hierarchical;
import dev.segmentation.cluster.HierarchicalModel;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.cluster.Linkage;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.stats.Oracle;
import dev.segmentation.stats.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The choice of k")
class ChooseKTest {

  /** Round clouds around the corners of a large square. */
  private static FeatureTable corners(int corners, int rowsEach, double spread) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    double[][] rows = new double[corners * rowsEach][2];
    for (int i = 0; i < rows.length; i++) {
      int corner = i % corners;
      rows[i][0] = 10 * (corner % 2) + spread * random.nextGaussian();
      rows[i][1] = 10 * (corner / 2) + spread * random.nextGaussian();
    }
    return FeatureTable.copyOf(rows);
  }

  @Test
  @DisplayName("finds plain groups, and all criteria say so")
  void plainGroups() {
    ChoiceOfK<KMeansModel> choice = ChooseK.between(2, 7).fit(corners(4, 50, 0.5));
    assertThat(choice.k()).isEqualTo(4);
    assertThat(choice.model().k()).isEqualTo(4);
    assertThat(choice.reason())
        .contains(
            "the silhouette, Calinski-Harabasz, Davies-Bouldin and the knee of the"
                + " within-cluster curve prefer it")
        .contains("strong structure");
    assertThat(choice.curve().points().get(0).k()).isEqualTo(1);
    assertThat(choice.silhouetteMethod()).isEqualTo(SilhouetteMethod.EXACT);
    assertThat(choice.dropped()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"iris", "wine_z", "wholesale"})
  @DisplayName("measures the candidates as scikit-learn does")
  void candidatesEqualOracle(String dataset) {
    Oracle.Case expected = Oracle.find("wss_curve.txt", dataset);
    FeatureTable table = FeatureTable.copyOf(SharedData.matrix(dataset));
    ChoiceOfK<KMeansModel> choice =
        ChooseK.between(2, 3)
            .withKMeans(k -> KMeans.of(k).withRestarts(60).withTolerance(0))
            .fit(table);
    assertThat(choice.curve().points().get(0).within())
        .isCloseTo(expected.numbers("wss")[0], withPercentage(1e-8));
    for (int i = 0; i < 2; i++) {
      Candidate candidate = choice.candidates().get(i);
      assertThat(candidate.inertia())
          .isCloseTo(expected.numbers("wss")[i + 1], withPercentage(1e-8));
      assertThat(candidate.silhouette())
          .isCloseTo(expected.numbers("silhouette_2_to_12")[i], offset(1e-9));
      assertThat(candidate.calinskiHarabasz())
          .isCloseTo(expected.numbers("calinski_harabasz_2_to_12")[i], withPercentage(1e-7));
      assertThat(candidate.daviesBouldin())
          .isCloseTo(expected.numbers("davies_bouldin_2_to_12")[i], withPercentage(1e-7));
    }
  }

  @Test
  @DisplayName("drops a k above the number of distinct rows, and says why")
  void dropsImpossibleK() {
    FeatureTable table =
        FeatureTable.copyOf(new double[][] {{0}, {0}, {-0.0}, {4}, {4}, {9}, {9}, {9}});
    ChoiceOfK<KMeansModel> choice = ChooseK.between(2, 5).fit(table);
    assertThat(choice.candidates()).extracting(Candidate::k).containsExactly(2, 3);
    assertThat(choice.dropped()).extracting(DroppedCandidate::k).containsExactly(4, 5);
    assertThat(choice.k()).isEqualTo(3);
    assertThat(choice.table()).contains("k = 4 was dropped: the table has only 3 distinct rows");
    assertThatThrownBy(() -> choice.model(4))
        .hasMessageContaining("k = 4 was not tried")
        .hasMessageContaining("[2, 3]");
    assertThatThrownBy(() -> ChooseK.between(4, 6).fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8 rows, only 3 of them distinct");
  }

  @Test
  @DisplayName("survives as many clusters as rows")
  void asManyClustersAsRows() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {1}, {5}});
    ChoiceOfK<KMeansModel> choice = ChooseK.between(2, 3).fit(table);
    Candidate last = choice.candidates().get(1);
    assertThat(last.calinskiHarabasz()).isNaN();
    assertThat(last.silhouette()).isZero();
    assertThat(choice.table()).contains("–");
  }

  @Test
  @DisplayName("prefers clusters that are large enough, and says what it passed over")
  void passesOverTinyClusters() {
    double[][] rows = new double[202][2];
    FeatureTable clouds = corners(2, 100, 1.5);
    for (int i = 0; i < 200; i++) {
      rows[i] = clouds.row(i);
    }
    rows[200] = new double[] {500, 500};
    rows[201] = new double[] {500, -500};
    ChoiceOfK<KMeansModel> choice =
        ChooseK.between(2, 5).withMinimumShare(0.02).fit(FeatureTable.copyOf(rows));
    assertThat(choice.reason())
        .contains("Every candidate has a cluster with less than 2.0 % of the rows")
        .contains("outliers");
    ChoiceOfK<KMeansModel> without = ChooseK.between(2, 4).withMinimumShare(0.3).fit(clouds);
    assertThat(without.k()).isEqualTo(2);
    assertThat(without.reason())
        .contains("no other candidate has large enough clusters")
        .contains("2 of 3 candidates could not win");
  }

  @Test
  @DisplayName("says so where there is no knee and hardly a structure")
  void noStructure() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
    double[][] rows = new double[400][10];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble();
      }
    }
    ChoiceOfK<KMeansModel> choice = ChooseK.between(3, 8).fit(FeatureTable.copyOf(rows));
    assertThat(choice.curve().knee()).isEmpty();
    assertThat(choice.reason())
        .contains("no knee in this range, so it casts no vote")
        .contains("slices of a continuum");
  }

  @Test
  @DisplayName("gives a table a person can read")
  void table() {
    ChoiceOfK<KMeansModel> choice = ChooseK.between(2, 4).fit(corners(3, 20, 1));
    assertThat(choice.table().lines().toList())
        .hasSize(5)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .contains("k", "inertia", "silhouette", "Davies-Bouldin", "smallest cluster");
              assertThat(lines.get(2)).startsWith("→ 3").contains("*").contains("20 (33.3 %)");
              assertThat(lines.get(4)).startsWith("k = 3 is recommended");
            });
    assertThat(choice).hasToString(choice.table());
  }

  @Test
  @DisplayName("fits a tree once and cuts it for every k")
  void oneTreeManyCuts() {
    FeatureTable table = corners(4, 30, 0.5);
    List<Dendrogram> trees = new ArrayList<>();
    ChoiceOfK<HierarchicalModel> choice =
        ChooseK.between(2, 6)
            .withAlgorithm(
                rows -> {
                  trees.add(Hierarchical.of(Linkage.WARD).fit(rows));
                  return trees.get(0)::cut;
                })
            .fit(table);
    assertThat(trees).hasSize(1);
    assertThat(choice.k()).isEqualTo(4);
    assertThat(choice.candidates()).hasSize(5);
    assertThat(choice.model().assign(table)).isEqualTo(trees.get(0).labels(4));
    assertThat(choice.model(5).dendrogram()).isSameAs(trees.get(0));
  }

  @Test
  @DisplayName("measures any algorithm by the means and distances of its clusters")
  void anyAlgorithm() {
    FeatureTable table = corners(4, 30, 0.5);
    ChoiceOfK<KMedoidsModel> medoids =
        ChooseK.between(2, 5)
            .withAlgorithm(rows -> k -> KMedoids.of(k, Distance.MANHATTAN).fit(rows))
            .fit(table);
    ChoiceOfK<GaussianMixtureModel> mixtures =
        ChooseK.between(2, 5)
            .withAlgorithm(rows -> k -> GaussianMixture.of(k).withRestarts(5).fit(rows))
            .fit(table);
    assertThat(medoids.k()).isEqualTo(4);
    assertThat(mixtures.k()).isEqualTo(4);
    Candidate ofMedoids = medoids.candidates().get(2);
    assertThat(ofMedoids.silhouette())
        .isCloseTo(mixtures.candidates().get(2).silhouette(), offset(1e-12));
    assertThat(ofMedoids.inertia())
        .isCloseTo(
            SumsOfSquares.of(table, medoids.model(4).partition(table)).within(),
            withPercentage(1e-12));
  }

  @Test
  @DisplayName("leaves noise out of every measure and counts it")
  void countsNoise() {
    FeatureTable table =
        FeatureTable.copyOf(
            new double[][] {{0}, {0.1}, {0.2}, {5}, {5.1}, {5.2}, {50}, {50.1}, {500}});
    ChoiceOfK<DbscanModel> choice =
        ChooseK.between(2, 3)
            .withAlgorithm(rows -> k -> Dbscan.of(1, k == 2 ? 3 : 2).fit(rows))
            .fit(table);
    assertThat(choice.candidates()).extracting(Candidate::noise).containsExactly(3, 1);
    FeatureTable without =
        FeatureTable.copyOf(new double[][] {{0}, {0.1}, {0.2}, {5}, {5.1}, {5.2}});
    Partition two = Partition.ofClusters(without, new int[] {0, 0, 0, 1, 1, 1}, 2);
    Candidate first = choice.candidates().get(0);
    assertThat(first.silhouette())
        .isCloseTo(Silhouette.exact().measure(without, two).mean(), offset(1e-12));
    assertThat(first.calinskiHarabasz())
        .isCloseTo(CalinskiHarabasz.index(without, two), withPercentage(1e-10));
    assertThat(first.daviesBouldin())
        .isCloseTo(DaviesBouldin.index(without, two), withPercentage(1e-10));
    assertThat(first.smallestShare()).isEqualTo(3.0 / 9);
    assertThat(choice.table().lines().findFirst().orElseThrow()).endsWith("noise");
  }

  @Test
  @DisplayName("drops a k for which the fit cannot succeed, and fails where there is no other")
  void dropsFitsThatFail() {
    FeatureTable table =
        FeatureTable.copyOf(new double[][] {{0, 0}, {1, 2}, {3, 1}, {9, 9}, {8, 9}, {9, 7}});
    ChoiceOfK<GaussianMixtureModel> choice =
        ChooseK.between(2, 6)
            .withAlgorithm(rows -> k -> GaussianMixture.of(k).withRegularisation(0).fit(rows))
            .fit(table);
    assertThat(choice.candidates()).extracting(Candidate::k).startsWith(2).doesNotContain(6);
    assertThat(choice.dropped())
        .extracting(DroppedCandidate::k)
        .contains(6)
        .isSorted()
        .doesNotContainAnyElementsOf(choice.candidates().stream().map(Candidate::k).toList());
    assertThat(choice.table()).contains("k = 6 was dropped: component ");
    assertThatThrownBy(
            () ->
                ChooseK.between(5, 6)
                    .withAlgorithm(
                        rows -> k -> GaussianMixture.of(k).withRegularisation(0).fit(rows))
                    .fit(table))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("collapsed");
  }

  @Test
  @DisplayName("tells its progress in candidates")
  void progress() {
    List<String> calls = new ArrayList<>();
    ChooseK.between(2, 4)
        .withProgress((phase, done, total) -> calls.add(phase + " " + done + "/" + total))
        .fit(corners(3, 10, 1));
    assertThat(calls)
        .containsExactly("choosing k 0/3", "choosing k 1/3", "choosing k 2/3", "choosing k 3/3");
  }

  @Test
  @DisplayName("uses the silhouette it is given, and names it in the table")
  void simplifiedSilhouette() {
    ChoiceOfK<KMeansModel> choice =
        ChooseK.between(2, 3).withSilhouette(Silhouette.simplified()).fit(corners(3, 10, 1));
    assertThat(choice.silhouetteMethod()).isEqualTo(SilhouetteMethod.SIMPLIFIED);
    assertThat(choice.table()).contains("silhouette (simplified)");
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3, 16})
  @DisplayName("is the same for any number of threads")
  void sameForAnyNumberOfThreads(int threads) throws Exception {
    FeatureTable table = corners(4, 300, 2);
    List<Candidate> expected = ChooseK.between(2, 4).fit(table).candidates();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      assertThat(pool.submit(() -> ChooseK.between(2, 4).fit(table).candidates()).get())
          .isEqualTo(expected);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  @DisplayName("refuses a range or configuration that makes no sense")
  void refuses() {
    assertThatThrownBy(() -> ChooseK.between(1, 4)).hasMessageContaining("k from 1 to 4");
    assertThatThrownBy(() -> ChooseK.between(4, 3)).hasMessageContaining("k from 4 to 3");
    assertThatThrownBy(() -> ChooseK.between(2, 3).withMinimumShare(1))
        .hasMessageContaining("[0, 1)");
    assertThatThrownBy(
            () -> ChooseK.between(2, 3).withKMeans(k -> KMeans.of(5)).fit(corners(4, 9, 1)))
        .hasMessageContaining("for k = 2 has k = 5");
  }

  @Test
  @DisplayName("breaks ties by the silhouette, then by the smaller k")
  void ties() {
    Candidate two = new Candidate(2, 10, 0.5, 90, 0.7, 50, 0.5, 0, true);
    Candidate three = new Candidate(3, 8, 0.4, 100, 0.6, 30, 0.3, 0, true);
    Vote split = Vote.of(List.of(two, three), OptionalInt.of(2), 0.01);
    assertThat(split.winner()).isEqualTo(two);
    assertThat(split.reason())
        .contains("as many votes its silhouette is best")
        .contains("Calinski-Harabasz and Davies-Bouldin prefer k = 3.");
    Candidate same = new Candidate(3, 8, 0.5, 90, 0.7, 30, 0.3, 0, true);
    assertThat(Vote.of(List.of(two, same), OptionalInt.empty(), 0.01).winner()).isEqualTo(two);
    Candidate unfinished = new Candidate(2, 10, 0.3, 90, 0.7, 50, 0.5, 0, false);
    assertThat(Vote.of(List.of(unfinished), OptionalInt.empty(), 0.01).reason())
        .contains("it is the only candidate")
        .contains("weak structure")
        .contains("iteration cap");
  }
}
