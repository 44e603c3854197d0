package dev.segmentation.examples.workbench;

import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.audience.Segment;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.Explanation;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says why a rule holds for one person, or does not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says of every part of a rule whether it holds for one person, and why.")
final class RuleExplainCommand extends RuleCommand {

  @Option(
      names = "--profile",
      required = true,
      paramLabel = "ID",
      description = "Whom it is about.")
  private String profile = "";

  @Mixin private final AsOfOption asOf = new AsOfOption();

  @Override
  Found find(Rule rule, RuleNeeds needs, Population people) {
    BatchEvaluator evaluator = people.evaluator(needs);
    Instant at = asOf.of(needs, people, population());
    if (evaluator.profiles().rowOf(profile) < 0) {
      throw new IllegalArgumentException(
          "--profile: nobody has the id '" + profile + "', neither among profiles nor events");
    }
    Explanation explanation = evaluator.explain(Segment.of("rule", rule), profile, at);
    return terminal -> print(terminal, explanation, at);
  }

  private void print(Terminal terminal, Explanation explanation, Instant at) {
    terminal.line(
        profile + (explanation.holds() ? " belongs" : " does not belong") + ", as of " + at);
    terminal.line("");
    terminal.lines(Reasons.tree(explanation));
  }
}
