package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("workbench of tables that are not plain numbers")
class MixedAndSparseTest {

  private static final String GAPS =
      """
      id,age,device,member,visits
      ada,24,phone,false,3
      bob,22,,false,2
      cem,,phone,false,4
      dan,61,pc,true,30
      eve,58,pc,,28
      flo,64,phone,true,
      gus,,pc,true,31
      """;

  @TempDir private Path directory;
  private Path input;
  private Path labels;
  private Path model;
  private Path json;

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(directory.resolve("in.csv"), GAPS);
    labels = directory.resolve("labels.csv");
    model = directory.resolve("model.json");
    json = directory.resolve("result.json");
  }

  @Test
  @DisplayName("k-medoids leave missing values out, and the saved model assigns rows with gaps")
  void gaps() throws IOException {
    String options = "cluster --algorithm kmedoids --k 2 --distance gower --column-weights age=2";
    assertThat(run(options, "--labels", labels, "--model", model, "--json", json).err()).isEmpty();
    assertThat(Files.readString(model)).contains("dev.segmentation.mixed-segmentation");
    assertThat(inOrder()).isEqualTo(List.of("0", "0", "0", "1", "1", "1", "1"));
    assertThat(ResultJson.read(json).get("distance")).asString().contains("weight=2.0");
    List<String> fitted = Files.readAllLines(labels);

    assertThat(assign().err()).isEmpty();
    assertThat(Files.readAllLines(labels)).isEqualTo(fitted);

    Files.writeString(input, "id,visits,age,device,member\nx,,,watch,true\ny,2,20,,\n");
    assertThat(assign().err()).isEmpty();
    assertThat(Files.readAllLines(labels))
        .containsExactly(
            "id,cluster", fitted.get(4).replace("dan", "x"), fitted.get(1).replace("ada", "y"));
  }

  @ParameterizedTest
  @DisplayName("rows that cannot be compared are refused in one line")
  @CsvSource(
      delimiter = '|',
      value = {
        "id,age,device,member,visits~x,,,,               | row 'x'  | no value in common",
        "id,age,device,visits~x,1,pc,2                   | 'member' | in.csv",
        "id,age,device,member,visits~x,old,pc,true,2     | 'age'    | old",
        "id,age,device,member,visits~x,NaN,pc,true,2     | 'age'    | NaN",
      })
  void refused(String rows, String first, String second) throws IOException {
    assertThat(run("cluster --algorithm kmedoids --k 2 --distance gower", "--model", model).err())
        .isEmpty();
    Files.writeString(input, rows.replace('~', '\n') + "\n");

    Run run = assign();

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains(first, second);
    assertThat(run.err().length()).isLessThan(300);
    assertThat(labels).doesNotExist();
  }

  @Test
  @DisplayName("a constant number is part of a direction, in the fit and in new rows")
  void constantNumber() throws IOException {
    Files.writeString(input, "x,y\n1,7\n2,7\n3,7\n70,7\n80,7\n90,7\n");
    for (String cosine :
        List.of(
            "cluster --algorithm spherical-kmeans --k 2",
            "cluster --algorithm kmedoids --k 2 --distance cosine")) {
      assertThat(run(cosine, "--labels", labels, "--model", model).err()).isEmpty();
      List<String> fitted = Files.readAllLines(labels);
      assertThat(fitted.subList(1, 7).stream().map(line -> line.substring(2)).distinct().toList())
          .hasSize(2);
      assertThat(fitted.get(1).substring(2)).isEqualTo(fitted.get(3).substring(2));
      assertThat(assign().err()).isEmpty();
      assertThat(Files.readAllLines(labels)).isEqualTo(fitted);
    }
    Files.writeString(input, "x,y\n1,2\n1,2\n");
    assertThat(run("cluster --algorithm spherical-kmeans --k 2").err())
        .contains("more than the 1 distinct directions");
  }

  @Test
  @DisplayName("a gap is refused with the option that fills it")
  void gapRefused() {
    Run run = run("cluster --algorithm kprototypes --k 2");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("row 'cem' has no value in column 'age'", "--impute", "--distance gower");
  }

  @Test
  @DisplayName("rows that have nothing in common are named, in a line that can be read")
  void nothingInCommon() throws IOException {
    Files.writeString(input, "id,a,b\nann,1,\nbob,,2\ncy,3,4\n");
    Run run = run("cluster --algorithm kmedoids --k 2 --distance gower");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "GOWER of 2 columns from row 'bob' to row 'ann' is NaN; they have no value in common")
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kmedoids --distance gower",
        "kmedoids --distance gower --column-weights visits=3",
        "kprototypes --impute mean --restarts 3",
        "kmodes --columns device,member"
      })
  @DisplayName("choose-k measures the silhouette under the distance of the algorithm")
  void chooseK(String options) throws IOException {
    Run run = run("choose-k --k 2..3 --algorithm " + options, "--json", json);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("k = 2 is recommended: the silhouette prefers it", "silhouette of k clusters")
        .doesNotContain("Davies", "NaN");
    Map<String, Object> choice = ResultJson.read(json);
    assertThat(choice).containsEntry("k", 2.0).containsEntry("algorithm", options.split(" ")[0]);
    List<?> candidates = (List<?>) choice.get("candidates");
    Map<?, ?> first = (Map<?, ?>) candidates.get(0);
    assertThat((Double) first.get("silhouette")).isBetween(0.4, 1.0);
    assertThat(first.get("inertia")).hasToString("null");
    assertThat(first.get("daviesBouldin")).hasToString("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kmeans", "spherical-kmeans"})
  @DisplayName("words and levels cluster and assign alike with their zeros and without")
  void sparse(String algorithm) throws IOException {
    StringBuilder rows = new StringBuilder("id,town,words\n");
    for (int i = 0; i < 120; i++) {
      int group = i % 3;
      rows.append(String.format("r%d,t%d,w%d w%d\n", i, 5 * group + i % 4, group, 9 + i % 30));
    }
    Files.writeString(input, rows);
    String words = " --tags words --tag-delimiter space";
    String cluster = "cluster --k 3 --seed 7 --algorithm " + algorithm + words;
    assertThat(run(cluster, "--labels", labels).err()).isEmpty();
    List<String> dense = Files.readAllLines(labels);

    Run run =
        run(cluster + " --table sparse", "--labels", labels, "--model", model, "--json", json);

    assertThat(run.err()).isEmpty();
    assertThat(Files.readAllLines(labels)).isEqualTo(dense);
    assertThat(ResultJson.read(json)).containsEntry("n", 120.0).containsEntry("d", 45.0);
    for (String table : List.of("", " --table sparse")) {
      Files.delete(labels);
      Run assign =
          run("assign --tag-delimiter space" + table, "--model", model, "--labels", labels);
      assertThat(assign.err()).isEmpty();
      assertThat(Files.readAllLines(labels)).isEqualTo(dense);
    }
  }

  @Test
  @DisplayName("a model that takes no sparse table says so")
  void noSparse() {
    for (String cluster :
        List.of(
            "cluster --algorithm dbscan --eps 1 --min-points 2 --columns visits --impute mean",
            "cluster --algorithm kmedoids --k 2 --distance gower")) {
      assertThat(run(cluster, "--model", model).err()).isEmpty();
      Run run = run("assign --table sparse", "--model", model, "--labels", labels);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--table: sparse is for models of kmeans and");
    }
  }

  private Run assign() throws IOException {
    Files.deleteIfExists(labels);
    return run("assign", "--model", model, "--labels", labels);
  }

  private Run run(String options, Object... more) {
    List<Object> args = new ArrayList<>(List.of(options.split(" ")));
    args.addAll(List.of("--input", input));
    args.addAll(Arrays.asList(more));
    return Run.of(args.toArray());
  }

  /** Numbers the clusters in the order of their first rows. */
  private List<String> inOrder() throws IOException {
    List<String> seen = new ArrayList<>();
    List<String> ordered = new ArrayList<>();
    for (String line : Files.readAllLines(labels).subList(1, 8)) {
      String cluster = line.substring(line.indexOf(',') + 1);
      if (!seen.contains(cluster)) {
        seen.add(cluster);
      }
      ordered.add(Integer.toString(seen.indexOf(cluster)));
    }
    return ordered;
  }
}
