package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.Arrays;

/**
 * Scores a row against the groups of centres around its own centre, the nearest group first, until
 * all that follow are too far away to be the nearest or the second nearest.
 *
 * <p>A centre at distance g from the centre of a row, which is at most u away, is at least g − u
 * from the row.
 */
final class ExponionSearch implements DoubtSearch {

  private static final int DISTANCE_SHIFT = 32;

  private final Bounds bounds;
  private final Rows rows;
  private final CentreGroups groups;

  /**
   * For each centre the groups by their distance: in the high bits it, as a float not above the
   * true one, and in the low bits the number of the group.
   */
  private final long[][] around;

  ExponionSearch(Bounds bounds, Rows rows, Centres first) {
    this.bounds = bounds;
    this.rows = rows;
    this.groups = new CentreGroups(first);
    this.around = new long[first.count()][groups.count()];
  }

  @Override
  public void start(Centres first) {
    groups.follow(first);
  }

  @Override
  public void follow(Centres moved, double[] moves) {
    groups.follow(moved);
  }

  @Override
  public void separate(int centre, double[] squares, int from) {
    long[] sorted = around[centre];
    double[] least = new double[sorted.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int c = 0; c < around.length; c++) {
      int group = groups.groupOf(c);
      least[group] = Math.min(least[group], squares[from + c]);
    }
    for (int group = 0; group < sorted.length; group++) {
      float distance = Bounds.down(bounds.distanceBelow(least[group]));
      sorted[group] = (long) Float.floatToRawIntBits(distance) << DISTANCE_SHIFT | group;
    }
    Arrays.sort(sorted);
  }

  @Override
  public void begin(int row, float far) {}

  @Override
  public int scratch() {
    return CentreGroups.SIZE;
  }

  @Override
  public int nearest(int row, int label, double near, double[] scratch) {
    int best = label;
    double score = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    double beyond = Double.POSITIVE_INFINITY;
    double reach = 2 * near + bounds.nearestOther(label);
    for (long next : around[label]) {
      double gap = Float.intBitsToFloat((int) (next >>> DISTANCE_SHIFT));
      if (gap > reach && bounds.tells(near, gap - near)) {
        beyond = gap - near;
        break;
      }
      int group = (int) next;
      groups.score(rows, row, group, scratch);
      int size = groups.size(group);
      for (int place = 0; place < size; place++) {
        double value = scratch[place];
        if (value >= second) {
          int centre = groups.centre(group, place);
          if (value > score || (value == score && centre < best)) {
            second = score;
            score = value;
            best = centre;
          } else {
            second = value;
          }
        }
      }
    }
    double squared = bounds.squaredDistance(row, best);
    bounds.set(row, squared, Math.min(beyond, bounds.others(squared, score, second)));
    return best;
  }
}
