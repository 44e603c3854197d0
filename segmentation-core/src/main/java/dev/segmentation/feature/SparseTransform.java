package dev.segmentation.feature;

import dev.segmentation.data.Feature;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.SparseTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    long size = 0;
    for (int i = 0; i < n; i++) {
      size += rowStarts[i + 1];
      requireFit(size);
      rowStarts[i + 1] = (int) size;
    }
    int[] columns = new int[(int) size];
    double[] values = new double[(int) size];
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

  private static void requireFit(long values) {
    if (values > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "more than %d values are not zero, the most that a table holds; pool rare levels or"
                  + " give the rows in parts",
              Integer.MAX_VALUE - 8));
    }
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
