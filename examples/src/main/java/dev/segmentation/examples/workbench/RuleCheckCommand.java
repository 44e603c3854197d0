package dev.segmentation.examples.workbench;

import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/** Says whether a text is a rule, what it needs, and whether files have that. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether a text is a rule, and what it asks for.",
      "With --profiles and --events also whether these have the traits, of these types, the events"
          + " and the properties."
    })
final class RuleCheckCommand extends RuleCommand {

  @Override
  Found find(Rule rule, RuleNeeds needs, Population people) {
    return terminal -> print(terminal, rule, needs, people);
  }

  private static void print(Terminal terminal, Rule rule, RuleNeeds needs, Population people) {
    terminal.paragraph(rule.text());
    terminal.line("");
    line(terminal, "operators", needs.operators());
    line(terminal, "traits", typed(needs.traits()));
    line(terminal, "events", needs.events());
    line(terminal, "properties", typed(needs.properties()));
    line(terminal, "consent to", needs.purposes());
    line(terminal, "models", needs.others());
    if (people.table() != null || people.events() != null) {
      terminal.line("");
      terminal.line("All that the rule asks for is there.");
    }
  }

  private static void line(Terminal terminal, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      terminal.paragraph(String.format(Locale.ROOT, "%-11s", what) + String.join(", ", names));
    }
  }

  private static List<String> typed(Map<String, Set<Value.Type>> names) {
    List<String> typed = new ArrayList<>();
    names.forEach(
        (name, types) ->
            typed.add(
                types.isEmpty()
                    ? name
                    : name
                        + " ("
                        + String.join(" or ", types.stream().map(RuleCheckCommand::word).toList())
                        + ")"));
    return typed;
  }

  private static String word(Value.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
