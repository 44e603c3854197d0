package dev.segmentation.examples.workbench;

import dev.segmentation.Suggestion;
import dev.segmentation.audience.BatchEvaluator;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.rule.Value;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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

  /**
   * Checks that the traits and events of a rule are here, as far as files were given.
   *
   * @throws IllegalArgumentException if one is not, or a trait is of another type
   */
  void require(RuleNeeds needs) {
    if (table != null) {
      needs.traits().forEach((name, types) -> requireTrait(table, name, types));
    }
    if (events != null) {
      needs.events().forEach(name -> events.requireEvent("the rule", name));
    }
  }

  private void requireTrait(ProfileTable known, String name, Set<Value.Type> types) {
    if (!known.hasColumn(name)) {
      String close = Suggestion.closest(name, known.columnNames());
      throw new IllegalArgumentException(
          String.format(
              "the rule: no column of %s is called '%s'; %s",
              traits,
              name,
              close == null
                  ? "the columns are " + String.join(", ", known.columnNames())
                  : "did you mean '" + close + "'?"));
    }
    Value.Type type = type(known.column(name).type());
    for (Value.Type tested : types) {
      if (tested != type) {
        throw new IllegalArgumentException(
            String.format(
                "the rule tests '%s' as %s, but in %s it is %s; correct the rule, or say what the"
                    + " column is with --categories or --tags",
                name, word(tested), traits, word(type)));
      }
    }
  }

  private static Value.Type type(ColumnType type) {
    return switch (type) {
      case NUMBER -> Value.Type.NUMBER;
      case CATEGORY -> Value.Type.TEXT;
      case FLAG -> Value.Type.FLAG;
      case INSTANT -> Value.Type.INSTANT;
      case TAGS -> Value.Type.TAGS;
    };
  }

  private static String word(Value.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
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
