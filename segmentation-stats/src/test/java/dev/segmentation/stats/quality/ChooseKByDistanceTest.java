package dev.segmentation.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.cluster.Dbscan;
import dev.segmentation.cluster.DbscanModel;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.Gower;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.cluster.KModes;
import dev.segmentation.cluster.KPrototypes;
import dev.segmentation.cluster.KPrototypesModel;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The choice of k by a distance")
class ChooseKByDistanceTest {

  private static final String[] JOBS = {"cook", "judge", "nurse"};

  /** Three groups; an eighth of the jobs and spends is missing. */
  private static ProfileTable profiles(int n, long seed) {
    Random random = new Random(seed);
    NumberColumn.Builder age = NumberColumn.builder("age");
    NumberColumn.Builder spend = NumberColumn.builder("spend");
    CategoryColumn.Builder job = CategoryColumn.builder("job");
    for (int i = 0; i < n; i++) {
      int group = i % 3;
      age.add(20 + 20 * group + random.nextGaussian());
      spend.add(random.nextInt(8) == 0 ? Double.NaN : 100 * group + 5 * random.nextGaussian());
      job.add(random.nextInt(8) == 0 ? null : JOBS[group]);
    }
    return ProfileTable.of(
        ProfileIndex.ofRowNumbers(n), List.of(age.build(), spend.build(), job.build()));
  }

  @Property(tries = 40)
  void theSilhouetteUnderADistanceIsThatOfTheTextbook(
      @ForAll long seed, @ForAll @IntRange(min = 6, max = 120) int n) {
    MixedTable table = MixedTable.of(profiles(n, seed));
    Gower gower = Gower.of(table);
    int[] labels = new Random(seed).ints(n, -1, 3).toArray();
    labels[0] = 0;
    labels[1] = 1;
    labels[2] = 1;
    Partition partition =
        Partition.of(table.ids(), labels, List.of("a", "b", "c", "none"), Set.of());

    double[] values = Silhouette.exact().measure(table, partition, gower).values();

    for (int i = 0; i < n; i++) {
      if (labels[i] < 0) {
        assertThat(values[i]).isNaN();
      } else {
        assertThat(values[i]).isCloseTo(textbook(table, gower, labels, i), within(1e-12));
      }
    }
  }

  private static double textbook(MixedTable table, Gower gower, int[] labels, int row) {
    double[] sums = new double[3];
    int[] counts = new int[3];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && i != row) {
        sums[labels[i]] += gower.between(table.row(row), 0, table.row(i), 0, 3);
        counts[labels[i]]++;
      }
    }
    int own = labels[row];
    double b = Double.POSITIVE_INFINITY;
    for (int g = 0; g < 3; g++) {
      b = g != own && counts[g] > 0 ? Math.min(b, sums[g] / counts[g]) : b;
    }
    double a = sums[own] / counts[own];
    return counts[own] == 0 || Math.max(a, b) == 0 ? 0 : (b - a) / Math.max(a, b);
  }

  @Property(tries = 20)
  void theEuclideanSilhouetteIsTheSameEitherWay(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[90][3];
    Arrays.setAll(rows, i -> random.doubles(3).toArray());
    FeatureTable table = FeatureTable.copyOf(rows);
    Partition partition = Partition.ofClusters(table, random.ints(90, 0, 4).toArray(), 4);

    assertThat(Silhouette.automatic().measure(table, partition, Distance.EUCLIDEAN).values())
        .containsExactly(Silhouette.exact().measure(table, partition).values(), within(1e-12));
  }

  @Test
  @DisplayName("finds the groups of mixed columns with gaps, and says why")
  void shouldChooseMedoids() {
    MixedTable table = MixedTable.of(profiles(150, 7));
    Gower gower = Gower.of(table);

    ChoiceOfK<KMedoidsModel> choice =
        ChooseKByDistance.between(2, 5, gower).fit(table, k -> KMedoids.of(k, gower).fit(table));

    assertThat(choice.k()).isEqualTo(3);
    assertThat(choice.model().k()).isEqualTo(3);
    assertThat(choice.curve().points()).isEmpty();
    assertThat(choice.candidates()).hasSize(4);
    assertThat(choice.candidates().get(1).inertia()).isNaN();
    assertThat(choice.candidates().get(1).calinskiHarabasz()).isNaN();
    assertThat(choice.candidates().get(1).daviesBouldin()).isNaN();
    assertThat(choice.candidates().get(1).smallestSize()).isEqualTo(50);
    assertThat(choice.reason())
        .startsWith("k = 3 is recommended: the silhouette prefers it. A silhouette of 0.")
        .doesNotContain("knee");
    assertThat(choice.table().lines().findFirst().orElseThrow())
        .matches("k +silhouette +smallest cluster *");
    assertThat(choice.table()).contains("→ 3").doesNotContain("NaN");
  }

  @Test
  @DisplayName("serves k-prototypes and k-modes under their own distances")
  void shouldChoosePrototypes() {
    Random random = new Random(3);
    double[][] rows = new double[120][];
    double[][] modes = new double[120][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {5 * (i % 4) + 0.3 * random.nextGaussian(), i % 4};
      int group = i % 4;
      modes[i] = random.doubles(5).map(u -> u < 0.1 ? 10 + random.nextInt(90) : group).toArray();
    }
    FeatureTable table = FeatureTable.copyOf(List.of("x", "job"), rows);
    Distance own = KPrototypes.of(2, "job").fit(table).distance();
    ChoiceOfK<KPrototypesModel> choice =
        ChooseKByDistance.between(2, 6, own)
            .fit(table, k -> KPrototypes.of(k, "job").withRestarts(10).fit(table));
    assertThat(choice.k()).isEqualTo(4);

    FeatureTable categories = FeatureTable.copyOf(List.of("a", "b", "c", "d", "e"), modes);
    assertThat(
            ChooseKByDistance.between(2, 6, Distance.HAMMING)
                .fit(categories, k -> KModes.of(k).withRestarts(10).fit(categories))
                .k())
        .isEqualTo(4);
  }

  @Test
  @DisplayName("drops k above the distinct rows, and refuses what cannot be compared")
  void shouldRefuse() {
    FeatureTable table =
        FeatureTable.copyOf(new double[][] {{0, 1}, {0, 1}, {0, 2}, {5, 1}, {5, 2}});
    ChooseKByDistance upToSix = ChooseKByDistance.between(2, 6, Distance.MANHATTAN);
    ChoiceOfK<KMedoidsModel> choice =
        upToSix.fit(table, k -> KMedoids.of(k, Distance.MANHATTAN).fit(table));
    assertThat(choice.dropped()).extracting(DroppedCandidate::k).containsExactly(5, 6);

    assertThatThrownBy(() -> upToSix.fit(table, k -> KMedoids.of(2, Distance.MANHATTAN).fit(table)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for k = 3 has k = 2");
    assertThatThrownBy(() -> upToSix.fit(table.selectRows(new int[] {0, 1}), k -> choice.model()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only 1 of them distinct");
    assertThatThrownBy(() -> ChooseKByDistance.between(1, 3, Distance.MANHATTAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("k from 1 to 3");
    assertThatThrownBy(() -> upToSix.withMinimumShare(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 1)");
    Distance nowhere = (a, aAt, b, bAt, d) -> a[aAt] == b[bAt] ? 1 : Double.NaN;
    assertThatThrownBy(
            () ->
                ChooseKByDistance.between(2, 3, nowhere)
                    .fit(table, k -> KMedoids.of(k, Distance.MANHATTAN).fit(table)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from row '")
        .hasMessageContaining("is NaN");
    assertThatThrownBy(
            () ->
                ChooseKByDistance.between(2, 3, Distance.MANHATTAN)
                    .<KMedoidsModel>fit(
                        table,
                        k -> {
                          throw new IllegalStateException("collapsed at " + k);
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("collapsed at 2");
  }

  @Test
  @DisplayName("drops a k only where its fit cannot succeed, not where it cannot be measured")
  void shouldNotHideFailureOfDistance() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{0}, {1}, {5}, {6}, {9}});
    int[] asked = new int[1];
    IntFunction<KMedoidsModel> models =
        k -> {
          asked[0] = k;
          return KMedoids.of(k, Distance.MANHATTAN).fit(table);
        };
    Distance failing =
        (a, aAt, b, bAt, d) -> {
          if (asked[0] == 3) {
            throw new IllegalStateException("no connection");
          }
          return Math.abs(a[aAt] - b[bAt]);
        };

    assertThatThrownBy(() -> ChooseKByDistance.between(2, 4, failing).fit(table, models))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no connection");

    ChoiceOfK<KMedoidsModel> choice =
        ChooseKByDistance.between(2, 4, Distance.MANHATTAN)
            .fit(
                table,
                k -> {
                  if (k == 3) {
                    throw new IllegalStateException("collapsed");
                  }
                  return models.apply(k);
                });
    assertThat(choice.dropped()).containsExactly(new DroppedCandidate(3, "collapsed"));
    assertThat(choice.candidates()).extracting(Candidate::k).containsExactly(2, 4);
  }

  @Test
  @DisplayName("shows noise where there is any")
  void shouldShowNoise() {
    FeatureTable table =
        FeatureTable.copyOf(
            new double[][] {{0}, {0.1}, {0.2}, {5}, {5.1}, {5.2}, {8}, {8.1}, {8.2}, {40}});
    ChoiceOfK<DbscanModel> choice =
        ChooseKByDistance.between(2, 3, Distance.EUCLIDEAN)
            .fit(table, k -> Dbscan.of(k == 2 ? 3 : 0.5, 3).fit(table));

    assertThat(choice.k()).isEqualTo(3);
    assertThat(choice.table().lines().toList().get(0))
        .matches("k +silhouette +smallest cluster +noise");
    assertThat(choice.table().lines().toList().get(2)).matches("→ 3 .* 3 \\(30.0 %\\) +1");
  }
}
