package dev.segmentation.cluster;

import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Neighbours by a grid: the rows of one cell are neighbours of each other, and others can only be
 * in the cells around it. A cell of enough rows is crowded without measuring, and two cells are
 * joined by the first pair that is found.
 */
final class GridNeighbours implements Neighbours {

  private static final int CELLS_PER_CHUNK = 256;

  private final CellRows rows;
  private final double squared;

  GridNeighbours(CellRows rows, double squared) {
    this.rows = rows;
    this.squared = squared;
  }

  @Override
  public Neighbours among(int[] numbers, double[] kept) {
    return new GridNeighbours(rows.only(numbers), squared);
  }

  @Override
  public boolean[] crowded(int wanted, IntFunction<String> names) {
    boolean[] crowded = new boolean[rows.n];
    forEachCell(
        rows,
        (cell, strips) -> {
          boolean all = rows.size(cell) >= wanted;
          if (!all) {
            strips.moveTo(rows.key(cell));
          }
          for (int i = rows.from(cell); i < rows.to(cell); i++) {
            crowded[rows.row[i]] = all || isCrowded(i, strips, wanted);
          }
        });
    return crowded;
  }

  private boolean isCrowded(int i, CellStrips strips, int wanted) {
    int at = i * rows.grid.d;
    int count = 0;
    for (int strip = 0; strip < strips.count() && count < wanted; strip++) {
      int to = rows.from(strips.last(strip));
      for (int j = rows.from(strips.first(strip)); j < to && count < wanted; j++) {
        if (rows.squaredDistance(rows.x, at, j) <= squared) {
          count++;
        }
      }
    }
    return count >= wanted;
  }

  @Override
  public void connect(DisjointSets sets) {
    DisjointSets cells = new DisjointSets(rows.cells);
    CellPairs pairs = new CellPairs(rows, squared);
    forEachCell(
        rows,
        (cell, strips) -> {
          strips.moveTo(rows.key(cell));
          for (int strip = 0; strip < strips.count(); strip++) {
            joinLater(cell, strips.first(strip), strips.last(strip), pairs, cells);
          }
        });
    joinRows(cells, sets);
  }

  /** Joins a cell with those of a range that come after it. */
  private void joinLater(int cell, int first, int last, CellPairs pairs, DisjointSets cells) {
    for (int other = Math.max(first, cell + 1); other < last; other++) {
      if (cells.find(cell) != cells.find(other) && pairs.areNear(cell, other)) {
        cells.join(cell, other);
      }
    }
  }

  /** Joins the rows of joined cells, each with the lowest of them. */
  private void joinRows(DisjointSets cells, DisjointSets sets) {
    int[] lowest = new int[rows.cells];
    Arrays.fill(lowest, rows.n);
    for (int cell = 0; cell < rows.cells; cell++) {
      int set = cells.find(cell);
      lowest[set] = Math.min(lowest[set], rows.row[rows.from(cell)]);
    }
    rows.forEachCell(
        CELLS_PER_CHUNK,
        "DBSCAN",
        cell -> {
          int first = lowest[cells.find(cell)];
          for (int i = rows.from(cell); i < rows.to(cell); i++) {
            sets.join(first, rows.row[i]);
          }
        });
  }

  @Override
  public void nearest(double[] given, int count, int[] nearest, IntFunction<String> names) {
    CellRows queries = CellRows.of(rows.grid, given, count, "DBSCAN");
    forEachCell(
        queries,
        (cell, strips) -> {
          strips.moveTo(queries.key(cell));
          for (int i = queries.from(cell); i < queries.to(cell); i++) {
            nearest[queries.row[i]] = nearest(queries.x, i * rows.grid.d, strips);
          }
        });
  }

  /** Does something for each cell of some rows, with strips of the index that may move to it. */
  private void forEachCell(CellRows cells, CellBody body) {
    Parallel.forEachRange(
        cells.cells,
        CELLS_PER_CHUNK,
        "DBSCAN",
        (from, to) -> {
          CellStrips strips = new CellStrips(rows);
          for (int cell = from; cell < to; cell++) {
            body.accept(cell, strips);
          }
        });
  }

  /** What is done with a cell; called from several threads at once, each with its own strips. */
  private interface CellBody {

    void accept(int cell, CellStrips strips);
  }

  @Override
  public int nearest(double[] row) {
    CellStrips strips = new CellStrips(rows);
    strips.moveTo(rows.grid.key(row, 0));
    return nearest(row, 0, strips);
  }

  /** A row equal to the given one is in the same cell, the lowest number first: none is nearer. */
  private int nearest(double[] point, int at, CellStrips strips) {
    double bound = squared;
    int best = -1;
    for (int j = strips.ownFrom(); j < strips.ownTo(); j++) {
      if (rows.squaredDistance(point, at, j) == 0) {
        return rows.row[j];
      }
    }
    for (int strip = 0; strip < strips.count(); strip++) {
      int to = rows.from(strips.last(strip));
      for (int j = rows.from(strips.first(strip)); j < to; j++) {
        double square = rows.squaredDistance(point, at, j);
        if (square < bound || (square == bound && (best < 0 || rows.row[j] < best))) {
          bound = square;
          best = rows.row[j];
        }
      }
    }
    return best;
  }
}
