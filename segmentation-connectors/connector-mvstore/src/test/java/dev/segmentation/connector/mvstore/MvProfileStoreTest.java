package dev.segmentation.connector.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.engine.StoreBatch;
import dev.segmentation.engine.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store in a file")
class MvProfileStoreTest {

  private static final int SEED = 7;

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("store.mv");
  }

  private static void assertRefused(Path file, boolean retryable, String... words) {
    assertThatThrownBy(() -> MvProfileStore.open(file))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e).hasMessageStartingWith(file + ": ").hasMessageContainingAll(words);
              assertThat(e.store()).isEqualTo(file.toString());
              assertThat(e.retryable()).isEqualTo(retryable);
            });
  }

  @Test
  @DisplayName("is opened by one at a time in a process")
  void isLockedInAProcess() {
    NumberedBatches batches = new NumberedBatches(SEED, 10);
    try (MvProfileStore store = MvProfileStore.open(file())) {
      assertRefused(file(), true, "in use by another store or process", "close that first");
      assertRefused(file(), true, "in use");
      batches.commit(store, 1, 1);
    }
    try (MvProfileStore store = MvProfileStore.open(file())) {
      batches.assertWhole(store, 1);
    }
  }

  /** Tries to open the store that its argument names. */
  static final class Second {
    private Second() {}

    public static void main(String[] arguments) {
      try (MvProfileStore store = MvProfileStore.open(Path.of(arguments[0]))) {
        System.out.println("opened, durable: " + store.isDurable());
      } catch (StoreException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  @DisplayName("is opened by one process at a time")
  void isLockedForOtherProcesses() throws IOException {
    String file = file().toString();
    try (MvProfileStore store = MvProfileStore.open(file())) {
      assertThat(ChildJvm.output(Second.class, file)).contains("in use by another store");
      assertRefused(file(), true, "in use");
      assertThat(ChildJvm.output(Second.class, file)).contains("in use by another store");
      assertThat(store.isDurable()).isTrue();
    }
    assertThat(ChildJvm.output(Second.class, file)).isEqualTo("opened, durable: true");
  }

  @Test
  @DisplayName("is of one version, and says so of another")
  void refusesOtherVersions() {
    MvProfileStore.open(file()).close();
    setVersion(2);
    assertRefused(file(), false, "of version 2", "reads version 1", "update the library");
    setVersion(0);
    assertRefused(file(), false, "of version 0", "from a copy");
    setVersion(1);
    MvProfileStore.open(file()).close();
  }

  private void setVersion(int version) {
    try (MVStore other = MVStore.open(file().toString())) {
      other.setStoreVersion(version);
    }
  }

  @Test
  @DisplayName("is not the file of another program, which is left as it is")
  void refusesOtherFiles() throws IOException {
    for (String content : new String[] {"x", "name;age\n".repeat(2_000), "\u0000".repeat(10_000)}) {
      Files.writeString(file(), content);
      assertRefused(file(), false, "no profile store", "another file");
      assertThat(file()).hasContent(content);
    }
    Files.delete(file());
    try (MVStore other = MVStore.open(file().toString())) {
      other.openMap("people").put(1, "Ada");
    }
    byte[] before = Files.readAllBytes(file());
    assertRefused(file(), false, "belongs to another program", "1 maps");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  @DisplayName("needs a file that can be opened")
  void refusesPathsThatAreNoFiles() {
    assertRefused(directory, true, "cannot be opened", "a directory that exists");
    assertRefused(directory.resolve("no/such/store.mv"), true, "cannot be opened");
  }

  @Test
  @DisplayName("takes an empty file for a new one")
  void takesAnEmptyFile() throws IOException {
    Files.createFile(file());
    NumberedBatches batches = new NumberedBatches(SEED, 10);
    try (MvProfileStore store = MvProfileStore.open(file())) {
      batches.commit(store, 1, 2);
      batches.assertWhole(store, 2);
    }
  }

  @Test
  @DisplayName("loses nothing when the disk is full, and goes on when there is room again")
  void survivesAFullDisk() {
    String name = TestDisk.name(file());
    NumberedBatches batches = new NumberedBatches(SEED, 200);
    Random random = new Random(1);
    try (MvProfileStore store = MvProfileStore.open(name)) {
      for (int number = 1; number <= 40; number += 2) {
        batches.commit(store, number, number);
        TestDisk.setRoom(random.nextInt(10_000));
        StoreBatch next = batches.batch(number + 1);
        assertThatThrownBy(() -> store.commit(next))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("could not be written (No space left on device)")
            .hasMessageContaining("make room");
        TestDisk.setRoom(Long.MAX_VALUE);
        if (number % 4 == 1) {
          assertThat(batches.assertWhole(store, number)).isEqualTo(number);
        }
        store.commit(next);
        assertThat(batches.assertWhole(store, number + 1)).isEqualTo(number + 1);
      }
    }
    try (MvProfileStore store = MvProfileStore.open(name)) {
      assertThat(batches.assertWhole(store, 40)).isEqualTo(40);
    }
  }

  @Test
  @DisplayName("does not count on what the disk failed to flush")
  void survivesAFailedFlush() {
    String name = TestDisk.name(file());
    NumberedBatches batches = new NumberedBatches(SEED, 50);
    try (MvProfileStore store = MvProfileStore.open(name)) {
      batches.commit(store, 1, 3);
      TestDisk.setFlushes(false);
      StoreBatch next = batches.batch(4);
      assertThatThrownBy(() -> store.commit(next))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Input/output error");
      TestDisk.setFlushes(true);
      assertThat(batches.assertWhole(store, 3)).isEqualTo(3);
      batches.commit(store, 4, 6);
    }
    try (MvProfileStore store = MvProfileStore.open(name)) {
      assertThat(batches.assertWhole(store, 6)).isEqualTo(6);
    }
  }

  @Test
  @DisplayName("survives an interrupt within a commit")
  void survivesAnInterrupt() {
    NumberedBatches batches = new NumberedBatches(SEED, 50);
    try (MvProfileStore store = MvProfileStore.open(file())) {
      batches.commit(store, 1, 3);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.commit(batches.batch(4))).isInstanceOf(StoreException.class);
      assertThat(Thread.interrupted()).isTrue();
      int last = batches.assertWhole(store, 3);
      batches.commit(store, last, last + 2);
      assertThat(batches.assertWhole(store, last + 2)).isEqualTo(last + 2);
    }
  }

  @Test
  @DisplayName("stays below about three times its content, however often that is replaced")
  void staysBounded() throws IOException {
    int profiles = 20_000;
    int stateBytes = 400;
    long content = (long) profiles * stateBytes;
    long longest = 0;
    Random random = new Random(4);
    try (MvProfileStore store = MvProfileStore.open(file())) {
      for (int commit = 0; commit < 200; commit++) {
        StoreBatch.Builder batch = StoreBatch.builder();
        for (int i = 0; i < 1_000; i++) {
          byte[] state = new byte[stateBytes];
          random.nextBytes(state);
          int skewed = (int) (profiles * Math.pow(random.nextDouble(), commit % 2 == 0 ? 1 : 4));
          batch.put("profile " + skewed, state);
          batch.addChange(1_000L * commit + i, new byte[50]);
          batch.acknowledge(1_000L * (commit - 1) + i);
        }
        store.commit(batch.build());
        longest = Math.max(longest, Files.size(file()));
      }
    }
    assertThat(longest).isBetween(content, 3 * content + (12 << 20));
  }

  @Test
  @DisplayName("becomes small again when nearly everything was removed")
  void shrinks() throws IOException {
    try (MvProfileStore store = MvProfileStore.open(file())) {
      StoreBatch.Builder all = StoreBatch.builder();
      StoreBatch.Builder gone = StoreBatch.builder();
      for (int i = 0; i < 20_000; i++) {
        all.put("p" + i, new byte[1_000]);
        gone.remove("p" + i);
      }
      store.commit(all.build());
      long full = Files.size(file());
      store.commit(gone.build());
      for (int i = 0; i < 30; i++) {
        StoreBatch.Builder some = StoreBatch.builder();
        some.put("p", new byte[1 << 20]);
        store.commit(some.build());
      }
      assertThat(Files.size(file())).isLessThan(full);
    }
    assertThat(Files.size(file())).isLessThan(16 << 20);
  }

  @Test
  @DisplayName("does not hold text as it was given")
  void overlaysText() throws IOException {
    String text = "chunk:1,len:1,version:ffffff,";
    try (MvProfileStore store = MvProfileStore.open(file())) {
      StoreBatch.Builder batch = StoreBatch.builder();
      batch.put("p", text.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1));
      store.commit(batch.build());
    }
    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1))
        .contains("chunk:1,")
        .doesNotContain("version:ffffff");
  }
}
