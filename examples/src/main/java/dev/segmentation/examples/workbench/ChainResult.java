package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.MarkovChain;
import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.NextState;
import dev.segmentation.behavior.OrderChoice;
import dev.segmentation.behavior.ParameterCount;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One chain for all: what follows what, where it leads, and who is unusual. */
final class ChainResult implements EventResult {

  private static final int CONTEXTS_SHOWN = 15;
  private static final int STATES_SHOWN = 10;
  private static final int NEXT_SHOWN = 2;

  private final MarkovChainModel model;
  private final Sequences sequences;
  private final @Nullable OrderChoice orders;
  private final List<Context> contexts;
  private final @Nullable LongRun longRun;
  private final @Nullable WayTo way;

  private ChainResult(
      MarkovChainModel model,
      Sequences sequences,
      @Nullable OrderChoice orders,
      @Nullable WayTo way) {
    this.model = model;
    this.sequences = sequences;
    this.orders = orders;
    this.contexts = contexts(model);
    this.longRun = LongRun.of(model, contexts.size());
    this.way = way;
  }

  /**
   * Takes a fitted chain.
   *
   * @param orders the comparison it was chosen by, or null
   * @param target state of which it is told how it is reached, or null
   * @throws IllegalArgumentException if there is no such state, or the chain looks further back
   */
  static ChainResult of(
      MarkovChainModel model,
      Sequences sequences,
      @Nullable OrderChoice orders,
      @Nullable String target) {
    WayTo way = target == null ? null : WayTo.of(target, model);
    return new ChainResult(model, sequences, orders, way);
  }

  /** Some states in a row and how often they were left. */
  private record Context(List<String> states, double count) {

    String name() {
      return states.isEmpty() ? "(any)" : String.join(" > ", states);
    }
  }

  /** Returns the full contexts that were left, the most frequent first. */
  private static List<Context> contexts(MarkovChainModel model) {
    Set<List<String>> seen = new LinkedHashSet<>();
    model
        .counts()
        .forEachStep(
            (context, next, count) -> {
              if (context.length == model.order()) {
                seen.add(Arrays.stream(context).mapToObj(model.states()::get).toList());
              }
            });
    return seen.stream()
        .map(states -> new Context(states, model.support(states)))
        .filter(context -> context.count() > 0)
        .sorted(Comparator.comparingDouble((Context context) -> -context.count()))
        .toList();
  }

  @Override
  public void print(Terminal terminal) {
    if (orders != null) {
      terminal.lines(orders.toString().lines().toList());
      terminal.line("");
    }
    terminal.line(
        String.format(
            Locale.ROOT,
            "chain of order %d%s: %,d sequences, %,d states, %,d visits, log-likelihood %.4f",
            model.order(),
            model.hasEnd() ? " with an end" : "",
            sequences.size(),
            sequences.stateCount(),
            sequences.visitCount(),
            model.logLikelihood()));
    terminal.line("");
    terminal.lines(TextTable.of(next()).draw(terminal));
    if (contexts.size() > CONTEXTS_SHOWN) {
      terminal.line(
          String.format(Locale.ROOT, "and %,d more, in --json", contexts.size() - CONTEXTS_SHOWN));
    }
    if (model.order() == 1) {
      terminal.line("");
      terminal.lines(TextTable.of(transitions()).draw(terminal));
    }
    if (way != null) {
      terminal.line("");
      terminal.lines(way.table().draw(terminal));
    }
  }

  private List<List<String>> next() {
    List<List<String>> rows = new ArrayList<>();
    String far = longRun == null ? "" : longRun.heading();
    rows.add(List.of("after", "times", far, "most likely next", "second"));
    for (Context context : contexts.subList(0, Math.min(CONTEXTS_SHOWN, contexts.size()))) {
      List<String> row = new ArrayList<>();
      row.add(context.name());
      row.add(String.format(Locale.ROOT, "%,.0f", context.count()));
      row.add(longRun == null ? "" : longRun.cell(context.states()));
      List<NextState> next = model.next(context.states(), NEXT_SHOWN);
      for (int i = 0; i < NEXT_SHOWN; i++) {
        row.add(
            i < next.size() && next.get(i).probability() > 0
                ? next.get(i).state() + " " + percent(next.get(i).probability())
                : "");
      }
      rows.add(row);
    }
    return rows;
  }

  /** A state that is never left has a column, but no row. */
  private List<List<String>> transitions() {
    List<String> shown =
        contexts.stream().limit(STATES_SHOWN).map(context -> context.states().get(0)).toList();
    List<String> outcomes = new ArrayList<>(shown);
    model.states().stream()
        .filter(state -> !shown.contains(state))
        .limit(STATES_SHOWN - shown.size())
        .forEach(outcomes::add);
    if (model.hasEnd()) {
      outcomes.add(MarkovChain.END);
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>(List.of("from \\ to"));
    heads.addAll(outcomes);
    rows.add(heads);
    for (String from : shown) {
      List<String> row = new ArrayList<>(List.of(from));
      outcomes.forEach(to -> row.add(percent(model.probability(List.of(from), to))));
      rows.add(row);
    }
    return rows;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  @Override
  public Map<String, @Nullable Object> result() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("sequences", sequences.size());
    result.put("visits", sequences.visitCount());
    result.put("order", model.order());
    result.put("smoothing", model.smoothing());
    result.put("end", model.hasEnd());
    result.put("states", model.states());
    result.put("startProbabilities", model.startProbabilities());
    result.put("logLikelihood", model.logLikelihood());
    result.put("aic", model.aic(ParameterCount.OBSERVED));
    result.put("bic", model.bic(ParameterCount.OBSERVED));
    result.put("contexts", contexts.stream().map(this::context).toList());
    if (way != null) {
      result.put("target", way.target());
      result.put("hittingProbabilities", way.probabilities());
      result.put("meanSteps", way.steps());
    }
    return result;
  }

  private Map<String, @Nullable Object> context(Context context) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("after", context.states());
    result.put("times", context.count());
    if (longRun != null && model.order() > 0) {
      result.put(longRun.key(), longRun.value(context.states()));
    }
    Map<String, Object> next = new LinkedHashMap<>();
    for (NextState state : model.next(context.states())) {
      next.put(state.state(), state.probability());
    }
    result.put("next", next);
    return result;
  }

  @Override
  public List<String> columns() {
    return List.of("sequence", "visits", "surprise");
  }

  @Override
  public void rows(CsvExport.Rows rows) {
    double[] scores = model.surpriseScores(sequences);
    for (int i = 0; i < scores.length; i++) {
      rows.add(
          sequences.ids().id(i),
          Integer.toString(sequences.length(i)),
          Double.isNaN(scores[i]) ? null : Double.toString(scores[i]));
    }
  }

  @Override
  public void save(Path file) {
    VersionedJson.markovChainModel().write(model, file);
  }
}
