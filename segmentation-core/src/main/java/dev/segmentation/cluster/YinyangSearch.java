package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.Arrays;

/**
 * Scores a row against the group of its own centre, and against those other groups that a bound for
 * each group leaves a doubt about.
 *
 * <p>A bound is kept as it was when it was taken, plus how far the centres of its group had moved
 * by then; less how far they have moved by now, it holds for the centres as they are. So it costs
 * nothing while the row is not in doubt. The bound of the group of its own centre is taken anew by
 * every search.
 */
final class YinyangSearch implements DoubtSearch {

  /** Outwards by more than the rounding of a sum. */
  private static final double UP = 1 + 0x1p-50;

  private static final double DOWN = 1 - 0x1p-50;

  /** Rows that share one array of bounds, by the bits of their number. */
  private static final int BLOCK_BITS = 12;

  private static final int BLOCK_ROWS = 1 << BLOCK_BITS;

  /** Stands for the scores of a group that needs no search. */
  private static final double SURE = Double.NaN;

  private final Bounds bounds;
  private final Rows rows;
  private final CentreGroups groups;

  /** The bounds of a row lie side by side. */
  private final float[][] lower;

  /** How far the centres of each group have moved since the start, at most. */
  private final double[] moved;

  YinyangSearch(Bounds bounds, Rows rows, Centres first) {
    this.bounds = bounds;
    this.rows = rows;
    this.groups = new CentreGroups(first);
    this.lower = new float[(rows.n + BLOCK_ROWS - 1) >>> BLOCK_BITS][];
    for (int block = 0; block < lower.length; block++) {
      int size = Math.min(BLOCK_ROWS, rows.n - block * BLOCK_ROWS);
      lower[block] = new float[size * groups.count()];
    }
    this.moved = new double[groups.count()];
  }

  @Override
  public void start(Centres first) {
    groups.follow(first);
    Arrays.fill(moved, 0);
  }

  @Override
  public void follow(Centres centres, double[] moves) {
    groups.follow(centres);
    double[] most = new double[moved.length];
    for (int c = 0; c < moves.length; c++) {
      int group = groups.groupOf(c);
      most[group] = Math.max(most[group], moves[c]);
    }
    for (int group = 0; group < most.length; group++) {
      moved[group] = (moved[group] + most[group]) * UP;
    }
  }

  @Override
  public void separate(int centre, double[] squares, int from) {}

  @Override
  public void begin(int row, float far) {
    int at = place(row);
    Arrays.fill(lower[row >>> BLOCK_BITS], at, at + moved.length, far);
  }

  private int place(int row) {
    return (row & (BLOCK_ROWS - 1)) * moved.length;
  }

  @Override
  public int scratch() {
    return CentreGroups.SIZE + 2 * moved.length;
  }

  @Override
  public int nearest(int row, int label, double near, double[] scratch) {
    float[] known = lower[row >>> BLOCK_BITS];
    int at = place(row);
    int tops = CentreGroups.SIZE;
    int own = groups.groupOf(label);
    int best = label;
    double score = Double.NEGATIVE_INFINITY;
    double beyond = Double.POSITIVE_INFINITY;
    for (int group = 0; group < moved.length; group++) {
      double far = (known[at + group] - moved[group]) * DOWN;
      if (group != own && bounds.tells(near, far)) {
        beyond = Math.min(beyond, far);
        scratch[tops + group] = SURE;
        continue;
      }
      int centre = groups.centre(group, searchGroup(row, group, scratch));
      double top = scratch[tops + group];
      if (top > score || (top == score && centre < best)) {
        score = top;
        best = centre;
      }
    }
    double squared = bounds.squaredDistance(row, best);
    bounds.set(row, squared, Math.min(beyond, keep(known, at, best, squared, score, scratch)));
    return best;
  }

  /**
   * Notes the two highest scores of a group; returns the place of the highest, the first if even.
   */
  private int searchGroup(int row, int group, double[] scratch) {
    groups.score(rows, row, group, scratch);
    int size = groups.size(group);
    double top = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    int first = 0;
    for (int place = 0; place < size; place++) {
      double value = scratch[place];
      if (value > second) {
        if (value > top) {
          second = top;
          top = value;
          first = place;
        } else {
          second = value;
        }
      }
    }
    scratch[CentreGroups.SIZE + group] = top;
    scratch[CentreGroups.SIZE + moved.length + group] = second;
    return first;
  }

  /** Takes the bounds of the groups that were searched; returns the least. */
  private double keep(
      float[] known, int at, int best, double squared, double score, double[] scratch) {
    int tops = CentreGroups.SIZE;
    int own = groups.groupOf(best);
    double least = Double.POSITIVE_INFINITY;
    for (int group = 0; group < moved.length; group++) {
      double other = scratch[(group == own ? tops + moved.length : tops) + group];
      if (!Double.isNaN(scratch[tops + group])) {
        double far = bounds.others(squared, score, other);
        known[at + group] = Bounds.down((far + moved[group]) * DOWN);
        least = Math.min(least, far);
      }
    }
    return least;
  }
}
