package dev.segmentation.feature;

import org.jspecify.annotations.Nullable;

/** One event at a time, of a log or as it comes. Names and properties go by {@link EventSchema}. */
interface EventCursor {

  /** Returns milliseconds since 1970-01-01T00:00Z. */
  long time();

  /** Returns the number of the name, or −1 for a name that no feature asks for. */
  int name();

  /** Returns a property as a number, NaN where it is missing. */
  double number(int property);

  /** Returns a property as a text, null where it is missing. */
  @Nullable String text(int property);
}
