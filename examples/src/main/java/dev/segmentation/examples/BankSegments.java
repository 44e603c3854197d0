package dev.segmentation.examples;

import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.Column;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.Commands;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import dev.segmentation.feature.FeaturePipeline;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.Imputation;
import dev.segmentation.feature.NumberEncoding;
import dev.segmentation.feature.Uninformative;
import dev.segmentation.stats.quality.ChoiceOfK;
import dev.segmentation.stats.quality.ChooseK;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * From a CSV file of customers to segments that are explained, validated and exported.
 *
 * <p>Without a file it takes 45,211 real customers of a bank, of whom it is known whether they
 * signed for a deposit in the end. With a file it does the same for your customers:
 *
 * <pre>
 * BankSegments customers.csv --id customer --outcome bought --exclude postcode --out segments
 * </pre>
 */
@Command(
    name = "BankSegments",
    mixinStandardHelpOptions = true,
    description = "Turns a CSV file of customers into explained, validated and exported segments.")
public final class BankSegments implements Callable<Integer> {

  private static final long SEED = 20_260_101;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "CSV file with a header; without it, the bank data.")
  private @Nullable Path file;

  @Option(names = "--id", description = "Column of the customer ids; else rows are numbered.")
  private @Nullable String id;

  @Option(names = "--outcome", description = "Column of two values that the segments shall tell.")
  private @Nullable String outcome;

  @Option(names = "--exclude", split = ",", description = "Columns that take no part.")
  private List<String> exclude = List.of();

  @Option(names = "--fewest", defaultValue = "5", description = "Fewest segments, at least 2.")
  private int fewest = 5;

  @Option(names = "--most", defaultValue = "9", description = "Most segments.")
  private int most = 9;

  @Option(names = "--out", defaultValue = "target/bank-segments", description = "Output folder.")
  private Path out = Path.of("target/bank-segments");

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs the example; a failure ends the process with the exit code 2 and one line.
   *
   * @param args file and options, see {@code --help}
   */
  public static void main(String... args) {
    Commands.runOrExit(new BankSegments(), args);
  }

  @Override
  public Integer call() throws IOException {
    DataSet data = dataSet();
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (TerminalProgress progress = TerminalProgress.on(terminal)) {
      // 1. Read: types are inferred, missing cells stay missing.
      ProfileTable customers = data.source().read(progress);

      // 2. Features: what says who a customer is. The outcome must not, or it would test itself.
      FittedPipeline pipeline = pipeline(customers, data).fit(customers);
      FeatureTable features = pipeline.transform(customers);

      // 3. How many segments: every k is tried and judged by four criteria.
      ChoiceOfK<KMeansModel> choice =
          ChooseK.between(fewest, most)
              .withKMeans(k -> KMeans.of(k).withRestarts(5).withSeed(SEED))
              .withProgress(progress)
              .fit(features);
      KMeansModel model = choice.model();
      Partition segments = model.partition(features);

      // 4. Who they are, and whether they differ in what they did: which was kept out above.
      Findings findings = Findings.of(data, customers, features, segments);
      progress.finish();
      new Story(terminal, data, findings).tell(customers, choice);

      // 5. Out: one file of ids for each segment, the model, a page to read.
      Exports exports = Exports.to(out);
      exports.audiences(segments, findings);
      exports.model(pipeline, model);
      exports.summary(findings.summary(data, customers, pipeline, choice));
      exports.tell(terminal);
    }
    return CommandLine.ExitCode.OK;
  }

  /** Levels and flags become 0 or 1. Numbers lose their extremes: a millionaire is no segment. */
  private static FeaturePipeline pipeline(ProfileTable customers, DataSet data) {
    Set<String> keptOut = data.keptOut().keySet();
    FeaturePipeline pipeline = FeaturePipeline.standard(customers, keptOut.toArray(String[]::new));
    for (Column column : customers.without(keptOut).columns()) {
      if (column instanceof NumberColumn numbers) {
        pipeline = pipeline.withEncoding(encoding(numbers));
      }
    }
    return pipeline;
  }

  /** A skewed number, such as money, counts by its logarithm. */
  private static NumberEncoding encoding(NumberColumn numbers) {
    NumberEncoding encoding =
        NumberEncoding.of(numbers.name())
            .withImputation(Imputation.median())
            .withAllMissingColumn(Uninformative.DROP)
            .withWinsorising(0.01, 0.99);
    return Ranks.of(numbers).isSkewed() ? encoding.withSignedLog1p() : encoding;
  }

  private DataSet dataSet() {
    if (file == null) {
      return DataSet.bank(exclude);
    }
    return DataSet.of(file, id, outcome, exclude);
  }
}
