package dev.segmentation.examples.workbench;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.audience.Preview;
import dev.segmentation.audience.Segment;
import dev.segmentation.audience.SegmentPreview;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says who belongs by a rule: how many, which share, and for some of them why. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Says how many people a rule holds for, and for some of them, and some almost, why.",
      "--output has a row for each of them: the id."
    })
final class RuleEvaluateCommand extends RuleCommand {

  private static final int MOST_SHOWN = 100;

  @Mixin private final AsOfOption asOf = new AsOfOption();

  @Option(
      names = "--sample",
      paramLabel = "NUMBER",
      description =
          "Of how many who belong, and who belong almost, the reasons are shown, at most 100."
              + " Default: 3.")
  private int sample = 3;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the ids of the members as CSV.")
  private @Nullable Path output;

  @Override
  @Nullable Path output() {
    return output;
  }

  @Override
  Found find(Rule rule, RuleNeeds needs, Population people) {
    if (sample < 0 || sample > MOST_SHOWN) {
      throw new IllegalArgumentException(
          "--sample must be 0 to " + MOST_SHOWN + ", but was " + sample);
    }
    BatchEvaluator evaluator = people.evaluator(needs);
    Instant at = asOf.of(needs, people, population());
    Segment segment = Segment.of("rule", rule);
    Preview preview =
        SegmentPreview.of(evaluator)
            .withSampleSize(Integer.MAX_VALUE)
            .withExamples(sample)
            .preview(segment, at);
    return new Members(preview, () -> evaluator.evaluate(segment, at), at);
  }

  /** How many members there are, the reasons of some, and their ids where they are wanted. */
  private record Members(Preview preview, Supplier<Audience> audience, Instant at)
      implements Found {

    @Override
    public void print(Terminal terminal) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%,d of %,d people belong, %.1f %%, as of %s",
              preview.size(),
              preview.population(),
              100 * preview.share(),
              at));
      print(terminal, "some who belong:", preview.members());
      print(terminal, "some who belong almost:", preview.nearMisses());
    }

    private static void print(Terminal terminal, String heading, List<Preview.Example> examples) {
      if (!examples.isEmpty()) {
        terminal.line("");
        terminal.line(heading);
      }
      for (Preview.Example example : examples) {
        terminal.paragraph(example.id() + ": " + Reasons.leaves(example.explanation()));
      }
    }

    @Override
    public List<String> columns() {
      return List.of("profile");
    }

    @Override
    public void rows(CsvExport.Rows rows) {
      audience.get().ids().forEach(rows::add);
    }
  }
}
