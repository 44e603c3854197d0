package dev.segmentation.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A total order of the values of attributes, to choose between two of one instant. */
final class TraitOrder {

  private TraitOrder() {}

  /** Compares by kind, then by value; a removal, null, is above all. */
  static int compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    int byKind = AttributeChecks.type(a).compareTo(AttributeChecks.type(b));
    return byKind != 0 ? byKind : compareValues(a, b);
  }

  private static int compareValues(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x.compareTo(y);
    }
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return x.compareTo(y);
    }
    if (a instanceof Instant x && b instanceof Instant y) {
      return x.compareTo(y);
    }
    return Arrays.compare(tags(a), tags(b));
  }

  private static String[] tags(Object value) {
    return value instanceof Set<?> tags
        ? tags.stream().map(String::valueOf).sorted().toArray(String[]::new)
        : new String[0];
  }
}
