package dev.segmentation.stats.quality;

import dev.segmentation.Progress;
import dev.segmentation.cluster.Distance;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.kernel.Parallel;
import java.util.Arrays;
import java.util.Locale;

/** The exact silhouette under any distance, row against row. */
final class DistanceSilhouette {

  private static final int BLOCK = 32;
  private static final int BLOCKS_PER_ROUND = 64;

  private final ProfileIndex ids;
  private final GroupedRows rows;
  private final Distance distance;

  private DistanceSilhouette(ProfileIndex ids, GroupedRows rows, Distance distance) {
    this.ids = ids;
    this.rows = rows;
    this.distance = distance;
  }

  static SilhouetteScores measure(
      ProfileIndex ids,
      double[] x,
      int d,
      Distance distance,
      Partition partition,
      Progress progress) {
    GroupedRows.require("the silhouette", ids.size(), partition);
    double[] values = new double[partition.rowCount()];
    Arrays.fill(values, Double.NaN);
    new DistanceSilhouette(ids, GroupedRows.of(x, d, partition), distance).run(values, progress);
    return SilhouetteScores.of(SilhouetteMethod.EXACT, partition, values);
  }

  private void run(double[] values, Progress progress) {
    int blocks = (rows.n + BLOCK - 1) / BLOCK;
    progress.update("silhouette", 0, rows.n);
    for (int first = 0; first < blocks; first += BLOCKS_PER_ROUND) {
      int start = first;
      int count = Math.min(BLOCKS_PER_ROUND, blocks - first);
      Parallel.forEach(count, "silhouette", block -> measureBlock(start + block, values));
      progress.update("silhouette", Math.min(rows.n, (start + count) * BLOCK), rows.n);
    }
  }

  private void measureBlock(int block, double[] values) {
    double[] sums = new double[rows.groupCount()];
    for (int place = block * BLOCK; place < Math.min(rows.n, (block + 1) * BLOCK); place++) {
      for (int g = 0; g < sums.length; g++) {
        sums[g] = sum(place, rows.starts[g], rows.starts[g + 1]);
      }
      values[rows.order[place]] = Silhouette.compare(rows, rows.groupAt(place), sums, 0);
    }
  }

  private double sum(int place, int from, int to) {
    double sum = 0;
    for (int other = from; other < to; other++) {
      if (other != place) {
        double value = distance.between(rows.x, place * rows.d, rows.x, other * rows.d, rows.d);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
          throw undefined(place, other, value);
        }
        sum += value;
      }
    }
    return sum;
  }

  private IllegalArgumentException undefined(int place, int other, double value) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the distance from row '%s' to row '%s' is %s; it must be 0 or more and finite: leave"
                + " out rows it is not defined for",
            ids.id(rows.order[place]),
            ids.id(rows.order[other]),
            value));
  }
}
