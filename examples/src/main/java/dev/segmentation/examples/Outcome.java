package dev.segmentation.examples;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.NumberColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a customer did or did not do in the end, for example buy: a column with two values.
 *
 * <p>Yes, true and 1 count as done; of two other values, the rarer.
 */
final class Outcome {

  private static final List<String> DONE = List.of("yes", "true", "1", "y");

  private final FlagColumn flags;

  private Outcome(FlagColumn flags) {
    this.flags = flags;
  }

  static Outcome of(Column column) {
    if (column instanceof FlagColumn flags) {
      return new Outcome(flags);
    }
    if (!(column instanceof CategoryColumn) && !(column instanceof NumberColumn)) {
      throw twoValuesNeeded(column, "values of type " + column.type());
    }
    List<String> values =
        IntStream.range(0, column.size())
            .filter(i -> !column.isMissing(i))
            .mapToObj(column::text)
            .distinct()
            .limit(3)
            .toList();
    if (values.size() != 2) {
      throw twoValuesNeeded(column, values.size() == 3 ? "more than two" : values.size() + "");
    }
    String done = done(column, values);
    FlagColumn.Builder flags = FlagColumn.builder(column.name());
    for (int i = 0; i < column.size(); i++) {
      flags.add(column.isMissing(i) ? null : Boolean.valueOf(column.text(i).equals(done)));
    }
    return new Outcome(flags.build());
  }

  private static String done(Column column, List<String> values) {
    for (String value : values) {
      if (DONE.contains(value.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    long first =
        IntStream.range(0, column.size()).filter(i -> column.text(i).equals(values.get(0))).count();
    return 2 * first <= column.size() - column.missingCount() ? values.get(0) : values.get(1);
  }

  private static IllegalArgumentException twoValuesNeeded(Column column, String found) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the outcome '%s' must have two values, such as yes and no, but has %s; name another"
                + " column",
            column.name(),
            found));
  }

  /** Returns the outcome as a column of flags, named as before. */
  FlagColumn flags() {
    return flags;
  }

  /** Returns how many of some customers did it. */
  Conversion conversion(int[] rows) {
    int[] known = Arrays.stream(rows).filter(i -> !flags.isMissing(i)).toArray();
    return new Conversion((int) Arrays.stream(known).filter(flags::value).count(), known.length);
  }

  /** Returns how many of all customers did it. */
  Conversion conversion() {
    return conversion(IntStream.range(0, flags.size()).toArray());
  }
}
