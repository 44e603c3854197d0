package dev.segmentation.benchmarks;

import dev.segmentation.benchmarks.Rounds.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Models of behaviour of this library beside numpy and R markovchain: the same click-streams from
 * integers in memory, in processes that stay warm and take turns.
 */
final class BehaviorComparison {

  private final Bench bench;

  BehaviorComparison(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException, InterruptedException {
    bench.line(
        "# milliseconds on click-streams of %d pages, medians of %d rounds",
        ClickLog.STATES, bench.rounds());
    for (BehaviorLine line : BehaviorLine.values()) {
      if (bench.isAskedFor(line.lineName())) {
        hold(line);
      }
    }
    new BehaviorFigures(bench).run();
  }

  private void hold(BehaviorLine line) throws IOException, InterruptedException {
    if (!bench.canStart(line.peer())) {
      bench.line("# skipped %s: not installed", line.lineName());
      return;
    }
    try (WorkerProcess ours = WorkerProcess.java("ours", BehaviorWorker.class);
        WorkerProcess peer = bench.startBehavior(line.peer())) {
      if (answers(line, peer)) {
        compare(line, ours, peer);
      }
    }
  }

  /** A script whose library is missing ends before its first answer. */
  private boolean answers(BehaviorLine line, WorkerProcess peer) {
    try {
      bench.line("# %s", peer.ask("about").words());
      return true;
    } catch (IOException e) {
      bench.line("# skipped %s: its library is not installed", line.lineName());
      return false;
    }
  }

  private void compare(BehaviorLine line, WorkerProcess ours, WorkerProcess peer)
      throws IOException, InterruptedException {
    Path file = Files.createDirectories(bench.folder()).resolve("clicks-" + line.sequences());
    ClickLog.draw(file, line.sequences());
    for (WorkerProcess worker : List.of(ours, peer)) {
      worker.ask("load " + file + " " + line.sequences());
    }
    String theirCommand = line.theirCommand(bench, ours);
    Reply reply = Rounds.warmUp(ours, line.command());
    line.check(bench, ours, reply, peer, peer.ask(theirCommand));
    Turn our = new Turn(ours, line.command());
    Turn their = new Turn(peer, theirCommand);
    Rounds.run(bench.rounds(), List.of(our, their));
    bench.ratio(line.lineName(), our.median(), their.median());
    if (line.command().equals("chain")) {
      bench.line(
          "# %s: ours %.0f million transitions a second, the same matrix to 1e-12",
          line.lineName(), reply.number("transitions") / our.median() / 1e3);
    }
  }
}
