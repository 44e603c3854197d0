package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;

/**
 * Swaps medoids for other rows until no swap raises the medoid silhouette, and takes medoids away.
 *
 * <p>Works on the loss \( \sum_i a_i / b_i \), where a ≤ b ≤ c are the distances of a target to its
 * three nearest medoids and 0 / 0 is 1. A candidate at distance x ≥ c changes only what the removal
 * of a medoid costs by itself, which is known beforehand.
 *
 * <p>Memory: 36 bytes and k + 1 floats for each row.
 */
final class MedoidSilhouetteSearch {

  /** Changes of the loss that are a smaller share of the rows are equal but for rounding. */
  private static final double NOISE = 1e-12;

  private static final int SHORTEST = 16;
  private static final int LONGEST = 1024;

  private final CandidateDistances distances;
  private final int n;
  private int[] medoids;
  private float[][] columns;
  private final boolean[] isMedoid;
  private final int[] first;
  private final int[] second;
  private final double[] a;
  private final double[] b;
  private final double[] c;
  private final double[] changes;
  private final int[] slots;
  private double[] removal = new double[0];
  private double loss;

  MedoidSilhouetteSearch(CandidateDistances distances, int[] medoids) {
    this.distances = distances;
    this.n = distances.targets();
    this.medoids = medoids.clone();
    this.columns = new float[medoids.length][n];
    this.isMedoid = new boolean[distances.candidates()];
    for (int slot = 0; slot < medoids.length; slot++) {
      distances.column(medoids[slot], columns[slot]);
      isMedoid[medoids[slot]] = true;
    }
    this.first = new int[n];
    this.second = new int[n];
    this.a = new double[n];
    this.b = new double[n];
    this.c = new double[n];
    this.changes = new double[isMedoid.length];
    this.slots = new int[isMedoid.length];
    findAll();
  }

  int[] medoids() {
    return medoids.clone();
  }

  /** Returns the mean medoid silhouette, from 0 to 1. */
  double silhouette() {
    return 1 - loss / n;
  }

  /** Judges a window of candidates at once, but swaps as if one came after the other. */
  void improve() {
    int at = 0;
    int unchanged = 0;
    int window = SHORTEST;
    while (unchanged < changes.length) {
      int to = Math.min(changes.length, at + Math.min(window, changes.length - unchanged));
      judge(at, to);
      int found = firstGood(at, to);
      boolean swapped = found < to && swap(slots[found], found);
      int end = Math.min(to, found + 1);
      unchanged = swapped ? 1 : unchanged + end - at;
      window = swapped ? SHORTEST : Math.min(LONGEST, 2 * window);
      at = end == changes.length ? 0 : end;
    }
  }

  private int firstGood(int from, int to) {
    for (int candidate = from; candidate < to; candidate++) {
      if (changes[candidate] < -NOISE * n && !isMedoid[candidate]) {
        return candidate;
      }
    }
    return to;
  }

  private void judge(int from, int to) {
    int chunks = (to - from + SHORTEST - 1) / SHORTEST;
    Parallel.forEach(
        chunks,
        SwapScreen.WORK,
        chunk -> {
          float[] column = new float[n];
          double[] extra = new double[medoids.length];
          int end = Math.min(to, from + (chunk + 1) * SHORTEST);
          for (int candidate = from + chunk * SHORTEST; candidate < end; candidate++) {
            distances.column(candidate, column);
            System.arraycopy(removal, 0, extra, 0, extra.length);
            double all = judge(column, extra);
            slots[candidate] = lowest(extra);
            changes[candidate] = all + extra[slots[candidate]];
          }
        });
  }

  /** Adds to each medoid's removal what it costs beside the candidate, less what all cost. */
  private double judge(float[] column, double[] extra) {
    double all = 0;
    for (int t = 0; t < n; t++) {
      double x = column[t];
      if (x < c[t]) {
        double now = ratio(a[t], b[t]);
        double step = (x < a[t] ? ratio(x, a[t]) : x < b[t] ? ratio(a[t], x) : now) - now;
        all += step;
        double withoutFirst = x < b[t] ? ratio(x, b[t]) : ratio(b[t], x);
        double withoutSecond = x < a[t] ? ratio(x, a[t]) : ratio(a[t], x);
        extra[first[t]] += withoutFirst - ratio(b[t], c[t]) - step;
        extra[second[t]] += withoutSecond - ratio(a[t], c[t]) - step;
      }
    }
    return all;
  }

  private static double ratio(double low, double high) {
    return low == high ? 1 : low / high;
  }

  private static int lowest(double[] values) {
    int lowest = 0;
    for (int slot = 1; slot < values.length; slot++) {
      lowest = values[slot] < values[lowest] ? slot : lowest;
    }
    return lowest;
  }

  /** Swaps if that lowers the loss, which is summed anew: so the search ends. */
  private boolean swap(int slot, int candidate) {
    double before = loss;
    int old = medoids[slot];
    replace(slot, candidate);
    if (loss < before) {
      return true;
    }
    replace(slot, old);
    return false;
  }

  private void replace(int slot, int candidate) {
    isMedoid[medoids[slot]] = false;
    isMedoid[candidate] = true;
    medoids[slot] = candidate;
    distances.column(candidate, columns[slot]);
    findAll();
  }

  /** Takes away the medoid without which the silhouette is highest, of three medoids or more. */
  void removeOne() {
    int slot = lowest(removal);
    isMedoid[medoids[slot]] = false;
    int last = medoids.length - 1;
    int[] left = Arrays.copyOf(medoids, last);
    float[][] leftColumns = Arrays.copyOf(columns, last);
    System.arraycopy(medoids, slot + 1, left, slot, last - slot);
    System.arraycopy(columns, slot + 1, leftColumns, slot, last - slot);
    medoids = left;
    columns = leftColumns;
    findAll();
  }

  private void findAll() {
    removal = new double[medoids.length];
    loss = 0;
    for (int t = 0; t < n; t++) {
      find(t);
      double own = ratio(a[t], b[t]);
      loss += own;
      removal[first[t]] += ratio(b[t], c[t]) - own;
      removal[second[t]] += ratio(a[t], c[t]) - own;
    }
  }

  private void find(int t) {
    int nearest = -1;
    int next = -1;
    double low = Double.POSITIVE_INFINITY;
    double middle = Double.POSITIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (int slot = 0; slot < columns.length; slot++) {
      double x = columns[slot][t];
      if (x < low) {
        high = middle;
        middle = low;
        low = x;
        next = nearest;
        nearest = slot;
      } else if (x < middle) {
        high = middle;
        middle = x;
        next = slot;
      } else if (x < high) {
        high = x;
      }
    }
    first[t] = nearest;
    second[t] = next;
    a[t] = low;
    b[t] = middle;
    c[t] = high;
  }
}
