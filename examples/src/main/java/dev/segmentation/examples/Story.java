package dev.segmentation.examples;

import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.BarChart.Bar;
import dev.segmentation.examples.terminal.CurveChart;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.stats.inference.SegmentTestResult;
import dev.segmentation.stats.quality.ChoiceOfK;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells on a terminal what was found. */
final class Story {

  private final Terminal terminal;
  private final DataSet data;
  private final Findings findings;

  Story(Terminal terminal, DataSet data, Findings findings) {
    this.terminal = terminal;
    this.data = data;
    this.findings = findings;
  }

  void tell(ProfileTable customers, ChoiceOfK<?> choice) {
    terminal.heading(
        String.format(Locale.ROOT, "%,d customers of %s", customers.rowCount(), data.name()));
    data.keptOutByReason()
        .forEach((why, columns) -> terminal.line("  kept out: " + columns + " (" + why + ")"));
    terminal.heading("How many segments?");
    terminal.lines(
        choice.table().lines().takeWhile(line -> !line.equals(choice.reason())).toList());
    terminal.line("");
    terminal.paragraph(choice.reason());
    terminal.line("");
    terminal.lines(curve(choice).draw(terminal));
    terminal.heading("Who are they?");
    terminal.lines(sizes().draw(terminal));
    findings.stories().forEach(this::portrait);
    outcome();
  }

  private static CurveChart curve(ChoiceOfK<?> choice) {
    return CurveChart.of(
        "sum of squares within k clusters",
        choice.curve().points().stream()
            .map(point -> new CurveChart.Point(point.k(), point.within()))
            .toList(),
        choice.k());
  }

  private BarChart sizes() {
    List<Bar> bars = new ArrayList<>();
    for (SegmentStory story : findings.stories()) {
      bars.add(
          new Bar(
              story.title(),
              story.size(),
              String.format(Locale.ROOT, "%,6d  %4.1f %%", story.size(), 100 * story.share())));
    }
    return BarChart.of(bars);
  }

  private void portrait(SegmentStory story) {
    terminal.line("");
    terminal.line("  Segment " + story.title());
    story.distinctions().stream()
        .limit(5)
        .forEach(distinction -> terminal.line("    " + distinction));
  }

  private void outcome() {
    Conversion everybody = findings.everybody();
    SegmentTestResult validation = findings.validation();
    if (everybody == null || validation == null) {
      return;
    }
    terminal.heading("Do they differ in " + data.outcomeName() + ", which took no part?");
    terminal.paragraph(validation.describe());
    List<Bar> bars = new ArrayList<>();
    for (SegmentStory story : findings.stories()) {
      Conversion own = story.conversion();
      if (own != null && own.of() > 0) {
        bars.add(new Bar(story.title(), own.rate(), own.toString()));
      }
    }
    bars.add(new Bar("everybody", everybody.rate(), everybody.toString()));
    terminal.line("");
    terminal.lines(BarChart.of(bars).draw(terminal));
    terminal.line("");
    terminal.paragraph(
        "A test on a column that made the segments is refused: " + findings.refusal());
  }
}
