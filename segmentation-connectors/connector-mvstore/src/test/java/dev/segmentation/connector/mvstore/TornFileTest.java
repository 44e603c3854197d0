package dev.segmentation.connector.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.engine.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that a power cut or a bad disk left behind")
class TornFileTest {

  /** A disk writes a sector whole or not at all. */
  private static final int SECTOR = 512;

  private static final int SEED = 1;
  private static final int PROFILES = 300;

  @TempDir Path directory;

  /** Returns what was durable with some sectors of what was written since. */
  private static byte[] torn(byte[] durable, byte[] written, Random random) {
    int length = random.nextInt(4) > 0 ? written.length : random.nextInt(written.length + 1);
    byte[] torn = Arrays.copyOf(durable, Math.max(durable.length, length));
    int share = random.nextInt(101);
    for (int at = 0; at < torn.length; at += SECTOR) {
      int end = Math.min(at + SECTOR, Math.min(torn.length, written.length));
      if (end > at && random.nextInt(100) < share) {
        System.arraycopy(written, at, torn, at, end - at);
      }
    }
    return torn;
  }

  @Test
  @DisplayName("holds every commit that had returned, whole ones only, and goes on")
  void losesNothingTorn() throws IOException {
    Path file = directory.resolve("store.mv");
    Path copy = directory.resolve("torn.mv");
    String name = TestDisk.name(file);
    Random random = new Random(2);
    NumberedBatches batches = new NumberedBatches(SEED, PROFILES);
    int[] unfinished = new int[2];
    MvProfileStore store = MvProfileStore.open(name);
    byte[] durable = Files.readAllBytes(file);
    TestDisk.record();
    for (int number = 1; number <= 70; number++) {
      if (number % 30 == 7) {
        store.close();
        store = MvProfileStore.open(name);
      }
      store.commit(batches.batch(number));
      for (byte[] written : TestDisk.takeDurable()) {
        Files.write(copy, torn(durable, written, random));
        int last = assertGoesOn(copy, number - 1);
        unfinished[number - last]++;
        durable = written;
      }
      Files.write(copy, durable);
      assertThat(assertGoesOn(copy, number)).isEqualTo(number);
    }
    store.close();
    assertThat(unfinished[0]).isPositive();
    assertThat(unfinished[1]).isGreaterThan(70);
  }

  @Test
  @DisplayName("can be opened as of each flush, however small the commits are")
  void opensAsOfEachFlush() throws IOException {
    Path file = directory.resolve("store.mv");
    Path copy = directory.resolve("copy.mv");
    for (int profiles = 1; profiles <= 60; profiles += 29) {
      NumberedBatches batches = new NumberedBatches(SEED, profiles);
      NumberedBatches copied = new NumberedBatches(SEED, profiles);
      try (MvProfileStore store = MvProfileStore.open(TestDisk.name(file))) {
        TestDisk.record();
        for (int number = 1; number <= 60; number++) {
          batches.commit(store, number, number);
          List<byte[]> durable = TestDisk.takeDurable();
          assertThat(durable).hasSize(2);
          for (int flush = 0; flush < 2; flush++) {
            Files.write(copy, durable.get(flush));
            try (MvProfileStore opened = MvProfileStore.open(copy)) {
              assertThat(copied.assertWhole(opened, number - 1 + flush))
                  .isEqualTo(number - 1 + flush);
            }
          }
        }
      }
      Files.delete(file);
    }
  }

  /** Opens a file, commits the batch after the last one in it, and opens it again. */
  private static int assertGoesOn(Path file, int atLeast) {
    NumberedBatches batches = new NumberedBatches(SEED, PROFILES);
    int last;
    try (MvProfileStore store = MvProfileStore.open(file)) {
      last = batches.assertWhole(store, atLeast);
      store.commit(batches.batch(last + 1));
    }
    try (MvProfileStore store = MvProfileStore.open(file)) {
      assertThat(batches.assertWhole(store, last + 1)).isEqualTo(last + 1);
    }
    return last;
  }

  @Test
  @DisplayName("gives everything or an error, whatever bits of it have changed")
  void seesDamage() throws IOException {
    Path file = directory.resolve("store.mv");
    NumberedBatches batches = new NumberedBatches(SEED, 100);
    MvProfileStore store = MvProfileStore.open(file);
    batches.commit(store, 1, 40);
    byte[] crashed = Files.readAllBytes(file);
    store.close();
    byte[] closed = Files.readAllBytes(file);
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] damaged = (i % 2 == 0 ? closed : crashed).clone();
      int length = 1 << random.nextInt(13);
      int place = random.nextInt(damaged.length);
      for (int at = place; at < Math.min(damaged.length, place + length); at++) {
        damaged[at] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file, damaged);
      try (MvProfileStore opened = MvProfileStore.open(file)) {
        assertThat(batches.assertWhole(opened, 40)).isEqualTo(40);
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("damaged").hasMessageContaining("from a copy");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        refused++;
      }
    }
    assertThat(refused).isBetween(50, 199);
  }

  @Test
  @DisplayName("is an error wherever it was cut off, once it was closed")
  void seesThatTheEndIsMissing() throws IOException {
    Path file = directory.resolve("store.mv");
    NumberedBatches batches = new NumberedBatches(SEED, 50);
    try (MvProfileStore store = MvProfileStore.open(file)) {
      batches.commit(store, 1, 10);
    }
    byte[] closed = Files.readAllBytes(file);
    for (int length = 1; length < closed.length; length += 997) {
      Files.write(file, Arrays.copyOf(closed, length));
      assertThatThrownBy(() -> MvProfileStore.open(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("damaged");
    }
    Files.write(file, closed);
    try (MvProfileStore store = MvProfileStore.open(file)) {
      assertThat(batches.assertWhole(store, 10)).isEqualTo(10);
    }
  }
}
