package dev.segmentation.examples.workbench;

import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that reads a rule and who it may be about. */
abstract class RuleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final RuleOptions rules = new RuleOptions();
  @Mixin private final PopulationOptions population = new PopulationOptions();

  /** What a command found. */
  interface Found {

    /** Shows it. */
    void print(Terminal terminal);

    /** Returns the names of the columns of its rows. */
    default List<String> columns() {
      return List.of();
    }

    /** Gives its rows, where the command has any. */
    default void rows(CsvExport.Rows rows) {}
  }

  /** Returns the options that say where people are. */
  final PopulationOptions population() {
    return population;
  }

  /** Returns where the rows shall be written, or null. */
  @Nullable Path output() {
    return null;
  }

  /**
   * Does the work of the command.
   *
   * @throws IllegalArgumentException if the rule and the people do not fit
   */
  abstract Found find(Rule rule, RuleNeeds needs, Population people);

  @Override
  public final Integer call() throws IOException {
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    Rule rule = rules.read(RuleSchema.open(), population.zone(), terminal);
    RuleNeeds needs = RuleNeeds.of(rule);
    try (OutputFiles outputs = new OutputFiles(population.files());
        TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      Path part = outputs.stage("--output", output());
      Population people = population.read(needs, outputs, progress);
      rules.read(people.schema(), population.zone(), terminal);
      Found found = Refusals.inOptions(() -> find(rule, needs, people));
      if (part != null) {
        CsvExport.to(part).write(found.columns(), found::rows);
      }
      outputs.commit();
      progress.finish();
      people.print(terminal);
      found.print(terminal);
    }
    return 0;
  }
}
