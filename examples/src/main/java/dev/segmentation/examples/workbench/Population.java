package dev.segmentation.examples.workbench;

import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.RuleSchema;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of people: traits, events, or both.
 *
 * @param traits name of the file of the table, or null
 * @param table traits, or null
 * @param events what they did, or null
 */
record Population(
    @Nullable String traits, @Nullable ProfileTable table, @Nullable EventsRead events) {

  /**
   * Returns what evaluates a rule over all of it.
   *
   * @throws IllegalArgumentException if the rule asks for what is not known here
   */
  BatchEvaluator evaluator(RuleNeeds needs) {
    require(table != null || events != null, "nobody is given", "--profiles, --events, or both");
    require(table != null || needs.traits().isEmpty(), "the rule asks for traits", "--profiles");
    require(
        events != null || !needs.needsEvents(), "the rule asks for what people did", "--events");
    if (!needs.others().isEmpty()) {
      throw new IllegalArgumentException(
          "the rule asks for "
              + String.join(", ", needs.others())
              + ", which only a program can give it; evaluate the rest, or see BatchEvaluator");
    }
    if (events == null) {
      return BatchEvaluator.of(Objects.requireNonNull(table));
    }
    return table == null ? BatchEvaluator.of(events.log()) : BatchEvaluator.of(table, events.log());
  }

  private static void require(boolean known, String asked, String option) {
    if (!known) {
      throw new IllegalArgumentException(asked + "; give " + option);
    }
  }

  /** Returns what rules may name here: columns and names of events, as far as files were given. */
  RuleSchema schema() {
    RuleSchema schema = RuleSchema.open();
    if (table != null) {
      schema = schema.withTraits(table);
    }
    if (events != null) {
      for (String name : events.log().names()) {
        schema = schema.withEvent(name);
      }
    }
    return schema;
  }

  /** Says what was read. */
  void print(Terminal terminal) {
    if (table != null) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%s: %,d profiles with %d traits",
              traits,
              table.rowCount(),
              table.columns().size()));
    }
    if (events != null) {
      events.print(terminal);
    }
  }
}
