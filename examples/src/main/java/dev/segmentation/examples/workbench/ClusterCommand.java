package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.connector.csv.CsvLabels;
import dev.segmentation.connector.jackson.ClusteringResult;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Clusters the rows of a file. The options of the algorithms are those of {@link Algorithms}. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = "Clusters the rows of a CSV file and saves labels, model and result.",
    footer = {
      "",
      "Examples: k-means of scaled numbers, the best of ten starts, and dense regions with noise:",
      "  workbench cluster --k 5 --seed 7 --restarts 10 --scale standard",
      "      --input customers.csv --id customer --columns age,balance",
      "      --labels labels.csv --model model.json --json result.json",
      "  workbench cluster --algorithm dbscan --eps 0.3 --min-points 10",
      "      --scale standard --input customers.csv --labels labels.csv"
    })
final class ClusterCommand implements Callable<Integer>, Algorithms.Offered {

  private static final Algorithms ALGORITHMS = Algorithms.all();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final FeatureOptions features = new FeatureOptions();

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "The algorithm: one of those whose options stand below. Default: kmeans.")
  private String algorithm = "kmeans";

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Writes id,cluster for each row, -1 for noise.")
  private @Nullable Path labels;

  @Option(names = "--model", paramLabel = "FILE", description = "Writes the model, for assign.")
  private @Nullable Path model;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result in numbers.")
  private @Nullable Path json;

  @Override
  public Algorithms algorithms() {
    return ALGORITHMS;
  }

  @Override
  public Integer call() throws IOException {
    Algorithm chosen = ALGORITHMS.named(algorithm);
    Given given = ALGORITHMS.given(spec, chosen);
    Algorithm.Fit fit = Refusals.inOptions(() -> chosen.configure(given));
    features.requireSay(chosen.form(given));
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (OutputFiles outputs = new OutputFiles(input.path());
        TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      Path labelsPart = outputs.stage("--labels", labels);
      Path modelPart = outputs.stage("--model", model);
      Path jsonPart = outputs.stage("--json", json);
      ProfileTable table = input.read(features.columns(), progress);
      Features made = features.make(table, chosen.form(given));
      ClusterModel fitted = Refusals.inOptions(() -> fit.fit(made, progress));
      if (labelsPart != null) {
        CsvLabels.write(labelsPart, made.partition(fitted));
      }
      if (modelPart != null) {
        made.save(fitted, modelPart);
      }
      if (jsonPart != null) {
        VersionedJson.clusteringResult().write(ClusteringResult.of(fitted), jsonPart);
      }
      outputs.commit();
      progress.finish();
      report(terminal, chosen, fitted);
    }
    return 0;
  }

  private static void report(Terminal terminal, Algorithm algorithm, ClusterModel model) {
    int noise = model.report().rows() - Arrays.stream(model.sizes()).sum();
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%s: %,d rows of %d features in %d clusters",
            model.report().algorithm(),
            model.report().rows(),
            model.report().features(),
            model.k()));
    if (noise > 0) {
      line.append(String.format(Locale.ROOT, ", %,d noise", noise));
    }
    if (!algorithm.objective().isEmpty()) {
      line.append(", ").append(algorithm.objective()).append(' ');
      line.append(model.report().objective());
    }
    String silhouette = model.report().parameters().get("medoidSilhouette");
    if (silhouette != null) {
      line.append(", medoid silhouette ").append(silhouette);
    }
    if (model.report().iterations() > 0) {
      line.append(
          String.format(
              Locale.ROOT,
              ", %d iterations, %s",
              model.report().iterations(),
              model.report().converged() ? "converged" : "stopped at the iteration cap"));
    }
    terminal.line(line.toString());
    terminal.lines(BarChart.of(bars(model.sizes(), noise)).draw(terminal));
  }

  private static List<BarChart.Bar> bars(int[] sizes, int noise) {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (int c = 0; c < sizes.length; c++) {
      bars.add(bar("cluster " + c, sizes[c]));
    }
    if (noise > 0) {
      bars.add(bar("noise", noise));
    }
    return bars;
  }

  private static BarChart.Bar bar(String label, int rows) {
    return new BarChart.Bar(label, rows, String.format(Locale.ROOT, "%,d", rows));
  }
}
