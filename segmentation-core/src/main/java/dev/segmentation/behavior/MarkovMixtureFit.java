package dev.segmentation.behavior;

import dev.segmentation.FitReport;
import dev.segmentation.Randomness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One call of {@code fit}: a tournament of short runs for each restart, the best is kept. */
final class MarkovMixtureFit {

  /** How long the warm-up of each short run is. */
  private static final int ANNEALING = 16;

  private final MarkovMixtureSettings settings;
  private final Sequences sequences;
  private final ChainSignatures signatures;
  private final ChainExpectation expectation;

  /** Of a sample for the first round, where sequences are many; else that of all. */
  private final ChainExpectation trial;

  private long done;

  MarkovMixtureFit(MarkovMixtureSettings settings, Sequences sequences) {
    this.settings = settings;
    this.sequences = sequences;
    this.signatures = requireEnough(ChainSignatures.of(sequences), settings.k());
    this.expectation = new ChainExpectation(signatures, settings.k());
    this.trial = isSampled() ? new ChainExpectation(sample(), settings.k()) : expectation;
  }

  private boolean isSampled() {
    return settings.k() > 1 && signatures.size() > settings.sample();
  }

  private ChainSignatures sample() {
    return signatures.sample(settings.sample(), Randomness.at(settings.seed()));
  }

  private static ChainSignatures requireEnough(ChainSignatures signatures, int k) {
    if (signatures.size() == 0) {
      throw new IllegalArgumentException("no sequence visits a state; there is nothing to learn");
    }
    if (signatures.size() < k) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d chains for sequences of which only %d differ in their first state or steps;"
                  + " choose k up to %d",
              k,
              signatures.size(),
              signatures.size()));
    }
    return signatures;
  }

  MarkovMixtureModel run() {
    ChainSeeding seeding = new ChainSeeding(trial.signatures, settings.k(), settings.seed());
    ChainRun best = tournament(seeding, 0);
    for (int restart = 1; restart < restarts(); restart++) {
      ChainRun run = tournament(seeding, restart);
      if (run.objective() > best.objective()) {
        best = run;
      }
    }
    tell(total());
    return model(best);
  }

  /** A single chain has one optimum, so one run will do. */
  private int restarts() {
    return settings.k() == 1 ? 1 : settings.restarts();
  }

  private int shortRuns() {
    return settings.k() == 1 ? 1 : settings.shortRuns();
  }

  private int annealing() {
    return settings.k() == 1 ? 0 : ANNEALING;
  }

  private ChainRun tournament(ChainSeeding seeding, int restart) {
    List<ChainRun> runs = new ArrayList<>();
    int until = shortIterations();
    for (int number = 0; number < shortRuns(); number++) {
      double[] counts = seeding.counts(restart, number);
      ChainRun run = new ChainRun(trial, settings.k(), settings.smoothing(), counts);
      run.anneal(annealing(), more -> tell(done + more));
      runs.add(run);
    }
    playRound(runs, until);
    if (isSampled()) {
      runs.replaceAll(this::onAll);
      playRound(runs, until);
    }
    while (runs.size() > 1) {
      until = doubled(until);
      playRound(runs, until);
    }
    advance(runs.get(0), settings.maxIterations());
    return runs.get(0);
  }

  /** Goes on with every run until it has done so many iterations, and keeps the better half. */
  private void playRound(List<ChainRun> runs, int until) {
    for (ChainRun run : runs) {
      advance(run, until);
    }
    runs.sort(Comparator.comparingDouble(ChainRun::objective).reversed());
    runs.subList(half(runs.size()), runs.size()).clear();
  }

  private static int half(int runs) {
    return (runs + 1) / 2;
  }

  /** Starts with all sequences where a run on the sample stands. */
  private ChainRun onAll(ChainRun sampled) {
    return new ChainRun(expectation, settings.k(), settings.smoothing(), sampled.counts());
  }

  private int shortIterations() {
    return Math.min(settings.shortIterations(), settings.maxIterations());
  }

  private int doubled(int iterations) {
    return (int) Math.min(2L * iterations, settings.maxIterations());
  }

  private void advance(ChainRun run, int until) {
    run.run(until, settings.tolerance(), more -> tell(done + more));
  }

  private void tell(long now) {
    done = now;
    settings.progress().update("markov mixture", done, total());
  }

  /** Returns how many iterations there are at most. */
  private long total() {
    int until = shortIterations();
    int runs = shortRuns();
    long total = (long) runs * (annealing() + until);
    runs = half(runs);
    if (isSampled()) {
      total += (long) runs * until;
      runs = half(runs);
    }
    int before = until;
    for (; runs > 1; runs = half(runs)) {
      until = doubled(until);
      total += (long) runs * (until - before);
      before = until;
    }
    return restarts() * (total + settings.maxIterations() - before);
  }

  private MarkovMixtureModel model(ChainRun run) {
    ChainMixture found = run.mixture();
    int[] heaviestFirst =
        IntStream.range(0, settings.k())
            .filter(c -> found.weights[c] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> -found.weights[c]))
            .mapToInt(Integer::intValue)
            .toArray();
    ChainMixture mixture = found.select(heaviestFirst);
    FitReport report =
        new FitReport(
            "markov-mixture",
            sequences.size(),
            sequences.stateCount(),
            run.objectives().size(),
            run.converged(),
            run.objective(),
            run.objectives(),
            settings.parameters());
    int[] sizes = new int[mixture.k];
    for (int label : new ChainPosteriors(mixture, sequences.stateNames()).assign(sequences)) {
      sizes[label]++;
    }
    return new MarkovMixtureModel(
        sequences.stateNames(), mixture, sizes, run.logLikelihood(), report);
  }
}
