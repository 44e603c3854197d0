package dev.segmentation.cluster;

import java.util.Arrays;

/**
 * Transfers of single rows that lower the inertia, in passes.
 *
 * <p>A pass looks in parallel for rows that would gain by a transfer if all centres stayed where
 * they are. Those rows are then taken in order, measured anew against the centres as they are by
 * then, and transferred where they still gain. Each transfer moves two centres at once. The sums
 * are taken anew for each pass, so rounding does not pile up.
 */
final class TransferRefinement {

  /** A gain that is a smaller share of what the row costs is taken for rounding. */
  private static final double LEAST_GAIN = 1e-12;

  private final WeightedRows rows;
  private final int k;
  private final int[] labels;
  private final double[] centres;
  private final double[] weights;
  private final int[] members;
  private final double[] distances;
  private final double[] squaredLengths;
  private final double[] point;
  private double inertia;

  /** Labels are modified. The centres are those of clusters without rows. */
  TransferRefinement(WeightedRows rows, int[] labels, double[] centres) {
    this.rows = rows;
    this.k = centres.length / rows.d;
    this.labels = labels;
    this.centres = centres;
    this.weights = new double[k];
    this.members = new int[k];
    this.distances = new double[k];
    this.squaredLengths = new double[k];
    this.point = new double[rows.d];
  }

  /** Returns the centres: the means of the rows as they are labelled now, to rounding. */
  double[] centres() {
    return centres;
  }

  /** Returns the inertia that the last pass began with. */
  double inertia() {
    return inertia;
  }

  /** Makes one pass; returns how many rows were transferred. */
  int pass() {
    takeMeans();
    int moved = 0;
    for (int row : candidates()) {
      rows.squaredDistances(row, centres, squaredLengths, distances);
      int to = target(row, 1, 0, distances);
      if (to >= 0) {
        transfer(row, to);
        moved++;
      }
    }
    return moved;
  }

  private void takeMeans() {
    double[] sums = new double[centres.length];
    Arrays.fill(weights, 0);
    Arrays.fill(members, 0);
    rows.addClusters(labels, sums, weights, members);
    for (int at = 0; at < sums.length; at++) {
      double weight = weights[at / rows.d];
      centres[at] = weight > 0 ? sums[at] / weight : centres[at];
    }
    Arrays.setAll(squaredLengths, c -> rows.squaredLength(centres, c * rows.d));
  }

  /** Returns the rows that gain by a transfer while all centres stay, and takes the inertia. */
  private int[] candidates() {
    int[][] found = new int[rows.chunks()][];
    inertia =
        rows.sumChunks(
            chunk -> {
              int blockRows = rows.blockRows(k);
              double[] block = new double[blockRows * k];
              int[] own = new int[rows.to(chunk) - rows.from(chunk)];
              int count = 0;
              double total = 0;
              for (int from = rows.from(chunk); from < rows.to(chunk); from += blockRows) {
                int to = Math.min(rows.to(chunk), from + blockRows);
                rows.squaredDistances(from, to, centres, 0, k, block);
                for (int i = from; i < to; i++) {
                  total += rows.weight(i) * block[labels[i] * (to - from) + i - from];
                  if (target(i, to - from, i - from, block) >= 0) {
                    own[count++] = i;
                  }
                }
              }
              found[chunk] = Arrays.copyOf(own, count);
              return total;
            });
    return Arrays.stream(found).flatMapToInt(Arrays::stream).toArray();
  }

  /**
   * Returns the cluster that a row lowers the inertia most by going to, or -1.
   *
   * @param block the squared distance to centre c is at {@code c·stride + at}
   */
  private int target(int row, int stride, int at, double[] block) {
    int own = labels[row];
    double weight = rows.weight(row);
    if (weight == 0 || members[own] < 2) {
      return -1;
    }
    double left = weights[own] - weight;
    if (!(left > 0)) {
      return -1;
    }
    double least = weights[own] * weight / left * block[own * stride + at] * (1 - LEAST_GAIN);
    int best = -1;
    for (int c = 0; c < k; c++) {
      double cost = weights[c] * weight / (weights[c] + weight) * block[c * stride + at];
      if (c != own && cost < least) {
        least = cost;
        best = c;
      }
    }
    return best;
  }

  private void transfer(int row, int to) {
    int from = labels[row];
    double weight = rows.weight(row);
    weights[from] -= weight;
    weights[to] += weight;
    members[from]--;
    members[to]++;
    labels[row] = to;
    rows.copyRow(row, point, 0);
    move(from, -weight / weights[from]);
    move(to, weight / weights[to]);
  }

  /** Moves a centre by a share of its way to the point. */
  private void move(int cluster, double share) {
    int at = cluster * rows.d;
    for (int j = 0; j < rows.d; j++) {
      centres[at + j] += (point[j] - centres[at + j]) * share;
    }
    squaredLengths[cluster] = rows.squaredLength(centres, at);
  }
}
