package dev.segmentation.cluster;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Kernels;
import dev.segmentation.kernel.Parallel;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** How rows are shared among the components of a mixture: one row, or a table block by block. */
final class Posteriors {

  private static final int ROWS_PER_BLOCK = 384;

  private final List<Feature> features;
  private final Gaussians mixture;
  private final int k;

  Posteriors(List<Feature> features, Gaussians mixture) {
    this.features = features;
    this.mixture = mixture;
    this.k = mixture.parameters.k;
  }

  /** The component most probable for a row. Allocates nothing. */
  int highest(double[] row) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < k; c++) {
      double log = mixture.log(row, 0, c);
      if (log > highest) {
        highest = log;
        best = c;
      }
    }
    requireNear(highest, "the row");
    return best;
  }

  /** Writes the k probabilities of a row; returns its log density. Allocates nothing. */
  double share(double[] row, double[] posterior) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < k; c++) {
      posterior[c] = mixture.log(row, 0, c);
      highest = Math.max(highest, posterior[c]);
    }
    requireNear(highest, "the row");
    return normalise(posterior, highest);
  }

  /** Turns k logs into probabilities; returns the log of the sum of what they are logs of. */
  private double normalise(double[] logs, double highest) {
    double total = 0;
    for (int c = 0; c < k; c++) {
      logs[c] = Math.exp(logs[c] - highest);
      total += logs[c];
    }
    for (int c = 0; c < k; c++) {
      logs[c] /= total;
    }
    return highest + Math.log(total);
  }

  /** The entropy of probabilities, {@code −Σ p·ln p}. */
  static double entropy(double[] posterior) {
    double entropy = 0;
    for (double p : posterior) {
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return Math.max(0, entropy);
  }

  /** Writes the component most probable for each row of a table. */
  void labels(FeatureTable table, int[] labels) {
    requirePlaces(table, labels.length, 1, "labels");
    forEachBlock(
        table,
        block -> {
          for (int i = 0; i < block.rows; i++) {
            labels[block.from + i] = block.highest(i);
          }
        });
  }

  /** Writes the k probabilities of each row of a table, row by row. */
  void shares(FeatureTable table, double[] shares) {
    requirePlaces(table, shares.length, k, "probabilities");
    forEachBlock(
        table,
        block -> {
          double[] row = new double[k];
          for (int i = 0; i < block.rows; i++) {
            block.share(i, row);
            System.arraycopy(row, 0, shares, (block.from + i) * k, k);
          }
        });
  }

  /** Returns the entropy of the probabilities of each row of a table. */
  double[] entropies(FeatureTable table) {
    return ofEachRow(
        table,
        (block, row, posterior) -> {
          block.share(row, posterior);
          return entropy(posterior);
        });
  }

  /** Returns the log density at each row of a table. */
  double[] logDensities(FeatureTable table) {
    return ofEachRow(table, Block::share);
  }

  /** What is measured of one row of a block; its probabilities may be written. */
  private interface RowMeasure {
    double of(Block block, int row, double[] posterior);
  }

  private double[] ofEachRow(FeatureTable table, RowMeasure measure) {
    double[] measures = new double[table.rowCount()];
    forEachBlock(
        table,
        block -> {
          double[] posterior = new double[k];
          for (int i = 0; i < block.rows; i++) {
            measures[block.from + i] = measure.of(block, i, posterior);
          }
        });
    return measures;
  }

  /** Does some work with every row of a table, in blocks that may run at the same time. */
  private void forEachBlock(FeatureTable table, Consumer<Block> work) {
    table.requireFeatures(features);
    int n = table.rowCount();
    Parallel.forEachRange(
        n,
        ROWS_PER_BLOCK,
        "measuring rows under a mixture",
        (from, to) -> work.accept(new Block(table, from, to)));
  }

  private static void requirePlaces(FeatureTable table, int places, int perRow, String what) {
    long needed = (long) table.rowCount() * perRow;
    if (places < needed) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d places for %d %s", places, needed, what));
    }
  }

  private static void requireNear(double highestLog, String what) {
    if (highestLog == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          what + " is too far from every component for a density to be told from zero");
    }
  }

  /** Some rows of a table and the log of the weighted density of each component at each. */
  private final class Block {

    final int from;
    final int rows;

    /** That of row i and component c at {@code c·rows + i}. */
    private final double[] logs;

    private Block(FeatureTable table, int from, int to) {
      this.from = from;
      this.rows = to - from;
      this.logs = new double[k * rows];
      mixture.logs(Kernels.get(), table.asMatrix().data, from, to, logs);
      for (int i = 0; i < rows; i++) {
        double best = logs[highest(i) * rows + i];
        if (best == Double.NEGATIVE_INFINITY) {
          requireNear(best, "row '" + table.ids().id(from + i) + "'");
        }
      }
    }

    /** The component most probable for a row of the block. */
    int highest(int row) {
      int best = 0;
      for (int c = 1; c < k; c++) {
        if (logs[c * rows + row] > logs[best * rows + row]) {
          best = c;
        }
      }
      return best;
    }

    /** Writes the probabilities of one row of the block; returns its log density. */
    double share(int row, double[] posterior) {
      for (int c = 0; c < k; c++) {
        posterior[c] = logs[c * rows + row];
      }
      return normalise(posterior, logs[highest(row) * rows + row]);
    }
  }
}
