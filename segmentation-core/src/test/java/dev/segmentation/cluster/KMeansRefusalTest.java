package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("k-means refuses")
class KMeansRefusalTest {

  private static final FeatureTable TABLE =
      FeatureTable.wrap(
          ProfileIndex.of(List.of("ann", "bob", "cy")),
          List.of(Feature.of("age"), Feature.of("spend")),
          new double[] {1, 2, 3, 4, 3, 4});

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @DisplayName("fewer than one cluster, restart or iteration")
  void shouldRefuseLessThanOne(int value) {
    refused(() -> KMeans.of(value)).hasMessage("k must be at least 1, but was " + value);
    refused(() -> KMeans.of(2).withRestarts(value)).hasMessageContaining("restarts must be at");
    refused(() -> KMeans.of(2).withMaxIterations(value))
        .hasMessageContaining("maxIterations must be at least 1, but was " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  @DisplayName("a tolerance that is negative or not finite")
  void shouldRefuseTolerance(double tolerance) {
    refused(() -> KMeans.of(2).withTolerance(tolerance))
        .hasMessageContaining("0 or more and finite, but was " + tolerance);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("more clusters than distinct rows")
  void shouldRefuseMoreClustersThanRows(Seeding seeding) {
    refused(() -> KMeans.of(3).withSeeding(seeding).fit(TABLE))
        .hasMessage("k = 3 is more than the 2 distinct rows; choose k from 1 to 2");
    refused(() -> KMeans.of(2).withSeeding(seeding).fit(TestTables.line(7, 7, 7)))
        .hasMessage("k = 2 is more than the 1 distinct rows; choose k from 1 to 1");
    refused(() -> KMeans.of(2).withSeeding(seeding).fit(TABLE, new double[] {0, 1, 1}))
        .hasMessageContaining("the 1 distinct rows of positive weight");
    refused(() -> KMeans.of(1).withSeeding(seeding).fit(TABLE, new double[3]))
        .hasMessageContaining("the 0 distinct rows of positive weight");
  }

  @Test
  @DisplayName("a table without rows or without features")
  void shouldRefuseEmptyTable() {
    FeatureTable noRows =
        FeatureTable.wrap(ProfileIndex.ofRowNumbers(0), TABLE.features(), new double[0]);
    FeatureTable noFeatures =
        FeatureTable.wrap(ProfileIndex.ofRowNumbers(3), List.of(), new double[0]);

    refused(() -> KMeans.of(1).fit(noRows)).hasMessageContaining("0 rows and 2 features");
    refused(() -> KMeans.of(1).fit(noFeatures)).hasMessageContaining("3 rows and 0 features");
  }

  @Test
  @DisplayName("values that are missing or infinite: the table does, by row and feature")
  void shouldRefuseMissingValues() {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      refused(
              () ->
                  FeatureTable.wrap(
                      TABLE.ids(), TABLE.features(), new double[] {1, 2, 3, bad, 5, 6}))
          .hasMessageContaining("row 'bob' has " + bad + " in feature 'spend'");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("values whose squared distance no double holds")
  void shouldRefuseHugeValues(Seeding seeding) {
    refused(() -> KMeans.of(2).withSeeding(seeding).fit(TestTables.line(1e200, -1e200, 5, 7, 9)))
        .hasMessageContaining("too large for a double; scale the features");
  }

  @Test
  @DisplayName("weights that are too few, negative or not finite, by row")
  void shouldRefuseWeights() {
    refused(() -> KMeans.of(1).fit(TABLE, new double[] {1, 2}))
        .hasMessage("2 weights for 3 rows; give one weight per row");
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(() -> KMeans.of(1).fit(TABLE, new double[] {1, bad, 1}))
          .hasMessageContaining("weight of row 'bob' is " + bad);
    }
  }

  @Test
  @DisplayName("first centres of the wrong number or width, or not finite")
  void shouldRefuseInitialCentres() {
    KMeans kMeans = KMeans.of(2);

    refused(() -> kMeans.withInitialCentres(new double[][] {{1, 2}}))
        .hasMessageContaining("1 initial centres for k = 2");
    refused(() -> kMeans.withInitialCentres(new double[][] {{1, 2}, {3}}))
        .hasMessage("initial centre 1 has 1 values, but centre 0 has 2");
    refused(() -> kMeans.withInitialCentres(new double[][] {{1, 2}, {3, Double.NaN}}))
        .hasMessage("value 1 of initial centre 1 is NaN; it must be finite");
    refused(() -> kMeans.withInitialCentres(new double[][] {{1}, {2}}).fit(TABLE))
        .hasMessage("the initial centres have 1 values each, but the table has 2 features");
  }

  @Test
  @DisplayName("rows and tables of other features at assignment")
  void shouldRefuseOtherFeatures() {
    KMeansModel model = KMeans.of(2).fit(TABLE);
    FeatureTable swapped = TABLE.selectFeatures(List.of("spend", "age"));
    FeatureTable narrow = TABLE.selectFeatures(List.of("age"));

    for (FeatureTable other : List.of(swapped, narrow)) {
      refused(() -> model.assign(other)).hasMessageContaining("age");
      refused(() -> model.transform(other)).hasMessageContaining("age");
      refused(() -> model.partition(other)).hasMessageContaining("age");
    }
    refused(() -> model.assign(new double[] {1, 2, 3}))
        .hasMessage("the row has 3 values, but the model was fitted on 2 features");
    refused(() -> model.assign(new double[] {1, Double.NaN}))
        .hasMessageContaining("feature 'spend' is NaN")
        .hasMessageContaining("impute");
    refused(() -> model.distances(new double[] {Double.POSITIVE_INFINITY, 1}))
        .hasMessageContaining("feature 'age' is Infinity");
  }

  @Test
  @DisplayName("arrays too short for the answer")
  void shouldRefuseShortArrays() {
    KMeansModel model = KMeans.of(2).fit(TABLE);

    refused(() -> model.assign(TABLE, new int[2])).hasMessage("2 places for 3 labels");
    refused(() -> model.distances(new double[] {1, 2}, new double[1]))
        .hasMessage("1 places for 2 distances");
  }

  @Test
  @DisplayName("a model of parts that do not fit")
  void shouldRefuseParts() {
    KMeansModel model = KMeans.of(2).fit(TABLE);
    List<Feature> features = model.features();
    double[][] centres = model.centres();

    refused(() -> KMeansModel.of(features, centres, new int[3], model.report()))
        .hasMessageContaining("2 centres and 3 sizes");
    refused(() -> KMeansModel.of(features, new double[0][], new int[0], model.report()))
        .hasMessageContaining("0 centres and 0 sizes");
    refused(() -> KMeansModel.of(List.of(), new double[2][0], new int[2], model.report()))
        .hasMessageContaining("0 features, but the report");
    refused(() -> KMeansModel.of(features, new double[2][3], new int[2], model.report()))
        .hasMessageContaining("have 3 values each, but the");
    refused(() -> KMeansModel.of(features, centres, new int[] {4, -1}, model.report()))
        .hasMessageContaining("one is -1");
    centres[1][0] = Double.NaN;
    refused(() -> KMeansModel.of(features, centres, new int[2], model.report()))
        .hasMessageContaining("is NaN");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
