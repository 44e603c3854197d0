package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.FitReport;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("k-medoids of rows with missing values")
class KMedoidsGapsTest {

  private static final String[] JOBS = {"cook", "nurse", "judge"};

  /** Three groups; a tenth of the values is missing, the first column never is. */
  private static ProfileTable profiles(int n, long seed) {
    Random random = new Random(seed);
    NumberColumn.Builder age = NumberColumn.builder("age");
    NumberColumn.Builder spend = NumberColumn.builder("spend");
    CategoryColumn.Builder job = CategoryColumn.builder("job");
    FlagColumn.Builder loan = FlagColumn.builder("loan");
    for (int i = 0; i < n; i++) {
      int group = i % 3;
      age.add(20 + 20 * group + 3 * random.nextGaussian());
      spend.add(random.nextInt(10) == 0 ? Double.NaN : 100 * group + 10 * random.nextGaussian());
      job.add(random.nextInt(10) == 0 ? null : JOBS[random.nextInt(10) == 0 ? 0 : group]);
      loan.add(random.nextInt(10) == 0 ? null : group == 1);
    }
    return ProfileTable.of(
        ProfileIndex.ofRowNumbers(n),
        List.of(age.build(), spend.build(), job.build(), loan.build()));
  }

  @Test
  @DisplayName("finds the clusters that their distances give, and assigns as it was fitted")
  void shouldFit() {
    MixedTable table = MixedTable.of(profiles(200, 3));
    Gower gower = Gower.of(table, Map.of("loan", 0.5, "age", 2.0));
    double[] x = table.asMatrix().data;
    double[] condensed = new double[200 * 199 / 2];
    int at = 0;
    for (int i = 0; i < 200; i++) {
      for (int j = i + 1; j < 200; j++) {
        condensed[at++] = gower.between(x, i * 4, x, j * 4, 4);
      }
    }

    KMedoidsModel model = KMedoids.of(3, gower).fit(table);

    MedoidClusters expected = KMedoids.of(3, gower).fitDistances(condensed);
    assertThat(model.medoidRows()).isEqualTo(expected.medoidRows());
    assertThat(model.assign(table)).isEqualTo(expected.labels());
    assertThat(model.sizes()).isEqualTo(expected.sizes());
    assertThat(model.cost()).isCloseTo(expected.cost(), within(1e-12 * expected.cost()));
    for (int i = 0; i < 200; i++) {
      assertThat(model.assign(table.row(i))).isEqualTo(expected.labels()[i]);
      assertThat(expected.labels()[i]).isEqualTo(expected.labels()[i % 3]);
    }
    assertThat(KMedoids.ofRange(2, 6, gower).fit(table).k()).isEqualTo(3);
    KMedoids sampled = KMedoids.of(3, gower).withRestarts(3);
    assertThat(sampled.withSampleRows(60).fit(table).cost()).isLessThan(1.2 * model.cost());
    assertThat(sampled.withBatchRows(60).fit(table).cost()).isLessThan(1.1 * model.cost());
  }

  @Test
  @DisplayName("assigns new profiles by what they have, an unknown level differing from all")
  void shouldAssignNew() {
    MixedTable table = MixedTable.of(profiles(200, 3));
    KMedoidsModel model = KMedoids.of(3, Gower.of(table)).fit(table);
    int[] labels = model.assign(table);
    List<Column> columns =
        List.of(
            CategoryColumn.of("job", "nurse", "pilot", null),
            NumberColumn.of("spend", Double.NaN, 100, 200),
            NumberColumn.of("age", 38, 41, 61),
            FlagColumn.of("loan", null, true, null));

    MixedTable later = table.encode(ProfileTable.of(ProfileIndex.ofRowNumbers(3), columns));

    assertThat(later.row(0)).containsExactly(38, Double.NaN, 2, Double.NaN);
    assertThat(later.row(1)).containsExactly(41, 100, -1, 1);
    assertThat(model.assign(later)).containsExactly(labels[1], labels[1], labels[2]);
  }

  @Test
  @DisplayName("takes scales and weights from the table")
  void shouldMakeGower() {
    ProfileTable profiles =
        ProfileTable.of(
            ProfileIndex.ofRowNumbers(3),
            List.of(
                NumberColumn.of("age", 20, Double.NaN, 50),
                CategoryColumn.of("job", "b", "a", null),
                FlagColumn.of("loan", true, false, null),
                NumberColumn.of("same", 4, 4, Double.NaN)));
    MixedTable table = MixedTable.of(profiles);

    assertThat(Gower.of(table).columns())
        .containsExactly(
            GowerColumn.number(30),
            GowerColumn.category(),
            GowerColumn.category(),
            GowerColumn.number(0));
    assertThat(Gower.of(table, Map.of("job", 3.0)).columns().get(1).weight()).isEqualTo(3);
    assertThat(table.levels(1)).containsExactly("a", "b");
    assertThat(table.levels(0)).isEmpty();
    double[] x = table.asMatrix().data;
    assertThat(Gower.of(table, Map.of("job", 3.0)).between(x, 0, x, 4, 4))
        .isCloseTo((3 + 1) / 5.0, within(1e-15));
    refused(() -> Gower.of(table, Map.of("town", 1.0))).hasMessageContaining("[town]");
    refused(() -> Gower.of(table, Map.of("job", -1.0))).hasMessageContaining("-1.0");
  }

  @Test
  @DisplayName("refuses rows that have nothing in common, and distances that take no gaps")
  void shouldRefuse() {
    ProfileTable profiles =
        ProfileTable.of(
            ProfileIndex.of(List.of("ann", "bob", "cy")),
            List.of(
                NumberColumn.of("age", 20, Double.NaN, 50),
                NumberColumn.of("spend", Double.NaN, 7, 8)));
    MixedTable table = MixedTable.of(profiles);
    refused(() -> KMedoids.of(2, Gower.of(table)).fit(table))
        .hasMessageContaining("from row 'bob' to row 'ann' is NaN");
    for (Distance distance : List.of(Distance.HAMMING, Distance.minkowski(3))) {
      refused(() -> KMedoids.of(2, distance).fit(table))
          .hasMessageContaining("row 'ann' has no value in column 'spend'")
          .hasMessageContaining(distance.toString());
      refused(() -> KMedoids.ofRange(2, 3, distance).fit(table)).hasMessageContaining("take Gower");
    }
    MixedTable whole = MixedTable.of(profiles, "spend");
    MixedTable one = MixedTable.of(profiles.selectRows(new int[] {0, 2}), "spend");
    KMedoidsModel model = KMedoids.of(1, Gower.of(one)).fit(one);
    refused(() -> model.assign(whole)).hasMessageContaining("from row 'bob' to medoid 0 is NaN");
    refused(() -> model.assign(table)).hasMessageContaining("[age, spend]");
    refused(() -> model.assign(new double[] {Double.NaN})).hasMessageContaining("is NaN");
    refused(() -> model.assign(new double[] {Double.NEGATIVE_INFINITY}))
        .hasMessageContaining("must be finite");
    assertThat(KMedoids.of(2, Distance.EUCLIDEAN).fit(one).cost()).isZero();
  }

  @Test
  @DisplayName("keeps gaps in the parts of a model, where its distance takes them")
  void shouldTakeGapsInParts() {
    FitReport report = new FitReport("kmedoids", 1, 2, 0, true, 0, List.of(), Map.of());
    MixedTable table = MixedTable.of(profiles(3, 1).without(java.util.Set.of("job", "loan")));
    double[][] medoids = {{30, Double.NaN}};
    KMedoidsModel model =
        KMedoidsModel.of(
            table.features(), Gower.of(table), medoids, new int[1], new int[] {1}, report);
    assertThat(model.medoids()[0]).containsExactly(30, Double.NaN);
    refused(
            () ->
                KMedoidsModel.of(
                    table.features(),
                    Distance.EUCLIDEAN,
                    medoids,
                    new int[1],
                    new int[] {1},
                    report))
        .hasMessageContaining("NaN");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
