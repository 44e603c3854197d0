package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.MixedSegmentation;
import dev.segmentation.connector.csv.CsvLabels;
import dev.segmentation.connector.jackson.JsonForm;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import dev.segmentation.feature.FittedPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Assigns new rows to the clusters of a saved model. */
@Command(
    name = "assign",
    mixinStandardHelpOptions = true,
    description = "Assigns the rows of a CSV file to the clusters of a model saved by cluster.",
    footer = {
      "",
      "Example:",
      "  workbench assign --model model.json --input new.csv --id customer --labels labels.csv"
    })
final class AssignCommand implements Callable<Integer> {

  /** Models of densities and hierarchies hold all rows: 2 GiB, as much as cluster can write. */
  private static final long MOST_BYTES = 1L << 31;

  private static final JsonForm<MixedSegmentation> MIXED =
      VersionedJson.mixedSegmentation().withMaxBytes(MOST_BYTES);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "Model saved by cluster --model.")
  private Path model = Path.of("");

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "FILE",
      description = "Writes id,cluster for each row.")
  private Path labels = Path.of("");

  @Option(
      names = "--table",
      paramLabel = "dense|sparse",
      description = "Sparse leaves zeros out, as in cluster; the labels are the same.")
  private TableForm table = TableForm.DENSE;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (OutputFiles outputs = new OutputFiles(input.path());
        TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      Path part = outputs.stage("--labels", labels);
      Partition assigned =
          MIXED.isNamedIn(model) ? assignMixed(progress) : assignFeatures(progress);
      if (part != null) {
        CsvLabels.write(part, assigned);
      }
      outputs.commit();
      progress.finish();
      terminal.line(String.format(Locale.ROOT, "%,d rows assigned", assigned.rowCount()));
    }
    return 0;
  }

  private Partition assignMixed(Progress progress) {
    MixedSegmentation segmentation = MIXED.read(model);
    if (table == TableForm.SPARSE) {
      throw new IllegalArgumentException(
          "--table: sparse is for models of kmeans and spherical-kmeans, but this one is of"
              + " kmedoids under gower; leave it out");
    }
    return segmentation.partition(input.readFor(segmentation.columns(), progress));
  }

  private Partition assignFeatures(Progress progress) {
    ClusterSegmentation<ClusterModel> segmentation =
        VersionedJson.clusterSegmentation().withMaxBytes(MOST_BYTES).read(model);
    FittedPipeline pipeline = segmentation.pipeline();
    ProfileTable profiles = input.readFor(pipeline, progress);
    return table == TableForm.SPARSE
        ? new Features.Sparse(pipeline, pipeline.transformSparse(profiles))
            .partition(segmentation.model())
        : segmentation.partition(profiles);
  }
}
