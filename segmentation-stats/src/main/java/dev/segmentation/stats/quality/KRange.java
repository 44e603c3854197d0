package dev.segmentation.stats.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The numbers of clusters to try.
 *
 * @param from the smallest, at least 2: one cluster cannot be compared with others
 * @param to the largest
 */
record KRange(int from, int to) {

  KRange {
    if (from < 2 || to < from) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k from %d to %d; the range must start at 2 or more and not end before it starts",
              from,
              to));
    }
  }

  /** Returns the largest k that has enough distinct rows, or refuses rows too few for any. */
  int largest(double[] x, int n, int d) {
    int largest = distinctRows(x, n, d);
    if (largest < from) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has %d rows, only %d of them distinct; k from %d to %d needs at least %d"
                  + " distinct rows",
              n,
              largest,
              from,
              to,
              from));
    }
    return largest;
  }

  /** Counts distinct rows, but no further than the largest k. */
  private int distinctRows(double[] x, int n, int d) {
    Set<List<Double>> seen = new HashSet<>();
    for (int i = 0; i < n && seen.size() < to; i++) {
      List<Double> row = new ArrayList<>(d);
      for (int j = 0; j < d; j++) {
        row.add(x[i * d + j] + 0.0);
      }
      seen.add(row);
    }
    return seen.size();
  }

  /** Returns every k above a largest. */
  List<DroppedCandidate> dropped(int largest) {
    List<DroppedCandidate> dropped = new ArrayList<>();
    for (int k = largest + 1; k <= to; k++) {
      dropped.add(
          new DroppedCandidate(
              k, String.format(Locale.ROOT, "the table has only %d distinct rows", largest)));
    }
    return dropped;
  }
}
