package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that reads a log of events, finds something in it, shows it and writes it to files. */
abstract class EventCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Log of events, " + EventOptions.FILE)
  private Path input = Path.of("");

  @Mixin private final EventOptions events = new EventOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the rows of the result as CSV.")
  private @Nullable Path output;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result in numbers.")
  private @Nullable Path json;

  /** What a command does with events, once its options were found good. */
  interface Work {
    EventResult of(EventsRead read, Progress progress);
  }

  /** Returns the options of reading. */
  final EventOptions events() {
    return events;
  }

  /** Says what the command needs to know of events. */
  abstract EventProperties properties();

  /**
   * Reads the options of the command.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  abstract Work configure();

  /** Returns where the model shall be written, or null. */
  @Nullable Path model() {
    return null;
  }

  @Override
  public final Integer call() throws IOException {
    Work work = Refusals.inOptions(this::configure);
    EventProperties properties = properties();
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (MessageSource source = Refusals.inOptions(() -> events.source(input, properties));
        OutputFiles outputs = new OutputFiles(input);
        TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      Path outputPart = outputs.stage("--output", output);
      Path jsonPart = outputs.stage("--json", json);
      Path modelPart = outputs.stage("--model", model());
      EventsRead read = events.read(input, source, properties, outputs, progress);
      EventResult result = Refusals.inOptions(() -> work.of(read, progress));
      if (outputPart != null) {
        CsvExport.to(outputPart).write(result.columns(), result::rows);
      }
      if (jsonPart != null) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(read.result());
        all.putAll(result.result());
        JsonResult.write(jsonPart, all);
      }
      if (modelPart != null) {
        result.save(modelPart);
      }
      outputs.commit();
      progress.finish();
      read.print(terminal);
      result.print(terminal);
    }
    return 0;
  }
}
