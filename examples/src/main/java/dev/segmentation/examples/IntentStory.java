package dev.segmentation.examples;

import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.TellingStep;
import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.BarChart.Bar;
import dev.segmentation.examples.terminal.Terminal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells on a terminal what click-streams say about who will convert. */
final class IntentStory {

  private static final int LONGEST_REPLAY = 10;

  private final Terminal terminal;
  private final Intent intent;
  private final StagePolicy stages;

  IntentStory(Terminal terminal, Intent intent, StagePolicy stages) {
    this.terminal = terminal;
    this.intent = intent;
    this.stages = stages;
  }

  void segments(List<Visit> visits) {
    MarkovMixtureModel model = intent.segments();
    terminal.heading(
        String.format(
            Locale.ROOT,
            "%,d visits learned from, %d click-stream segments",
            visits.size(),
            model.k()));
    for (int c = 0; c < model.k(); c++) {
      terminal.line("");
      terminal.line(
          String.format(
              Locale.ROOT,
              "  Segment %d: %s of visits, %s convert",
              c + 1,
              Words.percent(model.weights()[c]),
              Words.percent(intent.chains().get(c).conversionProbability())));
      for (TellingStep step : model.tellingSteps(c, 3)) {
        terminal.line("    " + step);
      }
    }
  }

  void proof(IntentProof proof, String conversion, int visits) {
    terminal.heading("Does it hold? What other people did next, who took no part");
    terminal.paragraph(
        String.format(
            Locale.ROOT,
            "After every click of %,d visits: did '%s' follow later in the visit?",
            visits,
            conversion));
    terminal.line("");
    List<Bar> bars = new ArrayList<>();
    proof
        .byStage()
        .forEach(
            (stage, share) ->
                bars.add(
                    new Bar(
                        name(stage),
                        share.rate(),
                        String.format(
                            Locale.ROOT, "%5.1f %% of %,d", 100 * share.rate(), share.of()))));
    terminal.lines(BarChart.of(bars).draw(terminal));
    terminal.line("");
    terminal.paragraph(
        String.format(
            Locale.ROOT,
            "Surprise at what happened, in bits a click: %.4f by segment, %.4f by one chain for"
                + " everybody, %.4f by the share of conversions alone.",
            proof.bits(),
            proof.bitsOfOneChain(),
            proof.bitsOfShare()));
    terminal.paragraph(
        proof.bits() < proof.bitsOfOneChain()
            ? "The segments tell more than one chain."
            : "The segments describe people; to foretell, one chain is enough here.");
  }

  /** Shows the converted visit whose intent rose the most, click by click. */
  void replay(List<Visit> visits) {
    Visit shown =
        visits.stream()
            .filter(visit -> visit.converted() && visit.clicks().size() <= LONGEST_REPLAY)
            .max(Comparator.comparingDouble(this::rise))
            .orElse(null);
    if (shown == null) {
      return;
    }
    terminal.heading("Live: one of their visits, click by click");
    List<Bar> bars = new ArrayList<>();
    for (int n = 1; n <= shown.clicks().size(); n++) {
      double probability = intent.probability(shown.first(n));
      bars.add(
          new Bar(
              n + " " + shown.clicks().get(n - 1),
              probability,
              String.format(
                  Locale.ROOT,
                  "%5.1f %%  %s",
                  100 * probability,
                  name(stages.stage(probability)))));
    }
    terminal.lines(BarChart.of(bars).draw(terminal));
  }

  private double rise(Visit visit) {
    return intent.probability(visit.clicks()) - intent.probability(visit.first(1));
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
