package dev.segmentation.examples.workbench;

import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.Sessions;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TextTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many sessions there are, how long they are, and when they start. */
final class SessionSummary implements EventResult {

  private final Sessions sessions;
  private final ZoneId zone;
  private final long[] millis;
  private final long[] events;
  private final int[] byHour = new int[24];

  private SessionSummary(Sessions sessions, ZoneId zone) {
    this.sessions = sessions;
    this.zone = zone;
    this.millis = new long[sessions.size()];
    this.events = new long[sessions.size()];
    for (int s = 0; s < sessions.size(); s++) {
      millis[s] = sessions.durationMillis(s);
      events[s] = sessions.eventCount(s);
      byHour[sessions.log().instant(sessions.firstEvent(s)).atZone(zone).getHour()]++;
    }
    Arrays.sort(millis);
    Arrays.sort(events);
  }

  /** Measures one session or more. */
  static SessionSummary of(Sessions sessions, ZoneId zone) {
    return new SessionSummary(sessions, zone);
  }

  private static double median(long[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2.0;
  }

  private static double mean(long[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private double perProfile() {
    return (double) sessions.size() / sessions.log().profiles().size();
  }

  private double bounceShare() {
    return (double) Arrays.stream(events).filter(count -> count == 1).count() / sessions.size();
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line(
        String.format(
            Locale.ROOT,
            "%,d sessions, %.2f a profile; %.1f %% of one event only (bounces)",
            sessions.size(),
            perProfile(),
            100 * bounceShare()));
    terminal.line("");
    terminal.lines(
        TextTable.of(
                List.of(
                    List.of("a session has", "median", "mean", "most"),
                    List.of(
                        "events",
                        String.format(Locale.ROOT, "%,.1f", median(events)),
                        String.format(Locale.ROOT, "%,.1f", mean(events)),
                        String.format(Locale.ROOT, "%,d", events[events.length - 1])),
                    List.of(
                        "length",
                        Durations.words(Math.round(median(millis))),
                        Durations.words(Math.round(mean(millis))),
                        Durations.words(millis[millis.length - 1]))))
            .draw(terminal));
    terminal.line("");
    terminal.line("sessions by the hour of their start, " + zone);
    List<BarChart.Bar> bars = new ArrayList<>();
    for (int hour = 0; hour < byHour.length; hour++) {
      bars.add(
          new BarChart.Bar(
              String.format(Locale.ROOT, "%02d", hour),
              byHour[hour],
              String.format(Locale.ROOT, "%,d", byHour[hour])));
    }
    terminal.lines(BarChart.of(bars).draw(terminal));
  }

  @Override
  public Map<String, Object> result() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("sessions", sessions.size());
    result.put("sessionsPerProfile", perProfile());
    result.put("bounceShare", bounceShare());
    result.put("medianEvents", median(events));
    result.put("meanEvents", mean(events));
    result.put("mostEvents", events[events.length - 1]);
    result.put("medianSeconds", median(millis) / 1_000);
    result.put("meanSeconds", mean(millis) / 1_000);
    result.put("longestSeconds", millis[millis.length - 1] / 1_000.0);
    result.put("sessionsByHour", byHour);
    return result;
  }

  @Override
  public List<String> columns() {
    return List.of("session", "profile", "start", "end", "events", "seconds", "entry", "exit");
  }

  @Override
  public void rows(CsvExport.Rows rows) {
    EventLog log = sessions.log();
    ProfileIndex profiles = log.profiles();
    for (int profile = 0; profile < profiles.size(); profile++) {
      int firstOfProfile = sessions.firstOfProfile(profile);
      for (int s = firstOfProfile; s < sessions.firstOfProfile(profile + 1); s++) {
        int first = sessions.firstEvent(s);
        int last = sessions.lastEvent(s);
        rows.add(
            profiles.id(profile) + '#' + (s - firstOfProfile),
            profiles.id(profile),
            log.instant(first).toString(),
            log.instant(last).toString(),
            Integer.toString(sessions.eventCount(s)),
            Double.toString(sessions.durationMillis(s) / 1_000.0),
            log.names().get(log.name(first)),
            log.names().get(log.name(last)));
      }
    }
  }
}
