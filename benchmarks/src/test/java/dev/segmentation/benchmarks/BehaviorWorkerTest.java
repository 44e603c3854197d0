package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.behavior.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the worker for chains, in this process. */
class BehaviorWorkerTest {

  @TempDir Path folder;

  private final BehaviorWorker worker = new BehaviorWorker();

  private Reply ask(String command) {
    return Reply.parse("test", command, worker.answer(command));
  }

  @Test
  void fitsAndWritesTheMatrix() throws IOException {
    Path file = folder.resolve("clicks");
    ClickLog.draw(file, 2000);
    Sequences log = ClickLog.read(file, 2000);

    ask("load " + file + " 2000");
    Reply chain = ask("chain");
    ask("matrix " + folder.resolve("matrix"));

    assertThat(chain.number("ms")).isPositive();
    assertThat(chain.number("transitions")).isEqualTo(log.visitCount() - 2000);
    assertThat(log.visitCount() / 2000.0).isCloseTo(4.7, within(0.3));
    double[] matrix = RawFiles.readDoubles(folder.resolve("matrix"), 17 * 17);
    assertThat(Arrays.stream(matrix).sum()).isCloseTo(17, within(1e-9));
    assertThat(ask("about").text("name")).isEqualTo("ours");
  }

  @Test
  void answersWhatItCannotDo() {
    assertThat(worker.answer("dance")).endsWith("unknown command dance");
    assertThat(worker.answer("chain")).contains("nothing was loaded yet");
  }
}
