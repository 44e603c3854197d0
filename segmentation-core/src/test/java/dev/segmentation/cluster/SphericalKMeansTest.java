package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.CancelledException;
import dev.segmentation.FitReport;
import dev.segmentation.SharedData;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Spherical k-means")
class SphericalKMeansTest {

  private static final FeatureTable COUNTS =
      FeatureTable.wrap(
          ProfileIndex.of(List.of("ann", "bob", "cy", "dee")),
          List.of(Feature.of("shoes"), Feature.of("books")),
          new double[] {1, 0, 40, 2, 0, 3, 1, 90});

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("puts rows of one kind together, whatever their length")
  void shouldGoByDirection(Seeding seeding) {
    SphericalKMeansModel model = SphericalKMeans.of(2).withSeeding(seeding).fit(COUNTS);

    int[] labels = model.assign(COUNTS);
    assertThat(labels[0]).isEqualTo(labels[1]).isNotEqualTo(labels[2]);
    assertThat(labels[2]).isEqualTo(labels[3]);
    assertThat(model.sizes()).containsExactly(2, 2);
    assertThat(model.report().algorithm()).isEqualTo("spherical-kmeans");
    assertThat(model.report().converged()).isTrue();
    for (double[] centre : model.centres()) {
      assertThat(Math.hypot(centre[0], centre[1])).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  @DisplayName("measures cosines, of rows of any length")
  void shouldMeasureCosines() {
    SphericalKMeansModel model =
        SphericalKMeans.of(2)
            .withInitialCentres(new double[][] {{9, 0}, {0, 2}})
            .withMaxIterations(1)
            .fit(FeatureTable.copyOf(new double[][] {{1, 0}, {0, 1}}));

    assertThat(model.centres()).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
    for (double length : new double[] {1, 1e300, 1e-300}) {
      double[] cosines = model.cosines(new double[] {3 * length, 4 * length});
      assertThat(cosines[0]).isCloseTo(0.6, within(1e-15));
      assertThat(cosines[1]).isCloseTo(0.8, within(1e-15));
      assertThat(model.assign(new double[] {3 * length, 4 * length})).isEqualTo(1);
    }
    assertThat(model.cosines(new double[] {-7, 0})[0]).isEqualTo(-1);
    assertThat(model.inertia()).isZero();
  }

  @Test
  @DisplayName("leaves a centre where it was when its rows cancel out")
  void shouldKeepCentreOfRowsThatCancelOut() {
    SphericalKMeansModel model =
        SphericalKMeans.of(1).fit(FeatureTable.copyOf(new double[][] {{3, 4}, {-3, -4}}));

    assertThat(Math.abs(model.centres()[0][0])).isCloseTo(0.6, within(1e-15));
    assertThat(model.inertia()).isCloseTo(2, within(1e-14));
  }

  @Test
  @DisplayName("reaches what k-means of rows of length 1 reaches on the digits, and their truth")
  void shouldClusterDigits() {
    // scikit-learn 1.2.1, KMeans(10, n_init=10, tol=0) of the rows at length 1, ten seeds: the sum
    // of
    // 1 - cos is 155.9217 to 155.9474, the adjusted Rand index 0.6607 to 0.6704.
    FeatureTable digits = SharedData.table("digits");

    SphericalKMeansModel model =
        SphericalKMeans.of(10).withRestarts(10).withTolerance(0).fit(digits);

    assertThat(model.inertia()).isBetween(155.9, 155.9474);
    double sum = 0;
    int[] labels = model.assign(digits);
    for (int i = 0; i < labels.length; i++) {
      double[] cosines = model.cosines(digits.row(i));
      assertThat(cosines[labels[i]])
          .isCloseTo(Arrays.stream(cosines).max().orElseThrow(), within(1e-14));
      sum += 1 - cosines[labels[i]];
    }
    assertThat(model.inertia()).isCloseTo(sum, within(1e-9 * sum));
  }

  @Test
  @DisplayName("gives the same bits on any number of threads")
  void shouldGiveSameBits() throws Exception {
    FeatureTable noise = FeatureTable.copyOf(TestTables.noise(3000, 5, 6));
    double[] weights = new Random(4).doubles(3000).map(u -> u < 0.1 ? 0 : u).toArray();
    SphericalKMeans spherical = SphericalKMeans.of(9).withRestarts(2).withMaxIterations(9);
    SphericalKMeansModel expected = spherical.fit(noise, weights);
    for (int threads : new int[] {1, 2, 16}) {
      SphericalKMeansModel model = TestTables.inPool(threads, () -> spherical.fit(noise, weights));
      assertThat(model.centres()).isDeepEqualTo(expected.centres());
      assertThat(model.report()).isEqualTo(expected.report());
      assertThat(model.sizes()).isEqualTo(expected.sizes());
    }
    assertThat(spherical.withSeed(1).fit(noise).centres()[0])
        .isNotEqualTo(spherical.withSeed(2).fit(noise).centres()[0]);
  }

  @Test
  @DisplayName("is the same model when put together again from its parts")
  void shouldSurviveRoundTrip() {
    FeatureTable noise = FeatureTable.copyOf(TestTables.noise(2000, 7, 20));
    SphericalKMeansModel model = SphericalKMeans.of(9).withMaxIterations(6).fit(noise);

    SphericalKMeansModel again =
        SphericalKMeansModel.of(model.features(), model.centres(), model.sizes(), model.report());

    assertThat(again.assign(noise)).isEqualTo(model.assign(noise));
    assertThat(again.centres()).isDeepEqualTo(model.centres());
    assertThat(again)
        .hasToString("SphericalKMeansModel[k=9, d=7, inertia=" + model.inertia() + "]");
  }

  @Test
  @DisplayName("refuses rows without a direction, by id, in a fit and afterwards")
  void shouldRefuseZero() {
    FeatureTable zero =
        FeatureTable.wrap(
            COUNTS.ids(), COUNTS.features(), new double[] {1, 0, 0, 0, -0.0, 0, 1, 1});
    SphericalKMeansModel model = SphericalKMeans.of(2).fit(COUNTS);

    refused(() -> SphericalKMeans.of(2).fit(zero), "row 'bob' is zero in every feature");
    refused(() -> model.assign(zero), "row 'bob' is zero in every feature");
    refused(() -> model.assign(new double[2]), "the row is zero in every feature");
    refused(() -> model.cosines(new double[2]), "the row is zero in every feature");
    refused(
        () -> SphericalKMeans.of(2).withInitialCentres(new double[][] {{1, 0}, {0, 0}}),
        "initial centre 1 is zero");
  }

  @Test
  @DisplayName("refuses what else it cannot use")
  void shouldRefuse() {
    SphericalKMeans two = SphericalKMeans.of(2);
    FeatureTable parallel = FeatureTable.copyOf(new double[][] {{1, 3}, {2, 6}, {10, 30}});
    SphericalKMeansModel model = two.fit(COUNTS);

    refused(() -> SphericalKMeans.of(0), "k must be at least 1");
    refused(() -> two.fit(parallel), "k = 2 is more than the 1 distinct directions");
    refused(() -> two.fit(COUNTS, new double[1]), "1 weights for 4 rows");
    refused(
        () -> two.fit(FeatureTable.wrap(ProfileIndex.ofRowNumbers(3), List.of(), new double[0])),
        "3 rows and 0 features");
    refused(() -> two.withInitialCentres(new double[1][2]), "1 initial centres for k = 2");
    refused(() -> model.assign(new double[] {1, Double.NaN}), "feature 'books' is NaN");
    refused(() -> model.assign(COUNTS, new int[1]), "1 places for 4 labels");
    refused(() -> model.cosines(new double[] {1, 1}, new double[1]), "1 places for 2 cosines");
    FitReport report = model.report();
    refused(
        () ->
            SphericalKMeansModel.of(
                model.features(), new double[][] {{1, 0}, {0, 2}}, model.sizes(), report),
        "centre 1 has length 2.0; it must be 1");
    refused(
        () -> SphericalKMeansModel.of(model.features(), model.centres(), new int[3], report),
        "3 sizes, but there must be 2");
    SphericalKMeans stopped =
        two.withProgress((phase, now, total) -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> stopped.fit(COUNTS)).isInstanceOf(CancelledException.class);
  }

  private static void refused(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
