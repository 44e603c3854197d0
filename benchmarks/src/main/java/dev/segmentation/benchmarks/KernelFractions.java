package dev.segmentation.benchmarks;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/**
 * The search for the nearest centre, on one thread, as a fraction of what the machine can do: both
 * measured in turns in one process.
 */
final class KernelFractions {

  private static final int PEAK_LOOPS = 2_000_000;
  private static final double WARM_UP_SECONDS = 2;

  private final Bench bench;
  private volatile double used;

  KernelFractions(Bench bench) {
    this.bench = bench;
  }

  void run() {
    bench.line(
        "# GF in a second of CPU time of one thread, provider %s; kernel: nearest centre of every row; peak: %d"
            + " independent multiply-adds in registers; medians of %d rounds",
        Kernels.get().name(), FmaPeak.vectors(), bench.rounds());
    warmUp(this::peak);
    for (Shape shape : bench.shapes()) {
      measure(shape);
    }
  }

  private void measure(Shape shape) {
    Blobs data = Blobs.draw(shape);
    Centres centres = Centres.of(data.firstRows(), shape.k(), shape.d());
    int[] labels = new int[shape.n()];
    DoubleSupplier search = () -> search(data, centres, labels);
    warmUp(search);
    double[] kernels = new double[bench.rounds()];
    double[] peaks = new double[bench.rounds()];
    for (int round = 0; round < bench.rounds(); round++) {
      kernels[round] = search.getAsDouble();
      peaks[round] = peak();
    }
    double kernel = Rounds.median(kernels);
    double peak = Rounds.median(peaks);
    bench.line(
        "fraction nearest-%s kernel=%.1f peak=%.1f kernel/peak=%.2f",
        shape, kernel, peak, kernel / peak);
  }

  private double search(Blobs data, Centres centres, int[] labels) {
    long begin = cpuNanos();
    Kernels.get().nearest(data.values(), 0, labels.length, centres, labels, 0, null);
    used += labels[0];
    return data.shape().searchFlops() / (cpuNanos() - begin);
  }

  private double peak() {
    long begin = cpuNanos();
    used += FmaPeak.run(PEAK_LOOPS);
    return (double) FmaPeak.flopsPerLoop() * PEAK_LOOPS / (cpuNanos() - begin);
  }

  /** Time this thread had a processor: what else runs on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void warmUp(DoubleSupplier measurement) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < WARM_UP_SECONDS * 1e9) {
      used += measurement.getAsDouble();
    }
  }
}
