package dev.segmentation.examples.workbench;

import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.EventLog;
import dev.segmentation.examples.terminal.Terminal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The events of a file, and what was not read of it.
 *
 * @param source name of the file
 * @param log the events, at least one
 * @param rejected the bad lines
 * @param skipped how many rows or calls were passed over on purpose
 * @param calls whether the file holds calls in JSON
 */
record EventsRead(
    String source, EventLog log, List<RejectedRow> rejected, long skipped, boolean calls) {

  private static final int NAMES_SHOWN = 12;

  /** Returns the time of the first event. */
  Instant first() {
    return Instant.ofEpochMilli(Arrays.stream(log.times()).min().orElseThrow());
  }

  /** Returns the time of the last event. */
  Instant last() {
    return Instant.ofEpochMilli(Arrays.stream(log.times()).max().orElseThrow());
  }

  /** Refuses a name that no event has. */
  void requireEvent(String option, String name) {
    if (log.nameOf(name) < 0) {
      List<String> names = log.names();
      throw new IllegalArgumentException(
          String.format(
              "%s: no event of %s is called '%s'; the names are %s%s",
              option,
              source,
              name,
              String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size()))),
              names.size() > NAMES_SHOWN ? ", …" : ""));
    }
  }

  /** Says what was read. */
  void print(Terminal terminal) {
    terminal.paragraph(
        String.format(
            Locale.ROOT,
            "%s: %,d events of %,d profiles, %s to %s",
            source,
            log.size(),
            log.profiles().size(),
            first(),
            last()));
    if (!rejected.isEmpty()) {
      RejectedRow row = rejected.get(0);
      terminal.paragraph(
          String.format(
              Locale.ROOT,
              "bad lines left out: %,d; the first: %s",
              rejected.size(),
              new RejectedRow(row.line(), row.column(), row.value(), reason(row))
                  .toException(source)
                  .getMessage()));
    }
    if (skipped > 0) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%s passed over: %,d",
              calls
                  ? "calls that are no events, repeat one, or have nobody's id,"
                  : "rows without an id, or with nobody's,",
              skipped));
    }
    pooled(terminal, "names of events", log.names(), "--most-names");
    for (int column = 0; column < log.textColumns().size(); column++) {
      pooled(terminal, log.textColumns().get(column), log.levels(column), "--most-texts");
    }
    terminal.line("");
  }

  private static void pooled(Terminal terminal, String what, List<String> known, String option) {
    if (known.contains(EventLog.OTHER)) {
      terminal.paragraph(
          String.format(
              Locale.ROOT,
              "%s: beyond %,d all others count as %s; %s tells more apart",
              what,
              known.size() - 1,
              EventLog.OTHER,
              option));
    }
  }

  /** Returns the numbers of the reading, for a result in JSON. */
  Map<String, Object> result() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("events", log.size());
    result.put("profiles", log.profiles().size());
    result.put("from", first());
    result.put("to", last());
    result.put("rejected", rejected.size());
    result.put("skipped", skipped);
    return result;
  }

  /** Returns why a line was rejected, in the words of the command line. */
  static String reason(RejectedRow row) {
    return row.reason().replace("skipRowsWithoutId()", "--skip-rows-without-id");
  }
}
