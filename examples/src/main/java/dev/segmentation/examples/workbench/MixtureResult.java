package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.MixtureChoice;
import dev.segmentation.behavior.MixtureScore;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.behavior.TellingStep;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.examples.terminal.Terminal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Click-stream segments: how many are in each, and what tells them apart. */
final class MixtureResult implements EventResult {

  private static final int STEPS_SHOWN = 3;
  private static final int STATES_SHOWN = 4;

  private final MarkovMixtureModel model;
  private final Sequences sequences;
  private final @Nullable MixtureChoice choice;

  /** Takes a fitted mixture, and the comparison it was chosen by, or null. */
  MixtureResult(MarkovMixtureModel model, Sequences sequences, @Nullable MixtureChoice choice) {
    this.model = model;
    this.sequences = sequences;
    this.choice = choice;
  }

  @Override
  public void print(Terminal terminal) {
    if (choice != null) {
      terminal.lines(choice.toString().lines().toList());
      terminal.line("");
    }
    terminal.line(
        String.format(
            Locale.ROOT,
            "%d segments: %,d sequences, %,d states, %,d visits, log-likelihood %.4f, %s",
            model.k(),
            sequences.size(),
            sequences.stateCount(),
            sequences.visitCount(),
            model.logLikelihood(),
            model.report().converged() ? "converged" : "stopped at the iteration cap"));
    terminal.lines(SequenceSegments.bars(model.sizes()).draw(terminal));
    for (int c = 0; c < model.k(); c++) {
      terminal.line("");
      portrait(terminal, c);
    }
  }

  private void portrait(Terminal terminal, int segment) {
    terminal.line(
        String.format(
            Locale.ROOT,
            "segment %d, %.1f %% of the sequences: %s",
            segment,
            100 * model.weights()[segment],
            mostVisited(segment)));
    model.tellingSteps(segment, STEPS_SHOWN).forEach(step -> terminal.line("  " + step));
  }

  private String mostVisited(int segment) {
    double[] visits = model.counts(segment).visits();
    double all = Arrays.stream(visits).sum();
    return IntStream.range(0, visits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(state -> -visits[state]))
        .limit(STATES_SHOWN)
        .filter(state -> visits[state] > 0)
        .map(
            state ->
                String.format(
                    Locale.ROOT,
                    "%s %.0f %%",
                    model.states().get(state),
                    100 * visits[state] / all))
        .collect(Collectors.joining(", "));
  }

  @Override
  public Map<String, @Nullable Object> result() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("sequences", sequences.size());
    result.put("visits", sequences.visitCount());
    result.put("states", model.states());
    result.put("k", model.k());
    result.put("smoothing", model.smoothing());
    result.put("logLikelihood", model.logLikelihood());
    result.put("aic", model.aic());
    result.put("bic", model.bic());
    result.put("bicOfVisits", model.bicOfVisits());
    result.put("iterations", model.report().iterations());
    result.put("converged", model.report().converged());
    result.put("weights", model.weights());
    result.put("sizes", model.sizes());
    result.put("segments", IntStream.range(0, model.k()).mapToObj(this::segment).toList());
    if (choice != null) {
      result.put("candidates", choice.scores().stream().map(MixtureResult::candidate).toList());
    }
    return result;
  }

  private Map<String, Object> segment(int segment) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("startProbabilities", model.chain(segment).startProbabilities());
    result.put("probabilities", Arrays.asList(model.chain(segment).matrix().rows()));
    result.put(
        "tellingSteps",
        model.tellingSteps(segment, STATES_SHOWN).stream().map(MixtureResult::step).toList());
    return result;
  }

  private static Map<String, Object> step(TellingStep step) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("from", step.from());
    result.put("to", step.to());
    result.put("share", step.share());
    result.put("overall", step.overall());
    result.put("lift", step.lift());
    return result;
  }

  private static Map<String, Object> candidate(MixtureScore score) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("k", score.k());
    result.put("parameters", score.parameters());
    result.put("logLikelihoodPerVisit", score.logLikelihoodPerVisit());
    result.put("aic", score.aic());
    result.put("bic", score.bic());
    result.put("bicOfVisits", score.bicOfVisits());
    result.put("heldOutPerVisit", score.heldOutPerVisit());
    return result;
  }

  @Override
  public List<String> columns() {
    return SequenceSegments.COLUMNS;
  }

  @Override
  public void rows(CsvExport.Rows rows) {
    new SequenceSegments(model, sequences).rows(rows);
  }

  @Override
  public void save(Path file) {
    VersionedJson.markovMixtureModel().write(model, file);
  }
}
