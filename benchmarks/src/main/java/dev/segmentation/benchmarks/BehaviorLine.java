package dev.segmentation.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One line of the comparison of behaviour: which peer does the same to which click-streams, by
 * which commands, and how it shows that the results agree.
 */
enum BehaviorLine {
  /** A chain of order 1 from integers in memory to its matrix of probabilities. */
  CHAIN_NUMPY("chain-1m-numpy", Peers.SCIKIT_LEARN, 1_000_000, "chain"),

  /** The same in R, whose time grows with the square of the number of sequences. */
  CHAIN_R("chain-10k-r-markovchain", Peers.R, 10_000, "chain"),

  /** Eight chains by one run of expectation-maximisation; the peer is given our start. */
  MIXTURE_NUMPY("mixture-1m-8-numpy", Peers.SCIKIT_LEARN, 1_000_000, "mixture 8 20") {
    @Override
    String theirCommand(Bench bench, WorkerProcess ours) throws IOException {
      // One iteration counts by the start and measures it, so what it keeps is the start.
      Reply begin = ours.ask("mixture 8 1");
      Path start = write(bench, ours, "start");
      return command() + " " + begin.text("smoothing") + " " + start;
    }

    @Override
    void check(Bench bench, WorkerProcess ours, Reply our, WorkerProcess peer, Reply their) {
      Disagreement.check(lineName() + " iterations", our.number("iterations"), 20, 0);
      Disagreement.check(
          lineName() + " log-likelihood",
          our.number("logLikelihood"),
          their.number("logLikelihood"),
          1e-9);
    }
  },

  /** Conversions shared out by exact removal effects of a chain of order 1. */
  ATTRIBUTION_NUMPY("attribution-1m-numpy", Peers.SCIKIT_LEARN, 1_000_000, "attribution"),

  /** The same for as many journeys as a small shop has, where fixed costs count. */
  ATTRIBUTION_FEW_NUMPY("attribution-10k-numpy", Peers.SCIKIT_LEARN, 10_000, "attribution");

  private final String lineName;
  private final String peer;
  private final int sequences;
  private final String command;

  BehaviorLine(String lineName, String peer, int sequences, String command) {
    this.lineName = lineName;
    this.peer = peer;
    this.sequences = sequences;
    this.command = command;
  }

  String lineName() {
    return lineName;
  }

  String peer() {
    return peer;
  }

  /** The number of click-streams. */
  int sequences() {
    return sequences;
  }

  /** What our worker is asked. */
  String command() {
    return command;
  }

  /** What the peer is asked, after the log was loaded. */
  String theirCommand(Bench bench, WorkerProcess ours) throws IOException {
    return command;
  }

  /** Fails unless the last answers agree: the numbers behind them to 1e-12 unless told. */
  void check(Bench bench, WorkerProcess ours, Reply our, WorkerProcess peer, Reply their)
      throws IOException {
    double[] theirs = RawFiles.readDoubles(write(bench, peer, "result"));
    double[] mine = RawFiles.readDoubles(write(bench, ours, "result"));
    Disagreement.check(lineName + " count of numbers", mine.length, theirs.length, 0);
    for (int i = 0; i < mine.length; i++) {
      Disagreement.check(lineName + " number " + i, mine[i], theirs[i], 1e-12);
    }
  }

  private static Path write(Bench bench, WorkerProcess worker, String what) throws IOException {
    Path file = bench.result(worker, what);
    worker.ask("result " + file);
    return file;
  }
}
