package dev.segmentation.benchmarks;

import dev.segmentation.benchmarks.Rounds.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * k-means of this library beside scikit-learn's: same rows, same first centres, same number of
 * iterations, all cores, processes that stay warm and take turns.
 */
final class SklearnComparison {

  private static final int ITERATIONS = 10;
  private static final int FEW_ITERATIONS = 2;
  private static final double TOLERANCE = 1e-9;

  private final Bench bench;

  SklearnComparison(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException, InterruptedException {
    bench.line(
        "# scikit-learn: milliseconds of a whole fit of %d iterations from the first k rows,"
            + " medians of %d rounds",
        ITERATIONS, bench.rounds());
    for (Shape shape : bench.shapes()) {
      compare(shape);
    }
  }

  private void compare(Shape shape) throws IOException, InterruptedException {
    try (WorkerProcess ours = bench.ours();
        WorkerProcess scalar = bench.oursScalar();
        WorkerProcess peer = bench.start(Peers.SCIKIT_LEARN)) {
      for (WorkerProcess worker : List.of(ours, scalar, peer)) {
        bench.load(worker, shape);
        Rounds.warmUp(worker, "fit " + ITERATIONS);
      }
      check(shape, ours, peer);
      check(shape, scalar, peer);
      measure(shape, ours, scalar, peer);
    }
  }

  /** Both did all iterations and reached the same inertia with the same groups of rows. */
  private void check(Shape shape, WorkerProcess ours, WorkerProcess peer) throws IOException {
    Reply our = ours.ask("fit " + ITERATIONS);
    Reply their = peer.ask("fit " + ITERATIONS);
    String name = "kmeans-" + shape + " " + ours.name();
    Disagreement.check(name + " iterations", our.number("iterations"), ITERATIONS, 0);
    Disagreement.check(name + " iterations", their.number("iterations"), ITERATIONS, 0);
    Disagreement.check(
        name + " inertia", our.number("inertia"), their.number("inertia"), TOLERANCE);
    Disagreement.check(
        name + " inertia by plain loops",
        result(ours).number("inertia"),
        result(peer).number("inertia"),
        TOLERANCE);
    Disagreement.checkGroups(name, labels(ours, shape), labels(peer, shape), shape.k());
  }

  private Reply result(WorkerProcess worker) throws IOException {
    return worker.ask(
        "result " + bench.result(worker, "labels") + " " + bench.result(worker, "centres"));
  }

  private int[] labels(WorkerProcess worker, Shape shape) throws IOException {
    return RawFiles.readInts(bench.result(worker, "labels"), shape.n());
  }

  private void measure(Shape shape, WorkerProcess ours, WorkerProcess scalar, WorkerProcess peer)
      throws IOException, InterruptedException {
    Turn our = new Turn(ours, "fit " + ITERATIONS);
    Turn ourScalar = new Turn(scalar, "fit " + ITERATIONS);
    Turn their = new Turn(peer, "fit " + ITERATIONS);
    Turn ourFew = new Turn(ours, "fit " + FEW_ITERATIONS);
    Turn theirFew = new Turn(peer, "fit " + FEW_ITERATIONS);
    Rounds.run(bench.rounds(), List.of(our, their, ourScalar, ourFew, theirFew));
    bench.ratio("kmeans-" + shape, our.median(), their.median());
    bench.ratio("kmeans-" + shape + "-scalar", ourScalar.median(), their.median());
    double iterations = ITERATIONS - FEW_ITERATIONS;
    double ourStep = (our.median() - ourFew.median()) / iterations;
    double theirStep = (their.median() - theirFew.median()) / iterations;
    bench.line(
        "# kmeans-%s one iteration alone (fit of %d less fit of %d): ours=%.2f peer=%.2f"
            + " peer/ours=%.2f; same groups, inertia equal to 1e-9, vector and scalar centres %s",
        shape,
        ITERATIONS,
        FEW_ITERATIONS,
        ourStep,
        theirStep,
        theirStep / ourStep,
        sameBytes(ours, scalar) ? "the same bits" : "not the same bits");
  }

  private boolean sameBytes(WorkerProcess one, WorkerProcess other) throws IOException {
    return Files.mismatch(bench.result(one, "centres"), bench.result(other, "centres")) < 0;
  }
}
