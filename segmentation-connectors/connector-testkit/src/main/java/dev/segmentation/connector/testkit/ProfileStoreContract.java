package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.engine.ProfileStore;
import dev.segmentation.engine.StoreBatch;
import dev.segmentation.event.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ProfileStore} as tests. Every store, of this project or of others, has a
 * test class that extends this one.
 *
 * <p><b>How to use it.</b> Add {@code segmentation-connector-testkit} in test scope, extend this
 * class and write {@link #open}. The tests are final: a store that needs one of them changed does
 * not keep the contract. What is asked of durable stores only is skipped visibly for the others.
 * That a batch is whole after a crash cannot be asked here: kill a process for that.
 */
public abstract class ProfileStoreContract {

  /** Makes the contract; called by subclasses. */
  protected ProfileStoreContract() {}

  /**
   * Opens the store of this test, which is closed by the test. The first call in a test gives an
   * empty store; a later one, made after the store was closed, gives what is left of it.
   *
   * @return the store
   */
  protected abstract ProfileStore open();

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static StoreBatch sample() {
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.meta("schema", bytes(1));
    batch.meta("now", bytes(0, -1));
    batch.put("c-1", bytes(1, 2, 3));
    batch.put("Zoë, \"łódź\"", bytes());
    batch.put("gone", bytes(4));
    batch.addChange(7, bytes(7));
    batch.addChange(Long.MAX_VALUE, bytes());
    batch.addChange(-1, bytes(1));
    return batch.build();
  }

  private static void assertHolds(ProfileStore store, StoreBatch... batches) {
    StoredContent expected = new StoredContent();
    for (StoreBatch batch : batches) {
      batch.applyTo(expected);
    }
    assertThat(StoreReading.of(store).lines()).isEqualTo(expected.lines());
  }

  /** Nothing comes from nothing. */
  @Test
  @DisplayName("is empty at first, and takes an empty batch")
  public final void startsEmpty() {
    try (ProfileStore store = open()) {
      assertHolds(store);
      store.commit(StoreBatch.builder().build());
      assertHolds(store);
    }
  }

  /** What was committed is read. */
  @Test
  @DisplayName("gives what was committed, and what was said last")
  public final void readsBack() {
    StoreBatch.Builder later = StoreBatch.builder();
    later.meta("now", bytes(2));
    later.put("c-1", bytes(9));
    later.addChange(7, bytes(8, 8));
    try (ProfileStore store = open()) {
      store.commit(sample());
      assertHolds(store, sample());
      store.commit(later.build());
      assertHolds(store, sample(), later.build());
    }
  }

  /** Removing is for good. */
  @Test
  @DisplayName("forgets removed profiles and acknowledged changes, and only those")
  public final void forgets() {
    StoreBatch.Builder removal = StoreBatch.builder();
    removal.remove("gone");
    removal.remove("never there");
    removal.acknowledge(7);
    removal.acknowledge(8);
    try (ProfileStore store = open()) {
      store.commit(sample());
      store.commit(removal.build());
      assertHolds(store, sample(), removal.build());
      store.commit(sample());
      assertHolds(store, sample());
    }
  }

  /** A batch may be tried again. */
  @Test
  @DisplayName("is the same after a batch was committed twice")
  public final void repeats() {
    StoreBatch.Builder second = StoreBatch.builder();
    second.put("c-1", bytes(5));
    second.remove("gone");
    second.acknowledge(-1);
    second.addChange(8, bytes(8));
    try (ProfileStore store = open()) {
      store.commit(sample());
      store.commit(second.build());
      store.commit(second.build());
      assertHolds(store, sample(), second.build());
    }
  }

  /** The owner can rely on the order of reading. */
  @Test
  @DisplayName("gives meta entries, then profiles, then changes by rising id")
  public final void keepsOrder() {
    try (ProfileStore store = open()) {
      for (int i = 99; i >= 0; i--) {
        StoreBatch.Builder batch = StoreBatch.builder();
        batch.addChange(i, bytes(i));
        batch.put("p" + i, bytes(i));
        batch.meta("m" + i, bytes(i));
        store.commit(batch.build());
      }
      StoreReading content = StoreReading.of(store);
      assertThat(content.kinds()).isEqualTo("m".repeat(100) + "p".repeat(100) + "c".repeat(100));
      assertThat(content.changeIds()).isSorted();
    }
  }

  /** Long lives are of many commits. */
  @Test
  @DisplayName("holds after each of many batches what they add up to, opened again or not")
  public final void addsUp() {
    StoredContent expected = new StoredContent();
    Random random = new Random(5);
    ProfileStore store = open();
    try {
      for (int i = 0; i < 400; i++) {
        StoreBatch batch = anyBatch(random);
        batch.applyTo(expected);
        store.commit(batch);
        if (store.isDurable() && i % 20 == 0) {
          store.close();
          store = open();
        }
        if (i % 10 == 0) {
          assertThat(StoreReading.of(store).lines()).isEqualTo(expected.lines());
        }
      }
    } finally {
      store.close();
    }
  }

  private static StoreBatch anyBatch(Random random) {
    StoreBatch.Builder batch = StoreBatch.builder();
    int entries = 1 << random.nextInt(9);
    for (int i = 0; i < entries; i++) {
      byte[] value = new byte[random.nextInt(random.nextInt(20) == 0 ? 5_000 : 100)];
      random.nextBytes(value);
      int key = random.nextInt(500);
      switch (random.nextInt(8)) {
        case 0 -> batch.meta("m" + key % 5, value);
        case 1 -> batch.remove("p" + key);
        case 2 -> batch.addChange(key, value);
        case 3 -> batch.acknowledge(key);
        default -> batch.put("p" + key, value);
      }
    }
    return batch.build();
  }

  /** Limits of a batch are limits of a store. */
  @Test
  @DisplayName("takes the longest ids and values that a batch allows")
  public final void keepsLongValues() {
    byte[] value = new byte[StoreBatch.MAX_VALUE_BYTES];
    new Random(1).nextBytes(value);
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.put("\uffff".repeat(Message.MAX_ID_LENGTH), value);
    batch.put("\ud800", bytes(1));
    batch.put("\u0000", bytes(2));
    batch.addChange(1, value);
    try (ProfileStore store = open()) {
      store.commit(batch.build());
      assertHolds(store, batch.build());
    }
  }

  /** Batches may be large. */
  @Test
  @DisplayName("keeps 20,000 profiles of one batch")
  public final void keepsManyProfiles() {
    StoreBatch.Builder batch = StoreBatch.builder();
    for (int i = 0; i < 20_000; i++) {
      batch.put("profile " + i, new byte[] {(byte) i, (byte) (i >> 8)});
    }
    try (ProfileStore store = open()) {
      store.commit(batch.build());
      assertHolds(store, batch.build());
    }
  }

  /** Any thread may commit. */
  @Test
  @DisplayName("takes batches from several threads")
  public final void takesBatchesOfThreads() {
    try (ProfileStore store = open()) {
      List<CompletableFuture<Void>> threads = new ArrayList<>();
      StoredContent expected = new StoredContent();
      for (int thread = 0; thread < 4; thread++) {
        List<StoreBatch> batches = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
          StoreBatch.Builder batch = StoreBatch.builder();
          batch.put("p" + thread + "-" + i, bytes(i));
          batch.addChange(100L * thread + i, bytes(thread));
          batches.add(batch.build());
          batch.build().applyTo(expected);
        }
        threads.add(CompletableFuture.runAsync(() -> batches.forEach(store::commit)));
      }
      threads.forEach(CompletableFuture::join);
      assertThat(StoreReading.of(store).lines()).isEqualTo(expected.lines());
    }
  }

  /** Closing loses nothing. */
  @Test
  @DisplayName("holds the same after it was closed and opened again, where it is durable")
  public final void reopens() {
    ProfileStore first = open();
    first.commit(sample());
    boolean durable = first.isDurable();
    first.close();
    assumeTrue(durable, "the store is not durable");
    try (ProfileStore second = open()) {
      assertHolds(second, sample());
    }
    try (ProfileStore third = open()) {
      assertHolds(third, sample());
    }
  }

  /** A reader can stop by throwing. */
  @Test
  @DisplayName("stops at an exception of the reader, lets it through, and goes on to serve")
  public final void stopsReading() {
    IllegalStateException enough = new IllegalStateException("enough");
    StoreReading stopping =
        new StoreReading() {
          @Override
          public void profile(String id, byte[] state) {
            throw enough;
          }
        };
    try (ProfileStore store = open()) {
      store.commit(sample());
      assertThatThrownBy(() -> store.load(stopping)).isSameAs(enough);
      assertHolds(store, sample());
    }
  }

  /** A closed store is of no use, and may be closed again. */
  @Test
  @DisplayName("can be closed twice and refuses everything else with an IllegalStateException")
  public final void closes() {
    ProfileStore store = open();
    SourceChecks.assertCloses(
        store::close, () -> store.commit(sample()), () -> store.load(new StoreReading()));
  }
}
