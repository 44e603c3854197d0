package dev.segmentation.examples;

import dev.segmentation.examples.terminal.Commands;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import dev.segmentation.feature.Rfm;
import dev.segmentation.feature.RfmScores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * From purchases to customers scored by recency, frequency and money, with the proof that the
 * scores foretell who buys again.
 *
 * <p>Without a file it takes 270,000 lines of sales of FoodMart. With a file it does the same for
 * your shop:
 *
 * <pre>
 * RetailRfm sales.csv --customer customer --time date --price price --quantity pieces --out rfm
 * </pre>
 */
@Command(
    name = "RetailRfm",
    mixinStandardHelpOptions = true,
    description = "Scores customers by recency, frequency and money, and proves the scores.")
public final class RetailRfm implements Callable<Integer> {

  @Mixin private PurchaseFile purchaseFile = new PurchaseFile();

  @Option(
      names = "--held-out",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "Last days, which the scores of before have to foretell.")
  private int heldOut = 90;

  @Option(names = "--out", defaultValue = "target/retail-rfm", description = "Output folder.")
  private Path out = Path.of("target/retail-rfm");

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs the example; a failure ends the process with the exit code 2 and one line.
   *
   * @param args file and options, see {@code --help}
   */
  public static void main(String... args) {
    Commands.runOrExit(new RetailRfm(), args);
  }

  @Override
  public Integer call() throws IOException {
    if (heldOut < 1) {
      throw new IllegalArgumentException("--held-out is " + heldOut + "; hold out 1 day or more");
    }
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (TerminalProgress progress = TerminalProgress.on(terminal)) {
      // 1. Read: a line an order, or a line of one. What was not paid for is no purchase.
      EventData purchases = purchaseFile.read(progress);
      progress.finish();

      // 2. Score everybody as of the morning after the last purchase. No clock is asked.
      Instant now = purchases.dayAfter(purchaseFile.zone());
      RfmScores scores = rfm(now).fit(purchases.log());

      // 3. Prove it: as scored some months ago, who has bought since? That took no part.
      Instant then = now.minus(Duration.ofDays(heldOut));
      RfmScores before = rfm(then).fit(purchases.log());
      if (before.size() == 0) {
        throw new IllegalArgumentException(
            "--held-out is "
                + heldOut
                + ", but all purchases are later than "
                + then
                + "; hold out fewer days");
      }
      BoughtAgain proof = BoughtAgain.of(before, then, purchases.log());

      RfmStory story = new RfmStory(terminal, purchases);
      story.tell(scores, now);
      story.prove(proof, heldOut);

      // 4. Out: one file of ids for each segment, with what is known of each customer.
      Exports exports = Exports.to(out);
      exports.audiences(scores.toPartition(), scores.toProfiles());
      exports.tell(terminal);
    }
    return CommandLine.ExitCode.OK;
  }

  private Rfm rfm(Instant asOf) {
    return Rfm.asOf(asOf)
        .withZone(purchaseFile.zone())
        .withAmount(PurchaseFile.AMOUNT)
        .withOrder(PurchaseFile.ORDER);
  }
}
