package dev.segmentation.connector.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.audience.Segment;
import dev.segmentation.engine.EngineOptions;
import dev.segmentation.engine.Notice;
import dev.segmentation.engine.SegmentChange;
import dev.segmentation.engine.SegmentEngine;
import dev.segmentation.engine.SegmentListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process with a live engine, 10 times, or as often as {@code -Dcrashes=200} says, and goes
 * on with another one until the history is at its end.
 */
@DisplayName("A live engine whose process is killed")
class EngineCrashTest {

  private static final String KEPT = "kept ";

  @TempDir Path directory;

  private static SegmentEngine start(Path file, SegmentListener listener) {
    EngineOptions options =
        EngineOptions.standard()
            .withStore(MvProfileStore.open(file))
            .withListener(listener)
            .withLateness(ShopHistory.LATENESS)
            .withCommitEvery(7);
    return SegmentEngine.start(options, ShopHistory.segments());
  }

  /** Goes on behind a step, and prints what the listener hears and which steps are kept. */
  static final class Living {
    private Living() {}

    public static void main(String[] arguments) {
      ShopHistory history = new ShopHistory(Long.parseLong(arguments[1]));
      int kept = Integer.parseInt(arguments[2]);
      System.out.println(KEPT + kept);
      try (SegmentEngine engine =
          start(Path.of(arguments[0]), notice -> System.out.println(line(notice)))) {
        for (int step = kept + 1; step <= history.lastStep(); step++) {
          history.apply(engine, step);
          if (step % 10 == 0 || history.forgets(step) || history.forgets(step + 1)) {
            engine.commit();
            System.out.println(KEPT + step);
          }
        }
        engine.commit();
        System.out.println(KEPT + history.lastStep());
      }
    }
  }

  private static String line(Notice notice) {
    return notice.id() + " " + notice.profile() + " " + notice;
  }

  /** What a listener heard over all lives of an engine. */
  private static final class Heard {
    private final Map<Long, String> notices = new TreeMap<>();
    private final Set<Long> unacknowledged = new HashSet<>();
    private int kept;
    private int repeated;

    void hear(String line) {
      if (line.startsWith(KEPT)) {
        kept = Integer.parseInt(line.substring(KEPT.length()));
        unacknowledged.clear();
        return;
      }
      long id = Long.parseLong(line.substring(0, line.indexOf(' ')));
      String before = notices.putIfAbsent(id, line);
      if (before != null) {
        assertThat(line).as("a change that comes again").isEqualTo(before);
        assertThat(unacknowledged).as("changes that may come again").contains(id);
        repeated++;
      }
      unacknowledged.add(id);
    }

    /** Returns who is in a segment after everything heard, each change being news. */
    Set<String> members(String segment) {
      Set<String> members = new TreeSet<>();
      notices.forEach(
          (id, line) -> {
            String profile =
                line.substring(line.indexOf(' ') + 1, line.lastIndexOf(" SegmentChange"));
            if (line.contains("entered '" + segment + "'")) {
              assertThat(members.add(profile)).as("%s is news", line).isTrue();
            } else if (line.contains("left '" + segment + "'")) {
              assertThat(members.remove(profile)).as("%s is news", line).isTrue();
            }
          });
      return members;
    }
  }

  @Test
  @DisplayName(
      "loses nothing it kept, tells nothing twice once acknowledged, and ends as the oracle")
  void endsAsTheOracle() throws IOException, InterruptedException {
    Random random = new Random(17);
    int crashes = Integer.getInteger("crashes", 10);
    int crashed = 0;
    int repeated = 0;
    for (int seed = 1; crashed < crashes; seed++) {
      Path file = directory.resolve(seed + ".mv");
      MvProfileStore.open(file).close();
      ShopHistory history = new ShopHistory(seed);
      Heard heard = new Heard();
      while (heard.kept < history.lastStep()) {
        boolean kill = crashed < crashes;
        int lines = kill ? 1 + random.nextInt(500) : Integer.MAX_VALUE;
        live(file, seed, heard, lines);
        crashed += kill && heard.kept < history.lastStep() ? 1 : 0;
      }
      assertEnd(file, history, heard);
      repeated += heard.repeated;
    }
    assertThat(repeated).as("notices repeated").isLessThan(20 * crashed);
  }

  /** Lets an engine live until it has printed some lines, and kills it then. */
  private static void live(Path file, long seed, Heard heard, int lines)
      throws IOException, InterruptedException {
    Process process =
        ChildJvm.start(
            Living.class, file.toString(), String.valueOf(seed), String.valueOf(heard.kept));
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      for (int i = 1; line != null; i++) {
        if (i > 1) {
          heard.hear(line);
        }
        if (i == lines) {
          process.toHandle().destroyForcibly();
        }
        line = output.readLine();
      }
    }
    assertThat(process.waitFor()).as("0 or that of a kill").isIn(0, 137);
  }

  private static void assertEnd(Path file, ShopHistory history, Heard heard) {
    try (SegmentEngine engine =
        start(
            file,
            notice -> {
              heard.hear(line(notice));
              assertThat(notice).isInstanceOf(SegmentChange.class);
            })) {
      int members = 0;
      for (Segment segment : ShopHistory.segments()) {
        List<String> expected = history.membersAtTheEnd(segment);
        assertThat(engine.members(segment.name())).as(segment.name()).isEqualTo(expected);
        assertThat(heard.members(segment.name())).containsExactlyElementsOf(expected);
        members += expected.size();
      }
      assertThat(members).isPositive();
    }
  }
}
