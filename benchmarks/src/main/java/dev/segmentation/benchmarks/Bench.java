package dev.segmentation.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a comparison runs.
 *
 * @param folder holds the rows, drawn once, and what workers exchange
 * @param python interpreter that has scikit-learn, or null where there is none
 * @param script the scikit-learn worker
 * @param rounds how often each fit is timed
 * @param shapes sizes to compare at
 * @param peers names of the peers to compare with
 * @param out where the lines go
 */
record Bench(
    Path folder,
    @Nullable String python,
    Path script,
    int rounds,
    List<Shape> shapes,
    List<String> peers,
    PrintStream out) {

  /** The rows of a shape as a file, drawn when first asked for. */
  Path rows(Shape shape) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("blobs-" + shape + ".f64");
    if (!Files.exists(file)) {
      RawFiles.writeDoubles(file, Blobs.draw(shape).values());
    }
    return file;
  }

  /** Tells a worker to load the rows of a shape. */
  void load(WorkerProcess worker, Shape shape) throws IOException {
    worker.ask("load " + rows(shape) + " " + shape);
  }

  /** A file for a result of a worker. */
  Path result(WorkerProcess worker, String what) {
    return folder.resolve(worker.name() + "." + what);
  }

  /** This library with the kernels it would choose itself where the vector module is present. */
  WorkerProcess ours() throws IOException {
    return WorkerProcess.java("ours", Library.OURS, "--add-modules=jdk.incubator.vector");
  }

  /** This library with the plain loops. */
  WorkerProcess oursScalar() throws IOException {
    return WorkerProcess.java("ours-scalar", Library.OURS, "-Ddev.segmentation.kernel=scalar");
  }

  /** The one line per shape that others read. */
  void ratio(String name, double ours, double peer) {
    line("ratio %s ours=%.2f peer=%.2f peer/ours=%.2f", name, ours, peer, peer / ours);
  }

  void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
