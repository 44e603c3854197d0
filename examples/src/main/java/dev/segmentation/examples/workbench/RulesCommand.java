package dev.segmentation.examples.workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks and evaluates rules of segments. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    subcommands = {
      RuleCheckCommand.class,
      RuleEvaluateCommand.class,
      RuleExplainCommand.class,
      RuleReplayCommand.class
    },
    description =
        "Checks rules of segments, says who belongs by them and why, and when they came and went.",
    footer = {
      "",
      "Example:",
      "  workbench rules evaluate --rule 'count(order) >= 1 within 30 days'",
      "      --events log.csv --user-id visitor --time when --event-column what",
      "  workbench rules COMMAND --help     shows the options of one command"
    })
final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw Workbench.withoutCommand(spec);
  }
}
