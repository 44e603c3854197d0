package dev.segmentation.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a comparison runs.
 *
 * @param folder holds the rows, drawn once, and what workers exchange
 * @param python interpreter that has scikit-learn, or null where there is none
 * @param rscript interpreter of R that has the packages, or null where there is none
 * @param scripts folder of the workers in Python and R
 * @param rounds how often each fit is timed
 * @param shapes sizes to compare k-means at
 * @param only beginnings of the names of clusterings to compare; empty for all
 * @param peers names of the peers to compare with
 * @param out where the lines go
 */
record Bench(
    Path folder,
    @Nullable String python,
    @Nullable String rscript,
    Path scripts,
    int rounds,
    List<Shape> shapes,
    List<String> only,
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

  /** Whether a clustering of this name is to be compared. */
  boolean isAskedFor(String name) {
    return only.isEmpty() || only.stream().anyMatch(name::startsWith);
  }

  /** Whether a peer is wanted and installed. */
  boolean canStart(String peer) {
    return peers.contains(peer) && interpreter(peer) != null;
  }

  /** Starts the worker of a peer that is installed. */
  WorkerProcess start(String peer) throws IOException {
    Path script =
        scripts.resolve(peer.equals(Peers.R) ? "r/r_worker.R" : "python/sklearn_worker.py");
    return WorkerProcess.script(peer, Objects.requireNonNull(interpreter(peer)), script);
  }

  /** Starts the worker of a peer that fits chains. */
  WorkerProcess startBehavior(String peer) throws IOException {
    Path script =
        scripts.resolve(peer.equals(Peers.R) ? "r/behavior_worker.R" : "python/behavior_worker.py");
    return WorkerProcess.script(peer, Objects.requireNonNull(interpreter(peer)), script);
  }

  private @Nullable String interpreter(String peer) {
    return peer.equals(Peers.R) ? rscript : python;
  }

  /** The labels of the last clustering of a worker. */
  int[] labels(WorkerProcess worker, int rows) throws IOException {
    Path file = result(worker, "labels");
    worker.ask("labels " + file);
    return RawFiles.readInts(file, rows);
  }

  /** The heights of the merges of the last clustering of a worker. */
  double[] heights(WorkerProcess worker, int merges) throws IOException {
    Path file = result(worker, "heights");
    worker.ask("heights " + file);
    return RawFiles.readDoubles(file, merges);
  }

  /** This library with the kernels it would choose itself where the vector module is present. */
  WorkerProcess ours() throws IOException {
    return WorkerProcess.java("ours", Library.OURS, "--add-modules=jdk.incubator.vector");
  }

  /** The same in a heap of so many mebibytes. */
  WorkerProcess oursWithin(int mebibytes) throws IOException {
    return WorkerProcess.java(
        "ours", Library.OURS, "--add-modules=jdk.incubator.vector", "-Xmx" + mebibytes + "m");
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
