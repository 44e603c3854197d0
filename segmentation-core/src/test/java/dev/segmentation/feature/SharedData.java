package dev.segmentation.feature;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.data.Column;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The real data sets beside the project; a test that asks for an absent one is skipped. */
final class SharedData {

  private SharedData() {}

  /** Returns the columns that the reference values of a data set were made from. */
  static ProfileTable read(String name) throws IOException {
    return switch (name) {
      case "iris" -> table("clustering/iris.data.gz", " ", 0, 0, 4);
      case "wine_z" -> table("clustering/wine.data.gz", " ", 0, 0, 13);
      case "wholesale" -> table("wholesale/Wholesale_customers_data.csv", ",", 1, 2, 8);
      case "online_shoppers" ->
          table("online_shoppers/online_shoppers_intention.csv", ";", 1, 0, 10);
      case "digits" -> table("digits/digits_8x8.csv.gz", ",", 1, 0, 64);
      default -> throw new IllegalArgumentException("no such data set: " + name);
    };
  }

  private static ProfileTable table(String file, String separator, int skip, int from, int to)
      throws IOException {
    double[][] rows;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      rows =
          lines
              .lines()
              .skip(skip)
              .map(line -> Arrays.copyOfRange(line.split(separator), from, to))
              .map(cells -> Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
    }
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < to - from; j++) {
      int column = j;
      columns.add(
          NumberColumn.of("c" + j, Arrays.stream(rows).mapToDouble(r -> r[column]).toArray()));
    }
    return ProfileTable.of(ProfileIndex.ofRowNumbers(rows.length), columns);
  }

  private static InputStream open(String file) throws IOException {
    Path found = null;
    for (Path at = Path.of("").toAbsolutePath(); at != null && found == null; at = at.getParent()) {
      Path candidate = at.resolve("shared/data").resolve(file);
      found = Files.exists(candidate) ? candidate : null;
    }
    assumeTrue(found != null, "../shared/data/" + file + " is absent");
    InputStream stream = Files.newInputStream(found);
    return file.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
  }

  /** Returns the names of the columns, c0, c1, … */
  static String[] names(int columns) {
    return IntStream.range(0, columns).mapToObj(j -> "c" + j).toArray(String[]::new);
  }
}
