package dev.segmentation.examples.workbench;

import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleException;
import dev.segmentation.rule.RuleParser;
import dev.segmentation.rule.RuleSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that hold a rule; shared by all commands about rules. */
final class RuleOptions {

  @Option(
      names = "--rule",
      paramLabel = "TEXT",
      description = "The rule, such as 'age between 25 and 40 and count(order) >= 1'.")
  private @Nullable String rule;

  @Option(names = "--rule-file", paramLabel = "FILE", description = "File that holds the rule.")
  private @Nullable Path file;

  /**
   * Reads the rule; where it is none, shows the place.
   *
   * @throws IllegalArgumentException if there is no rule, it is none, or it names what is not there
   */
  Rule read(RuleSchema schema, ZoneId zone, Terminal terminal) throws IOException {
    if ((rule == null) == (file == null)) {
      throw new IllegalArgumentException(
          "--rule and --rule-file both hold the rule; give one of them");
    }
    String source = file == null ? "--rule" : file.toString();
    String text = file == null ? String.valueOf(rule) : Files.readString(file);
    try {
      return RuleParser.of(schema).withZone(zone).parse(text);
    } catch (RuleException e) {
      e.excerpt().lines().forEach(terminal::line);
      throw new IllegalArgumentException(source + ", " + e.getMessage(), e);
    }
  }
}
