package dev.segmentation.examples.workbench;

import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.RfmMap;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TextTable;
import dev.segmentation.feature.Rfm;
import dev.segmentation.feature.RfmMeasure;
import dev.segmentation.feature.RfmScores;
import dev.segmentation.feature.RfmSegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The scores of customers, their segments, and a picture of recency by frequency. */
final class RfmSummary implements EventResult {

  private final RfmScores scores;
  private final Instant asOf;

  private RfmSummary(RfmScores scores, Instant asOf) {
    this.scores = scores;
    this.asOf = asOf;
  }

  /**
   * Takes the scores of one customer or more.
   *
   * @throws IllegalArgumentException if there is none
   */
  static RfmSummary of(RfmScores scores, Instant asOf) {
    if (scores.size() == 0) {
      throw new IllegalArgumentException(
          "--as-of: nobody bought anything up to " + asOf + "; give a later time");
    }
    return new RfmSummary(scores, asOf);
  }

  /** What the customers of one segment have in common. */
  private record Group(String name, int customers, double days, double orders, double money) {

    static Group of(String name, RfmScores scores, int[] rows) {
      return new Group(
          name,
          rows.length,
          sum(scores, RfmMeasure.RECENCY, rows) / rows.length,
          sum(scores, RfmMeasure.FREQUENCY, rows) / rows.length,
          sum(scores, RfmMeasure.MONETARY, rows));
    }

    private static double sum(RfmScores scores, RfmMeasure measure, int[] rows) {
      return IntStream.of(rows).mapToDouble(row -> scores.value(measure, row)).sum();
    }

    List<String> cells(int all, double allMoney) {
      return List.of(
          name,
          String.format(Locale.ROOT, "%,d", customers),
          String.format(Locale.ROOT, "%.1f %%", 100.0 * customers / all),
          String.format(Locale.ROOT, "%,.1f", days),
          String.format(Locale.ROOT, "%,.1f", orders),
          String.format(Locale.ROOT, "%,.2f", money / customers),
          allMoney > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * money / allMoney) : "");
    }

    Map<String, Object> result() {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("segment", name);
      result.put("customers", customers);
      result.put("meanRecencyDays", days);
      result.put("meanFrequency", orders);
      result.put("monetary", money);
      return result;
    }
  }

  /** Returns the segments that have somebody, best first; none where they have no names. */
  private List<Group> segments() {
    List<Group> groups = new ArrayList<>();
    if (scores.groups() == Rfm.DEFAULT_GROUPS) {
      for (RfmSegment segment : RfmSegment.values()) {
        int[] rows =
            IntStream.range(0, scores.size())
                .filter(row -> scores.segment(row) == segment)
                .toArray();
        if (rows.length > 0) {
          groups.add(Group.of(segment.name().toLowerCase(Locale.ROOT), scores, rows));
        }
      }
    }
    return groups;
  }

  private Group everybody() {
    return Group.of("all", scores, IntStream.range(0, scores.size()).toArray());
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line(String.format(Locale.ROOT, "%,d customers as of %s", scores.size(), asOf));
    terminal.line("");
    Group all = everybody();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("segment", "customers", "share", "days ago", "orders", "money", "of all money"));
    segments().forEach(group -> rows.add(group.cells(all.customers(), all.money())));
    rows.add(all.cells(all.customers(), all.money()));
    terminal.lines(TextTable.of(rows).draw(terminal));
    terminal.line("");
    terminal.line("customers by recency (R) and frequency (F)");
    terminal.lines(RfmMap.of(scores).draw(terminal));
  }

  @Override
  public Map<String, Object> result() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("asOf", asOf);
    result.put("customers", scores.size());
    result.put("groups", scores.groups());
    Map<String, Object> breaks = new LinkedHashMap<>();
    for (RfmMeasure measure : RfmMeasure.values()) {
      breaks.put(measure.name().toLowerCase(Locale.ROOT), scores.breaks(measure));
    }
    result.put("breaks", breaks);
    result.put("segments", segments().stream().map(Group::result).toList());
    result.put("all", everybody().result());
    result.put("cells", scores.cellCounts());
    return result;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("profile"));
    columns.addAll(scores.toProfiles().columnNames());
    return columns;
  }

  @Override
  public void rows(CsvExport.Rows rows) {
    ProfileTable table = scores.toProfiles();
    List<Column> columns = table.columns();
    for (int row = 0; row < scores.size(); row++) {
      String[] cells = new String[columns.size() + 1];
      cells[0] = scores.ids().id(row);
      for (int column = 0; column < columns.size(); column++) {
        cells[column + 1] = columns.get(column).text(row);
      }
      rows.add(cells);
    }
  }
}
