package dev.segmentation.examples;

import dev.segmentation.connector.csv.CsvProfileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Customers in a CSV file and what is known about its columns.
 *
 * @param name name of the data, for a heading
 * @param source reads the customers
 * @param outcome column that tells what customers did, or null
 * @param keptOut columns that take no part in the segments, each with the reason
 * @param names what to call some columns in a sentence; {@code {}} stands for a level
 */
record DataSet(
    String name,
    CsvProfileSource source,
    @Nullable String outcome,
    Map<String, String> keptOut,
    Map<String, String> names) {

  /** The UCI Bank Marketing data, which come as a Maven artifact. */
  private static final String BANK = "/bank-full.csv";

  /** Returns the bank's customers, who were called about a deposit; {@code y} is yes or no. */
  static DataSet bank(List<String> exclude) {
    Map<String, String> keptOut = new LinkedHashMap<>();
    keptOut.put("y", "the outcome, kept for the test");
    keptOut.put("duration", "length of the last call, known only after the outcome");
    String call = "about the calls of this campaign, not the customer";
    List.of("contact", "day", "month", "campaign").forEach(column -> keptOut.put(column, call));
    keptOut.put("pdays", "says -1 for never; previous and poutcome tell the same");
    exclude.forEach(column -> keptOut.putIfAbsent(column, "asked for"));
    CsvProfileSource source =
        CsvProfileSource.builder().input("bank-full.csv", DataSet::openBank).delimiter(';').build();
    Map<String, String> names =
        Map.of(
            "y", "signing for a deposit (y)",
            "default", "credit in default",
            "housing", "housing loan",
            "loan", "personal loan",
            "education", "{} education",
            "previous", "number of earlier contacts",
            "poutcome", "last campaign {}");
    return new DataSet("bank-full.csv", source, "y", keptOut, names);
  }

  /** Returns the customers of a file with a header; the delimiter is found out. */
  static DataSet of(
      Path file, @Nullable String id, @Nullable String outcome, List<String> exclude) {
    Map<String, String> keptOut = new LinkedHashMap<>();
    if (outcome != null) {
      keptOut.put(outcome, "the outcome, kept for the test");
    }
    exclude.forEach(column -> keptOut.putIfAbsent(column, "asked for"));
    var builder = CsvProfileSource.builder().file(file).detectDelimiter();
    if (id != null) {
      builder.idColumn(id);
    }
    return new DataSet(file.getFileName().toString(), builder.build(), outcome, keptOut, Map.of());
  }

  /** The reasons keep their order: the outcome first. */
  DataSet {
    keptOut = Collections.unmodifiableMap(new LinkedHashMap<>(keptOut));
    names = Map.copyOf(names);
  }

  /** Returns what to call the outcome in a sentence, or null where there is none. */
  @Nullable String outcomeName() {
    return outcome == null ? null : names.getOrDefault(outcome, outcome);
  }

  /** Returns the columns that take no part, joined by commas, for each reason. */
  Map<String, String> keptOutByReason() {
    Map<String, String> byReason = new LinkedHashMap<>();
    keptOut.forEach(
        (column, why) -> byReason.merge(why, column, (before, next) -> before + ", " + next));
    return byReason;
  }

  private static InputStream openBank() throws IOException {
    InputStream in = DataSet.class.getResourceAsStream(BANK);
    if (in == null) {
      throw new NoSuchFileException(
          "bank-full.csv", null, "it comes with org.apache.mahout:mahout-examples:0.13.0");
    }
    return in;
  }
}
