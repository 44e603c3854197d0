package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used ends in exit code 2 and one line, and leaves older outputs as they were. */
class BadInputTest {

  private static final String OLD = "written before";

  @TempDir private Path directory;
  private Path input;
  private Path labels;
  private Path model;
  private Path json;

  @BeforeEach
  void older() throws IOException {
    input = directory.resolve("input.csv");
    labels = Files.writeString(directory.resolve("labels.csv"), OLD);
    model = Files.writeString(directory.resolve("model.json"), OLD);
    json = Files.writeString(directory.resolve("result.json"), OLD);
  }

  @TestFactory
  @DisplayName("Every bad table is refused in one line that names the place")
  Stream<DynamicTest> tables() {
    return Stream.of(
        table("empty file", "", "input.csv", "empty"),
        table("header only", "x,y\n", "input.csv", "no row"),
        table("blank lines only", "\n\n", "input.csv"),
        table("fewer distinct rows than k", "x,y\n1,1\n1,1\n2,2\n", "distinct", "2", "3"),
        table("one row", "x,y\n1,1\n", "distinct", "1", "3"),
        table("NaN", "x,y\n1,1\n2,NaN\n3,1\n4,9\n", "input.csv", "row '1'", "'y'", "NaN"),
        table("infinite", "x,y\n1,1\n2,2\n3,1\n-inf,9\n", "row '3'", "'x'", "-inf"),
        table("overflow", "x,y\n1,1\n2,2\n3,1e999\n4,9\n", "row '2'", "'y'", "1e999"),
        table("missing number", "x,y\n1,1\n2,\n3,1\n4,9\n", "row '1'", "'y'"),
        table("too few cells", "x,y\n1,1\n2\n3,1\n", "input.csv, line 3"),
        table("too many cells", "x,y\n1,1\n2,3,4\n3,1\n", "input.csv, line 3"),
        table("unclosed quote", "x,y\n1,1\n2,\"3\n4,5\n", "input.csv", "line"),
        table("text behind a quote", "x,y\n1,1\n2,\"3\"a\n4,5\n", "input.csv, line 3"),
        table("duplicate column", "x,x\n1,1\n2,3\n4,5\n", "input.csv", "'x'"),
        table("constant columns", "x,y\n1,1\n1,1\n1,1\n", "distinct", "1", "3"),
        table("constant category", "x\na\na\na\n", "no feature is left"));
  }

  private DynamicTest table(String name, String text, String... words) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Files.writeString(input, text);
          refused(List.of("--k", 3), words);
        });
  }

  @Test
  @DisplayName("A binary file, a wrong charset and a directory are refused")
  void bytes() throws IOException {
    Files.write(input, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
    refused(List.of("--k", 2), "input.csv");
    Files.write(input, "name,x\nJos\u00e9,1\nb,2\n".getBytes(StandardCharsets.ISO_8859_1));
    refused(List.of("--k", 2), "input.csv", "line 2", "UTF-8");
    Files.write(input, "x,y\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    refused(List.of("--k", 2, "--charset", "no-such-charset"), "--charset", "no-such-charset");
    Run run = Run.of("cluster", "--k", 2, "--input", directory);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  @DisplayName("A file that is not there is named")
  void noFile() throws IOException {
    refused(List.of("--k", 2), "input.csv", "no such file");
  }

  @Test
  @DisplayName("Ids must be there and unique, columns must exist")
  void columns() throws IOException {
    Files.writeString(input, "who,x\na,1\nb,2\na,3\n");
    refused(List.of("--k", 2, "--id", "who"), "input.csv, line 4", "'who'", "a");
    refused(List.of("--k", 2, "--id", "whom"), "'whom'", "did you mean 'who'");
    refused(List.of("--k", 2, "--columns", "y"), "'y'", "who, x");
    Files.writeString(input, "1,2\n3,4\n5,6\n");
    refused(List.of("--k", 2, "--header", "yes"), "header is missing");
    refused(List.of("--k", 2, "--columns", "age"), "'age'", "x0");
  }

  @Test
  @DisplayName("Options out of range are refused before the file is read")
  void options() throws IOException {
    refused(List.of("--k", 0), "k must be at least 1", "0");
    refused(List.of("--k", -3), "k must be at least 1", "-3");
    refused(List.of("--k", "many"), "--k", "many");
    refused(List.of(), "--k");
    refused(List.of("--k", 2, "--restarts", 0), "restarts", "0");
    refused(List.of("--k", 2, "--max-iterations", 0), "maxIterations", "0");
    refused(List.of("--k", 2, "--tolerance", -1), "tolerance", "-1");
    refused(List.of("--k", 2, "--tolerance", "NaN"), "tolerance", "NaN");
    refused(List.of("--k", 2, "--scale", "huge"), "--scale", "huge");
    refused(List.of("--k", 2, "--algorithm", "magic"), "--algorithm", "magic");
    refused(List.of("--k", 2, "--delimiter", "ab"), "--delimiter", "ab");
    refused(List.of("--k", 2, "--no-such-option"), "--no-such-option");
  }

  @Test
  @DisplayName("First rows must be in the table, different, and as many as k")
  void initRows() throws IOException {
    Files.writeString(input, "x\n1\n2\n3\n");
    refused(List.of("--k", 2, "--init-rows", "0,3"), "row 3", "0 to 2");
    refused(List.of("--k", 2, "--init-rows", "-1,0"), "row -1");
    refused(List.of("--k", 2, "--init-rows", "1,1"), "row 1 stands twice");
    refused(List.of("--k", 2, "--init-rows", "0,1,2"), "3 initial centres for k = 2");
  }

  @Test
  @DisplayName("Outputs are checked before the work, and none is lost")
  void outputs() throws IOException {
    Files.writeString(input, "x\n1\n2\n3\n");
    Run missing =
        Run.of("cluster", "--k", 2, "--input", input, "--json", directory.resolve("no/where.json"));
    assertRefused(missing, "--json", "does not exist");
    assertRefused(Run.of("cluster", "--k", 2, "--input", input, "--json", directory), "directory");
    assertRefused(
        Run.of("cluster", "--k", 2, "--input", input, "--json", json, "--model", json),
        "named for two outputs");
    assertRefused(
        Run.of("cluster", "--k", 2, "--input", input, "--labels", input), "also the input");
    assertThat(input).hasContent("x\n1\n2\n3\n");
    assertOlderOutputs();
  }

  @TestFactory
  @DisplayName("Every bad model is refused in one line")
  Stream<DynamicTest> models() throws IOException {
    Files.writeString(input, "x,y\n1,2\n2,3\n30,40\n31,41\n");
    Path good = directory.resolve("good.json");
    assertThat(Run.of("cluster", "--k", 2, "--input", input, "--model", good).err()).isEmpty();
    String text = Files.readString(good);
    return Stream.of(
        badModel("empty", ""),
        badModel("cut short", text.substring(0, text.length() / 2)),
        badModel("followed by more", text + "{}"),
        badModel("of a future version", text.replaceFirst("\"version\": 1", "\"version\": 99")),
        badModel(
            "with NaN", text.replaceFirst("\"centres\": \\[\\s*\\[[^,]*,", "\"centres\": [[NaN,")),
        badModel(
            "with a missing value",
            text.replaceFirst("\"centres\": \\[\\s*\\[[^,]*,", "\"centres\": [[")),
        badModel("of another kind", "{\"format\": \"something\", \"version\": 1}"),
        badModel("nested without end", "[".repeat(100_000)),
        badModel("no JSON", "who,cluster\na,1\n"),
        badModel("binary", "\0\1\2\3"));
  }

  private DynamicTest badModel(String name, String text) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Files.writeString(model, text);
          Run run = Run.of("assign", "--model", model, "--input", input, "--labels", labels);
          assertRefused(run, "model.json");
          assertThat(labels).hasContent(OLD);
        });
  }

  @Test
  @DisplayName("New rows must have the columns of the model, with numbers where it had numbers")
  void assign() throws IOException {
    Files.writeString(input, "x,y\n1,2\n2,3\n30,40\n31,41\n");
    assertThat(Run.of("cluster", "--k", 2, "--input", input, "--model", model).code()).isZero();
    Files.writeString(input, "x,z\n1,2\n");
    assertRefused(assignment(), "'y'");
    Files.writeString(input, "x,y\n1,2\n3,four\n");
    assertRefused(assignment(), "input.csv, line 3", "'y'", "four");
    Files.writeString(input, "x,y\n1,2\n3,\n");
    assertRefused(assignment(), "row '1'", "'y'");
    assertThat(labels).hasContent(OLD);
  }

  private Run assignment() {
    return Run.of("assign", "--model", model, "--input", input, "--labels", labels);
  }

  @Test
  @DisplayName("Labels must be there for every row, and for no other")
  void labels() throws IOException {
    Files.writeString(input, "x\n1\n2\n30\n31\n");
    Object[] args = {"validate", "--input", input, "--labels", labels};
    Files.writeString(labels, "id,cluster\n0,0\n1,0\n2,1\n");
    assertRefused(Run.of(args), "labels.csv", "'3'");
    Files.writeString(labels, "id,cluster\n0,0\n1,0\n2,1\n3,1\n4,1\n");
    assertRefused(Run.of(args), "labels.csv", "'4'");
    Files.writeString(labels, "a,b\n0,0\n1,0\n");
    assertRefused(Run.of(args), "labels.csv", "id");
    Files.writeString(labels, "id,cluster\n0,0\n1,0\n2,0\n3,0\n");
    assertRefused(Run.of(args), "group");
    Files.writeString(labels, "id,cluster\n0,0\n1,0\n2,1\n3,1\n");
    assertRefused(
        Run.of("validate", "--input", input, "--labels", labels, "--outcome", "y"), "'y'");
  }

  @Test
  @DisplayName("choose-k refuses ranges that are none")
  void ranges() throws IOException {
    Files.writeString(input, "x\n1\n2\n30\n31\n");
    assertRefused(Run.of("choose-k", "--input", input, "--k", "5..2"), "5");
    assertRefused(Run.of("choose-k", "--input", input, "--k", "1..3"), "2");
    assertRefused(Run.of("choose-k", "--input", input, "--k", "a"), "2..10");
    assertRefused(Run.of("choose-k", "--input", input, "--k", "9..12"), "distinct");
    assertRefused(Run.of("choose-k", "--input", input, "--restarts", 0), "restarts");
    assertRefused(
        Run.of("choose-k", "--input", input, "--algorithm", "dbscan"),
        "'dbscan' finds the number of clusters itself and is not one of kmeans, mini-batch-kmeans,"
            + " bisecting-kmeans, spherical-kmeans, kmedoids, kprototypes, kmodes, hierarchical,"
            + " gaussian-mixture");
    assertRefused(
        Run.of("choose-k", "--input", input, "--algorithm", "kprototypes"),
        "no column holds categories or flags");
    assertRefused(Run.of("choose-k", "--input", input, "--table", "sparse"), "--table");
    assertRefused(Run.of("choose-k", "--input", input, "--init-rows", "0,1"), "--init-rows");
    assertRefused(
        Run.of("choose-k", "--input", input, "--linkage", "ward"),
        "--linkage is no option of kmeans; its options are --restarts, --seed");
  }

  @Test
  @DisplayName("Without a command, or with an unknown one, the commands are named")
  void noCommand() {
    assertRefused(Run.of(), "cluster, assign, choose-k, validate");
    assertRefused(Run.of("clutser"), "clutser");
  }

  @Test
  @DisplayName("A failure shows its stack trace only where it is asked for")
  void trace() {
    assertThat(Run.of("cluster", "--k", 0, "--input", input, "--trace").err())
        .contains("k must be at least 1", "\tat dev.segmentation");
    assertThat(Run.of("cluster", "--k", 0, "--input", input).err()).doesNotContain("\tat ");
  }

  private void refused(List<?> options, String... words) throws IOException {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "cluster", "--input", input, "--labels", labels, "--model", model, "--json", json));
    args.addAll(options);
    assertRefused(Run.of(args.toArray()), words);
    assertOlderOutputs();
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains(Arrays.asList(words));
  }

  private void assertOlderOutputs() throws IOException {
    for (Path output : List.of(labels, model, json)) {
      assertThat(output).hasContent(OLD);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }
}
