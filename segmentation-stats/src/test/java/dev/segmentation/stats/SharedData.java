package dev.segmentation.stats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The real data sets beside the project; a test is skipped where they are absent. */
public final class SharedData {

  private SharedData() {}

  /** Reads a data set as the expected values were made from it. */
  public static double[][] matrix(String dataset) {
    return switch (dataset) {
      case "iris" -> Oracle.iris();
      case "wine_z" -> zScored(numbers("clustering/wine.data.gz"));
      case "aggregation" -> numbers("clustering/aggregation.data.gz");
      case "wholesale" ->
          zScored(logged(amounts(records("wholesale/Wholesale_customers_data.csv"))));
      default -> throw new IllegalArgumentException(dataset);
    };
  }

  /** Reads the lines of a file of {@code ../shared/data}, unpacked, or skips the test. */
  public static List<String> lines(String name) {
    Path file = find(name);
    assumeTrue(file != null, "../shared/data/" + name + " is absent");
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[][] records(String name) {
    return lines(name).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] numbers(String name) {
    return lines(name).stream()
        .map(line -> line.strip().split("\\s+"))
        .map(cells -> Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  /** The six amounts; channel and region come first. */
  private static double[][] amounts(double[][] customers) {
    return Arrays.stream(customers)
        .map(row -> Arrays.copyOfRange(row, 2, row.length))
        .toArray(double[][]::new);
  }

  private static double[][] logged(double[][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(Math::log1p).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] zScored(double[][] rows) {
    for (int j = 0; j < rows[0].length; j++) {
      int column = j;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
      double variance =
          Arrays.stream(rows)
              .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
              .average()
              .orElseThrow();
      for (double[] row : rows) {
        row[j] = (row[j] - mean) / Math.sqrt(variance);
      }
    }
    return rows;
  }

  private static Path find(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolveSibling("shared").resolve("data").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }
}
