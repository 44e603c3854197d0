package dev.segmentation.benchmarks;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels on one thread, over all rows of a shape.
 *
 * <p>{@code flops} in the results is multiplications and additions a second; set beside {@link
 * FmaPeakBenchmark} it is the fraction of what the machine can do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {

  /** Rows that each row is measured to by {@link #addDistances}. */
  private static final int OTHERS = 64;

  /** Rows, features and clusters. */
  @Param({"500k-8-8", "500k-16-32", "200k-64-64", "50k-384-64"})
  String shape = "";

  /** Whose loops. */
  @Param KernelChoice provider = KernelChoice.NAIVE;

  private Shape size = Shape.of("1-1-1");
  private double[] x = {};
  private Centres centres = Centres.of(new double[1], 1, 1);
  private int[] labels = {};
  private double[] sums = {};
  private double[] distances = {};
  private Kernels kernels = Kernels.scalar();

  /** Operations done, as JMH counts them. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Multiplications and additions. */
    public long flops;
  }

  /** Draws the rows and assigns each to its nearest centre. */
  @Setup
  public void prepare() {
    size = Shape.of(shape);
    Blobs data = Blobs.draw(size);
    kernels = provider.kernels();
    x = data.values();
    centres = Centres.of(data.firstRows(), size.k(), size.d());
    labels = new int[size.n()];
    sums = new double[size.k() * size.d()];
    distances = new double[size.n()];
    kernels.nearest(x, 0, size.n(), centres, labels, 0, null);
  }

  /** The nearest centre of every row. */
  @Benchmark
  public int nearest(Work work) {
    work.flops += (long) size.searchFlops();
    kernels.nearest(x, 0, size.n(), centres, labels, 0, distances);
    return labels[0];
  }

  /** Every row to the sum of its cluster, as the first pass of a fit adds them. */
  @Benchmark
  public double addRows(Work work) {
    work.flops += 2L * size.n() * size.d();
    kernels.addRows(x, size.d(), 0, size.n(), null, labels, sums);
    return sums[0];
  }

  /** The distances of every row to some others, as the exact silhouette adds them up. */
  @Benchmark
  public double addDistances(Work work) {
    int others = Math.min(OTHERS, size.n());
    work.flops += 3L * size.n() * size.d() * others;
    kernels.addDistances(x, size.d(), 0, size.n(), 0, others, distances, 1, 0);
    return distances[0];
  }

  /** The squared distance of every row to one point, as the seeding needs it. */
  @Benchmark
  public double squaredDistances(Work work) {
    work.flops += 3L * size.n() * size.d();
    kernels.squaredDistances(x, size.d(), 0, size.n(), x, 0, 1, distances);
    return distances[0];
  }
}
