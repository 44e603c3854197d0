package dev.segmentation.stats.inference;

import dev.segmentation.stats.Oracle;
import dev.segmentation.stats.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups of numbers of the reference cases: given in the case, or read from the real data. */
final class RealGroups {

  private RealGroups() {}

  static double[][] of(Oracle.Case expected) {
    if (!expected.has("about")) {
      return expected.values().keySet().stream()
          .filter(name -> name.startsWith("group_"))
          .map(expected::numbers)
          .toArray(double[][]::new);
    }
    return switch (expected.title()) {
      case "wholesale_fresh_by_region" ->
          read("wholesale/Wholesale_customers_data.csv", ',', "Fresh", "Region", 440);
      case "telco_monthly_by_contract" ->
          read(
              "telco_churn/WA_Fn-UseC_-Telco-Customer-Churn.csv",
              ',',
              "MonthlyCharges",
              "Contract",
              7043);
      case "marketing_income_by_education" ->
          read("marketing_campaign/marketing_campaign.csv", ',', "Income", "Education", 2240);
      case "marketing_recency_by_marital" ->
          read("marketing_campaign/marketing_campaign.csv", ',', "Recency", "Marital_Status", 2240);
      case "hillstrom_spend_by_segment" ->
          read("hillstrom/hillstrom_data.csv.gz", ',', "spend", "segment", 64000);
      case "bank_age_by_job" -> read("bank_marketing/bank-full.csv.gz", ';', "age", "job", 4000);
      case "facebook_live_reactions_by_type" ->
          read("facebook_live/Live.csv", ',', "num_reactions", "status_type", 7050);
      default -> throw new IllegalArgumentException(expected.title());
    };
  }

  /** Reads the values of one column by the levels of another, in the order of the levels. */
  private static double[][] read(String file, char separator, String value, String by, int limit) {
    List<String> lines = SharedData.lines(file);
    List<String> head = cells(lines.get(0), separator);
    int valueAt = head.indexOf(value);
    int byAt = head.indexOf(by);
    Map<String, List<Double>> groups = new TreeMap<>();
    for (String line : lines.subList(1, Math.min(lines.size(), limit + 1))) {
      List<String> cells = cells(line, separator);
      if (!cells.get(valueAt).isEmpty()) {
        groups
            .computeIfAbsent(cells.get(byAt), level -> new ArrayList<>())
            .add(Double.valueOf(cells.get(valueAt)));
      }
    }
    return groups.values().stream()
        .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** Splits at separators outside of quotes. */
  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c != '\uFEFF') {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
