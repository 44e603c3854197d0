package dev.segmentation.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest heap in which a fit gets through, table included: found by starting JVMs with less
 * and less, so that nothing can hide in garbage that was collected in time.
 */
final class MemoryLimit {

  private static final Shape SHAPE = Shape.of("1m-16-8");
  private static final double LIMIT = 1.3;
  private static final int MEBI = 1 << 20;

  private final Bench bench;

  MemoryLimit(Bench bench) {
    this.bench = bench;
  }

  /** Returns whether the fit needs no more than the limit. */
  boolean run() throws IOException, InterruptedException {
    double data = 8.0 * SHAPE.n() * SHAPE.d();
    int most = (int) (LIMIT * data / MEBI);
    Reply within = attempt(most);
    if (within == null) {
      bench.line("memory kmeans-%s does not fit into %d MiB, %.1f x the data", SHAPE, most, LIMIT);
      return false;
    }
    int enough = most;
    int tooLittle = (int) (data / MEBI);
    while (enough - tooLittle > 1) {
      int middle = (enough + tooLittle) / 2;
      if (attempt(middle) == null) {
        tooLittle = middle;
      } else {
        enough = middle;
      }
    }
    bench.line(
        "# the whole heap of the JVM, with the table of %d rows by %d features in it; ids are row"
            + " numbers, which take nothing; serial collector; k-means++ and 10 iterations, k = %d;"
            + " %.0f MB allocated on the way",
        SHAPE.n(), SHAPE.d(), SHAPE.k(), within.number("allocated") / 1e6);
    bench.line(
        "memory kmeans-%s data=%.1fMB heap=%.1fMB heap/data=%.3f limit=%.1f",
        SHAPE, data / 1e6, (double) enough * MEBI / 1e6, enough * (double) MEBI / data, LIMIT);
    return true;
  }

  /** Fits in a JVM with so many mebibytes of heap; null where they do not suffice. */
  private @Nullable Reply attempt(int mebibytes) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx" + mebibytes + "m",
                    "-Xmn2m",
                    "--add-modules=jdk.incubator.vector",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MemoryProbe.class.getName(),
                    SHAPE.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String last = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
    }
    return process.waitFor() == 0 && last != null ? Reply.parse("memory", "fit", last) : null;
  }
}
