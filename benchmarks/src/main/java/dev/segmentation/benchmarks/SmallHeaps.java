package dev.segmentation.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * Clusterings of tables so large that distances of all pairs could not be kept, each in a heap that
 * the rows and what is linear in them fit into; a worker that runs out of it ends the comparison.
 */
final class SmallHeaps {

  /** One clustering, and the heap it must get through in. */
  private record Task(String name, Shape shape, String command, int mebibytes) {}

  private static final List<Task> TASKS =
      List.of(
          new Task(
              "hdbscan-1m-2", Shape.of("1m-2-20"), "cluster algorithm=hdbscan min-points=10", 2048),
          new Task("ward-100k-8", Shape.of("100k-8-8"), "cluster algorithm=ward", 64));

  private final Bench bench;

  SmallHeaps(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    for (Task task : TASKS) {
      if (bench.isAskedFor(task.name())) {
        try (WorkerProcess ours = bench.oursWithin(task.mebibytes())) {
          bench.load(ours, task.shape());
          bench.line(
              "limit %s ours=%.0f heap=%dMiB data=%dMB, one cold fit in a JVM of its own",
              task.name(),
              ours.ask(task.command()).number("ms"),
              task.mebibytes(),
              8L * task.shape().n() * task.shape().d() / 1_000_000);
        }
      }
    }
  }
}
