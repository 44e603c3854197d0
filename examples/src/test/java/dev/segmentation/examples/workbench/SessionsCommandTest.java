package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("workbench sessions")
class SessionsCommandTest {

  private static final List<String> LOG =
      List.of(
          "visitor,what,when,source",
          "ann,view,2026-03-01 10:00:00,mail",
          "ann,cart,2026-03-01 10:10:00,ad",
          "ann,view,2026-03-01 10:40:00,",
          "bob,view,2026-03-01 23:50:00,",
          "bob,order,2026-03-02 00:05:00,");

  @TempDir private Path directory;
  private Path log;
  private Path output;
  private Path json;

  @BeforeEach
  void write() throws IOException {
    log = Files.write(directory.resolve("log.csv"), LOG);
    output = directory.resolve("sessions.csv");
    json = directory.resolve("result.json");
  }

  private Run sessions(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("sessions", "--input", log, "--user-id", "visitor"));
    words.addAll(List.of("--time", "when", "--event-column", "what"));
    words.addAll(List.of("--output", output, "--json", json));
    words.addAll(List.of(more));
    Run run = Run.of(words.toArray());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  @Test
  @DisplayName("A pause of the gap ends a session; lengths, bounces and hours are those by hand")
  void byHand() throws IOException {
    Run run = sessions();
    assertThat(output)
        .hasContent(
            """
            session,profile,start,end,events,seconds,entry,exit
            ann#0,ann,2026-03-01T10:00:00Z,2026-03-01T10:10:00Z,2,600.0,view,cart
            ann#1,ann,2026-03-01T10:40:00Z,2026-03-01T10:40:00Z,1,0.0,view,view
            bob#0,bob,2026-03-01T23:50:00Z,2026-03-02T00:05:00Z,2,900.0,view,order
            """);
    Map<String, Object> result = ResultJson.read(json);
    assertThat(result)
        .containsEntry("events", 5.0)
        .containsEntry("profiles", 2.0)
        .containsEntry("from", "2026-03-01T10:00:00Z")
        .containsEntry("to", "2026-03-02T00:05:00Z")
        .containsEntry("rejected", 0.0)
        .containsEntry("sessions", 3.0)
        .containsEntry("sessionsPerProfile", 1.5)
        .containsEntry("bounceShare", 1 / 3.0)
        .containsEntry("medianEvents", 2.0)
        .containsEntry("mostEvents", 2.0)
        .containsEntry("medianSeconds", 600.0)
        .containsEntry("meanSeconds", 500.0)
        .containsEntry("longestSeconds", 900.0);
    List<Object> hours = new ArrayList<>(Collections.nCopies(24, 0.0));
    hours.set(10, 2.0);
    hours.set(23, 1.0);
    assertThat(result).containsEntry("sessionsByHour", hours);
    assertThat(run.out())
        .contains("log.csv: 5 events of 2 profiles")
        .contains("3 sessions, 1.50 a profile; 33.3 % of one event only")
        .contains("10 min 0 s", "8 min 20 s", "15 min 0 s", "by the hour of their start, UTC");
  }

  @Test
  @DisplayName("Gap, midnight, campaigns and the limit of events cut as they are told")
  void cuts() throws IOException {
    sessions("--gap", "31m");
    assertThat(ResultJson.read(json)).containsEntry("sessions", 2.0);
    sessions("--gap", "5m");
    assertThat(ResultJson.read(json)).containsEntry("sessions", 5.0);
    sessions("--midnight-cut");
    assertThat(ResultJson.read(json)).containsEntry("sessions", 4.0);
    sessions("--midnight-cut", "--zone", "America/New_York");
    assertThat(ResultJson.read(json)).containsEntry("sessions", 4.0);
    sessions("--campaign-cut", "source");
    assertThat(ResultJson.read(json)).containsEntry("sessions", 4.0);
    sessions("--most-events", 1);
    assertThat(ResultJson.read(json)).containsEntry("sessions", 5.0);
  }

  @Test
  @DisplayName("The zone is that of times without an offset, and of the hours")
  void zone() throws IOException {
    sessions("--zone", "Asia/Tokyo");
    assertThat(ResultJson.read(json)).containsEntry("from", "2026-03-01T01:00:00Z");
    assertThat(((List<?>) ResultJson.read(json).get("sessionsByHour")).get(10)).isEqualTo(2.0);
  }

  @Test
  @DisplayName("Events out of order give the same sessions")
  void outOfOrder() throws IOException {
    sessions();
    List<String> expected = Files.readAllLines(output);
    List<String> shuffled = new ArrayList<>(LOG.subList(1, LOG.size()));
    Collections.shuffle(shuffled, new Random(3));
    assertThat(shuffled).isNotEqualTo(LOG.subList(1, LOG.size()));
    Files.write(log, Stream.concat(Stream.of(LOG.get(0)), shuffled.stream()).toList());
    sessions();
    assertThat(Files.readAllLines(output)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  @DisplayName("Calls of the Segment specification need no columns")
  void calls() throws IOException {
    Path calls = directory.resolve("calls.jsonl");
    Files.writeString(
        calls,
        """
        {"type":"page","messageId":"1","anonymousId":"ann","timestamp":"2026-03-01T10:00:00Z"}
        {"type":"page","messageId":"1","anonymousId":"ann","timestamp":"2026-03-01T10:00:00Z"}
        {"type":"track","event":"Cart Viewed","userId":"bob","timestamp":"2026-03-01T10:00:00Z"}
        {"type":"identify","userId":"bob","traits":{},"timestamp":"2026-03-01T10:00:00Z"}
        {"type":"teleport"}
        """);
    Path rejected = directory.resolve("rejected.csv");
    Run run =
        Run.of(
            "sessions",
            "--input",
            calls,
            "--without-repetitions",
            "2d",
            "--rejected",
            rejected,
            "--output",
            output);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("calls.jsonl: 2 events of 2 profiles", "bad lines left out: 1", "line 5")
        .contains("calls that are no events, repeat one, or have nobody's id, passed over: 2");
    assertThat(Files.readAllLines(output)).hasSize(3).element(2).asString().contains("Cart Viewed");
    assertThat(Files.readAllLines(rejected))
        .hasSize(2)
        .startsWith("line,column,value,reason")
        .element(1)
        .asString()
        .startsWith("5,");
  }

  @Test
  @DisplayName("Ids that the log links are one profile, and names come to one vocabulary")
  void persons() throws IOException {
    Path calls = directory.resolve("calls.jsonl");
    Files.writeString(
        calls,
        """
        {"type":"track","event":"Product Added","anonymousId":"x","timestamp":"2026-03-01T10:00:00Z"}
        {"type":"identify","anonymousId":"x","userId":"ann","timestamp":"2026-03-01T10:05:00Z"}
        {"type":"track","event":"AddToCart","userId":"ann","timestamp":"2026-03-01T10:06:00Z"}
        {"type":"track","event":"Search","userId":"null","timestamp":"2026-03-01T10:06:00Z"}
        """);
    Object[] words = {
      "sessions",
      "--input",
      calls,
      "--merge-identities",
      "--dialects",
      "segment,meta",
      "--output",
      output
    };
    Run run = Run.of(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("2 events of 1 profiles", "passed over: 2");
    assertThat(output)
        .hasContent(
            """
            session,profile,start,end,events,seconds,entry,exit
            ann#0,ann,2026-03-01T10:00:00Z,2026-03-01T10:06:00Z,2,360.0,product_added,product_added
            """);
    Run apart = Run.of("sessions", "--input", calls);
    assertThat(apart.out()).contains("3 events of 3 profiles");
    Run unknown = Run.of("sessions", "--input", calls, "--dialects", "fax");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--dialects: 'fax' is not one of segment, meta");
  }

  @Test
  @DisplayName("Durations are shown in their two largest units")
  void words() {
    assertThat(Durations.words(59_999)).isEqualTo("59 s");
    assertThat(Durations.words(60_000)).isEqualTo("1 min 0 s");
    assertThat(Durations.words(3_725_000)).isEqualTo("1 h 2 min");
    assertThat(Durations.words(90_000_000)).isEqualTo("1 d 1 h");
  }
}
