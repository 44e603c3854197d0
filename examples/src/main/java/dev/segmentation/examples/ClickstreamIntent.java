package dev.segmentation.examples;

import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.event.Sessionizer;
import dev.segmentation.examples.terminal.Commands;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * From events to click-stream segments and to the probability of a conversion after every click.
 *
 * <p>Without a file it takes 10,000 public events of GitHub and asks who opens a pull request. With
 * a file it does the same for your site:
 *
 * <pre>
 * ClickstreamIntent log.csv --user visitor --event page --time when --conversion thank-you
 * </pre>
 */
@Command(
    name = "ClickstreamIntent",
    mixinStandardHelpOptions = true,
    description = "Learns from events how probably a visit ends in a conversion, click by click.")
public final class ClickstreamIntent implements Callable<Integer> {

  @Mixin private ClickFile clickFile = new ClickFile();

  @Option(
      names = "--gap",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "A longer pause ends a visit.")
  private int gap = 30;

  @Option(
      names = "--most-segments",
      paramLabel = "K",
      defaultValue = "5",
      description = "Most click-stream segments.")
  private int mostSegments = 5;

  @Option(
      names = "--out",
      defaultValue = "target/clickstream-intent",
      description = "Output folder.")
  private Path out = Path.of("target/clickstream-intent");

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs the example; a failure ends the process with the exit code 2 and one line.
   *
   * @param args file and options, see {@code --help}
   */
  public static void main(String... args) {
    Commands.runOrExit(new ClickstreamIntent(), args);
  }

  @Override
  public Integer call() throws IOException {
    String conversion = clickFile.conversion();
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (TerminalProgress progress = TerminalProgress.on(terminal)) {
      // 1. Read the events and cut them into visits, each up to a conversion or to its end.
      EventData events = clickFile.read(progress);
      List<Visit> visits =
          Visit.of(Sessionizer.withGap(Duration.ofMinutes(gap)).split(events.log()), conversion);
      List<Visit> known = visits.stream().filter(visit -> !visit.provesIt()).toList();
      List<Visit> others = visits.stream().filter(Visit::provesIt).toList();
      requireBothEnds(known, conversion, events.log().names());
      requireSome(others, visits.size());

      // 2. Learn from seven of ten people; the others, never seen, shall prove it.
      Intent intent = Intent.learn(known, mostSegments, progress);
      StagePolicy stages = intent.stages();
      IntentProof proof = IntentProof.of(intent, stages, others);
      progress.finish();

      IntentStory story = new IntentStory(terminal, intent, stages);
      events.tellLeftOut(terminal, "that are no events");
      story.segments(known);
      story.proof(proof, conversion, others.size());
      story.replay(others);

      // 3. Out: where everybody stands after the last visit, one file of ids for each stage.
      Standing standing = Standing.of(intent, stages, visits);
      Exports exports = Exports.to(out);
      exports.audiences(standing.stages(), standing.traits());
      terminal.line("");
      exports.tell(terminal);
    }
    return CommandLine.ExitCode.OK;
  }

  private static void requireBothEnds(List<Visit> visits, String conversion, List<String> names) {
    long converted = visits.stream().filter(Visit::converted).count();
    if (converted == 0 || converted == visits.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d of the %d visits to learn from end with '%s'; there must be some that do and some that"
                  + " do not; --conversion is one of %s",
              converted,
              visits.size(),
              conversion,
              names.size() <= 20 ? names : names.subList(0, 20) + " and more"));
    }
  }

  private static void requireSome(List<Visit> others, int visits) {
    if (others.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the people of all %d visits are among those to learn from, so that nobody is left to"
                  + " prove it; give a log of more people",
              visits));
    }
  }
}
