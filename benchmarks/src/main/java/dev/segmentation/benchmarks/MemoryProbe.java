package dev.segmentation.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.FeatureTable;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * A process that makes a table and fits k-means to it once, with all defaults but the iteration
 * cap, and prints what the fit allocated. Started with a small heap it shows how much a fit needs.
 */
public final class MemoryProbe {

  private static final int ITERATIONS = 10;

  private MemoryProbe() {}

  /**
   * Fits once.
   *
   * @param args a {@link Shape}
   */
  public static void main(String[] args) {
    Shape shape = Shape.of(args[0]);
    FeatureTable table = Blobs.draw(shape).table();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = allocated(threads);
    KMeansModel model = KMeans.of(shape.k()).withMaxIterations(ITERATIONS).fit(table);
    long bytes = allocated(threads) - before;
    System.out.println(
        String.format(Locale.ROOT, "ok allocated=%d inertia=%s", bytes, model.inertia()));
  }

  /** Bytes that all threads alive have allocated so far; the workers of the pool stay alive. */
  private static long allocated(ThreadMXBean threads) {
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }
}
