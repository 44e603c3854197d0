package dev.segmentation.examples.workbench;

import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.engine.SegmentChange;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says who would have entered and left a segment, and when, had the engine been running. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Gives the events of a log to the engine one after the other, and says who enters the segment"
          + " of a rule and leaves it, each at its instant.",
      "--output has a row for each change: profile, change, instant, cause and event."
    })
final class RuleReplayCommand extends RuleCommand {

  @Mixin private final AsOfOption asOf = new AsOfOption();

  @Option(
      names = "--profile",
      paramLabel = "ID",
      description = "Whose changes are shown; else those of everybody.")
  private @Nullable String profile;

  @Option(
      names = "--latest",
      paramLabel = "NUMBER",
      description = "How many changes are shown, the latest. Default: 10.")
  private int latest = 10;

  @Option(names = "--output", paramLabel = "FILE", description = "Writes all changes as CSV.")
  private @Nullable Path output;

  @Override
  @Nullable Path output() {
    return output;
  }

  @Override
  Found find(Rule rule, RuleNeeds needs, Population people) {
    if (latest < 0) {
      throw new IllegalArgumentException("--latest must be 0 or more, but was " + latest);
    }
    BatchEvaluator known = people.evaluator(needs);
    if (people.events() == null) {
      throw new IllegalArgumentException("there is nothing to replay; give --events");
    }
    Instant start = people.events().first();
    Instant end = asOf.of(needs, people, population());
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "--as-of is " + end + ", but the first event is of " + start + "; give a later instant");
    }
    if (profile != null && known.profiles().rowOf(profile) < 0) {
      throw new IllegalArgumentException("--profile: nobody has the id '" + profile + "'");
    }
    return new Changes(Replay.of(rule, known, start, end), profile, latest, end);
  }

  /** The changes, some of them shown. */
  private record Changes(Replay replay, @Nullable String profile, int latest, Instant end)
      implements Found {

    @Override
    public void print(Terminal terminal) {
      long entered = replay.changes().stream().filter(SegmentChange::entered).count();
      terminal.paragraph(
          String.format(
              Locale.ROOT,
              "%,d times somebody entered, %,d times somebody left; %,d belong as of %s",
              entered,
              replay.changes().size() - entered,
              replay.members(),
              end));
      terminal.line("");
      List<SegmentChange> shown =
          replay.changes().stream()
              .filter(change -> profile == null || change.profile().equals(profile))
              .toList();
      for (SegmentChange change : shown.subList(Math.max(0, shown.size() - latest), shown.size())) {
        terminal.line(
            String.join("  ", change.instant().toString(), change.profile(), words(change)));
      }
    }

    private static String words(SegmentChange change) {
      return word(change)
          + ", "
          + cause(change)
          + (change.event() == null ? "" : " " + change.event());
    }

    private static String word(SegmentChange change) {
      return change.entered() ? "entered" : "left";
    }

    private static String cause(SegmentChange change) {
      return change.cause().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> columns() {
      return List.of("profile", "change", "instant", "cause", "event");
    }

    @Override
    public void rows(CsvExport.Rows rows) {
      for (SegmentChange change : replay.changes()) {
        rows.add(
            change.profile(),
            word(change),
            change.instant().toString(),
            cause(change),
            change.event() == null ? "" : change.event());
      }
    }
  }
}
