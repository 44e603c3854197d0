package dev.segmentation.benchmarks;

import dev.segmentation.benchmarks.Rounds.Turn;
import java.io.IOException;
import java.util.List;

/** The exact silhouette of this library beside scikit-learn's, of the same rows and labels. */
final class SilhouetteComparison {

  private static final Shape SHAPE = Shape.of("20k-8-8");
  private static final double TOLERANCE = 1e-10;

  private final Bench bench;

  SilhouetteComparison(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException, InterruptedException {
    bench.line(
        "# scikit-learn: milliseconds of one exact silhouette of %d rows of %d features, medians of"
            + " %d rounds",
        SHAPE.n(), SHAPE.d(), bench.rounds());
    try (WorkerProcess ours = bench.ours();
        WorkerProcess scalar = bench.oursScalar();
        WorkerProcess peer = bench.start(Peers.SCIKIT_LEARN)) {
      for (WorkerProcess worker : List.of(ours, scalar, peer)) {
        bench.load(worker, SHAPE);
      }
      ours.ask("fit 10");
      ours.ask("result " + bench.result(ours, "labels") + " " + bench.result(ours, "centres"));
      String command = "silhouette " + bench.result(ours, "labels");
      double theirs = Rounds.warmUp(peer, command).number("value");
      for (WorkerProcess worker : List.of(ours, scalar)) {
        double value = Rounds.warmUp(worker, command).number("value");
        Disagreement.check("silhouette of " + worker.name(), value, theirs, TOLERANCE);
      }
      Turn our = new Turn(ours, command);
      Turn ourScalar = new Turn(scalar, command);
      Turn their = new Turn(peer, command);
      Rounds.run(bench.rounds(), List.of(our, their, ourScalar));
      bench.ratio("silhouette-20k-8", our.median(), their.median());
      bench.ratio("silhouette-20k-8-scalar", ourScalar.median(), their.median());
    }
  }
}
