package dev.segmentation.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A grid of equal cells over narrow rows, so fine that two rows of one cell lie within a radius of
 * each other, and so coarse that rows within the radius lie at most {@value #REACH} cells apart
 * along each feature.
 *
 * <p>Cells are known by a key. Keys of cells that differ in the last feature only are consecutive.
 * A cell is narrower than the two claims need by a millionth, which is far more than the rounding
 * of a distance, and of a place among {@value #MAX_CELLS} cells, can amount to.
 */
final class CellGrid {

  /** The widest rows that a grid is faster for: more features have too many cells around. */
  static final int MAX_FEATURES = 3;

  /** How many cells away along a feature a row within the radius can be. */
  static final int REACH = 2;

  private static final int MAX_CELLS = 1 << 20;
  private static final double NARROWER = 1 - 1e-6;

  final int d;
  private final double[] low;
  private final double perUnit;
  private final int[] cells;

  private CellGrid(double[] low, double perUnit, int[] cells) {
    this.d = low.length;
    this.low = low;
    this.perUnit = perUnit;
    this.cells = cells;
  }

  /**
   * Returns the grid for n rows of d values, or null where they have too many features or lie too
   * far apart.
   */
  static @Nullable CellGrid of(double[] x, int n, int d, double squaredRadius) {
    if (d > MAX_FEATURES || n == 0) {
      return null;
    }
    double perUnit = Math.sqrt(d / squaredRadius) / NARROWER;
    double[] low = new double[d];
    int[] cells = new int[d];
    for (int j = 0; j < d; j++) {
      double lowest = x[j];
      double highest = x[j];
      for (int at = j; at < n * d; at += d) {
        lowest = Math.min(lowest, x[at]);
        highest = Math.max(highest, x[at]);
      }
      double places = (highest - lowest) * perUnit;
      if (!(places < MAX_CELLS)) {
        return null;
      }
      low[j] = lowest;
      cells[j] = (int) places + 1;
    }
    return new CellGrid(low, perUnit, cells);
  }

  /**
   * The key of the cell that a row lies in; one outside of the grid goes to the cells around it.
   */
  long key(double[] x, int at) {
    long key = 0;
    for (int j = 0; j < d; j++) {
      double place = Math.floor((x[at + j] - low[j]) * perUnit);
      key = key * width(j) + margin((long) Math.max(-REACH, Math.min(place, cells[j] + REACH)));
    }
    return key;
  }

  /** Keys run from 0 to below this. */
  long keys() {
    long keys = 1;
    for (int j = 0; j < d; j++) {
      keys *= width(j);
    }
    return keys;
  }

  /**
   * The middles of the strips that a row within the radius can be in, as steps from its own key,
   * the nearest strips first. A strip is {@code 2·}{@value #REACH}{@code + 1} consecutive keys.
   */
  long[] strips() {
    long[] strips = {0};
    for (int j = 0; j < d - 1; j++) {
      long step = 1;
      for (int later = j + 1; later < d; later++) {
        step *= width(later);
      }
      long[] wider = new long[strips.length * (2 * REACH + 1)];
      int count = 0;
      for (int away = 0; away <= REACH; away++) {
        for (long strip : strips) {
          wider[count++] = strip + away * step;
          if (away > 0) {
            wider[count++] = strip - away * step;
          }
        }
      }
      strips = wider;
    }
    return strips;
  }

  /** Room for the cells around the cells around the grid, so that no step leads to a wrong one. */
  private long width(int feature) {
    return margin(cells[feature] + REACH) + REACH + 1;
  }

  private static long margin(long place) {
    return place + 2 * REACH;
  }
}
