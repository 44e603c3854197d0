package dev.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.Progress;
import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The click-stream example, from events to intent")
class ClickstreamIntentTest {

  /** Visits of a shop: whoever has put something into the cart pays in seven of ten cases. */
  private static List<Visit> visits(int count) {
    Random random = new Random(4);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              List<String> clicks = new ArrayList<>(List.of("home"));
              IntStream.range(0, random.nextInt(4)).forEach(n -> clicks.add("shoes"));
              boolean cart = random.nextInt(5) == 0;
              if (cart) {
                clicks.add("cart");
              }
              return new Visit("p" + i, clicks, cart && random.nextInt(10) < 7);
            })
        .toList();
  }

  @Test
  @DisplayName("The intent after a click is the share of visits that converted from there")
  void intent() {
    List<Visit> visits = visits(4000);
    Intent intent = Intent.learn(visits, 1, Progress.none());
    long carts = visits.stream().filter(visit -> visit.clicks().contains("cart")).count();
    long paid = visits.stream().filter(Visit::converted).count();
    assertThat(intent.probability(List.of("home", "cart")))
        .isCloseTo((double) paid / carts, within(1e-12));
    assertThat(intent.probability(List.of())).isCloseTo(paid / 4000.0, within(1e-12));

    StagePolicy stages = intent.stages();
    assertThat(stages.stage(intent.probability(List.of("home", "cart"))))
        .isEqualTo(Stage.READY_TO_BUY);
    IntentProof proof = IntentProof.of(intent, stages, visits(1000));
    assertThat(proof.bits()).isEqualTo(proof.bitsOfOneChain(), within(1e-12));
    assertThat(proof.bits()).isLessThan(0.9 * proof.bitsOfShare());
    assertThat(proof.byStage().get(Stage.READY_TO_BUY).rate()).isBetween(0.6, 0.8);
  }

  @Test
  @DisplayName("On GitHub the stages rise with what people who took no part did next")
  void gitHub(@TempDir Path out) throws IOException {
    Run run = Run.of(new ClickstreamIntent(), "--out", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Segment 1", "did 'PullRequest opened' follow", "Live:");
    assertThat(Run.audienceFiles(out)).hasSize(Stage.values().length);
    Set<String> ids = new HashSet<>();
    for (Path file : Run.audienceFiles(out)) {
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(0)).isEqualTo("id,probability,last_click");
      lines.stream().skip(1).forEach(line -> assertThat(ids.add(line.split(",")[0])).isTrue());
    }
    assertThat(ids).hasSizeGreaterThan(4000);
  }

  @Test
  @DisplayName("A log of your own as CSV and as Segment calls gives the same answer")
  void ownFile(@TempDir Path directory) throws IOException {
    List<String> csv = new ArrayList<>(List.of("user,event,time"));
    List<String> calls = new ArrayList<>();
    for (Visit visit : visits(400)) {
      List<String> names = new ArrayList<>(visit.clicks());
      if (visit.converted()) {
        names.add("pay");
      }
      Instant time = Instant.parse("2024-05-01T10:00:00Z");
      for (String name : names) {
        time = time.plusSeconds(20);
        csv.add(visit.profile() + "," + name + "," + time);
        calls.add(
            String.format(
                "{\"type\":\"track\",\"userId\":\"%s\",\"event\":\"%s\",\"timestamp\":\"%s\"}",
                visit.profile(), name, time));
      }
    }
    csv.add("p1,home,soon");
    Path log = Files.write(directory.resolve("log.csv"), csv);
    Path lines = Files.write(directory.resolve("log.jsonl"), calls);
    Path out = directory.resolve("out");
    Path second = directory.resolve("second");
    Run run = Run.of(new ClickstreamIntent(), log, "--conversion", "pay", "--out", out);
    Run other = Run.of(new ClickstreamIntent(), lines, "--conversion", "pay", "--out", second);
    assertThat(run.err()).isEmpty();
    assertThat(other.err()).isEmpty();
    assertThat(run.out()).contains("lines left out: 1 that cannot be read");
    for (Path file : Run.audienceFiles(out)) {
      assertThat(second.resolve(file.getFileName())).hasSameTextualContentAs(file);
    }
    assertThat(Files.readAllLines(out.resolve("segment-ready-to-buy.csv")))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.endsWith(",cart") || line.startsWith("id,"));
  }

  @Test
  @DisplayName("What cannot be used is told in one line, with exit code 2")
  void refused(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("t.csv"),
            "user,event,time\na,home,2024-05-01T10:00:00Z\na,cart,2024-05-01T10:01:00Z\n");
    Run.assertRefused(Run.of(new ClickstreamIntent(), file), "--conversion is missing");
    Run.assertRefused(
        Run.of(new ClickstreamIntent(), file, "--conversion", "pay"), "is one of [cart, home]");
    Path few =
        Files.writeString(
            directory.resolve("few.csv"),
            """
            user,event,time
            a,home,2024-05-01T10:00:00Z
            a,pay,2024-05-01T10:01:00Z
            h,home,2024-05-01T10:00:00Z
            """);
    Run.assertRefused(
        Run.of(new ClickstreamIntent(), few, "--conversion", "pay"), "give a log of more people");
    Run.assertRefused(
        Run.of(new ClickstreamIntent(), file, "--event", "page", "--conversion", "pay"), "'page'");
    Run.assertRefused(
        Run.of(new ClickstreamIntent(), file, "--gap", 0, "--conversion", "x"), "gap");
    Run.assertRefused(Run.of(new ClickstreamIntent(), "--most-segments", 0), "k from 1 to 0");
  }
}
