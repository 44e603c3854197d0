package dev.segmentation.benchmarks;

import dev.segmentation.benchmarks.Rounds.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * k-means of this library beside a peer in the JVM that draws its own first centres.
 *
 * <p>A fit of the peer with no iterations gives the centres it draws, and the time that takes. Ours
 * starts from those centres; what is compared is its whole fit with what the peer's fit takes
 * beyond drawing.
 */
final class JvmComparison {

  private static final int ITERATIONS = 10;
  private static final double TOLERANCE = 1e-9;

  private final Bench bench;
  private final Library peerLibrary;

  JvmComparison(Bench bench, Library peerLibrary) {
    this.bench = bench;
    this.peerLibrary = peerLibrary;
  }

  static String peerName(Library library) {
    return library.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether the peer agreed at every shape; one that does not is left out. */
  boolean run() throws IOException, InterruptedException {
    bench.line(
        "# %s: milliseconds of a whole fit of %d iterations from the centres the peer draws; of the"
            + " peer's time its fit of 0 iterations is taken off; medians of %d rounds",
        peerName(peerLibrary), ITERATIONS, bench.rounds());
    boolean agreed = true;
    for (Shape shape : bench.shapes()) {
      try {
        compare(shape);
      } catch (Disagreement e) {
        // A peer that goes another way at one shape is compared at the others all the same.
        bench.line("# the results disagree: %s", e.getMessage());
        agreed = false;
      }
    }
    return agreed;
  }

  private void compare(Shape shape) throws IOException, InterruptedException {
    try (WorkerProcess ours = bench.ours();
        WorkerProcess peer = WorkerProcess.java(peerName(peerLibrary), peerLibrary, "-Xmx6g")) {
      bench.load(ours, shape);
      bench.load(peer, shape);
      peer.ask("fit 0");
      result(peer);
      ours.ask("start " + bench.result(peer, "centres"));
      Rounds.warmUp(ours, "fit " + ITERATIONS);
      Rounds.warmUp(peer, "fit " + ITERATIONS);
      check(shape, ours, peer);
      measure(shape, ours, peer);
    }
  }

  private void check(Shape shape, WorkerProcess ours, WorkerProcess peer) throws IOException {
    String name = "kmeans-" + shape + " " + peer.name();
    Reply our = ours.ask("fit " + ITERATIONS);
    Disagreement.check(name + " iterations", our.number("iterations"), ITERATIONS, 0);
    Disagreement.check(
        name + " inertia", our.number("inertia"), result(peer).number("inertia"), TOLERANCE);
  }

  private Reply result(WorkerProcess worker) throws IOException {
    return worker.ask(
        "result " + bench.result(worker, "labels") + " " + bench.result(worker, "centres"));
  }

  private void measure(Shape shape, WorkerProcess ours, WorkerProcess peer)
      throws IOException, InterruptedException {
    Turn our = new Turn(ours, "fit " + ITERATIONS);
    Turn their = new Turn(peer, "fit " + ITERATIONS);
    Turn drawing = new Turn(peer, "fit 0");
    Rounds.run(bench.rounds(), List.of(our, their, drawing));
    bench.ratio(
        "kmeans-" + shape + "-" + peer.name(), our.median(), their.median() - drawing.median());
  }
}
