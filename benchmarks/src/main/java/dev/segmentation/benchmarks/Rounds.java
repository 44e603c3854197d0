package dev.segmentation.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Timed commands of several workers, in turns: A B C, C B A, A B C, …, so that what else the
 * machine does hits all alike.
 */
final class Rounds {

  /** The threads of a peer's linear algebra spin for a while after their work; let them go. */
  private static final long PAUSE_MILLIS = 100;

  /** A worker is warm after this long and this many runs, whichever comes last. */
  private static final double WARM_UP_MILLIS = 2_000;

  private static final int WARM_UP_RUNS = 2;

  private Rounds() {}

  /** One command of one worker, and the milliseconds it took each time. */
  static final class Turn {

    private final WorkerProcess worker;
    private final String command;
    private final List<Double> millis = new ArrayList<>();

    Turn(WorkerProcess worker, String command) {
      this.worker = worker;
      this.command = command;
    }

    /** The middle of the times; of an even number of times the mean of the middle two. */
    double median() {
      return Rounds.median(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Lets one worker repeat a command until it is warm; returns its last answer. */
  static Reply warmUp(WorkerProcess worker, String command) throws IOException {
    Reply reply = worker.ask(command);
    double total = reply.number("ms");
    for (int run = 1; run < WARM_UP_RUNS || total < WARM_UP_MILLIS; run++) {
      reply = worker.ask(command);
      total += reply.number("ms");
    }
    return reply;
  }

  /** Runs all turns a number of times. */
  static void run(int rounds, List<Turn> turns) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < turns.size(); i++) {
        Turn turn = turns.get(round % 2 == 0 ? i : turns.size() - 1 - i);
        Thread.sleep(PAUSE_MILLIS);
        turn.millis.add(turn.worker.ask(turn.command).number("ms"));
      }
    }
  }
}
