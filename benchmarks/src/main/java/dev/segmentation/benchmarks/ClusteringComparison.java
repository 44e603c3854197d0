package dev.segmentation.benchmarks;

import dev.segmentation.benchmarks.Contest.Rival;
import dev.segmentation.benchmarks.Rounds.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every clustering family of this library beside the libraries that are known for it: same rows,
 * same parameters, processes that stay warm and take turns. A line is printed once the results
 * agree; it holds the time of the fastest rival, and a line each the others.
 */
final class ClusteringComparison {

  /** A rival that takes longer than this is timed in fewer rounds. */
  private static final double LONG_MILLIS = 5_000;

  private static final int FEW_ROUNDS = 3;

  private final Bench bench;

  ClusteringComparison(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException, InterruptedException {
    bench.line(
        "# milliseconds of a whole fit, medians of %d rounds, of %d where a rival takes over %.0f s",
        bench.rounds(), Math.min(bench.rounds(), FEW_ROUNDS), LONG_MILLIS / 1e3);
    for (Contest contest : Contest.published()) {
      if (bench.isAskedFor(contest.name())) {
        hold(contest);
      }
    }
  }

  private void hold(Contest contest) throws IOException, InterruptedException {
    Map<String, WorkerProcess> peers = new LinkedHashMap<>();
    try (WorkerProcess ours = bench.ours()) {
      for (Rival rival : contest.rivals()) {
        if (!peers.containsKey(rival.peer()) && bench.canStart(rival.peer())) {
          peers.put(rival.peer(), bench.start(rival.peer()));
        }
      }
      if (peers.isEmpty()) {
        bench.line("# skipped %s: none of its rivals is installed", contest.name());
        return;
      }
      compare(contest, ours, peers);
    } finally {
      for (WorkerProcess peer : peers.values()) {
        peer.close();
      }
    }
  }

  private void compare(Contest contest, WorkerProcess ours, Map<String, WorkerProcess> peers)
      throws IOException, InterruptedException {
    load(contest, ours);
    for (WorkerProcess peer : peers.values()) {
      load(contest, peer);
    }
    Rounds.warmUp(ours, contest.command());
    Turn our = new Turn(ours, contest.command());
    List<Turn> turns = new ArrayList<>(List.of(our));
    Map<Rival, Turn> theirs = new LinkedHashMap<>();
    double longest = 0;
    for (Rival rival : contest.rivals()) {
      WorkerProcess peer = peers.get(rival.peer());
      if (peer != null) {
        longest = Math.max(longest, peer.ask(rival.command()).number("ms"));
        contest.agreement().check(contest, bench, ours, peer);
        theirs.put(rival, new Turn(peer, rival.command()));
      }
    }
    turns.addAll(theirs.values());
    Rounds.run(
        longest > LONG_MILLIS ? Math.min(bench.rounds(), FEW_ROUNDS) : bench.rounds(), turns);
    report(contest, our, theirs);
  }

  private void load(Contest contest, WorkerProcess worker) throws IOException {
    bench.load(worker, contest.shape());
    if (contest.agreement() == Agreement.COST) {
      worker.ask("distances");
    }
  }

  private void report(Contest contest, Turn our, Map<Rival, Turn> theirs) {
    Map.Entry<Rival, Turn> fastest =
        theirs.entrySet().stream()
            .min(Comparator.comparingDouble(entry -> entry.getValue().median()))
            .orElseThrow();
    bench.ratio(contest.name(), our.median(), fastest.getValue().median());
    String all =
        theirs.entrySet().stream()
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%s %.0f ms (%.2f)",
                        entry.getKey().name(),
                        entry.getValue().median(),
                        entry.getValue().median() / our.median()))
            .collect(Collectors.joining(", "));
    bench.line(
        "# %s beside %s, wanted %s; all: %s; results agree (%s)",
        contest.name(),
        fastest.getKey().name(),
        contest.wanted(),
        all,
        contest.agreement().name().toLowerCase(Locale.ROOT));
  }
}
