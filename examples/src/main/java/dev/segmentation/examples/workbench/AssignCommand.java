package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.connector.csv.CsvLabels;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
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

  @Override
  public Integer call() throws IOException {
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (OutputFiles outputs = new OutputFiles(input.path());
        TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      ClusterSegmentation<ClusterModel> segmentation =
          VersionedJson.clusterSegmentation().withMaxBytes(MOST_BYTES).read(model);
      Path part = outputs.stage("--labels", labels);
      ProfileTable table = input.readFor(segmentation.pipeline(), progress);
      if (part != null) {
        CsvLabels.write(part, segmentation.partition(table));
      }
      outputs.commit();
      progress.finish();
      terminal.line(String.format(Locale.ROOT, "%,d rows assigned", table.rowCount()));
    }
    return 0;
  }
}
