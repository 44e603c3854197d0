package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * Points in tiles, feature by feature, so that the squared distances of one point to a whole tile
 * run with one stride from place 0, which the compiler turns into vector instructions.
 *
 * <p>Differences are taken value by value, in the order of the features, so that the distance of a
 * to b has the bits of that of b to a, and equal points have the distance 0. Places of a tile
 * without a point are infinitely far away.
 */
final class PointColumns {

  /** Points of a tile: few enough for their distances to stay in the first cache. */
  static final int TILE = 512;

  final int d;
  private final double[][][] tiles;

  private PointColumns(int d, double[][][] tiles) {
    this.d = d;
    this.tiles = tiles;
  }

  static PointColumns of(double[] x, int n, int d) {
    double[][][] tiles = new double[(n + TILE - 1) / TILE][d][TILE];
    for (int i = 0, at = 0; i < n; i++) {
      double[][] tile = tiles[i / TILE];
      for (int j = 0; j < d; j++) {
        tile[j][i % TILE] = x[at++];
      }
    }
    PointColumns columns = new PointColumns(d, tiles);
    for (int place = n; place < tiles.length * TILE; place++) {
      columns.remove(place);
    }
    return columns;
  }

  /** Writes the squared distances of one point to those of the tile that starts at a place. */
  void squares(double[] point, int at, int start, double[] squares) {
    double[][] tile = tiles[start / TILE];
    Arrays.fill(squares, 0);
    int j = 0;
    for (; j + 3 < d; j += 4) {
      add(tile, j, point, at + j, squares);
    }
    for (; j < d; j++) {
      double value = point[at + j];
      double[] column = tile[j];
      for (int p = 0; p < TILE; p++) {
        double difference = column[p] - value;
        squares[p] = Math.fma(difference, difference, squares[p]);
      }
    }
  }

  /** Adds the squared differences of four features. */
  private static void add(double[][] tile, int j, double[] point, int at, double[] squares) {
    double[] c0 = tile[j];
    double[] c1 = tile[j + 1];
    double[] c2 = tile[j + 2];
    double[] c3 = tile[j + 3];
    double v0 = point[at];
    double v1 = point[at + 1];
    double v2 = point[at + 2];
    double v3 = point[at + 3];
    for (int p = 0; p < TILE; p++) {
      double d0 = c0[p] - v0;
      double d1 = c1[p] - v1;
      double d2 = c2[p] - v2;
      double d3 = c3[p] - v3;
      double sum = Math.fma(d0, d0, squares[p]);
      sum = Math.fma(d1, d1, sum);
      sum = Math.fma(d2, d2, sum);
      squares[p] = Math.fma(d3, d3, sum);
    }
  }

  /** The tile that starts at a place: value j of its point p at {@code [j][p]}. Not copied. */
  double[][] tile(int start) {
    return tiles[start / TILE];
  }

  /** Copies one point to a place of an array. */
  void copy(int place, double[] target, int at) {
    double[][] tile = tiles[place / TILE];
    for (int j = 0; j < d; j++) {
      target[at + j] = tile[j][place % TILE];
    }
  }

  /** Moves a point to the weighted mean of itself and another. */
  void moveToMean(int place, double weight, int other, double otherWeight) {
    double share = otherWeight / (weight + otherWeight);
    double[][] tile = tiles[place / TILE];
    double[][] otherTile = tiles[other / TILE];
    for (int j = 0; j < d; j++) {
      tile[j][place % TILE] += (otherTile[j][other % TILE] - tile[j][place % TILE]) * share;
    }
  }

  /** Moves a point infinitely far away, so that it is never the nearest. */
  void remove(int place) {
    tiles[place / TILE][0][place % TILE] = Double.POSITIVE_INFINITY;
  }

  /** Moves a point to another place, whose point is lost. */
  void move(int from, int to) {
    double[][] source = tiles[from / TILE];
    double[][] target = tiles[to / TILE];
    for (int j = 0; j < d; j++) {
      target[j][to % TILE] = source[j][from % TILE];
    }
  }
}
