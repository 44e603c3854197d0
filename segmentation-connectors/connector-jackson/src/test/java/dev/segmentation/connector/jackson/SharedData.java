package dev.segmentation.connector.jackson;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
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

  /** Returns 45,211 bank customers with mixed columns, or skips the test where they are absent. */
  static ProfileTable bank() throws IOException {
    Path file = find("bank_marketing/bank-full.csv.gz");
    assumeTrue(file != null, "../shared/data/bank_marketing is absent");
    NumberColumn.Builder age = NumberColumn.builder("age");
    CategoryColumn.Builder job = CategoryColumn.builder("job");
    CategoryColumn.Builder education = CategoryColumn.builder("education");
    NumberColumn.Builder balance = NumberColumn.builder("balance");
    FlagColumn.Builder housing = FlagColumn.builder("housing");
    int rows = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.replace("\"", "").split(";");
        age.add(Double.parseDouble(fields[0]));
        job.add(fields[1]);
        education.add(fields[3].equals("unknown") ? null : fields[3]);
        balance.add(Double.parseDouble(fields[5]));
        housing.add(fields[6].equals("yes"));
        rows++;
      }
    }
    return ProfileTable.of(
        ProfileIndex.ofRowNumbers(rows),
        List.of(age.build(), job.build(), education.build(), balance.build(), housing.build()));
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
