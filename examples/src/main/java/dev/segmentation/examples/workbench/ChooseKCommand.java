package dev.segmentation.examples.workbench;

import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.CurveChart;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import dev.segmentation.stats.quality.Candidate;
import dev.segmentation.stats.quality.ChoiceOfK;
import dev.segmentation.stats.quality.DroppedCandidate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries several numbers of clusters and recommends one. */
@Command(
    name = "choose-k",
    mixinStandardHelpOptions = true,
    description = "Tries several numbers of clusters and recommends one, with reason.",
    footer = {
      "",
      "Examples:",
      "  workbench choose-k --k 2..10 --scale standard --input customers.csv --json choice.json",
      "  workbench choose-k --algorithm hierarchical --linkage average --input customers.csv"
    })
final class ChooseKCommand implements Callable<Integer>, Algorithms.Offered {

  private static final Algorithms ALGORITHMS = Algorithms.ofManyK();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final FeatureOptions features = new FeatureOptions();

  @Option(
      names = "--k",
      paramLabel = "FROM..TO",
      defaultValue = "2..10",
      converter = KRange.Converter.class,
      description = "Numbers of clusters to try. Default: 2..10.")
  private KRange range = new KRange(2, 10);

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "The algorithm: one of those whose options stand below. Default: kmeans.")
  private String algorithm = "kmeans";

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the table as JSON.")
  private @Nullable Path json;

  @Override
  public Algorithms algorithms() {
    return ALGORITHMS;
  }

  @Override
  public Integer call() throws IOException {
    Algorithm chosen = ALGORITHMS.named(algorithm);
    Given given = ALGORITHMS.given(spec, chosen);
    Choice choice = Refusals.inOptions(() -> Choice.of(chosen, given, range));
    features.requireSay(chosen.form(given));
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (OutputFiles outputs = new OutputFiles(input.path());
        TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      Path part = outputs.stage("--json", json);
      ProfileTable table = input.read(features.columns(), progress);
      Features made = features.make(table, chosen.form(given));
      ChoiceOfK<?> found = Refusals.inOptions(() -> choice.among(made, progress));
      if (part != null) {
        JsonResult.write(part, result(chosen, found));
      }
      outputs.commit();
      progress.finish();
      terminal.lines(
          found.table().lines().takeWhile(line -> !line.equals(found.reason())).toList());
      terminal.line("");
      terminal.paragraph(found.reason());
      terminal.line("");
      terminal.lines(curve(found).draw(terminal));
    }
    return 0;
  }

  private static CurveChart curve(ChoiceOfK<?> choice) {
    if (choice.curve().points().isEmpty()) {
      return CurveChart.of(
          "silhouette of k clusters",
          choice.candidates().stream()
              .map(candidate -> new CurveChart.Point(candidate.k(), candidate.silhouette()))
              .toList(),
          choice.k());
    }
    return CurveChart.of(
        "sum of squares within k clusters",
        choice.curve().points().stream()
            .map(point -> new CurveChart.Point(point.k(), point.within()))
            .toList(),
        choice.k());
  }

  private static Map<String, Object> result(Algorithm algorithm, ChoiceOfK<?> choice) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("algorithm", algorithm.name());
    result.put("k", choice.k());
    result.put("reason", choice.reason());
    result.put("candidates", choice.candidates().stream().map(ChooseKCommand::result).toList());
    result.put("dropped", choice.dropped().stream().map(ChooseKCommand::result).toList());
    return result;
  }

  private static Map<String, Object> result(DroppedCandidate candidate) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("k", candidate.k());
    result.put("reason", candidate.reason());
    return result;
  }

  /** A measure that is not defined is NaN, which JSON writes as null. */
  private static Map<String, Object> result(Candidate candidate) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("k", candidate.k());
    result.put("inertia", candidate.inertia());
    result.put("silhouette", candidate.silhouette());
    result.put("calinskiHarabasz", candidate.calinskiHarabasz());
    result.put("daviesBouldin", candidate.daviesBouldin());
    result.put("smallestSize", candidate.smallestSize());
    result.put("noise", candidate.noise());
    result.put("converged", candidate.converged());
    return result;
  }
}
