package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.Arrays;

/**
 * For each row, how far its own centre is at most and every other centre at least: what tells that
 * a row stays where it is without measuring it.
 *
 * <p>A bound holds for the true distances. A row is said to stay only where its centre wins by more
 * than the rounding of the search, so that a measured search would give the same label. Bounds are
 * kept as floats rounded outwards. Rows of different chunks may be treated by different threads.
 */
final class Bounds {

  /** Outwards by more than the rounding to a float. */
  private static final double UP = 1 + 0x1p-22;

  private static final double DOWN = 1 - 0x1p-22;

  /** What a float still holds. */
  private static final double FARTHEST = 1e38;

  private static final double ULP = 0x1p-52;

  private final Rows rows;
  private final float[] upper;
  private final float[] lower;

  /** Outwards by more than the rounding of a distance. */
  private final double wider;

  private final double[] moves;
  private final double[] nearestOther;
  private Centres centres = Centres.of(new double[1], 1, 1);
  private boolean fresh;
  private int farthestMoved;
  private double largestMove;
  private double secondMove;

  /**
   * The error of a difference of two scores is below {@code slope·(distance of the row) + flat}.
   */
  private double slope;

  private double flat;

  Bounds(Rows rows, int k) {
    this.rows = rows;
    this.upper = new float[rows.n];
    this.lower = new float[rows.n];
    this.wider = 1 + (rows.d + 16) * ULP;
    this.moves = new double[k];
    this.nearestOther = new double[k];
  }

  /** Starts at some centres, for which the bounds of every row are yet to be set. */
  void start(Centres first) {
    centres = first;
    fresh = true;
    measure();
  }

  /** Tells whether the bounds have just been started and every row is to be measured. */
  boolean fresh() {
    return fresh;
  }

  /** Goes over to centres that have moved; every row is to be treated once before the next move. */
  void follow(Centres moved) {
    largestMove = 0;
    secondMove = 0;
    farthestMoved = -1;
    for (int c = 0; c < moves.length; c++) {
      double move = wider * Math.sqrt(squaredDistance(centres, c, moved, c));
      moves[c] = move;
      if (move > largestMove) {
        secondMove = largestMove;
        largestMove = move;
        farthestMoved = c;
      } else if (move > secondMove) {
        secondMove = move;
      }
    }
    centres = moved;
    fresh = false;
    measure();
  }

  private void measure() {
    int k = centres.count();
    double[] origin = centres.origin();
    double largest = 0;
    double spread = 0;
    double far = 0;
    Arrays.fill(nearestOther, Double.POSITIVE_INFINITY);
    for (int c = 0; c < k; c++) {
      double norm = 0;
      double about = 0;
      for (int j = 0; j < rows.d; j++) {
        double value = centres.value(c, j);
        norm += value * value;
        about += (value - origin[j]) * (value - origin[j]);
      }
      largest = Math.max(largest, Math.sqrt(norm));
      spread = Math.max(spread, Math.sqrt(about));
      for (int other = 0; other < c; other++) {
        double distance = Math.sqrt(squaredDistance(centres, c, centres, other)) / wider;
        nearestOther[c] = Math.min(nearestOther[c], distance);
        nearestOther[other] = Math.min(nearestOther[other], distance);
      }
    }
    for (double value : origin) {
      far += value * value;
    }
    slope = 8 * (rows.d + 8) * ULP * spread;
    flat = slope * (largest + Math.sqrt(far) + spread);
  }

  private double squaredDistance(Centres a, int row, Centres b, int other) {
    double sum = 0;
    for (int j = 0; j < rows.d; j++) {
      double difference = a.value(row, j) - b.value(other, j);
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * Carries the bounds of a row over to the moved centres and tells whether its label is sure to be
   * what it was; measures its own centre where the bounds alone do not tell.
   */
  boolean stays(int row, int label) {
    double near = upper[row] + moves[label];
    double far = lower[row] - (label == farthestMoved ? secondMove : largestMove);
    double apart = nearestOther[label];
    if (!tells(near, far) && !tells(near, apart - near)) {
      near = wider * Math.sqrt(centres.squaredDistance(rows.x, row * rows.d, label));
      if (!tells(near, far) && !tells(near, apart - near)) {
        return false;
      }
    }
    set(row, near, far);
    return true;
  }

  /** Tells whether the gap of two distances is wider than what rounding does to two scores. */
  private boolean tells(double near, double far) {
    return far > near && (far - near) * (far + near) > slope * near + flat;
  }

  /** Sets the bounds of a row from a search: the scores of its centre and of the next best. */
  void set(int row, int label, double score, double second) {
    double squared = centres.squaredDistance(rows.x, row * rows.d, label);
    double near = wider * Math.sqrt(squared);
    double others = squared / wider + 2 * (score - second) - (slope * near + flat);
    set(row, near, Math.sqrt(Math.max(0, others)) / wider);
  }

  private void set(int row, double near, double far) {
    upper[row] = (float) (near * UP + Float.MIN_NORMAL);
    lower[row] =
        far < Float.MIN_NORMAL ? 0 : far > FARTHEST ? (float) FARTHEST : (float) (far * DOWN);
  }
}
