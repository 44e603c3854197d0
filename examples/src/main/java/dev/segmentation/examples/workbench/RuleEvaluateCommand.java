package dev.segmentation.examples.workbench;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.audience.Segment;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says who belongs by a rule: how many, which share, and for some of them why. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Says how many people a rule holds for, and for a sample of them why.",
      "--output has a row for each of them: the id."
    })
final class RuleEvaluateCommand extends RuleCommand {

  @Mixin private final AsOfOption asOf = new AsOfOption();

  @Option(
      names = "--sample",
      paramLabel = "NUMBER",
      description = "Of how many members the reasons are shown. Default: 3.")
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
    if (sample < 0) {
      throw new IllegalArgumentException("--sample must be 0 or more, but was " + sample);
    }
    BatchEvaluator evaluator = people.evaluator(needs);
    Instant at = asOf.of(needs, people, population());
    return new Members(evaluator, Segment.of("rule", rule), at, sample);
  }

  /** The members, and the reasons of some. */
  private static final class Members implements Found {

    private final BatchEvaluator evaluator;
    private final Segment segment;
    private final Instant at;
    private final int sample;
    private final Audience audience;

    Members(BatchEvaluator evaluator, Segment segment, Instant at, int sample) {
      this.evaluator = evaluator;
      this.segment = segment;
      this.at = at;
      this.sample = sample;
      this.audience = evaluator.evaluate(segment, at);
    }

    @Override
    public void print(Terminal terminal) {
      int all = evaluator.profiles().size();
      terminal.line(
          String.format(
              Locale.ROOT,
              "%,d of %,d people belong, %.1f %%, as of %s",
              audience.size(),
              all,
              100.0 * audience.size() / all,
              at));
      for (String id : sampled()) {
        terminal.line("");
        terminal.paragraph(id + ": " + Reasons.leaves(evaluator.explain(segment, id, at)));
      }
    }

    /** Members at even distances, so that the sample is the same each time. */
    private List<String> sampled() {
      int[] rows = audience.rows().toArray();
      int size = Math.min(sample, rows.length);
      return IntStream.range(0, size)
          .mapToObj(i -> audience.profiles().id(rows[(int) ((long) i * rows.length / size)]))
          .toList();
    }

    @Override
    public List<String> columns() {
      return List.of("profile");
    }

    @Override
    public void rows(CsvExport.Rows rows) {
      audience.ids().forEach(rows::add);
    }
  }
}
