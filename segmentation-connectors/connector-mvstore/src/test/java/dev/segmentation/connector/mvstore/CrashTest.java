package dev.segmentation.connector.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that commits, 20 times, or as often as {@code -Dcrashes=200} says. */
@DisplayName("A store whose process is killed")
class CrashTest {

  private static final int SEED = 11;
  private static final int PROFILES = 2_000;

  @TempDir Path directory;

  /** Goes on where the store ends, and prints the number of each batch when its commit returns. */
  static final class Committing {
    private Committing() {}

    public static void main(String[] arguments) {
      NumberedBatches batches = new NumberedBatches(SEED, PROFILES);
      try (MvProfileStore store = MvProfileStore.open(Path.of(arguments[0]))) {
        int number = Integer.parseInt(arguments[1]);
        while (true) {
          number++;
          batches.commit(store, number, number);
          System.out.println(number);
        }
      }
    }
  }

  @Test
  @DisplayName("holds every batch that was acknowledged, and whole ones only")
  void losesNothing() throws IOException, InterruptedException {
    Path file = directory.resolve("store.mv");
    Random random = new Random(SEED);
    NumberedBatches batches = new NumberedBatches(SEED, PROFILES);
    MvProfileStore.open(file).close();
    int last = 0;
    int unfinished = 0;
    int crashes = Integer.getInteger("crashes", 20);
    for (int crash = 0; crash < crashes; crash++) {
      int acknowledged = killed(file, last, random.nextInt(40));
      try (MvProfileStore store = MvProfileStore.open(file)) {
        last = batches.assertWhole(store, acknowledged);
        assertThat(last).isBetween(acknowledged, acknowledged + 1);
        unfinished += last - acknowledged;
        if (random.nextBoolean()) {
          last++;
          batches.commit(store, last, last);
        }
      }
    }
    assertThat(last).isGreaterThan(crashes);
    assertThat(unfinished).isLessThan(crashes);
  }

  /** Kills a process after some lines, in the middle of whatever it does then; returns its last. */
  private static int killed(Path file, int last, int lines)
      throws IOException, InterruptedException {
    Process process = ChildJvm.start(Committing.class, file.toString(), String.valueOf(last));
    int acknowledged = last;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      for (int i = 0; line != null; i++) {
        acknowledged = Integer.parseInt(line);
        if (i == lines) {
          process.toHandle().destroyForcibly(); // that of the process would close its output
        }
        line = output.readLine();
      }
    }
    assertThat(process.waitFor()).as("that of a kill").isEqualTo(137);
    return acknowledged;
  }
}
