package dev.segmentation.audience;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Consent;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table, a log and consents, over one population: first the rows of the table, then others. */
final class BatchSource {

  private final @Nullable ProfileTable table;
  private final @Nullable EventLog log;
  private final @Nullable Map<String, Consent> consents;
  private final ProfileIndex profiles;

  /** For each row of the population its profile in the log, or -1. */
  private final int[] logProfiles;

  private BatchSource(
      @Nullable ProfileTable table,
      @Nullable EventLog log,
      @Nullable Map<String, Consent> consents,
      ProfileIndex profiles,
      int[] logProfiles) {
    this.table = table;
    this.log = log;
    this.consents = consents;
    this.profiles = profiles;
    this.logProfiles = logProfiles;
  }

  static BatchSource of(ProfileTable table) {
    return new BatchSource(table, null, null, table.ids(), new int[0]);
  }

  static BatchSource of(EventLog log) {
    return new BatchSource(null, log, null, log.profiles(), matched(log.profiles(), log));
  }

  static BatchSource of(ProfileTable table, EventLog log) {
    ProfileIndex profiles = united(table.ids(), log.profiles());
    return new BatchSource(table, log, null, profiles, matched(profiles, log));
  }

  BatchSource withConsents(Map<String, Consent> known) {
    return new BatchSource(table, log, Map.copyOf(known), profiles, logProfiles);
  }

  /** Returns some of the rows, given in ascending order: those of the table still come first. */
  BatchSource select(int[] rows) {
    int inTable = (int) IntStream.of(rows).filter(row -> row < rowsWithTraits()).count();
    return new BatchSource(
        table == null ? null : table.selectRows(Arrays.copyOf(rows, inTable)),
        log,
        consents,
        profiles.select(rows),
        log == null ? logProfiles : IntStream.of(rows).map(row -> logProfiles[row]).toArray());
  }

  private static int[] matched(ProfileIndex profiles, EventLog log) {
    int[] matched = new int[profiles.size()];
    for (int row = 0; row < matched.length; row++) {
      matched[row] = profiles == log.profiles() ? row : log.profiles().rowOf(profiles.id(row));
    }
    return matched;
  }

  /** Returns the first index where it has all ids of the second, else a new one of both. */
  private static ProfileIndex united(ProfileIndex first, ProfileIndex second) {
    List<String> others = new ArrayList<>();
    for (int row = 0; row < second.size(); row++) {
      String id = second.id(row);
      if (first.rowOf(id) < 0) {
        others.add(id);
      }
    }
    if (others.isEmpty()) {
      return first;
    }
    ProfileIndex.Builder builder = ProfileIndex.builder();
    for (int row = 0; row < first.size(); row++) {
      builder.add(first.id(row));
    }
    others.forEach(builder::add);
    return builder.build();
  }

  ProfileIndex profiles() {
    return profiles;
  }

  /** Returns how many rows have traits: those of the table, which come first. */
  private int rowsWithTraits() {
    return table == null ? 0 : table.rowCount();
  }

  Column column(String trait) {
    if (table == null) {
      throw new IllegalArgumentException(
          "a rule asks for the trait '" + trait + "', but there is no table; give one to of(..)");
    }
    if (!table.hasColumn(trait)) {
      throw new IllegalArgumentException(
          "a rule asks for the trait '"
              + trait
              + "', but the table has only the columns "
              + table.columnNames());
    }
    return table.column(trait);
  }

  EventLog log() {
    if (log == null) {
      throw new IllegalArgumentException(
          "a rule asks for what people did, but there is no log of events; give one to of(..)");
    }
    return log;
  }

  /** Returns the number of the first event of a row. */
  int start(int row) {
    return logProfiles[row] < 0 ? 0 : log().start(logProfiles[row]);
  }

  /** Returns the number after the last event of a row. */
  int end(int row) {
    return logProfiles[row] < 0 ? 0 : log().end(logProfiles[row]);
  }

  void requireConsents(String purpose) {
    if (consents == null) {
      throw new IllegalArgumentException(
          "a rule demands consent to '"
              + purpose
              + "', but no consents are known; give them to"
              + " withConsents(..)");
    }
  }

  Consent consent(int row) {
    return consents == null
        ? Consent.none()
        : consents.getOrDefault(profiles.id(row), Consent.none());
  }

  /** Returns what the table knows of a row. */
  Attributes traits(int row) {
    if (table == null || row >= table.rowCount()) {
      return Attributes.none();
    }
    Map<String, Object> values = new HashMap<>();
    for (Column column : table.columns()) {
      if (!column.isMissing(row)) {
        values.put(column.name(), value(column, row));
      }
    }
    return Attributes.of(values);
  }

  private static Object value(Column column, int row) {
    if (column instanceof NumberColumn numbers) {
      return numbers.value(row);
    }
    if (column instanceof InstantColumn instants) {
      return Instant.ofEpochMilli(instants.epochMilli(row));
    }
    if (column instanceof FlagColumn flags) {
      return flags.value(row);
    }
    return column instanceof TagsColumn tags ? tags.tags(row) : ((CategoryColumn) column).text(row);
  }

  /** Returns what the table, the log and the consents know of a row. */
  History history(int row, Instant at) {
    String id = profiles.id(row);
    Attributes traits = traits(row);
    Map<String, Instant> times = new TreeMap<>();
    traits.names().forEach(name -> times.put(name, at));
    List<Event> events = new ArrayList<>();
    if (log != null) {
      for (int event = start(row); event < end(row); event++) {
        events.add(event(log, id, event));
      }
    }
    return new History(Profile.of(id, traits, times, consent(row)), events);
  }

  private static Event event(EventLog log, String id, int event) {
    Map<String, Object> properties = new HashMap<>();
    for (int column = 0; column < log.textColumns().size(); column++) {
      int code = log.text(column, event);
      if (code >= 0) {
        properties.put(log.textColumns().get(column), log.levels(column).get(code));
      }
    }
    for (int column = 0; column < log.numberColumns().size(); column++) {
      double number = log.number(column, event);
      if (!Double.isNaN(number)) {
        properties.put(log.numberColumns().get(column), number);
      }
    }
    return Event.of(id, log.names().get(log.name(event)), log.instant(event))
        .withProperties(Attributes.of(properties));
  }
}
