package dev.segmentation.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Live segments: how many events a second, how long one takes, what a profile weighs, how the work
 * grows; beside an engine that evaluates everything, and beside the work that Apache Unomi's manual
 * tells of.
 */
final class EngineComparison {

  private static final int PEOPLE = 1_000_000;
  private static final int SEGMENTS = 50;
  private static final long WARM = 3_000_000;
  private static final long EVENTS = 5_000_000;

  private final Bench bench;
  private final int threads = Runtime.getRuntime().availableProcessors();

  EngineComparison(Bench bench) {
    this.bench = bench;
  }

  void run() throws IOException {
    bench.line("# %d threads give events; medians of %d rounds", threads, bench.rounds());
    if (bench.isAskedFor("engine-everything")) {
      everything();
    }
    if (bench.isAskedFor("engine-unomi")) {
      unomi();
    }
    if (bench.isAskedFor("engine-speed")) {
      speed("engine-speed", PEOPLE, 0, "");
    }
    if (bench.isAskedFor("engine-untouched")) {
      untouched();
    }
    if (bench.isAskedFor("engine-profiles")) {
      speed("engine-profiles-10k", PEOPLE / 100, 0, "");
      speed("engine-profiles-100k", PEOPLE / 10, 0, "");
    }
    if (bench.isAskedFor("engine-durable")) {
      durable();
    }
    if (bench.isAskedFor("engine-heap")) {
      heap();
    }
  }

  private static WorkerProcess worker() throws IOException {
    return WorkerProcess.java("engine", EngineWorker.class);
  }

  /** The members must be the same before a time is told. */
  private void everything() throws IOException {
    for (int people : new int[] {1_000, 10_000}) {
      try (WorkerProcess ours = worker();
          WorkerProcess peer = worker()) {
        ours.ask("start live " + people + " " + SEGMENTS + " 0");
        peer.ask("start everything " + people + " " + SEGMENTS + " 0");
        String command = "events " + 5L * people + " 1 5";
        double our = 0;
        double their = 0;
        for (int round = 0; round < 4; round++) {
          our = ours.ask(command).number("ms");
          their = peer.ask(command).number("ms");
          String expected = peer.ask("members").text("sizes");
          String found = ours.ask("members").text("sizes");
          if (!found.equals(expected)) {
            throw new Disagreement("members " + found + " in place of " + expected);
          }
        }
        bench.ratio("engine-everything-" + people, our, their);
      }
    }
  }

  /**
   * Counts rules looked at for an event. Unomi's manual: every segment for every profile that
   * changes, one more query for each condition on past events that the event counts for, and all
   * profiles of such segments once a day.
   */
  private void unomi() throws IOException {
    try (WorkerProcess ours = worker()) {
      ours.ask("start live " + PEOPLE / 10 + " " + SEGMENTS + " 0");
      Reply reply = ours.ask("events " + EVENTS / 10 + " 1 10");
      bench.line(
          "figure engine-unomi rules-an-event=%.2f of which by timers=%.2f; unomi=%d and a query"
              + " of the event store for each past-event condition met",
          reply.number("rules"), reply.number("timers"), SEGMENTS);
    }
  }

  private double speed(String name, int people, int untouched, String file) throws IOException {
    try (WorkerProcess ours = worker()) {
      String store = file.isEmpty() ? "" : " " + file;
      ours.ask("start live " + people + " " + SEGMENTS + " " + untouched + store);
      ours.ask("events " + WARM + " " + threads + " 3");
      double[] perSecond = new double[bench.rounds()];
      double[] p999 = new double[bench.rounds()];
      Reply reply = Reply.ok();
      for (int round = 0; round < bench.rounds(); round++) {
        reply = ours.ask("events " + EVENTS + " " + threads + " 5");
        perSecond[round] = reply.number("perSecond");
        p999[round] = reply.number("p999");
      }
      bench.line(
          "figure %s profiles=%d segments=%d events/s=%.0f p50=%.1f us p99.9=%.1f us rules/event=%.2f"
              + " changes/event=%.2f",
          name,
          people,
          SEGMENTS + untouched,
          Rounds.median(perSecond),
          reply.number("p50"),
          Rounds.median(p999),
          reply.number("rules"),
          reply.number("changes"));
      return Rounds.median(perSecond);
    }
  }

  private void untouched() throws IOException {
    double few = speed("engine-untouched-0", PEOPLE / 10, 0, "");
    double many = speed("engine-untouched-450", PEOPLE / 10, 9 * SEGMENTS, "");
    bench.line(
        "figure engine-untouched ten times the segments cost %.1f %%", 100 * (few / many - 1));
  }

  private void durable() throws IOException {
    Path file = Files.createDirectories(bench.folder()).resolve("engine.store");
    Files.deleteIfExists(file);
    speed("engine-durable", PEOPLE, 0, file.toString());
    bench.line("# the store has %d MB", Files.size(file) >> 20);
    Files.deleteIfExists(file);
  }

  private void heap() throws IOException {
    try (WorkerProcess ours = worker()) {
      Reply reply = ours.ask("windowed " + PEOPLE);
      bench.line(
          "figure engine-heap bytes/profile=%.0f with ten windowed counts, %.0f members of the last",
          reply.number("bytes"), reply.number("members"));
    }
  }
}
