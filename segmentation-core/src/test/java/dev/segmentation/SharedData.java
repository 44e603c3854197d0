package dev.segmentation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.data.FeatureTable;
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
  public static FeatureTable table(String dataset) {
    return FeatureTable.copyOf(
        switch (dataset) {
          case "wine_z", "online_shoppers" -> zScored(raw(dataset));
          case "wholesale" -> zScored(logged(raw(dataset)));
          default -> raw(dataset);
        });
  }

  /** Reads the numbers of a data set as they stand in its file. */
  public static double[][] raw(String dataset) {
    return switch (dataset) {
      case "iris", "s1", "s2", "a1", "aggregation", "birch1", "compound", "flame", "jain" ->
          points(dataset + ".data.gz");
      case "t4_8k" -> points("chameleon_t4_8k.data.gz");
      case "wine_z" -> points("wine.data.gz");
      case "wholesale" -> numbers("wholesale/Wholesale_customers_data.csv", ",", 1, 2, 8);
      case "online_shoppers" ->
          numbers("online_shoppers/online_shoppers_intention.csv", ";", 1, 0, 10);
      case "digits" -> numbers("digits/digits_8x8.csv.gz", ",", 1, 0, 64);
      default -> throw new IllegalArgumentException(dataset);
    };
  }

  /** Reads a file of numbers between spaces. */
  public static double[][] points(String file) {
    return numbers("clustering/" + file, "\\s+", 0, 0, Integer.MAX_VALUE);
  }

  /** Reads the true groups of a data set: 0 is noise. */
  public static int[] truth(String dataset, String name) {
    String file =
        switch (dataset) {
          case "t4_8k" -> "chameleon_t4_8k";
          case "wine_z" -> "wine";
          default -> dataset;
        };
    return lines("clustering/" + file + "." + name + ".gz").stream()
        .mapToInt(line -> Integer.parseInt(line.strip()))
        .toArray();
  }

  /** Reads the cells of the first rows of a file under its header, without their quotes. */
  public static List<String[]> cells(String name, String separator, int rows) {
    return lines(name).stream()
        .skip(1)
        .limit(rows)
        .map(line -> line.replace("\"", "").split(separator))
        .toList();
  }

  private static double[][] numbers(
      String name, String separator, int headerLines, int firstColumn, int endColumn) {
    return lines(name).stream()
        .skip(headerLines)
        .map(line -> line.strip().split(separator))
        .map(cells -> Arrays.copyOfRange(cells, firstColumn, Math.min(cells.length, endColumn)))
        .map(cells -> Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray())
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

  /** Reads the lines of a text file that are not blank; {@code .gz} is unpacked. */
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
