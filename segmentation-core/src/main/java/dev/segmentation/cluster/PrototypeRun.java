package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run: assigns rows to the nearest prototypes and moves these, in turn, from given ones. */
final class PrototypeRun {

  static final String WORK = "k-prototypes";

  private final PrototypeSettings settings;
  private final MixedRows mixed;
  private final Rows rows;
  private final int k;
  private final int[] labels;

  /** The rows in the order of their clusters, and where each cluster starts. */
  private final int[] members;

  private final int[] starts;
  private final List<Double> costs = new ArrayList<>();
  private Prototypes prototypes;
  private int[] codes;
  private boolean converged;

  PrototypeRun(PrototypeSettings settings, MixedRows mixed, Prototypes first) {
    this.settings = settings;
    this.mixed = mixed;
    this.rows = mixed.rows;
    this.k = first.k;
    this.labels = new int[rows.n];
    this.members = new int[rows.n];
    this.starts = new int[k + 1];
    this.prototypes = first;
    this.codes = mixed.codesOf(first.values, k);
  }

  PrototypeRun run(int restart, int restarts) {
    Arrays.fill(labels, -1);
    int changed = assign();
    tell(restart, restarts);
    while (changed > 0 && costs.size() < settings.maxIterations()) {
      fillEmptyClusters();
      move();
      changed = assign();
      tell(restart, restarts);
    }
    converged = changed == 0;
    return this;
  }

  private void tell(int restart, int restarts) {
    long cap = settings.maxIterations();
    settings.progress().update(WORK, restart * cap + costs.size(), restarts * cap);
  }

  /** Assigns every row to its nearest prototype; returns how many went to another. */
  private int assign() {
    int[] changed = new int[rows.chunks()];
    double[] parts = new double[changed.length];
    Parallel.forEach(
        changed.length,
        WORK,
        chunk -> {
          MixedRows.Tile tile = mixed.new Tile(prototypes.distance.gamma);
          double[] least = new double[MixedRows.TILE];
          int[] best = new int[MixedRows.TILE];
          for (int from = rows.from(chunk); from < rows.to(chunk); from += MixedRows.TILE) {
            int to = Math.min(rows.to(chunk), from + MixedRows.TILE);
            tile.load(from, to);
            search(tile, best, least);
            for (int i = from; i < to; i++) {
              changed[chunk] += labels[i] == best[i - from] ? 0 : 1;
              labels[i] = best[i - from];
              parts[chunk] += rows.weight(i) * least[i - from];
            }
          }
        });
    costs.add(Arrays.stream(parts).reduce(0, Double::sum));
    return Arrays.stream(changed).sum();
  }

  private void search(MixedRows.Tile tile, int[] best, double[] least) {
    tile.measure(prototypes.values, codes, 0);
    tile.distances(least, 0);
    Arrays.fill(best, 0);
    for (int c = 1; c < k; c++) {
      tile.measure(prototypes.values, codes, c);
      tile.keepNearer(c, best, least);
    }
  }

  /**
   * Gives each cluster without a row that has a say the row that lies farthest from its prototype,
   * among the rows of clusters that have another.
   */
  private void fillEmptyClusters() {
    int[] voices = new int[k];
    for (int i = 0; i < rows.n; i++) {
      voices[labels[i]] += rows.weight(i) > 0 ? 1 : 0;
    }
    for (int c = 0; c < k; c++) {
      int farthest = voices[c] > 0 ? -1 : farthest(voices);
      if (farthest >= 0) {
        voices[labels[farthest]]--;
        voices[c]++;
        labels[farthest] = c;
      }
    }
  }

  private int farthest(int[] voices) {
    int farthest = -1;
    double distance = 0;
    for (int i = 0; i < rows.n; i++) {
      if (rows.weight(i) > 0 && voices[labels[i]] > 1) {
        double own = prototypes.between(rows.x, i * rows.d, labels[i]);
        if (own > distance) {
          farthest = i;
          distance = own;
        }
      }
    }
    return farthest;
  }

  /** Moves each prototype to the means and the modes of its rows, in the order of the rows. */
  private void move() {
    group();
    double[] moved = prototypes.values.clone();
    int tasks = mixed.categories.length + 1;
    Parallel.forEach(
        k * tasks,
        WORK,
        task -> {
          int c = task / tasks;
          int q = task % tasks;
          if (q < mixed.categories.length) {
            int code = mode(c, q);
            if (code != MixedRows.UNSEEN) {
              moved[c * rows.d + mixed.categories[q]] = mixed.levels[q][code];
            }
          } else {
            means(c, moved);
          }
        });
    prototypes = prototypes.with(moved);
    codes = mixed.codesOf(moved, k);
  }

  private void group() {
    Arrays.fill(starts, 0);
    for (int label : labels) {
      starts[label + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    for (int i = 0; i < rows.n; i++) {
      members[next[labels[i]]++] = i;
    }
  }

  /** The heaviest level of a cluster; of equal ones the one it has, else the lowest. */
  private int mode(int cluster, int q) {
    double[] weights = new double[mixed.levels[q].length];
    int[] own = mixed.codes[q];
    for (int at = starts[cluster]; at < starts[cluster + 1]; at++) {
      weights[own[members[at]]] += rows.weight(members[at]);
    }
    int best = codes[cluster * mixed.categories.length + q];
    double most = best == MixedRows.UNSEEN ? 0 : weights[best];
    for (int code = 0; code < weights.length; code++) {
      if (weights[code] > most) {
        most = weights[code];
        best = code;
      }
    }
    return best;
  }

  private void means(int cluster, double[] moved) {
    double[] sums = new double[mixed.numbers.length];
    double total = 0;
    for (int at = starts[cluster]; at < starts[cluster + 1]; at++) {
      double weight = rows.weight(members[at]);
      int row = members[at] * rows.d;
      total += weight;
      for (int p = 0; p < sums.length; p++) {
        sums[p] += weight * rows.x[row + mixed.numbers[p]];
      }
    }
    for (int p = 0; p < sums.length && total > 0; p++) {
      moved[cluster * rows.d + mixed.numbers[p]] = sums[p] / total;
    }
  }

  Prototypes prototypes() {
    return prototypes;
  }

  double cost() {
    return costs.get(costs.size() - 1);
  }

  List<Double> costs() {
    return costs;
  }

  boolean converged() {
    return converged;
  }

  int[] sizes() {
    int[] sizes = new int[k];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }
}
