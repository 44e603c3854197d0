package dev.segmentation.connector.mvstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.engine.MemoryStore;
import dev.segmentation.engine.ProfileStore;
import dev.segmentation.engine.StoreBatch;
import dev.segmentation.engine.StoreReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Batches that follow from a seed and their number, so that what a store holds tells which of them
 * it has, and whether it has them whole.
 */
final class NumberedBatches {

  private static final int PROFILES = 2_000;
  private static final int UNACKNOWLEDGED = 5;
  private static final String NUMBER = "number";

  private final long seed;
  private final int mostEntries;
  private final MemoryStore expected = MemoryStore.create();
  private int expectedNumber;

  /** Batches of 1 to so many profiles. */
  NumberedBatches(long seed, int mostEntries) {
    this.seed = seed;
    this.mostEntries = mostEntries;
  }

  /** Returns a batch; the first one has the number 1. */
  StoreBatch batch(int number) {
    Random random = new Random(seed * 31 + number);
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.meta(NUMBER, bytes(number));
    int entries = 1 + random.nextInt(mostEntries);
    for (int i = 0; i < entries; i++) {
      String id = "p" + random.nextInt(PROFILES);
      if (random.nextInt(10) == 0) {
        batch.remove(id);
      } else {
        byte[] state = new byte[random.nextInt(400)];
        random.nextBytes(state);
        batch.put(id, state);
      }
    }
    batch.addChange(number, bytes(number));
    batch.acknowledge(number - UNACKNOWLEDGED);
    return batch.build();
  }

  /** Commits batches of rising numbers. */
  void commit(ProfileStore store, int first, int last) {
    for (int number = first; number <= last; number++) {
      store.commit(batch(number));
    }
  }

  /**
   * Asserts that a store holds some batches from the first one on, each whole, and at least so
   * many. Must be called with stores that hold more and more.
   *
   * @return the number of the last batch it holds
   */
  int assertWhole(ProfileStore store, int atLeast) {
    Copy copy = new Copy();
    store.load(copy);
    assertThat(copy.number).as("number of the last batch").isGreaterThanOrEqualTo(atLeast);
    while (expectedNumber < copy.number) {
      expectedNumber++;
      expected.commit(batch(expectedNumber));
    }
    assertThat(expectedNumber).isEqualTo(copy.number);
    MemoryStore held = MemoryStore.create();
    held.commit(copy.batch.build());
    assertThat(snapshot(held))
        .as("content after %d batches", expectedNumber)
        .isEqualTo(snapshot(expected));
    return copy.number;
  }

  private static byte[] snapshot(MemoryStore store) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.snapshot(out);
    return out.toByteArray();
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  /** What a store holds, as one batch. */
  private static final class Copy implements StoreReader {
    private final StoreBatch.Builder batch = StoreBatch.builder();
    private int number;

    @Override
    public void meta(String key, byte[] value) {
      batch.meta(key, value);
      if (key.equals(NUMBER)) {
        number = ByteBuffer.wrap(value).getInt();
      }
    }

    @Override
    public void profile(String id, byte[] state) {
      batch.put(id, state);
    }

    @Override
    public void change(long id, byte[] change) {
      batch.addChange(id, change);
    }
  }
}
