package dev.segmentation.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/** What must be equal before the times of two libraries are compared. */
enum Agreement {
  /** The same rows together, the same rows noise. */
  GROUPS {
    @Override
    void check(Contest contest, Bench bench, WorkerProcess ours, WorkerProcess peer)
        throws IOException {
      int n = contest.shape().n();
      Disagreement.checkGroups(
          contest.name(), shifted(bench.labels(ours, n)), shifted(bench.labels(peer, n)), n + 1);
    }
  },

  /** As {@link #GROUPS}, but a row near two clusters and in the core of none may be in either. */
  CORES {
    @Override
    void check(Contest contest, Bench bench, WorkerProcess ours, WorkerProcess peer)
        throws IOException {
      int n = contest.shape().n();
      BorderRows rows = BorderRows.of(contest, bench);
      rows.check(bench.labels(ours, n), bench.labels(peer, n));
    }
  },

  /** Each merge at the same height, to 1e-9. */
  HEIGHTS {
    @Override
    void check(Contest contest, Bench bench, WorkerProcess ours, WorkerProcess peer)
        throws IOException {
      int merges = contest.shape().n() - 1;
      double[] our = sorted(bench.heights(ours, merges));
      double[] their = sorted(bench.heights(peer, merges));
      for (int m = 0; m < merges; m++) {
        Disagreement.check(contest.name() + " height " + m, our[m], their[m], contest.tolerance());
      }
    }
  },

  /** The same inertia or log-likelihood. */
  OBJECTIVE {
    @Override
    void check(Contest contest, Bench bench, WorkerProcess ours, WorkerProcess peer)
        throws IOException {
      Disagreement.check(
          contest.name() + " objective",
          ours.ask("objective").number("objective"),
          peer.ask("objective").number("objective"),
          contest.tolerance());
    }
  },

  /** A cost that is not above the peer's. */
  COST {
    @Override
    void check(Contest contest, Bench bench, WorkerProcess ours, WorkerProcess peer)
        throws IOException {
      double our = ours.ask("objective").number("objective");
      double their = peer.ask("objective").number("objective");
      if (!(our <= their * (1 + contest.tolerance()))) {
        throw new Disagreement(contest.name() + " cost: ours " + our + ", peer " + their);
      }
    }
  };

  abstract void check(Contest contest, Bench bench, WorkerProcess ours, WorkerProcess peer)
      throws IOException;

  /** Noise as group 0. */
  private static int[] shifted(int[] labels) {
    return Arrays.stream(labels).map(label -> label + 1).toArray();
  }

  private static double[] sorted(double[] heights) {
    double[] copy = heights.clone();
    Arrays.sort(copy);
    return copy;
  }
}
