package dev.segmentation.benchmarks;

import dev.segmentation.benchmarks.Rounds.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has no peer: engagement, and features of a real log of purchases. Ours alone. */
final class BehaviorFigures {

  private final Bench bench;

  BehaviorFigures(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException, InterruptedException {
    if (bench.isAskedFor("engagement")) {
      engagement();
    }
    if (bench.isAskedFor("features")) {
      features();
    }
  }

  private void engagement() throws IOException, InterruptedException {
    try (WorkerProcess ours = WorkerProcess.java("ours", FigureWorker.class)) {
      Reply reply = Rounds.warmUp(ours, "engagement");
      Turn turn = new Turn(ours, "engagement");
      Rounds.run(bench.rounds(), List.of(turn));
      bench.line(
          "figure engagement-updates millions/s=%.1f B/op=%.3f",
          reply.number("updates") / turn.median() / 1e3,
          ours.ask("engagement").number("bytes") / reply.number("updates"));
    }
  }

  private void features() throws IOException, InterruptedException {
    Path file = retail();
    if (file == null) {
      bench.line("# skipped features: ../shared/data/online_retail is absent");
      return;
    }
    try (WorkerProcess ours = WorkerProcess.java("ours", FigureWorker.class)) {
      Reply cold = ours.ask("features " + file);
      Reply reply = Rounds.warmUp(ours, "features " + file);
      Turn turn = new Turn(ours, "features " + file);
      Rounds.run(bench.rounds(), List.of(turn));
      bench.line(
          "figure features-retail ms=%.0f first-run-ms=%.0f events=%.0f profiles=%.0f"
              + " features=%.0f",
          turn.median(),
          cold.number("ms"),
          reply.number("events"),
          reply.number("profiles"),
          reply.number("features"));
    }
  }

  /** The purchases of a shop beside the project, where they are. */
  private @Nullable Path retail() {
    for (Path at = bench.scripts().toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolveSibling("shared").resolve("data/online_retail/online_retail.csv.gz");
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }
}
