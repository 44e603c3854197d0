package dev.segmentation.connector.jackson;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.data.FeatureTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real data sets beside the project, where they are present. */
final class SharedData {

  private SharedData() {}

  /** Returns the 440 wholesale customers, or skips the test where the data is absent. */
  static FeatureTable wholesale() throws IOException {
    Path file = find("wholesale/Wholesale_customers_data.csv");
    assumeTrue(file != null, "../shared/data/wholesale is absent");
    List<String> lines = Files.readAllLines(file);
    double[][] rows =
        lines.stream()
            .skip(1)
            .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    return FeatureTable.copyOf(List.of(lines.get(0).split(",")), rows);
  }

  private static @Nullable Path find(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolveSibling("shared").resolve("data").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }
}
