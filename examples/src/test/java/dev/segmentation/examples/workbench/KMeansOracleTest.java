package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The command line against scikit-learn and R on real data, where these are beside the project. */
class KMeansOracleTest {

  private static final Path SHARED = Path.of("..", "..", "shared");
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "iris", List.of("--scale", "none"),
          "s1", List.of("--scale", "none"),
          "a1", List.of("--scale", "none"),
          "wine_z", List.of("--scale", "standard"),
          "digits",
              List.of(
                  "--scale",
                  "none",
                  "--columns",
                  IntStream.range(0, 64).mapToObj(i -> "p" + i).collect(Collectors.joining(","))));

  @TempDir private Path directory;

  @Test
  @DisplayName("iris from rows 0, 50 and 100 has inertia 78.85144142614601 and sizes 50, 62, 38")
  void iris() throws IOException {
    Path iris = SHARED.resolve("data/clustering/iris.data.gz");
    assumeTrue(Files.exists(iris), "no iris data beside the project");
    Path json = directory.resolve("iris.json");
    Run run =
        Run.of(
            "cluster",
            "--k",
            3,
            "--init-rows",
            "0,50,100",
            "--scale",
            "none",
            "--tolerance",
            0,
            "--input",
            iris,
            "--json",
            json);
    assertThat(run.err()).isEmpty();
    Map<String, Object> result = ResultJson.read(json);
    assertThat((Double) result.get("inertia")).isCloseTo(78.85144142614601, within(1e-11));
    assertThat(result).containsEntry("sizes", List.of(50.0, 62.0, 38.0));
  }

  @TestFactory
  @DisplayName("Every fixed start of scikit-learn and R ends in the same inertia and sizes")
  Stream<DynamicTest> fixedStarts() throws IOException {
    Path reference = SHARED.resolve("reference/clustering/kmeans_fixed_init.json");
    assumeTrue(Files.exists(reference), "no reference values beside the project");
    List<DynamicTest> tests = new ArrayList<>();
    for (Object entry : (List<?>) ResultJson.read(reference).get("results")) {
      Map<?, ?> expected = (Map<?, ?>) entry;
      List<String> options = OPTIONS.get(String.valueOf(expected.get("dataset")));
      if (options != null) {
        tests.add(
            DynamicTest.dynamicTest(
                expected.get("dataset")
                    + " "
                    + expected.get("init_rule")
                    + " k="
                    + expected.get("k"),
                () -> compare(expected, options)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests.stream();
  }

  private void compare(Map<?, ?> expected, List<String> options) throws IOException {
    String path = String.valueOf(((Map<?, ?>) expected.get("data")).get("path"));
    String rows =
        ((List<?>) expected.get("init_rows_0_based"))
            .stream()
                .map(row -> Integer.toString(((Double) row).intValue()))
                .collect(Collectors.joining(","));
    Path json = directory.resolve("result.json");
    List<Object> args =
        new ArrayList<>(
            List.of(
                "cluster",
                "--input",
                SHARED.resolve("data").resolve(path),
                "--init-rows",
                rows,
                "--tolerance",
                0,
                "--json",
                json));
    args.addAll(options);
    Run run = Run.of(args.toArray());
    assertThat(run.err()).isEmpty();
    Map<String, Object> result = ResultJson.read(json);
    double inertia = (Double) expected.get("final_inertia");
    boolean ties = expected.get("tie_sensitive").equals(true); // rounding may take another path
    assertThat((Double) result.get("inertia"))
        .isCloseTo(inertia, within((ties ? 1e-4 : 1e-9) * inertia));
    assertThat(result.get("converged")).isEqualTo(true);
    if (!ties) {
      assertThat(result.get("sizes")).isEqualTo(expected.get("final_label_counts"));
      List<?> steps = (List<?>) expected.get("inertia_per_assignment");
      assertThat((List<?>) result.get("inertiaPerIteration")).hasSameSizeAs(steps);
    }
  }
}
