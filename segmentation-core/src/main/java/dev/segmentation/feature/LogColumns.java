package dev.segmentation.feature;

import dev.segmentation.event.EventLog;
import java.util.List;
import java.util.Locale;

/** Finds the names and properties of an event log that a configuration asks for. */
final class LogColumns {

  /** Stands for events of every name. */
  static final int ANY = -2;

  /** Stands for a name that no event has. */
  static final int NONE = -1;

  private LogColumns() {}

  /** Returns the number of a name, {@link #NONE} where no event has it. */
  static int name(EventLog log, String name) {
    int at = log.nameOf(name);
    if (at < 0 && pooled(log.names())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the log told %d names apart and pooled the others, '%s' perhaps among them; build it"
                  + " with a higher limit of names",
              log.names().size() - 1,
              name));
    }
    return at;
  }

  /** Refuses a text column whose vocabulary was too small to count distinct texts. */
  static void requireAllTexts(EventLog log, int column) {
    List<String> levels = log.levels(column);
    if (pooled(levels)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the log told %d texts of '%s' apart and pooled the others, so they cannot be"
                  + " counted; build it with a higher limit of texts",
              levels.size() - 1,
              log.textColumns().get(column)));
    }
  }

  private static boolean pooled(List<String> levels) {
    return !levels.isEmpty() && levels.get(levels.size() - 1).equals(EventLog.OTHER);
  }
}
