package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.behavior.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the worker for behaviour, in this process. */
class BehaviorWorkerTest {

  private static final int SEQUENCES = 2000;

  @TempDir Path folder;

  private final BehaviorWorker worker = new BehaviorWorker();

  private Path file;

  @BeforeEach
  void draw() throws IOException {
    file = folder.resolve("clicks");
    ClickLog.draw(file, SEQUENCES);
  }

  private Reply ask(String command) {
    return Reply.parse("test", command, worker.answer(command));
  }

  private double[] result() throws IOException {
    ask("result " + folder.resolve("result"));
    return RawFiles.readDoubles(folder.resolve("result"));
  }

  @Test
  void fitsAChainAndWritesTheMatrix() throws IOException {
    Sequences log = ClickLog.read(file, SEQUENCES);
    ask("load " + file + " " + SEQUENCES);
    Reply chain = ask("chain");

    assertThat(chain.number("ms")).isPositive();
    assertThat(chain.number("transitions")).isEqualTo(log.visitCount() - SEQUENCES);
    assertThat(log.visitCount() / (double) SEQUENCES).isCloseTo(4.7, within(0.3));
    double[] matrix = result();
    assertThat(matrix).hasSize(17 * 17);
    assertThat(Arrays.stream(matrix).sum()).isCloseTo(17, within(1e-9));
    assertThat(ask("about").text("name")).isEqualTo("ours");
  }

  @Test
  void fitsAMixtureAndWritesWhatItsChainsCounted() throws IOException {
    Sequences log = ClickLog.read(file, SEQUENCES);
    ask("load " + file + " " + SEQUENCES);
    double first = ask("mixture 3 1").number("logLikelihood");
    Reply mixture = ask("mixture 3 5");

    assertThat(mixture.number("iterations")).isEqualTo(5);
    assertThat(mixture.number("logLikelihood")).isGreaterThan(first).isNegative();
    double[] counts = result();
    assertThat(counts).hasSize(3 * 18 * 17);
    assertThat(Arrays.stream(counts).sum()).isCloseTo(log.visitCount(), within(1e-6));
  }

  @Test
  void sharesConversionsOut() throws IOException {
    ask("load " + file + " " + SEQUENCES);
    ask("attribution");

    double conversions = Arrays.stream(ClickLog.readConversions(file, SEQUENCES)).sum();
    assertThat(conversions / SEQUENCES).isBetween(0.03, 0.1);
    assertThat(Arrays.stream(result()).sum()).isCloseTo(conversions, within(1e-9));
    assertThat(result()).hasSize(17);
  }

  @Test
  void answersWhatItCannotDo() {
    assertThat(worker.answer("dance")).endsWith("unknown command dance");
    assertThat(worker.answer("chain")).contains("nothing was loaded yet");
    assertThat(worker.answer("attribution")).contains("nothing was loaded yet");
  }
}
