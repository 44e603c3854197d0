package dev.segmentation.examples;

import dev.segmentation.data.Partition;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.BarChart.Bar;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.feature.RfmMeasure;
import dev.segmentation.feature.RfmScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tells on a terminal what recency, frequency and money say of customers. */
final class RfmStory {

  private final Terminal terminal;
  private final EventData purchases;

  RfmStory(Terminal terminal, EventData purchases) {
    this.terminal = terminal;
    this.purchases = purchases;
  }

  void tell(RfmScores scores, Instant now) {
    terminal.heading(
        String.format(
            Locale.ROOT,
            "%,d customers of %s, %,d lines of purchases",
            scores.size(),
            purchases.name(),
            purchases.log().size()));
    purchases.tellLeftOut(terminal, "of returns or gifts: nothing was paid");
    terminal.line("  as of " + now);
    terminal.heading("Who are they?");
    terminal.lines(sizes(scores).draw(terminal));
    terminal.heading("Customers by recency (R) and frequency (F), 5 is best");
    terminal.lines(RfmMap.of(scores).draw(terminal));
  }

  /** The bar is the money, which is what a segment is worth. */
  private static BarChart sizes(RfmScores scores) {
    Partition segments = scores.toPartition();
    double all = money(scores, IntStream.range(0, scores.size()).toArray());
    List<Bar> bars = new ArrayList<>();
    for (int group = 0; group < segments.groupCount(); group++) {
      double money = money(scores, segments.rows(group));
      bars.add(
          new Bar(
              segments.groups().get(group).replace('_', ' '),
              money,
              String.format(
                  Locale.ROOT,
                  "%,6d  %4.1f %% of money",
                  segments.size(group),
                  100 * money / all)));
    }
    return BarChart.of(bars);
  }

  private static double money(RfmScores scores, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> scores.value(RfmMeasure.MONETARY, row)).sum();
  }

  void prove(BoughtAgain proof, int days) {
    terminal.heading(
        "As scored " + days + " days earlier: who has bought since, which took no part?");
    terminal.paragraph(proof.test().describe());
    terminal.line("");
    List<Bar> bars = new ArrayList<>();
    proof
        .bySegment()
        .forEach(
            (segment, share) ->
                bars.add(new Bar(segment.replace('_', ' '), share.rate(), share.toString())));
    bars.add(new Bar("everybody", proof.everybody().rate(), proof.everybody().toString()));
    terminal.lines(BarChart.of(bars).draw(terminal));
    terminal.line("");
  }
}
