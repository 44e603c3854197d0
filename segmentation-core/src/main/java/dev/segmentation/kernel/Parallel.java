package dev.segmentation.kernel;

import dev.segmentation.CancelledException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that is cut into numbered chunks, on several threads.
 *
 * <p>Which thread does which chunk is left open, so a chunk must write only into places of its own;
 * the caller combines them in the order of the numbers. That is what makes a result the same for
 * any number of threads. Work runs in the calling thread and, beside it, in the pool the caller is
 * already in, or else in the common pool.
 */
public final class Parallel {

  private Parallel() {}

  /**
   * Runs every chunk once and returns when all are done.
   *
   * <p>When the calling thread is interrupted no further chunk is started. When a chunk throws, the
   * first exception reaches the caller after the running chunks have ended.
   *
   * @param chunks number of chunks, 0 or more
   * @param work what the work is called, for the message of a cancellation
   * @param body does one chunk; called from several threads at once
   * @throws CancelledException if the calling thread was interrupted; its interrupt status is set
   */
  public static void forEach(int chunks, String work, IntConsumer body) {
    Job job = new Job(chunks, body, Thread.currentThread());
    int helpers = Math.min(chunks - 1, helpers());
    for (int i = 0; i < helpers; i++) {
      ForkJoinTask<?> task = ForkJoinTask.adapt(job::help);
      if (ForkJoinTask.inForkJoinPool()) {
        task.fork();
      } else {
        ForkJoinPool.commonPool().execute(task);
      }
    }
    job.lead();
    if (job.interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException(work);
    }
    job.rethrow();
  }

  /** What is done with a range of numbers. */
  @FunctionalInterface
  public interface RangeBody {

    /**
     * Does one range; called from several threads at once.
     *
     * @param from first number
     * @param to number after the last
     */
    void accept(int from, int to);
  }

  /**
   * Runs all numbers from 0 on in ranges of one size, the last perhaps shorter, each once, and
   * returns when all are done. The ranges depend on the count only, never on the threads.
   *
   * @param count how many numbers, 0 or more
   * @param size how many a range has, at least 1
   * @param work what the work is called, for the message of a cancellation
   * @param body does one range; called from several threads at once
   * @throws CancelledException if the calling thread was interrupted; its interrupt status is set
   */
  public static void forEachRange(int count, int size, String work, RangeBody body) {
    forEach(
        (int) (((long) count + size - 1) / size),
        work,
        range -> {
          int from = range * size;
          body.accept(from, (int) Math.min(count, (long) from + size));
        });
  }

  /** Threads that can help the calling one: a worker of a pool counts itself, a guest does not. */
  private static int helpers() {
    ForkJoinPool pool = ForkJoinTask.getPool();
    return pool == null
        ? ForkJoinPool.getCommonPoolParallelism()
        : Math.max(0, pool.getParallelism() - 1);
  }

  /** One call: hands out chunk numbers and waits for those who took one. */
  private static final class Job {

    private final int chunks;
    private final IntConsumer body;
    private final Thread leader;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopped;
    private boolean interrupted;
    private boolean closed;
    private int active;
    private @Nullable Throwable failure;

    Job(int chunks, IntConsumer body, Thread leader) {
      this.chunks = chunks;
      this.body = body;
      this.leader = leader;
    }

    /** Does chunks until none is left; a helper that comes too late does nothing. */
    void help() {
      synchronized (this) {
        if (closed) {
          return;
        }
        active++;
      }
      drain();
      synchronized (this) {
        active--;
        notifyAll();
      }
    }

    void lead() {
      drain();
      synchronized (this) {
        closed = true;
        while (active > 0) {
          try {
            wait();
          } catch (InterruptedException e) {
            stopped = true;
            interrupted = true;
          }
        }
      }
    }

    private void drain() {
      while (!stopped) {
        if (Thread.currentThread() == leader && Thread.interrupted()) {
          stopped = true;
          interrupted = true;
          return;
        }
        int chunk = next.getAndIncrement();
        if (chunk >= chunks) {
          return;
        }
        try {
          body.accept(chunk);
        } catch (RuntimeException | Error e) {
          fail(e);
        }
      }
    }

    private synchronized void fail(Throwable e) {
      stopped = true;
      if (failure == null) {
        failure = e;
      }
    }

    synchronized void rethrow() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
