package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentation.DataException;
import dev.segmentation.FitReport;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.DbscanModel;
import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.Gower;
import dev.segmentation.cluster.HierarchicalModel;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A model of any family, saved and loaded")
class ClusterModelTest {

  private static final JsonForm<ClusterModel> MODELS = VersionedJson.clusterModel();

  @Provide
  Arbitrary<ClusterFit> fits() {
    return Arbitraries.of(ClusterFit.ALL);
  }

  @Property(tries = 300)
  void assignsAndKnowsAsBeforeBitForBit(
      @ForAll("fits") ClusterFit fit,
      @ForAll long seed,
      @ForAll @IntRange(min = 6, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 4) int features) {
    FeatureTable table = ClusterFit.table(seed, rows, features);
    ClusterModel model = fit.fit().apply(table);

    ClusterModel read = MODELS.fromJson(MODELS.toJson(model));

    assertThat(read).hasSameClassAs(model).hasToString(model.toString());
    assertThat(read.assign(table)).isEqualTo(model.assign(table));
    FeatureTable others = ClusterFit.table(seed + 1, 40, features);
    assertThat(read.assign(others)).isEqualTo(model.assign(others));
    for (int i = 0; i < rows; i++) {
      assertThat(read.assign(table.row(i))).isEqualTo(model.assign(table.row(i)));
    }
    assertThat(read.features()).isEqualTo(model.features());
    assertThat(read.sizes()).isEqualTo(model.sizes());
    assertThat(read.report()).isEqualTo(model.report());
    assertThat(ClusteringResult.of(read)).isEqualTo(ClusteringResult.of(model));
    assertThat(MODELS.toJson(read)).isEqualTo(MODELS.toJson(model));
  }

  @Property(tries = 60)
  void resultsReadBackInTheSameWords(@ForAll("fits") ClusterFit fit, @ForAll long seed) {
    ClusterModel model = fit.fit().apply(ClusterFit.table(seed, 20, 2));
    ClusteringResult result = ClusteringResult.of(model);
    JsonForm<ClusteringResult> form = VersionedJson.clusteringResult();

    ClusteringResult read = form.fromJson(form.toJson(result));

    assertThat(read.algorithm()).isEqualTo(model.report().algorithm());
    assertThat(read.sizes()).isEqualTo(result.sizes());
    assertThat(read.noise()).isEqualTo(result.noise());
    assertThat(read.details()).containsOnlyKeys(result.details().keySet());
    assertThat(read.noise() + read.sizes().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(20);
  }

  @Test
  @DisplayName("is read as the type that is asked for, and as no other")
  void shouldReadType() throws IOException {
    String json = GoldenFileTest.text("v1/cluster-model-dbscan.json");

    DbscanModel model = VersionedJson.clusterModel(DbscanModel.class).fromJson(json);

    assertThat(model.corePoints()).containsExactly(0, 1, 3, 4);
    assertThatThrownBy(() -> VersionedJson.clusterModel(KMeansModel.class).fromJson(json))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("holds a DbscanModel, but a KMeansModel was asked for");
  }

  @Test
  @DisplayName("keeps the gaps of medoids of mixed columns, and assigns rows with gaps as before")
  void shouldKeepGaps() {
    MixedTable table =
        MixedTable.of(
            ProfileTable.of(
                ProfileIndex.ofRowNumbers(6),
                List.of(
                    NumberColumn.of("age", 20, 22, Double.NaN, 70, 72, Double.NaN),
                    CategoryColumn.of("job", "a", "a", "a", "b", null, "b"),
                    NumberColumn.of("visits", 1, 2, 3, 4, 5, 6))));
    KMedoidsModel model = KMedoids.of(6, Gower.of(table)).fit(table);

    KMedoidsModel read =
        VersionedJson.clusterModel(KMedoidsModel.class).fromJson(MODELS.toJson(model));

    assertThat(Arrays.deepToString(read.medoids())).isEqualTo(Arrays.deepToString(model.medoids()));
    assertThat(MODELS.toJson(model)).contains("[null, 0.0, 3.0]");
    assertThat(read.assign(table)).isEqualTo(model.assign(table));
    assertThat(read.assign(new double[] {Double.NaN, 1, 2.4}))
        .isEqualTo(model.assign(new double[] {Double.NaN, 1, 2.4}));
  }

  @Test
  @DisplayName("keeps the tree of a hierarchy, so that it can be cut elsewhere")
  void shouldKeepTree() throws IOException {
    HierarchicalModel model =
        VersionedJson.clusterModel(HierarchicalModel.class)
            .fromJson(GoldenFileTest.text("v1/cluster-model-hierarchical.json"));

    assertThat(model.k()).isEqualTo(2);
    assertThat(model.dendrogram().labels(3)).containsExactly(0, 1, 0, 2);
  }

  @Test
  @DisplayName("keeps no distance that is code of the user's own")
  void shouldRefuseOwnDistance() {
    FeatureTable table = FeatureTable.copyOf(new double[][] {{1}, {2}, {9}});
    Distance own = (a, i, b, j, d) -> Math.abs(a[i] - b[j]);
    ClusterModel model = KMedoids.of(2, own).fit(table);

    assertThatThrownBy(() -> MODELS.toJson(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("code of your own")
        .hasMessageContaining("EUCLIDEAN");
  }

  @Test
  @DisplayName("of another library has no form")
  void shouldRefuseForeignModel() {
    assertThatThrownBy(() -> MODELS.toJson(new Foreign()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Foreign")
        .hasMessageContaining("KMedoidsModel");
  }

  @ParameterizedTest
  @DisplayName("with a changed part is refused with its place and the remedy")
  @CsvSource(
      delimiter = '|',
      value = {
        "kmeans       | \"algorithm\": \"kmeans\" | \"algorithm\": \"magic\" | $.algorithm | must"
            + " be 'kmeans'",
        "kmeans       | kmeans-model          | magic-model            | $.model.format         |"
            + " must be one of [dev.segmentation.kmeans-model",
        "kmeans       | dev.segmentation.kmeans-model\",\\n"
            + "    \"version\": 1 | dev.segmentation.kmeans-model\",\\n"
            + "    \"version\": 2 | $.model.version | upgrade",
        "bisecting-kmeans | [0, 0]            | [0, 2]                 | $.model                |"
            + " split 1 divides cluster 2",
        "bisecting-kmeans | [0, 0]            | [0]                    | $.model.splits         |"
            + " there must be 2",
        "bisecting-kmeans | [7.0, 8.0]        | [7.0, 8.0], [9, 9]     | $.model.nodes          |"
            + " there must be 5",
        "spherical-kmeans | [0.6, -0.8]       | [0.6, -0.7]            | $.model                |"
            + " it must be 1",
        "spherical-kmeans | [2, 1]            | [2, 2]                 | $.model                | 4"
            + " rows in sum",
        "kprototypes  | [\"âge\"],\\n    \"gamma | [\"age\"],\\n    \"gamma | $.model        | age",
        "kprototypes  | \"gamma\": 0.3       | \"gamma\": -0.3        | $.model                |"
            + " gamma",
        "kprototypes  | [3.0, -0.0]           | [3.0]                  | $.model.prototypes[0]  |"
            + " there must be 2",
        "kmedoids     | MINKOWSKI             | MAGIC                  | $.model.distance.kind  |"
            + " must be one of [EUCLIDEAN",
        "kmedoids     | \"p\": 1.5            | \"p\": 0.5             | $.model.distance       | p"
            + " must be 1 or more",
        "kmedoids     | \"p\": 1.5            | \"q\": 1.5             | $.model.distance       |"
            + " 'p' is missing",
        "kmedoids     | [0.1, -0.0]           | [0.1, NaN]             | $.model.medoids[0][1]  |"
            + " finite",
        "kmedoids     | [0.1, -0.0]           | [0.1, null]            | $.model                |"
            + " row 0 holds NaN",
        "kmedoids-gaps | [0.1, null]          | [0.1, \"\"]            | $.model.medoids[0][1]  |"
            + " finite",
        "kmedoids     | [0.1, -0.0]           | [0.1]                  | $.model.medoids[0]     |"
            + " there must be 2",
        "kmedoids     | [4, 0]                | [4, 4]                 | $.model                |"
            + " must be different",
        "kmedoids     | [4, 0]                | [4, 5]                 | $.model                |"
            + " from 0 to 4",
        "kmedoids     | [3, 2]                | [3, 1]                 | $.model                | 4"
            + " rows in sum",
        "kmedoids-gower | \"columns\": [       | \"columns\": [ {\"kind\": \"NUMBER\", \"range\":"
            + " 1, \"weight\": 1}, | $.model.distance.columns | there must be 2",
        "kmedoids-gower | \"weight\": 2.0      | \"weight\": -2         | $.model.distance       |"
            + " weight must be 0 or more",
        "hierarchical | \"k\": 2              | \"k\": 4               | $.model                |"
            + " outside [1, 3]",
        "hierarchical | AVERAGE               | MAGIC                  | $.model.linkage        |"
            + " must be one of [WARD",
        "hierarchical | [0, 3, 1]             | [0, 3, 7]              | $.model                |"
            + " merge 2 unites",
        "hierarchical | [0, 3, 1]             | [0, 3]                 | $.model.left           |"
            + " there must be 3",
        "hierarchical | [0, 3, 1]             | [0, 3, 1.5]            | $.model.left[2]        |"
            + " whole number",
        "hierarchical | [0.0, 0.2,            | [0.0, 3e23,            | $.model                |"
            + " height of merge 2",
        "hierarchical | \"rows\": 4           | \"rows\": 5            | $.model                | 4"
            + " leaves, but there must be 5",
        "hierarchical-approximate | [0, 1, 1, 2, 0] | [0, 1, 1, 2, 3] | $.model                |"
            + " leaf 3",
        "hierarchical-approximate | [0, 1, 1, 2, 0] | [0, 1, 1, 2]    | $.model.leafOf         |"
            + " there must be 5",
        "hierarchical-approximate | \"height\": 1.9 | \"height\": -1    | $.model                |"
            + " height must be 0 or more",
        "dbscan       | \"eps\": 0.3          | \"eps\": -0.3          | $.model                |"
            + " eps must be above 0",
        "dbscan       | \"minPoints\": 2      | \"minPoints\": 0       | $.model.minPoints      |"
            + " at least 1",
        "dbscan       | [0, 1, 3, 4]          | [0, 1, 1, 4]           | $.model                |"
            + " must rise",
        "dbscan       | [0, 0, 1, 1]          | [0, 0, 1]              | $.model.coreLabels     |"
            + " there must be 4",
        "dbscan       | [0, 0, 1, 1]          | [0, 0, 1, -1]          | $.model.coreLabels[3]  |"
            + " at least 0",
        "dbscan       | [0.0, 0.1, 1.0, 1.1]  | [0.0, 0.1, null, 1.1]  | $.model.coreRows[0][2] |"
            + " finite",
        "dbscan       | [3, 2]                | [3, 4]                 | $.model                | 7"
            + " rows in sum",
        "hdbscan      | LEAF                  | TWIG                   | $.model.selection      |"
            + " must be one of [EXCESS",
        "hdbscan      | [null, 12.5]          | [null, -1]             | $.model                |"
            + " stability must be from 0.0",
        "hdbscan      | [null, 12.5]          | [12.5]                 | $.model.stabilities    |"
            + " there must be 2",
        "hdbscan      | [null, 12.5]          | [\"a\", 12.5]          | $.model.stabilities[0] |"
            + " finite number",
        "hdbscan      | 1, 1, 1, -1]          | 1, 1, 1, -2]           | $.model.labels[6]      |"
            + " at least -1",
        "hdbscan      | 0.1, 0.3, 1.0]        | 0.1, 0.3, 1.1]         | $.model                |"
            + " outlier score",
        "hdbscan      | \"minPoints\": 3      | \"minPoints\": 30      | $.model                |"
            + " minPoints is 30",
        "gaussian-mixture | [0.1, 0.9]        | [0.1, 0.8]             | $.model                | 1"
            + " in sum",
        "gaussian-mixture | [1.0, 0.1]        | [1.0, 0.2]             | $.model                |"
            + " symmetric",
        "gaussian-mixture | [1.0, 0.1]        | [0.001, 0.1]           | $.model                |"
            + " positive definite",
        "gaussian-mixture | [2.0, 0.0],       | ''                     | $.model.covariances    |"
            + " there must be 4",
        "gaussian-mixture | \"totalWeight\": 10.0 | \"totalWeight\": 0 | $.model                |"
            + " total weight",
        "gaussian-mixture-spherical | [0.1]   | [0.1, 0.1]             | $.model.covariances[1] |"
            + " there must be 1",
      })
  void shouldNamePlaceAndRemedy(String file, String from, String to, String place, String reason)
      throws IOException {
    String good = GoldenFileTest.text("v1/cluster-model-" + file + ".json");
    String part = from.replace("\\n", "\n");
    String other = to == null ? "" : to.replace("\\n", "\n");
    assertThat(good).contains(part);
    String bad = good.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other));

    DataException refusal = catchThrowableOfType(DataException.class, () -> MODELS.fromJson(bad));

    assertThat(refusal).isNotNull().hasMessageContaining(reason);
    assertThat(refusal.column()).isEqualTo(place);
  }

  @Test
  @DisplayName("of more covariances than fit into memory is refused before they are made")
  void shouldRefuseHugeCovariances() throws IOException {
    String json = GoldenFileTest.text("v1/cluster-model-gaussian-mixture-spherical.json");
    StringBuilder features = new StringBuilder();
    for (int j = 0; j < 6_000; j++) {
      features.append("{\"name\": \"x").append(j).append("\", \"sources\": [\"x\"]},\n");
    }
    String wide = "[" + "0, ".repeat(6_001) + "0]";

    assertThatThrownBy(
            () ->
                MODELS.fromJson(
                    json.replace("\"features\": [\n", "\"features\": [\n" + features)
                        .replaceAll(
                            "\"means\": \\[[^]]*][^]]*]", "\"means\": [" + wide + "," + wide)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("$.model.covariances")
        .hasMessageContaining("2 covariances of 6002 features");
  }

  /** A model of somebody else. */
  private static final class Foreign implements ClusterModel {

    @Override
    public int k() {
      return 1;
    }

    @Override
    public List<Feature> features() {
      return List.of();
    }

    @Override
    public int[] sizes() {
      return new int[1];
    }

    @Override
    public FitReport report() {
      return Samples.report();
    }

    @Override
    public int assign(double[] row) {
      return 0;
    }

    @Override
    public void assign(FeatureTable table, int[] labels) {}
  }
}
