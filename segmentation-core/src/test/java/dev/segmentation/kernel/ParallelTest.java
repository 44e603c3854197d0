package dev.segmentation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.segmentation.CancelledException;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Parallel work in chunks")
@Timeout(60)
class ParallelTest {

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 64, 10_000})
  @DisplayName("does every chunk exactly once")
  void shouldDoEveryChunkOnce(int chunks) {
    AtomicIntegerArray done = new AtomicIntegerArray(chunks);

    Parallel.forEach(chunks, "counting", done::incrementAndGet);

    assertThat(IntStream.range(0, chunks).map(done::get)).allMatch(times -> times == 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "5, 5", "6, 5", "1000, 7", "3, 1"})
  @DisplayName("does every number once, in ranges of one size of which the last may be shorter")
  void shouldDoEveryRangeOnce(int count, int size) {
    AtomicIntegerArray done = new AtomicIntegerArray(count);

    Parallel.forEachRange(
        count,
        size,
        "counting",
        (from, to) -> {
          assertThat(from % size).isZero();
          assertThat(to).isEqualTo(Math.min(count, from + size));
          IntStream.range(from, to).forEach(done::incrementAndGet);
        });

    assertThat(IntStream.range(0, count).map(done::get)).allMatch(times -> times == 1);
  }

  @Test
  @DisplayName("cuts the largest count into ranges without an overflow")
  void shouldCutLargestCount() {
    AtomicLong numbers = new AtomicLong();

    Parallel.forEachRange(
        Integer.MAX_VALUE, 1 << 30, "counting", (from, to) -> numbers.addAndGet(to - from));

    assertThat(numbers).hasValue(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  @DisplayName("stays in the pool of the caller and does every chunk once")
  void shouldStayInPoolOfCaller(int threads) throws Exception {
    AtomicIntegerArray done = new AtomicIntegerArray(1000);
    Set<ForkJoinPool> pools = ConcurrentHashMap.newKeySet();

    ForkJoinPool own =
        inPool(
            threads,
            () -> {
              Parallel.forEach(
                  1000,
                  "counting",
                  chunk -> {
                    pools.add(ForkJoinTask.getPool());
                    done.incrementAndGet(chunk);
                  });
              return ForkJoinTask.getPool();
            });

    assertThat(IntStream.range(0, 1000).map(done::get)).allMatch(times -> times == 1);
    assertThat(pools).containsExactly(own);
  }

  @Test
  @DisplayName("does nested work, in the common pool and in a pool of two threads")
  void shouldDoNestedWork() throws Exception {
    assertThat(nested()).isEqualTo(3 * 40 * 40);
    assertThat(inPool(2, ParallelTest::nested).intValue()).isEqualTo(3 * 40 * 40);
  }

  private static int nested() {
    AtomicInteger done = new AtomicInteger();
    Parallel.forEach(
        40,
        "outer",
        outer ->
            Parallel.forEach(
                40,
                "middle",
                middle -> Parallel.forEach(3, "inner", inner -> done.incrementAndGet())));
    return done.get();
  }

  @Test
  @DisplayName("throws what a chunk threw and starts no further chunk")
  void shouldThrowWhatChunkThrew() throws Exception {
    IllegalStateException failure = new IllegalStateException("chunk 3");
    AtomicInteger started = new AtomicInteger();

    Throwable thrown =
        inPool(
            1,
            () ->
                catchThrowable(
                    () ->
                        Parallel.forEach(
                            100,
                            "failing",
                            chunk -> {
                              started.incrementAndGet();
                              if (chunk == 3) {
                                throw failure;
                              }
                            })));

    assertThat(thrown).isSameAs(failure);
    assertThat(started).hasValue(4);
  }

  @Test
  @DisplayName("throws one failure when every chunk fails, error or exception")
  void shouldThrowOneOfManyFailures() {
    assertThatThrownBy(
            () ->
                Parallel.forEach(
                    1000,
                    "failing",
                    chunk -> {
                      throw new AssertionError("chunk " + chunk);
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("chunk ");
  }

  @Test
  @DisplayName("throws what a chunk on another thread threw")
  void shouldThrowWhatHelperThrew() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);

    Throwable thrown =
        inPool(
            2,
            () -> {
              Thread leader = Thread.currentThread();
              return catchThrowable(
                  () ->
                      Parallel.forEach(
                          2,
                          "failing",
                          chunk -> {
                            await(both);
                            if (Thread.currentThread() != leader) {
                              throw new IllegalStateException("helper");
                            }
                          }));
            });

    assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("helper");
  }

  @Test
  @DisplayName("starts no chunk when the caller is interrupted before")
  void shouldStopBeforeFirstChunk() throws Exception {
    AtomicInteger started = new AtomicInteger();

    boolean flag =
        inPool(
            1,
            () -> {
              Thread.currentThread().interrupt();
              assertThatThrownBy(
                      () -> Parallel.forEach(100, "sums", chunk -> started.incrementAndGet()))
                  .isInstanceOf(CancelledException.class)
                  .hasMessageContaining("sums was cancelled");
              return Thread.interrupted();
            });

    assertThat(started).hasValue(0);
    assertThat(flag).isTrue();
  }

  @Test
  @DisplayName("starts no further chunk once the caller is interrupted")
  void shouldStopAfterInterrupt() throws Exception {
    AtomicInteger started = new AtomicInteger();

    boolean flag =
        inPool(
            1,
            () -> {
              assertThatThrownBy(
                      () ->
                          Parallel.forEach(
                              100,
                              "sums",
                              chunk -> {
                                if (started.incrementAndGet() == 3) {
                                  Thread.currentThread().interrupt();
                                }
                              }))
                  .isInstanceOf(CancelledException.class);
              return Thread.interrupted();
            });

    assertThat(started).hasValue(3);
    assertThat(flag).isTrue();
  }

  @Test
  @DisplayName("waits for a chunk that still runs when the caller is interrupted, then stops")
  void shouldWaitForRunningChunk() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch released = new CountDownLatch(1);
    AtomicReference<Thread> leader = new AtomicReference<>();
    AtomicInteger ended = new AtomicInteger();
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      ForkJoinTask<Boolean> task =
          pool.submit(
              () -> {
                leader.set(Thread.currentThread());
                assertThatThrownBy(
                        () ->
                            Parallel.forEach(
                                2,
                                "waiting",
                                chunk -> {
                                  await(both);
                                  if (Thread.currentThread() != leader.get()) {
                                    await(released);
                                  }
                                  ended.incrementAndGet();
                                }))
                    .isInstanceOf(CancelledException.class);
                return Thread.interrupted() && ended.get() == 2;
              });
      while (ended.get() == 0) {
        Thread.onSpinWait();
      }
      leader.get().interrupt();
      while (leader.get().isInterrupted()) {
        Thread.onSpinWait();
      }
      assertThat(task.isDone()).isFalse();
      released.countDown();
      assertThat(task.get()).isTrue();
    } finally {
      released.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  @DisplayName("cancels the outer work when the inner work was cancelled")
  void shouldCancelOuterWork() throws Exception {
    boolean flag =
        inPool(
            1,
            () -> {
              assertThatThrownBy(
                      () ->
                          Parallel.forEach(
                              4,
                              "outer",
                              chunk -> {
                                Thread.currentThread().interrupt();
                                Parallel.forEach(4, "inner", inner -> {});
                              }))
                  .isInstanceOf(CancelledException.class);
              return Thread.interrupted();
            });

    assertThat(flag).isTrue();
  }

  @Test
  @DisplayName(
      "needs no other thread: all of the common pool may be busy, and late help does nothing")
  void shouldNotNeedHelp() throws Exception {
    int busy = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch started = new CountDownLatch(busy);
    CountDownLatch released = new CountDownLatch(1);
    AtomicIntegerArray done = new AtomicIntegerArray(1000);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < busy; i++) {
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                started.countDown();
                await(released);
              });
    }
    started.await();
    try {
      Parallel.forEach(
          1000,
          "counting",
          chunk -> {
            threads.add(Thread.currentThread());
            done.incrementAndGet(chunk);
          });
    } finally {
      released.countDown();
    }

    assertThat(ForkJoinPool.commonPool().awaitQuiescence(30, TimeUnit.SECONDS)).isTrue();
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(IntStream.range(0, 1000).map(done::get)).allMatch(times -> times == 1);
  }

  private static <T> T inPool(int threads, Callable<T> work) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
