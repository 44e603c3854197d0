package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("workbench cluster --algorithm")
class AlgorithmsTest {

  private static final List<String> COMMON =
      List.of("algorithm", "n", "d", "k", "iterations", "converged", "sizes", "noise");

  @TempDir private Path directory;
  private Path input;
  private Path labels;
  private Path model;
  private Path json;

  /** Two groups on a line, and one row far away. */
  @BeforeEach
  void write() throws IOException {
    input = directory.resolve("line.csv");
    Files.writeString(input, "x\n0\n1\n2\n10\n11\n12\n13\n100\n");
    labels = directory.resolve("labels.csv");
    model = directory.resolve("model.json");
    json = directory.resolve("result.json");
  }

  @ParameterizedTest
  @DisplayName("gives the labels worked out by hand, says what it knows, and assigns them again")
  @CsvSource(
      delimiter = '|',
      value = {
        "kmeans --k 3 | 0 0 0 1 1 1 1 2 | inertia inertiaPerIteration centres",
        "kmeans --init-rows 0,3,7 --refinement transfers | 0 0 0 1 1 1 1 2 | inertia",
        "kmeans --init-rows 0,3,7 --table sparse --refinement transfers | 0 0 0 1 1 1 1 2 | inertia",
        "mini-batch-kmeans --k 3 --batch-rows 4 --restarts 9 | 0 0 0 1 1 1 1 2 | inertia"
            + " inertiaPerIteration centres",
        "bisecting-kmeans --k 3 --split largest-inertia | 0 0 0 1 1 1 1 2 | inertia"
            + " inertiaPerIteration centres splits nodes",
        "kmedoids --k 3 --distance gower | 0 0 0 1 1 1 1 2 | distance cost",
        "kmedoids --k 3 --distance manhattan | 0 0 0 1 1 1 1 2 | distance cost costPerIteration"
            + " medoids medoidRows",
        "kmedoids --k 2..4 | 0 0 0 0 0 0 0 1 | distance cost medoids medoidRows medoidSilhouette",
        "kmedoids --k 3..3 --distance gower --seeding random | 0 0 0 1 1 1 1 2 | medoidSilhouette",
        "kmeans --k 3 --table sparse | 0 0 0 1 1 1 1 2 | inertia inertiaPerIteration centres",
        "kmeans --init-rows 0,3,7 --table SPARSE | 0 0 0 1 1 1 1 2 | centres",
        "kmedoids --k 2 --batch-rows 7 --seed 3 | 0 0 0 0 0 0 0 1 | medoidRows",
        "kmedoids --k 2 --initial-medoids 0,7 --variant FAST_PAM1 | 0 0 0 0 0 0 0 1 | medoids",
        "hierarchical --k 3 | 0 0 0 1 1 1 1 2 | linkage approximate copheneticCorrelation heights"
            + " merges leafOrder",
        "hierarchical --height 7 --linkage single | 0 0 0 1 1 1 1 2 | heights",
        "hierarchical --height 90 --linkage single | 0 0 0 0 0 0 0 0 | heights",
        "hierarchical --k 2 --micro-clusters 3 --seed 7 | 0 0 0 0 0 0 0 1 | heights",
        "dbscan --eps 1 --min-points 3 | 0 0 0 1 1 1 1 -1 | eps minPoints distance coreCount"
            + " corePoints",
        "dbscan --eps 1 --min-points 9 | -1 -1 -1 -1 -1 -1 -1 -1 | corePoints",
        "hdbscan --min-cluster-size 3 --min-points 2 | 0 0 0 1 1 1 1 -1 | minClusterSize minPoints"
            + " selection epsilon distance stabilities birthDistances coreDistances membership"
            + " outlierScores",
        "hdbscan --min-cluster-size 2 --selection leaf --epsilon 5 | 0 0 0 1 1 1 1 -1 |"
            + " stabilities",
        "gaussian-mixture --k 3 --covariance spherical --regularisation 0.1 | 0 0 0 1 1 1 1 2 |"
            + " covariance logLikelihood logLikelihoodPerIteration classificationLogLikelihood"
            + " freeParameters bic aic icl weights means covariances",
      })
  void byHand(String options, String expected, String details) throws IOException {
    Run run = cluster(options, "--labels", labels, "--model", model, "--json", json);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(inOrder(Files.readAllLines(labels))).isEqualTo(List.of(expected.split(" ")));
    Map<String, Object> result = ResultJson.read(json);
    assertThat(result).containsKeys(COMMON.toArray(String[]::new));
    assertThat(result).containsKeys(details.split(" "));
    String name = options.split(" ")[0];
    assertThat(result).containsEntry("algorithm", name).containsEntry("n", 8.0);
    assertThat(run.out()).startsWith(name + ": 8 rows of 1 features in ");
    long noise = Arrays.stream(expected.split(" ")).filter("-1"::equals).count();
    assertThat(result).containsEntry("noise", (double) noise);
    assertThat(run.out().contains(" noise")).isEqualTo(noise > 0);
    Path again = directory.resolve("again.csv");
    Run assign = Run.of("assign", "--model", model, "--input", input, "--labels", again);
    assertThat(assign.err()).isEmpty();
    assertThat(again).hasSameTextualContentAs(labels);
  }

  /** Numbers the clusters in the order of their first rows. */
  private static List<String> inOrder(List<String> lines) {
    List<String> seen = new ArrayList<>();
    List<String> ordered = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String cluster = line.substring(line.indexOf(',') + 1);
      if (!cluster.equals("-1") && !seen.contains(cluster)) {
        seen.add(cluster);
      }
      ordered.add(cluster.equals("-1") ? "-1" : Integer.toString(seen.indexOf(cluster)));
    }
    return ordered;
  }

  @Test
  @DisplayName("knows the numbers that can be worked out by hand")
  void numbers() throws IOException {
    cluster("dbscan --eps 1 --min-points 3", "--json", json);
    assertThat(ResultJson.read(json))
        .containsEntry("corePoints", List.of(1.0, 4.0, 5.0))
        .containsEntry("coreCount", 3.0)
        .containsEntry("sizes", List.of(3.0, 4.0));
    cluster("hierarchical --linkage single --k 2", "--json", json);
    assertThat(ResultJson.read(json))
        .containsEntry("heights", List.of(1.0, 1.0, 1.0, 1.0, 1.0, 8.0, 87.0))
        .containsEntry("approximate", false);
    cluster("kmedoids --k 2", "--json", json);
    assertThat(ResultJson.read(json))
        .containsEntry("cost", 10.0 + 9 + 8 + 0 + 1 + 2 + 3)
        .containsEntry("sizes", List.of(7.0, 1.0));
    cluster("gaussian-mixture --k 1 --regularisation 0", "--json", json);
    assertThat(ResultJson.read(json)).containsEntry("weights", List.of(1.0));
  }

  @ParameterizedTest
  @DisplayName("refuses what it cannot use in one line")
  @CsvSource(
      delimiter = '|',
      value = {
        "magic --k 2 | is not one of kmeans, mini-batch-kmeans, bisecting-kmeans, spherical-kmeans,"
            + " kmedoids, kprototypes, kmodes, hierarchical, dbscan, hdbscan, gaussian-mixture",
        "mini-batch-kmeans | give --k or --init-rows",
        "mini-batch-kmeans --k 3 --batch-rows 0 | batch",
        "mini-batch-kmeans --k 3 --reassignment -1 | reassignment",
        "mini-batch-kmeans --k 9 | 8 distinct rows",
        "bisecting-kmeans --k 9 | 8 distinct rows",
        "bisecting-kmeans --k 2 --split magic | is not one of largest-inertia, largest-size",
        "spherical-kmeans --k 1 | row '0'",
        "kprototypes --k 2 | no column holds categories or flags",
        "kprototypes --k 2 --gamma 0 | gamma",
        "kmodes --k 2 | column 'x' holds numbers",
        "kmeans --k 2 --eps 1 | --eps is no option of kmeans; its options are --k, --init-rows",
        "dbscan --eps 1 --min-points 2 --k 2 | --k is no option of dbscan; its options are --eps,"
            + " --min-points, --distance",
        "hdbscan --min-cluster-size 2 --linkage ward | --linkage is no option of hdbscan",
        "dbscan --min-points 2 | --eps is missing",
        "dbscan --eps 1 | --min-points is missing",
        "hdbscan | --min-cluster-size is missing",
        "kmedoids | --k is missing",
        "gaussian-mixture | --k is missing",
        "hierarchical | give either --k or --height",
        "hierarchical --k 2 --height 2 | give either --k or --height",
        "dbscan --eps 0 --min-points 2 | eps must be above 0",
        "dbscan --eps -1 --min-points 2 | but was -1.0",
        "dbscan --eps NaN --min-points 2 | but was NaN",
        "dbscan --eps wide --min-points 2 | --eps: 'wide' is no number",
        "dbscan --eps 1 --min-points 0 | minPoints must be at least 1",
        "dbscan --eps 1 --min-points 2.5 | --min-points: '2.5' is no whole number",
        "dbscan --eps 1 --min-points 99999999999 | --min-points: '99999999999'",
        "dbscan --eps 1 --min-points 2 --distance cosine | the distance COSINE from row '0' to"
            + " row '0' is NaN; it must be 0 or more and finite: leave out rows it is not defined for (for"
            + " COSINE those of zeros)",
        "dbscan --eps 1 --min-points 2 --distance far | --distance: 'far' is not one of euclidean",
        "dbscan --eps 1 --min-points 2 --distance minkowski:0 | p must be 1 or more",
        "dbscan --eps 1 --min-points 2 --distance minkowski:x | no number behind minkowski:",
        "hdbscan --min-cluster-size 1 | at least 2",
        "hdbscan --min-cluster-size 9 | --min-cluster-size is 9, but the table has 8 rows; give at"
            + " most 8",
        "hdbscan --min-cluster-size 2 --epsilon -1 | epsilon must be 0 or more",
        "hdbscan --min-cluster-size 2 --selection twig | is not one of excess-of-mass, leaf",
        "kmedoids --k 9 | 8 distinct rows",
        "kmedoids --k 2 --distance cosine | for COSINE those of zeros",
        "kmedoids --k 2 --initial-medoids 0,8 | initial medoid 8",
        "kmedoids --k 2 --initial-medoids 0,a | --initial-medoids: 'a'",
        "kmedoids --k 2 --batch-rows 3 | take 2·k at least",
        "kmedoids --k 2 --memory-limit 9 | but the limit is 9; raise the heap or --memory-limit, or"
            + " search samples or a batch of the rows: --sample-rows, --batch-rows",
        "kmedoids --k 5..2 | k from 5 to 2; the first must be at least 2",
        "kmedoids --k 1..3 | k from 1 to 3",
        "kmedoids --k 2.. | '2..' is not a range; write it like 2..10",
        "kmedoids --k 2..9 | 8 distinct rows",
        "kmedoids --k 2..3 --restarts 4 | --restarts has no say where --k is a range",
        "kmedoids --k 2..3 --sample-rows 4 | --sample-rows has no say",
        "kmeans --k 2..3 | --k: '2..3' is a range, which kmedoids alone takes; give one number",
        "kmedoids --k 2 --distance gower --scale standard | --scale: the distance gower scales",
        "kmedoids --k 2 --distance gower --impute mean | --impute: kmedoids leaves missing values",
        "kmedoids --k 2 --column-weights x=2 | --column-weights is for --distance gower",
        "kmedoids --k 2 --distance gower --column-weights y=2 | there is no column 'y'; the columns"
            + " are x",
        "kmedoids --k 2 --distance gower --column-weights x=-2 | --column-weights: x=-2; a weight"
            + " must be 0 or more",
        "kmedoids --k 2 --distance gower --column-weights x=much | --column-weights: 'much' is no"
            + " number",
        "kmedoids --k 2 --distance gower --column-weights x | 'x' is no NAME=NUMBER",
        "kmedoids --k 2 --distance gower --column-weights x=0 | none of the 1 columns has a weight"
            + " above 0",
        "kmeans --k 2 --table round | --table: 'round' is not one of dense, sparse",
        "dbscan --eps 1 --min-points 2 --table sparse | --table is no option of dbscan",
        "kmedoids --k 2 --memory-limit much | write it like 512m or 8g",
        "hierarchical --k 9 | outside [1, 8], the number of different rows; choose k within",
        "hierarchical --k 0 | k must be at least 1",
        "hierarchical --height -1 | --height must be 0 or more",
        "hierarchical --k 2 --linkage long | is not one of ward, centroid",
        "hierarchical --k 2 --linkage complete --memory-limit 1k | raise it with --memory-limit",
        "hierarchical --k 2 --micro-clusters 1 | at least 2",
        "gaussian-mixture --k 9 | 8 distinct rows",
        "gaussian-mixture --k 8 --regularisation 0 | collapsed",
        "gaussian-mixture --k 2 --covariance round | is not one of full, tied, diagonal, spherical",
        "gaussian-mixture --k 2 --tolerance -1 | tolerance must be 0 or more",
        "kmeans --k 2 --seed many | --seed: 'many'",
        "kmeans --k 2 --variant magic | is not one of auto, lloyd, hamerly",
        "kmeans --k 2 --k 3 | --k",
      })
  void refused(String options, String reason) {

    Run run = cluster(options, "--labels", labels);

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains(reason);
    assertThat(labels).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kmeans --k 1",
        "mini-batch-kmeans --k 1",
        "bisecting-kmeans --k 1",
        "kmedoids --k 1",
        "hierarchical --k 1",
        "dbscan --eps 1 --min-points 2",
        "hdbscan --min-cluster-size 2",
        "gaussian-mixture --k 1"
      })
  @DisplayName("takes a table whose rows are all equal, and one of one row where that is enough")
  void equalRows(String options) throws IOException {
    Files.writeString(input, "x,y\n" + "1,1\n".repeat(5));
    assertThat(cluster(options, "--model", model, "--json", json).err()).isEmpty();
    assertThat(Run.of("assign", "--model", model, "--input", input, "--labels", labels).code())
        .isZero();
    Files.writeString(input, "x,y\n1,1\n");
    assertThat(cluster(options).code()).isEqualTo(options.startsWith("hdbscan") ? 2 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kprototypes --k 2 --gamma 0.5",
        "kmedoids --k 2 --distance gower",
        "kmodes --k 2 --columns job,loyal",
        "dbscan --eps 0.4 --min-points 2 --distance gower",
        "hdbscan --min-cluster-size 3 --distance gower",
        "spherical-kmeans --k 2 --columns visits,spend --init-rows 0,3"
      })
  @DisplayName("compares numbers and categories, also those it has not seen")
  void mixed(String options) throws IOException {
    Files.writeString(
        input,
        """
        job,loyal,visits,spend
        clerk,no,1,10
        clerk,no,2,20
        clerk,no,1,11
        boss,yes,30,3
        boss,yes,28,2
        boss,yes,31,4
        """);
    assertThat(cluster(options, "--labels", labels, "--model", model, "--json", json).err())
        .isEmpty();
    assertThat(inOrder(Files.readAllLines(labels)))
        .isEqualTo(List.of("0", "0", "0", "1", "1", "1"));
    Files.writeString(input, "job,loyal,visits,spend\nclerk,no,1,10\nnurse,yes,29,3\n");
    Run assign = Run.of("assign", "--model", model, "--input", input, "--labels", labels);
    assertThat(assign.err()).isEmpty();
    assertThat(inOrder(Files.readAllLines(labels)).get(0)).isEqualTo("0");
  }

  @Test
  @DisplayName("shows the options of every algorithm in its help")
  void help() {
    String help = Run.of("cluster", "--help").out();
    for (String line :
        List.of(
            "Options of kmeans: ",
            "Options of mini-batch-kmeans: ",
            "Options of bisecting-kmeans: ",
            "Options of spherical-kmeans: ",
            "Options of kmedoids: ",
            "Options of kprototypes: ",
            "Options of kmodes: ",
            "Options of hierarchical: ",
            "Options of dbscan: ",
            "Options of hdbscan: ",
            "Options of gaussian-mixture: ")) {
      assertThat(help).contains(line);
    }
    assertThat(help.split("--min-points=", -1)).hasSize(3);
    assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(100));
  }

  @Test
  @DisplayName("gives noise of new rows as -1")
  void assignNoise() throws IOException {
    cluster("dbscan --eps 1 --min-points 3", "--model", model);
    Path others = Files.writeString(directory.resolve("others.csv"), "x\n1.5\n5\n11\n");

    Run.of("assign", "--model", model, "--input", others, "--labels", labels);

    assertThat(labels).hasContent("id,cluster\n0,0\n1,-1\n2,1\n");
  }

  private Run cluster(String options, Object... more) {
    List<Object> args = new ArrayList<>(List.of("cluster", "--input", input, "--algorithm"));
    args.addAll(List.of(options.split(" ")));
    args.addAll(Arrays.asList(more));
    return Run.of(args.toArray());
  }

  @Test
  @DisplayName("puts rows of shuffled input together as before")
  void order() throws IOException {
    List<String> rows = Files.readAllLines(input);
    List<String> turned =
        IntStream.range(1, rows.size())
            .mapToObj(i -> rows.get(rows.size() - i))
            .collect(Collectors.toCollection(ArrayList::new));
    turned.add(0, "x");
    Files.write(input, turned);

    cluster("hdbscan --min-cluster-size 3 --min-points 2", "--labels", labels);

    assertThat(inOrder(Files.readAllLines(labels)))
        .isEqualTo(List.of("-1", "0", "0", "0", "0", "1", "1", "1"));
  }
}
