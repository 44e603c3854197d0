package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("workbench cluster, assign, choose-k and validate")
class ClusterCommandTest {

  private static final String CUSTOMERS =
      """
      who,age,balance,job,bought
      a,20,100,clerk,no
      b,21,110,clerk,no
      c,22,90,clerk,yes
      d,60,9000,boss,yes
      e,61,9100,boss,yes
      f,62,8900,boss,no
      """;

  @TempDir private Path directory;
  private Path points;
  private Path customers;
  private Path labels;
  private Path model;
  private Path json;

  @BeforeEach
  void write() throws IOException {
    points = Files.writeString(directory.resolve("points.csv"), "0,0\n0,1\n10,10\n10,12\n");
    customers = Files.writeString(directory.resolve("customers.csv"), CUSTOMERS);
    labels = directory.resolve("labels.csv");
    model = directory.resolve("model.json");
    json = directory.resolve("result.json");
  }

  @Test
  @DisplayName("From given rows the labels, sizes and inertia are those worked out by hand")
  void byHand() throws IOException {
    Run run =
        Run.of(
            "cluster",
            "--algorithm",
            "kmeans",
            "--k",
            2,
            "--seed",
            7,
            "--restarts",
            10,
            "--scale",
            "none",
            "--input",
            points,
            "--init-rows",
            "0,2",
            "--tolerance",
            0,
            "--labels",
            labels,
            "--model",
            model,
            "--json",
            json);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("kmeans: 4 rows of 2 features in 2 clusters, inertia 2.5");
    assertThat(labels).hasContent("id,cluster\n0,0\n1,0\n2,1\n3,1\n");
    assertThat(ResultJson.read(json))
        .containsEntry("algorithm", "kmeans")
        .containsEntry("n", 4.0)
        .containsEntry("d", 2.0)
        .containsEntry("k", 2.0)
        .containsEntry("inertia", 2.5)
        .containsEntry("inertiaPerIteration", List.of(5.0, 2.5))
        .containsEntry("iterations", 2.0)
        .containsEntry("converged", true)
        .containsEntry("sizes", List.of(2.0, 2.0));
  }

  @Test
  @DisplayName("A header, ids, a delimiter, a charset and gzip change nothing about the result")
  void sameInOtherForms() throws IOException {
    Run.of("cluster", "--k", 2, "--init-rows", "0,2", "--input", points, "--json", json);
    Map<String, Object> expected = ResultJson.read(json);
    Path other = directory.resolve("other.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(other))) {
      out.write("näme;x;y\nÄ;0;0\nÖ;0;1\nÜ;10;10\nß;10;12\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    Run run =
        Run.of(
            "cluster",
            "--k",
            2,
            "--init-rows",
            "0,2",
            "--input",
            other,
            "--id",
            "näme",
            "--delimiter",
            ";",
            "--charset",
            "ISO-8859-1",
            "--json",
            json,
            "--labels",
            labels);
    assertThat(run.err()).isEmpty();
    assertThat(ResultJson.read(json)).isEqualTo(expected);
    assertThat(labels).hasContent("id,cluster\nÄ,0\nÖ,0\nÜ,1\nß,1\n");
  }

  @Test
  @DisplayName("A column named id holds the ids, unless it is asked for as a feature or refused")
  void columnNamedId() throws IOException {
    Path file = directory.resolve("with-id.csv");
    Files.writeString(file, "id,x\n70,0\n71,1\n90,10\n91,12\n");

    Run ids = clusterTwo(file);
    assertThat(ids.err()).isEmpty();
    assertThat(labels).hasContent("id,cluster\n70,0\n71,0\n90,1\n91,1\n");
    assertThat(ResultJson.read(json)).containsEntry("d", 1.0);

    clusterTwo(file, "--columns", "id,x");
    assertThat(labels).hasContent("id,cluster\n0,0\n1,0\n2,1\n3,1\n");
    assertThat(ResultJson.read(json)).containsEntry("d", 2.0);

    clusterTwo(file, "--id", "-");
    assertThat(labels).hasContent("id,cluster\n0,0\n1,0\n2,1\n3,1\n");
    assertThat(ResultJson.read(json)).containsEntry("d", 2.0);
  }

  private Run clusterTwo(Path file, String... more) {
    List<Object> words =
        new ArrayList<>(List.of("cluster", "--k", 2, "--init-rows", "0,2", "--input", file));
    words.addAll(List.of("--labels", labels, "--json", json));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  @Test
  @DisplayName("Assigning the training rows gives their labels again")
  void assign() throws IOException {
    Run fit =
        Run.of(
            "cluster",
            "--k",
            2,
            "--input",
            customers,
            "--id",
            "who",
            "--columns",
            "age,balance,job",
            "--model",
            model,
            "--labels",
            labels);
    assertThat(fit.err()).isEmpty();
    Path again = directory.resolve("again.csv");
    Run assign =
        Run.of("assign", "--model", model, "--input", customers, "--id", "who", "--labels", again);
    assertThat(assign.err()).isEmpty();
    assertThat(assign.code()).isZero();
    assertThat(again).hasSameTextualContentAs(labels);
    List<String> lines = Files.readAllLines(labels);
    assertThat(lines).hasSize(7).first().isEqualTo("id,cluster");
    assertThat(lines.subList(1, 4))
        .map(line -> line.substring(2))
        .containsOnly(lines.get(1).substring(2));
    assertThat(lines.get(4).substring(2)).isNotEqualTo(lines.get(1).substring(2));
  }

  @Test
  @DisplayName("The same seed gives the same bytes, another seed is told to the algorithm")
  void seed() throws IOException {
    Path table = directory.resolve("grid.csv");
    Files.write(
        table,
        Stream.concat(
                Stream.of("x,y"),
                IntStream.range(0, 300).mapToObj(i -> (i * 37 % 101) + "," + (i * 53 % 97)))
            .toList());
    Path second = directory.resolve("second.json");
    assertThat(cluster(table, 1, model)).isZero();
    assertThat(cluster(table, 1, second)).isZero();
    assertThat(second).hasSameBinaryContentAs(model);
    assertThat(cluster(table, 2, second)).isZero();
    assertThat(Files.readString(second)).isNotEqualTo(Files.readString(model)).contains("\"2\"");
  }

  private static int cluster(Path table, int seed, Path model) {
    return Run.of(
            "cluster",
            "--k",
            7,
            "--restarts",
            1,
            "--seed",
            seed,
            "--input",
            table,
            "--model",
            model)
        .code();
  }

  @Test
  @DisplayName("Scaling and the iteration cap reach the algorithm")
  void options() throws IOException {
    Path table = Files.writeString(directory.resolve("t.csv"), "x,y\n0,0\n1,0\n0,1000\n1,1000\n");
    Run.of("cluster", "--k", 2, "--input", table, "--json", json);
    assertThat(ResultJson.read(json)).containsEntry("inertia", 1.0);
    Run.of("cluster", "--k", 1, "--scale", "standard", "--input", table, "--json", json);
    assertThat((Double) ResultJson.read(json).get("inertia")).isCloseTo(8, within(1e-12));
    Run.of("cluster", "--k", 1, "--scale", "minmax", "--input", table, "--json", json);
    assertThat(ResultJson.read(json)).containsEntry("inertia", 2.0);
    Run.of("cluster", "--k", 1, "--scale", "robust", "--input", table, "--json", json);
    assertThat(ResultJson.read(json)).containsEntry("inertia", 2.0);
    Run run =
        Run.of(
            "cluster",
            "--init-rows",
            "0,1",
            "--max-iterations",
            1,
            "--tolerance",
            0,
            "--input",
            points,
            "--json",
            json);
    assertThat(run.out()).contains("stopped at the iteration cap");
    assertThat(ResultJson.read(json)).containsEntry("converged", false);
  }

  @Test
  @DisplayName("choose-k prints the table, the reason and the curve, and writes them as JSON")
  void chooseK() throws IOException {
    Path table =
        Files.writeString(directory.resolve("two.csv"), "x\n0\n1\n2\n3\n100\n101\n102\n103\n");
    Run run = Run.of("choose-k", "--k", "2..3", "--input", table, "--json", json);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("silhouette", "k = 2 is recommended", "sum of squares", "[2]");
    Map<String, Object> choice = ResultJson.read(json);
    assertThat(choice).containsEntry("k", 2.0).containsKeys("reason");
    assertThat((List<?>) choice.get("candidates")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mini-batch-kmeans --batch-rows 4",
        "bisecting-kmeans --split largest-size",
        "kmedoids --distance manhattan",
        "hierarchical --linkage complete",
        "gaussian-mixture --covariance spherical --regularisation 0.1",
      })
  @DisplayName("choose-k takes every algorithm that has a k, with its options")
  void chooseKOfOthers(String algorithm) throws IOException {
    Path table =
        Files.writeString(directory.resolve("two.csv"), "x\n0\n1\n2\n3\n100\n101\n102\n103\n");
    List<Object> args = new ArrayList<>(List.of("choose-k", "--algorithm"));
    args.addAll(List.of(algorithm.split(" ")));
    args.addAll(List.of("--k", "2..3", "--input", table, "--json", json));
    Run run = Run.of(args.toArray());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("k = 2 is recommended");
    Map<String, Object> choice = ResultJson.read(json);
    assertThat(choice)
        .containsEntry("k", 2.0)
        .containsEntry("algorithm", algorithm.split(" ")[0])
        .containsEntry("dropped", List.of());
    Map<?, ?> candidate = (Map<?, ?>) ((List<?>) choice.get("candidates")).get(0);
    assertThat(candidate.get("inertia")).isEqualTo(10.0);
    assertThat(candidate.get("noise")).isEqualTo(0.0);
  }

  @Test
  @DisplayName("validate leaves noise out and counts it")
  void validateNoise() throws IOException {
    Files.writeString(labels, "id,cluster\na,0\nb,0\nc,-1\nd,1\ne,1\nf,-1\n");
    Object[] args = {
      "validate", "--input", customers, "--id", "who", "--labels", labels, "--columns", "age"
    };
    Run run = Run.of(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("2 of 6 rows are noise: they take part in no measure and no test")
        .containsPattern("all +4 ");
    Files.writeString(labels, "id,cluster\na,-1\nb,-1\nc,-1\nd,-1\ne,-1\nf,-1\n");
    Run none = Run.of(args);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("at least 2 groups with rows, but there are 0");
  }

  @Test
  @DisplayName("validate measures quality and tests the columns that took no part")
  void validate() throws IOException {
    Files.writeString(labels, "id,cluster\nf,1\ne,1\nd,1\nc,0\nb,0\na,0\n");
    Run run =
        Run.of(
            "validate",
            "--input",
            customers,
            "--id",
            "who",
            "--labels",
            labels,
            "--columns",
            "age,balance",
            "--outcome",
            "bought");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("silhouette", "Calinski-Harabasz", "Davies-Bouldin", "bought", "job")
        .containsPattern("cluster 0 +3 ");
    Run all = Run.of("validate", "--input", customers, "--id", "who", "--labels", labels);
    assertThat(all.out()).contains("No column was tested");
  }

  @Test
  @DisplayName("A test on a column that made the clusters is refused unless asked for")
  void circular() throws IOException {
    Files.writeString(labels, "id,cluster\na,0\nb,0\nc,0\nd,1\ne,1\nf,1\n");
    Object[] args = {
      "validate",
      "--input",
      customers,
      "--id",
      "who",
      "--labels",
      labels,
      "--columns",
      "age,balance",
      "--outcome",
      "age"
    };
    Run refused = Run.of(args);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines())
        .singleElement()
        .asString()
        .contains("'age' helped to make the clusters", "--allow-circular");
    Run allowed = Run.of(Stream.concat(Stream.of(args), Stream.of("--allow-circular")).toArray());
    assertThat(allowed.code()).isZero();
    assertThat(allowed.out()).contains("CIRCULAR");
  }

  @Test
  @DisplayName("Every command has a help with an example")
  void help() {
    for (String command : List.of("cluster", "assign", "choose-k", "validate")) {
      Run run = Run.of(command, "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Example", "workbench " + command + " --", "--input");
    }
    assertThat(Run.of("--help").out()).contains("cluster", "assign", "choose-k", "validate");
    assertThat(Run.of("--version").out()).contains("workbench");
  }
}
