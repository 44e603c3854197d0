package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** How the commands about events read: columns, bad lines, limits, and what they refuse. */
class EventInputTest {

  private static final String OLD = "written before";

  @TempDir private Path directory;
  private Path csv;
  private Path output;

  @BeforeEach
  void older() throws IOException {
    csv = directory.resolve("log.csv");
    output = Files.writeString(directory.resolve("out.csv"), OLD);
  }

  private Run sessions(Object... more) {
    List<Object> words = new ArrayList<>(List.of("sessions", "--input", csv));
    words.addAll(List.of("--user-id", "who", "--time", "when", "--output", output));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  private void refused(Run run, String... words) throws IOException {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().contains(Arrays.asList(words));
    assertThat(output).hasContent(OLD);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @TestFactory
  @DisplayName("Every log without an event is refused in one line that names the place")
  Stream<DynamicTest> logs() {
    return Stream.of(
        log("empty file", "", "log.csv", "empty"),
        log("header only", "who,when\n", "log.csv"),
        log("header missing", "7,2026\n8,2027\n", "log.csv", "header is missing"),
        log("column missing", "whom,when\na,2026-01-01\n", "'who'", "did you mean 'whom'"),
        log("no id", "who,when\n,2026-01-01\n", "line 2", "'who'", "--skip-rows-without-id"),
        log("no time", "who,when\na,\nb,\n", "line 2", "'when'", "2 lines are rejected"),
        log("no time at all", "who,when\na,soon\n", "line 2", "'when'", "soon"));
  }

  private DynamicTest log(String name, String text, String... words) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Files.writeString(csv, text);
          refused(sessions(), words);
        });
  }

  @Test
  @DisplayName("Bad lines cost themselves, are counted, told and written; a limit ends the reading")
  void badLines() throws IOException {
    Files.writeString(csv, "who,when\na,2026-01-01\n,2026-01-02\nb,soon\nc,2026-01-03\n");
    Path rejected = directory.resolve("rejected.csv");
    Run run = sessions("--rejected", rejected);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("log.csv: 2 events of 2 profiles")
        .contains("bad lines left out: 2; the first: log.csv, line 3, column 'who'")
        .contains("--skip-rows-without-id");
    assertThat(Files.readAllLines(rejected))
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(1)).startsWith("3,who,,").contains("--skip-rows-without-id");
              assertThat(lines.get(2)).startsWith("4,when,soon,");
            });
    Run skipping = sessions("--skip-rows-without-id");
    assertThat(skipping.out()).contains("passed over: 1", "bad lines left out: 1");

    Files.writeString(output, OLD);
    refused(sessions("--most-rejected", 0), "log.csv, line 3");
    refused(sessions("--most-rejected", 1), "log.csv, line 4");
    refused(sessions("--rejected", csv), "also the input");
  }

  @Test
  @DisplayName("Ids and times may stand in other forms")
  void forms() throws IOException {
    Files.writeString(csv, "who;when\na;31.01.2026 10:00\nNA;31.01.2026 11:00\n");
    Run pattern = sessions("--time-format", "dd.MM.yyyy HH:mm", "--zone", "Europe/Paris");
    assertThat(pattern.out()).contains("2 events of 2 profiles, 2026-01-31T09:00:00Z");
    assertThat(sessions("--time-format", "dd.MM.yyyy HH:mm", "--missing", "NA").out())
        .contains("bad lines left out: 1");
    Files.writeString(csv, "who,when\na,1767607200\n");
    assertThat(sessions("--time-format", "seconds").out()).contains("2026-01-05T10:00:00Z");
    Files.writeString(csv, "who,when\na,1767607200000\n");
    assertThat(sessions("--time-format", "millis").out()).contains("2026-01-05T10:00:00Z");
    Run anonymous =
        Run.of(
            "sessions",
            "--input",
            csv,
            "--anonymous-id",
            "who",
            "--time",
            "when",
            "--time-format",
            "millis");
    assertThat(anonymous.out()).contains("1 events of 1 profiles");
  }

  @Test
  @DisplayName("Options that are missing or do not fit are refused before the file is read")
  void options() throws IOException {
    refused(Run.of("sessions", "--input", csv, "--time", "when"), "--user-id is missing");
    refused(Run.of("sessions", "--input", csv, "--user-id", "who"), "--time is missing");
    refused(
        Run.of("markov", "--input", csv, "--user-id", "who", "--time", "when"),
        "--event-column is missing");
    refused(sessions("--event", "a", "--event-column", "b"), "give one of them");
    refused(sessions("--time-format", "yyyy-bb"), "--time-format", "yyyy-bb");
    refused(sessions("--gap", "soon"), "--gap", "soon", "30m");
    refused(sessions("--gap", "0s"), "gap", "PT0S");
    refused(sessions("--most-events", 0), "1 event");
    refused(sessions("--zone", "Mars"), "--zone", "Mars");
    refused(sessions("--most-rejected", -1), "-1");
    refused(sessions("--without-repetitions", "1d"), "--without-repetitions", "CSV");
    refused(
        Run.of("sessions", "--input", directory.resolve("a.jsonl"), "--time", "when"),
        "--time is for CSV files");
    refused(sessions(), "log.csv", "no such file");
  }

  @Test
  @DisplayName("Too many names or texts become one, and that is said")
  void vocabulary() throws IOException {
    Files.write(
        csv,
        Stream.concat(
                Stream.of("who,when,what"),
                IntStream.range(0, 10).mapToObj(i -> "a,2026-01-01 00:00:0" + i + ",name" + i))
            .toList());
    Run run = sessions("--event-column", "what", "--most-names", 4);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("names of events: beyond 3 all others count as (other)");
    assertThat(Files.readAllLines(output)).last().asString().endsWith(",name0,(other)");
  }

  @Test
  @DisplayName("A property that no event has is refused by name")
  void property() throws IOException {
    Path calls = directory.resolve("calls.jsonl");
    Files.writeString(
        calls,
        "{\"type\":\"track\",\"event\":\"Order\",\"userId\":\"a\","
            + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"properties\":{\"total\":3}}\n");
    refused(
        Run.of("rfm", "--input", calls, "--amount", "revenue", "--output", output),
        "calls.jsonl, column 'revenue'",
        "no event has a number");
    assertThat(Run.of("rfm", "--input", calls, "--amount", "total").out()).contains("1 customers");
  }

  @Test
  @DisplayName("Every command about events has a help with an example")
  void help() {
    for (String command : List.of("sessions", "rfm", "markov", "attribution", "engagement")) {
      Run run = Run.of(command, "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Example", "workbench " + command + " --input", "--user-id");
      assertThat(Run.of("--help").out()).contains(command);
    }
  }
}
