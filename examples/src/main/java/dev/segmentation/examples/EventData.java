package dev.segmentation.examples;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.Message;
import dev.segmentation.examples.terminal.Terminal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Events of a source, and how many lines are not among them.
 *
 * @param name name of the source
 * @param log the events, at least one
 * @param unwanted lines that were left out because they were not asked for
 * @param anonymous lines left out because they name nobody, or repeated
 * @param rejected lines that could not be read
 * @param firstRejected the first of them, or null
 */
record EventData(
    String name,
    EventLog log,
    long unwanted,
    long anonymous,
    long rejected,
    @Nullable RejectedRow firstRejected) {

  /**
   * Reads a source to its end; bad lines are counted, not fatal.
   *
   * @param source the source
   * @param builder which properties are kept
   * @param wanted which events
   * @param progress told how far it has come
   * @throws IllegalArgumentException if there is no event
   */
  static EventData read(
      MessageSource source, EventLogBuilder builder, Predicate<Event> wanted, Progress progress) {
    Reader reader = new Reader(builder, wanted);
    source.forEach(reader, progress);
    EventData data = reader.data(source.name());
    if (data.log().size() == 0) {
      RejectedRow first = data.firstRejected();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: no line can be used: %d are not wanted, %d name nobody, %d cannot be read%s",
              source.name(),
              data.unwanted(),
              data.anonymous(),
              data.rejected(),
              first == null ? "" : ", the first is line " + first.line() + ": " + first.reason()));
    }
    return data;
  }

  /** Tells which lines were left out and why. */
  void tellLeftOut(Terminal terminal, String unwantedWhy) {
    leftOut(terminal, unwanted, unwantedWhy);
    leftOut(terminal, anonymous, "without a person");
    if (firstRejected != null) {
      leftOut(
          terminal,
          rejected,
          "that cannot be read, the first is line "
              + firstRejected.line()
              + ": "
              + firstRejected.reason());
    }
  }

  private static void leftOut(Terminal terminal, long lines, String why) {
    if (lines > 0) {
      terminal.line(String.format(Locale.ROOT, "  lines left out: %,d %s", lines, why));
    }
  }

  /** Returns the start of the day after the last event. */
  Instant dayAfter(ZoneId zone) {
    long last = Arrays.stream(log.times()).max().orElseThrow();
    return LocalDate.ofInstant(Instant.ofEpochMilli(last), zone)
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant();
  }

  /** Keeps the events that are wanted and counts the rest. */
  private static final class Reader implements MessageReceiver {

    private final EventLogBuilder log;
    private final Predicate<Event> wanted;
    private long unwanted;
    private long anonymous;
    private long rejected;
    private @Nullable RejectedRow first;

    Reader(EventLogBuilder log, Predicate<Event> wanted) {
      this.log = log;
      this.wanted = wanted;
    }

    EventData data(String name) {
      return new EventData(name, log.build(), unwanted, anonymous, rejected, first);
    }

    @Override
    public void accept(Message message) {
      if (message instanceof Event event && wanted.test(event)) {
        log.add(event);
      } else {
        unwanted++;
      }
    }

    @Override
    public void reject(String source, RejectedRow row) {
      first = first == null ? row : first;
      rejected++;
    }

    @Override
    public void skip() {
      anonymous++;
    }
  }
}
