package dev.segmentation.benchmarks;

import dev.segmentation.Randomness;
import dev.segmentation.connector.mvstore.MvProfileStore;
import dev.segmentation.engine.StoreBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Durable commits of 10,000 profiles drawn from a million, with states of 200 to 400 bytes that do
 * not compress. Throughput is in profiles a second; each commit is flushed to the disk.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 10)
@Fork(1)
public class StoreBenchmark {

  private static final int BATCH = 10_000;
  private static final int SHORTEST = 200;
  private static final int SPREAD = 200;

  /** How many profiles the store has. */
  @Param("1000000")
  public int people;

  private final RandomGenerator random = Randomness.at(Randomness.DEFAULT_SEED);
  private final byte[] noise = new byte[1 << 20];
  private Path directory = Path.of("");
  private @Nullable MvProfileStore store;

  /**
   * Fills a store in a new directory.
   *
   * @throws IOException if there is no place for it
   */
  @Setup
  public void fill() throws IOException {
    random.nextBytes(noise);
    directory = Files.createTempDirectory("store-benchmark");
    MvProfileStore filled = MvProfileStore.open(directory.resolve("profiles.mv"));
    store = filled;
    for (int first = 0; first < people; first += BATCH) {
      StoreBatch.Builder batch = StoreBatch.builder();
      for (int profile = first; profile < Math.min(people, first + BATCH); profile++) {
        batch.put(id(profile), state());
      }
      filled.commit(batch.build());
    }
  }

  private MvProfileStore store() {
    return Objects.requireNonNull(store, "filled before");
  }

  private static String id(int profile) {
    return "visitor-" + profile;
  }

  private byte[] state() {
    byte[] state = new byte[SHORTEST + random.nextInt(SPREAD)];
    System.arraycopy(noise, random.nextInt(noise.length - state.length), state, 0, state.length);
    return state;
  }

  /** One batch of random profiles. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void commit() {
    StoreBatch.Builder batch = StoreBatch.builder();
    for (int i = 0; i < BATCH; i++) {
      batch.put(id(random.nextInt(people)), state());
    }
    store().commit(batch.build());
  }

  /**
   * Closes the store and deletes it.
   *
   * @throws IOException if the file is gone
   */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    store().close();
    Files.delete(directory.resolve("profiles.mv"));
    Files.delete(directory);
  }
}
