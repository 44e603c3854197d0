package dev.segmentation.examples.workbench;

import dev.segmentation.examples.terminal.Commands;
import dev.segmentation.examples.terminal.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line of the library: {@code java -jar workbench.jar COMMAND …}.
 *
 * <p>The exit code is 0 after success, 2 where the input or an option cannot be used, and 1 where
 * the program itself failed. A failure is one line on the standard error stream; {@code --trace}
 * adds the stack trace. Output files are written whole or not at all.
 */
@Command(
    name = "workbench",
    description = {
      "Clusters, assigns and judges the rows of a CSV file, and finds in logs of events what people"
          + " do: sessions, customers by recency, frequency and money, what comes next, which"
          + " channel brought it, and who is engaged; checks rules of segments and says who belongs."
    },
    version = "workbench 0.1.0",
    mixinStandardHelpOptions = true,
    subcommands = {
      ClusterCommand.class,
      AssignCommand.class,
      ChooseKCommand.class,
      ValidateCommand.class,
      SessionsCommand.class,
      RfmCommand.class,
      MarkovCommand.class,
      AttributionCommand.class,
      EngagementCommand.class,
      RulesCommand.class
    },
    footer = {
      "",
      "Example:",
      "  workbench cluster --k 3 --input iris.csv --labels labels.csv --model model.json",
      "  workbench COMMAND --help     shows the options of one command"
    })
public final class Workbench implements Runnable {

  @Option(
      names = "--trace",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean trace;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    System.exit(run(Terminal.system().writer(), Terminal.errors(), args));
  }

  /**
   * Runs one command.
   *
   * @param out receives what the command prints
   * @param err receives one line where it fails
   * @param args command and options
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    Workbench workbench = new Workbench();
    CommandLine line =
        new CommandLine(workbench)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true);
    for (CommandLine command : line.getSubcommands().values()) {
      if (command.getCommand() instanceof Algorithms.Offered offering) {
        offering.algorithms().addTo(command.getCommandSpec());
      }
    }
    return Commands.run(line, () -> workbench.trace, args);
  }

  @Override
  public void run() {
    throw withoutCommand(spec);
  }

  /** Returns the refusal of a command line that does not say what to do. */
  static ParameterException withoutCommand(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "no command given; use one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
