package dev.segmentation.feature;

import dev.segmentation.data.Feature;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.SparseTable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes features some rows at a time and keeps those that are not zero.
 *
 * <p>Memory: the new table twice, and one tile of rows for each thread.
 */
final class SparseTransform {

  private static final int TILE_VALUES = 65_536;

  private final List<Feature> features;
  private final List<RowWriter> writers;
  private final int[] offsets;
  private final int d;
  private final int n;
  private final int[] rowStarts;

  SparseTransform(List<Feature> features, List<RowWriter> writers, int[] offsets, int n) {
    this.features = features;
    this.writers = writers;
    this.offsets = offsets;
    this.d = features.size();
    this.n = n;
    this.rowStarts = new int[n + 1];
  }

  SparseTable run(ProfileIndex ids) {
    @Nullable Part[] parts = new Part[n];
    new RowChunks(n, RowChunks.MANY)
        .forEach("transform", (from, to) -> parts[from] = part(from, to));
    long all = Arrays.stream(rowStarts).asLongStream().sum();
    int size = TableLimit.require(all, n + " rows of what is not zero");
    Arrays.parallelPrefix(rowStarts, Integer::sum);
    int[] columns = new int[size];
    double[] values = new double[size];
    for (int from = 0; from < n; from++) {
      Part part = parts[from];
      if (part != null) {
        System.arraycopy(part.columns, 0, columns, rowStarts[from], part.size);
        System.arraycopy(part.values, 0, values, rowStarts[from], part.size);
      }
    }
    return SparseTable.wrap(ids, features, rowStarts, columns, values);
  }

  /** Writes the number of values of each row behind its start, and returns the values. */
  private Part part(int from, int to) {
    int rows = Math.max(1, Math.min(to - from, TILE_VALUES / d));
    double[] tile = new double[Math.multiplyExact(rows, d)];
    Part part = new Part();
    for (int first = from; first < to; first += rows) {
      int end = Math.min(to, first + rows);
      Arrays.fill(tile, 0);
      for (int e = 0; e < writers.size(); e++) {
        // Writers count places from row 0; taken off here, the first row lies at the tile's start.
        writers.get(e).write(first, end, tile, offsets[e] - first * d, d);
      }
      for (int i = first; i < end; i++) {
        rowStarts[i + 1] = part.add(tile, (i - first) * d, d);
      }
    }
    return part;
  }

  /** The values of some rows that are not zero. */
  private static final class Part {

    private int[] columns = new int[16];
    private double[] values = new double[16];
    private int size;

    /** Adds the values of one row and returns their number. */
    int add(double[] tile, int at, int d) {
      int before = size;
      for (int j = 0; j < d; j++) {
        if (tile[at + j] != 0) {
          if (size == values.length) {
            int capacity = Math.multiplyExact(size, 2);
            columns = Arrays.copyOf(columns, capacity);
            values = Arrays.copyOf(values, capacity);
          }
          columns[size] = j;
          values[size++] = tile[at + j];
        }
      }
      return size - before;
    }
  }
}
