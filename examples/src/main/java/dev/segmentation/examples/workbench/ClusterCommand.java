package dev.segmentation.examples.workbench;

import dev.segmentation.Randomness;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.cluster.KMeansSegmentation;
import dev.segmentation.connector.csv.CsvLabels;
import dev.segmentation.connector.jackson.ClusteringResult;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import dev.segmentation.feature.FittedPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Clusters the rows of a file. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = "Clusters the rows of a CSV file and saves labels, model and result.",
    footer = {
      "",
      "Example, k-means of scaled numbers, the best of ten starts:",
      "  workbench cluster --k 5 --seed 7 --restarts 10 --scale standard",
      "      --input customers.csv --id customer --columns age,balance",
      "      --labels labels.csv --model model.json --json result.json"
    })
final class ClusterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final FeatureOptions features = new FeatureOptions();

  @Option(
      names = "--algorithm",
      paramLabel = "kmeans",
      defaultValue = "kmeans",
      description = "The algorithm. Default: kmeans.")
  private Algorithm algorithm = Algorithm.KMEANS;

  @Option(names = "--k", description = "Number of clusters. Default: as many as --init-rows.")
  private @Nullable Integer k;

  @Option(names = "--seed", description = "Seed of the random draws. Default: a fixed one.")
  private long seed = Randomness.DEFAULT_SEED;

  @Option(names = "--restarts", description = "Starts, of which the best is kept. Default: 10.")
  private int restarts = 10;

  @Option(
      names = "--init-rows",
      paramLabel = "ROWS",
      split = ",",
      description = "Rows, counted from 0, that are the first centres. No restarts then.")
  private List<Integer> initRows = List.of();

  @Option(names = "--max-iterations", description = "Iteration cap of a start. Default: 300.")
  private int maxIterations = 300;

  @Option(
      names = "--tolerance",
      description =
          "Relative move of the centres that ends a start; 0: no label changes. Default: 1e-4.")
  private double tolerance = 1e-4;

  @Option(names = "--labels", paramLabel = "FILE", description = "Writes id,cluster for each row.")
  private @Nullable Path labels;

  @Option(names = "--model", paramLabel = "FILE", description = "Writes the model, for assign.")
  private @Nullable Path model;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result in numbers.")
  private @Nullable Path json;

  /** What can cluster. */
  enum Algorithm {
    KMEANS
  }

  @Override
  public Integer call() throws IOException {
    KMeans configuration = configuration();
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (OutputFiles outputs = new OutputFiles(input.path());
        TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      Path labelsPart = outputs.stage("--labels", labels);
      Path modelPart = outputs.stage("--model", model);
      Path jsonPart = outputs.stage("--json", json);
      ProfileTable table = input.read(features.columns(), progress);
      FittedPipeline pipeline = features.fit(table);
      FeatureTable rows = pipeline.transform(table);
      KMeansModel fitted = withStart(configuration, rows).withProgress(progress).fit(rows);
      if (labelsPart != null) {
        CsvLabels.write(labelsPart, fitted.partition(rows));
      }
      if (modelPart != null) {
        VersionedJson.kMeansSegmentation()
            .write(KMeansSegmentation.of(pipeline, fitted), modelPart);
      }
      if (jsonPart != null) {
        VersionedJson.clusteringResult().write(ClusteringResult.of(fitted), jsonPart);
      }
      outputs.commit();
      progress.finish();
      report(terminal, fitted);
    }
    return 0;
  }

  /** Checks every option before any file is read. */
  private KMeans configuration() {
    int count = k != null ? k : initRows.size();
    if (k == null && initRows.isEmpty()) {
      throw new IllegalArgumentException(
          "the number of clusters is missing; give --k or --init-rows");
    }
    return switch (algorithm) {
      case KMEANS ->
          KMeans.of(count)
              .withSeed(seed)
              .withRestarts(restarts)
              .withMaxIterations(maxIterations)
              .withTolerance(tolerance);
    };
  }

  private KMeans withStart(KMeans configuration, FeatureTable rows) {
    if (initRows.isEmpty()) {
      return configuration;
    }
    double[][] centres = new double[initRows.size()][];
    for (int c = 0; c < centres.length; c++) {
      int row = initRows.get(c);
      if (row < 0 || row >= rows.rowCount()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--init-rows: row %d is outside the table; rows are counted from 0 to %d",
                row,
                rows.rowCount() - 1));
      }
      if (initRows.indexOf(row) < c) {
        throw new IllegalArgumentException(
            "--init-rows: row " + row + " stands twice; give k different rows");
      }
      centres[c] = rows.row(row);
    }
    return configuration.withInitialCentres(centres);
  }

  private static void report(Terminal terminal, KMeansModel model) {
    terminal.line(
        String.format(
            Locale.ROOT,
            "%s: %,d rows of %d features in %d clusters, inertia %s, %d iterations, %s",
            model.report().algorithm(),
            model.report().rows(),
            model.report().features(),
            model.k(),
            model.inertia(),
            model.report().iterations(),
            model.report().converged() ? "converged" : "stopped at the iteration cap"));
    List<BarChart.Bar> bars = new ArrayList<>();
    int[] sizes = model.sizes();
    for (int c = 0; c < sizes.length; c++) {
      bars.add(
          new BarChart.Bar("cluster " + c, sizes[c], String.format(Locale.ROOT, "%,d", sizes[c])));
    }
    terminal.lines(BarChart.of(bars).draw(terminal));
  }
}
