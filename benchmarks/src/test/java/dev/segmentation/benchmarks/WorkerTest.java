package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a worker, in this process. */
class WorkerTest {

  private static final Shape SHAPE = Shape.of("300-3-4");

  @TempDir Path folder;

  private final Worker worker = new Worker(Library.OURS);

  private Reply ask(String command) {
    return Reply.parse("test", command, worker.answer(command));
  }

  private Path rows() throws IOException {
    Path file = folder.resolve("rows");
    RawFiles.writeDoubles(file, Blobs.draw(SHAPE).values());
    return file;
  }

  @Test
  void fitsAndWritesWhatItFound() throws IOException {
    ask("load " + rows() + " " + SHAPE);
    Reply fit = ask("fit 2");
    Reply result = ask("result " + folder.resolve("labels") + " " + folder.resolve("centres"));

    assertThat(fit.number("iterations")).isEqualTo(2);
    assertThat(fit.number("ms")).isPositive();
    Disagreement.check("inertia", fit.number("inertia"), result.number("inertia"), 1e-9);
    assertThat(RawFiles.readInts(folder.resolve("labels"), 300)).contains(0, 1, 2, 3);
    assertThat(RawFiles.readDoubles(folder.resolve("centres"), 12)).hasSize(12);
  }

  @Test
  void startsFromOtherCentresWhenTold() throws IOException {
    ask("load " + rows() + " " + SHAPE);
    double fromFirstRows = ask("fit 1").number("inertia");
    RawFiles.writeDoubles(
        folder.resolve("start"), new double[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3});
    ask("start " + folder.resolve("start"));

    assertThat(ask("fit 1").number("inertia")).isNotEqualTo(fromFirstRows);
  }

  @Test
  void measuresTheSilhouetteOfLabelsFromAFile() throws IOException {
    ask("load " + rows() + " " + SHAPE);
    ask("fit 5");
    ask("result " + folder.resolve("labels") + " " + folder.resolve("centres"));

    assertThat(ask("silhouette " + folder.resolve("labels")).number("value")).isBetween(0.2, 1.0);
  }

  @Test
  void runsEveryClusteringThatIsCompared() throws IOException {
    ask("load " + rows() + " " + SHAPE);
    ask("distances");
    for (Contest contest : Contest.published()) {
      assertThat(ask(contest.command()).number("ms")).as(contest.name()).isPositive();
      if (contest.agreement() == Agreement.HEIGHTS) {
        ask("heights " + folder.resolve("heights"));
        assertThat(RawFiles.readDoubles(folder.resolve("heights"), 299)).isNotEmpty();
      } else if (contest.agreement() == Agreement.GROUPS
          || contest.agreement() == Agreement.CORES) {
        ask("labels " + folder.resolve("labels"));
        assertThat(RawFiles.readInts(folder.resolve("labels"), 300)).isNotEmpty();
      } else {
        assertThat(ask("objective").number("objective")).isFinite();
      }
    }
  }

  @Test
  void saysWhatWentWrong() {
    assertThatThrownBy(() -> ask("dance"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("unknown command")
        .hasMessageContaining("dance");
    assertThat(worker.answer("load nowhere 300-3-4")).contains("NoSuchFileException", "nowhere");
  }
}
