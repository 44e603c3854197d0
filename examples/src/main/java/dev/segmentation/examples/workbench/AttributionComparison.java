package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.Attribution;
import dev.segmentation.behavior.AttributionResult;
import dev.segmentation.behavior.ChannelCredit;
import dev.segmentation.behavior.CreditInterval;
import dev.segmentation.behavior.CreditIntervals;
import dev.segmentation.behavior.Journeys;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The credits of channels by several rules. */
final class AttributionComparison implements EventResult {

  private static final String PICTURED = "markov";

  private final Journeys journeys;
  private final Map<String, AttributionResult> results;
  private final boolean valued;

  private AttributionComparison(
      Journeys journeys, Map<String, AttributionResult> results, boolean valued) {
    this.journeys = journeys;
    this.results = results;
    this.valued = valued;
  }

  /** Shares out the conversions by every rule, one rule or more. */
  static AttributionComparison of(
      Journeys journeys, Map<String, Attribution> rules, boolean valued) {
    Map<String, AttributionResult> results = new LinkedHashMap<>();
    rules.forEach((name, rule) -> results.put(name, rule.attribute(journeys)));
    return new AttributionComparison(journeys, results, valued);
  }

  /** Returns the rule that is drawn and sorts the channels: markov, or the first without it. */
  private String pictured() {
    return results.containsKey(PICTURED) ? PICTURED : results.keySet().iterator().next();
  }

  private AttributionResult leading() {
    AttributionResult leading = results.get(pictured());
    if (leading == null) {
      throw new IllegalStateException("no rule " + pictured());
    }
    return leading;
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line(
        String.format(
            Locale.ROOT,
            "%,.0f journeys over %d channels, %,.0f converted (%.2f %%)%s",
            journeys.totalConversions() + journeys.totalNulls(),
            journeys.channels().size(),
            journeys.totalConversions(),
            100 * journeys.conversionRate(),
            valued ? String.format(Locale.ROOT, ", worth %,.2f", journeys.totalValue()) : ""));
    terminal.line("");
    terminal.lines(
        table("conversions", ChannelCredit::conversions, AttributionResult::unattributedConversions)
            .draw(terminal));
    if (valued) {
      terminal.line("");
      terminal.lines(
          table("value", ChannelCredit::value, AttributionResult::unattributedValue)
              .draw(terminal));
    }
    terminal.line("");
    terminal.line("share by " + leading().rule());
    terminal.lines(BarChart.of(leading().ranked().stream().map(this::bar).toList()).draw(terminal));
  }

  private TextTable table(
      String what,
      ToDoubleFunction<ChannelCredit> credit,
      ToDoubleFunction<AttributionResult> unattributed) {
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>(List.of(what));
    heads.addAll(results.keySet());
    rows.add(heads);
    for (ChannelCredit first : leading().ranked()) {
      List<String> row = new ArrayList<>(List.of(first.channel()));
      results
          .values()
          .forEach(result -> row.add(number(credit.applyAsDouble(result.credit(first.channel())))));
      rows.add(row);
    }
    if (leading().unattributedConversions() > 0) {
      List<String> row = new ArrayList<>(List.of("(no touch)"));
      results.values().forEach(result -> row.add(number(unattributed.applyAsDouble(result))));
      rows.add(row);
    }
    return TextTable.of(rows);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  private BarChart.Bar bar(ChannelCredit credit) {
    String share = String.format(Locale.ROOT, "%.1f %%", 100 * credit.share());
    String interval =
        credit
            .intervals()
            .map(CreditIntervals::share)
            .map(
                range ->
                    String.format(
                        Locale.ROOT, " (%.1f to %.1f)", 100 * range.low(), 100 * range.high()))
            .orElse("");
    return new BarChart.Bar(credit.channel(), credit.share(), share + interval);
  }

  @Override
  public Map<String, @Nullable Object> result() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("paths", journeys.size());
    result.put("conversions", journeys.totalConversions());
    result.put("nulls", journeys.totalNulls());
    result.put("conversionRate", journeys.conversionRate());
    result.put("value", journeys.totalValue());
    result.put("unattributedConversions", leading().unattributedConversions());
    result.put("unattributedValue", leading().unattributedValue());
    Map<String, Object> rules = new LinkedHashMap<>();
    results.forEach(
        (name, credits) ->
            rules.put(
                name, credits.channels().stream().map(AttributionComparison::credit).toList()));
    result.put("rules", rules);
    return result;
  }

  private static Map<String, @Nullable Object> credit(ChannelCredit credit) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("channel", credit.channel());
    result.put("conversions", credit.conversions());
    result.put("value", credit.value());
    result.put("share", credit.share());
    if (credit.removalEffect().isPresent()) {
      result.put("removalEffect", credit.removalEffect().getAsDouble());
    }
    if (credit.intervals().isPresent()) {
      CreditInterval share = credit.intervals().get().share();
      result.put("shareLow", share.low());
      result.put("shareHigh", share.high());
    }
    return result;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "rule",
        "channel",
        "conversions",
        "value",
        "share",
        "removal_effect",
        "share_low",
        "share_high");
  }

  @Override
  public void rows(CsvExport.Rows rows) {
    results.forEach(
        (name, credits) -> credits.channels().forEach(credit -> rows.add(cells(name, credit))));
  }

  private static @Nullable String[] cells(String rule, ChannelCredit credit) {
    CreditInterval share = credit.intervals().map(CreditIntervals::share).orElse(null);
    return new @Nullable String[] {
      rule,
      credit.channel(),
      Double.toString(credit.conversions()),
      Double.toString(credit.value()),
      Double.toString(credit.share()),
      credit.removalEffect().isPresent()
          ? Double.toString(credit.removalEffect().getAsDouble())
          : null,
      share == null ? null : Double.toString(share.low()),
      share == null ? null : Double.toString(share.high())
    };
  }
}
