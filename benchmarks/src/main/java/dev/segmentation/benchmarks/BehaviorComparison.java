package dev.segmentation.benchmarks;

import dev.segmentation.benchmarks.Rounds.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Markov chains of this library beside numpy and R markovchain: the same click-streams from
 * integers in memory to the matrix of probabilities, in processes that stay warm and take turns.
 */
final class BehaviorComparison {

  private static final double TOLERANCE = 1e-12;

  /** R takes its sequences one by one and is slow in many: its time grows with their square. */
  private static final int FEW = 10_000;

  private static final int MANY = 1_000_000;

  private final Bench bench;

  BehaviorComparison(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException, InterruptedException {
    bench.line(
        "# milliseconds of a chain of order 1 on click-streams of %d pages, medians of %d rounds",
        ClickLog.STATES, bench.rounds());
    compare("markov-1m-numpy", Peers.SCIKIT_LEARN, MANY);
    compare("markov-10k-r-markovchain", Peers.R, FEW);
  }

  private void compare(String name, String peerName, int n)
      throws IOException, InterruptedException {
    if (!bench.isAskedFor(name)) {
      return;
    }
    if (!bench.canStart(peerName)) {
      bench.line("# skipped %s: not installed", name);
      return;
    }
    Path file = Files.createDirectories(bench.folder()).resolve("clicks-" + n);
    ClickLog.draw(file, n);
    try (WorkerProcess ours = WorkerProcess.java("ours", BehaviorWorker.class);
        WorkerProcess peer = bench.startBehavior(peerName)) {
      if (!answers(name, peer)) {
        return;
      }
      for (WorkerProcess worker : List.of(ours, peer)) {
        worker.ask("load " + file + " " + n);
      }
      Reply reply = Rounds.warmUp(ours, "chain");
      peer.ask("chain");
      check(name, matrix(ours), matrix(peer));
      Turn our = new Turn(ours, "chain");
      Turn their = new Turn(peer, "chain");
      Rounds.run(bench.rounds(), List.of(our, their));
      bench.ratio(name, our.median(), their.median());
      bench.line(
          "# %s: ours %.0f million transitions a second, the same matrix to 1e-12",
          name, reply.number("transitions") / our.median() / 1e3);
    }
  }

  /** A script whose library is missing ends before its first answer. */
  private boolean answers(String name, WorkerProcess peer) {
    try {
      bench.line("# %s", peer.ask("about").words());
      return true;
    } catch (IOException e) {
      bench.line("# skipped %s: its library is not installed", name);
      return false;
    }
  }

  private double[] matrix(WorkerProcess worker) throws IOException {
    Path file = bench.result(worker, "matrix");
    worker.ask("matrix " + file);
    return RawFiles.readDoubles(file, ClickLog.STATES * ClickLog.STATES);
  }

  private static void check(String name, double[] ours, double[] theirs) {
    for (int cell = 0; cell < ours.length; cell++) {
      Disagreement.check(name + " cell " + cell, ours[cell], theirs[cell], TOLERANCE);
    }
  }
}
