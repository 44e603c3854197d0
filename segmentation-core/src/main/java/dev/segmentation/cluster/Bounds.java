package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Parallel;
import org.jspecify.annotations.Nullable;

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

  /** Centres whose distances to all others are measured at once. */
  private static final int BLOCK = 8;

  private final Rows rows;
  private final float[] upper;
  private final float[] lower;

  /** Outwards by more than the rounding of a distance. */
  private final double wider;

  private final double[] moves;
  private final double[] nearestOther;
  private final @Nullable DoubtSearch search;
  private Centres centres;
  private boolean fresh;
  private int farthestMoved;
  private double largestMove;
  private double secondMove;

  /**
   * The error of a difference of two scores is below {@code slope·(distance of the row) + flat}.
   */
  private double slope;

  private double flat;

  Bounds(Rows rows, Centres first, KMeansVariant variant) {
    this.rows = rows;
    this.centres = first;
    this.upper = new float[rows.n];
    this.lower = new float[rows.n];
    this.wider = 1 + (rows.d + 16) * ULP;
    this.moves = new double[first.count()];
    this.nearestOther = new double[first.count()];
    this.search =
        switch (variant) {
          case EXPONION -> new ExponionSearch(this, rows, first);
          case YINYANG -> new YinyangSearch(this, rows, first);
          default -> null;
        };
  }

  /** Starts at some centres, for which the bounds of every row are yet to be set. */
  void start(Centres first) {
    centres = first;
    fresh = true;
    if (search != null) {
      search.start(first);
    }
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
      double move = wider * Math.sqrt(squaredMove(c, moved));
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
    if (search != null) {
      search.follow(moved, moves);
    }
    measure();
  }

  private double squaredMove(int centre, Centres moved) {
    double sum = 0;
    for (int j = 0; j < rows.d; j++) {
      double difference = centres.value(centre, j) - moved.value(centre, j);
      sum += difference * difference;
    }
    return sum;
  }

  private void measure() {
    int k = centres.count();
    double[] origin = centres.origin();
    double largest = 0;
    double spread = 0;
    double far = 0;
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
    }
    for (double value : origin) {
      far += value * value;
    }
    slope = 8 * (rows.d + 8) * ULP * spread;
    flat = slope * (largest + Math.sqrt(far) + spread);
    double[] points = centres.values();
    int blocks = (k + BLOCK - 1) / BLOCK;
    Parallel.forEach(blocks, "k-means", block -> separate(points, block * BLOCK));
  }

  /** Measures how far the others are from each of a few centres. */
  private void separate(double[] points, int from) {
    int k = centres.count();
    int count = Math.min(BLOCK, k - from);
    double[] squares = new double[count * k];
    rows.kernels.squaredDistances(points, rows.d, 0, k, points, from * rows.d, count, squares);
    for (int c = from, at = 0; c < from + count; c++, at += k) {
      double least = Double.POSITIVE_INFINITY;
      for (int other = 0; other < k; other++) {
        least = other == c ? least : Math.min(least, squares[at + other]);
      }
      nearestOther[c] = Math.sqrt(least) / wider;
      if (search != null) {
        search.separate(c, squares, at);
      }
    }
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
      near = wider * Math.sqrt(squaredDistance(row, label));
      if (!tells(near, far) && !tells(near, apart - near)) {
        upper[row] = up(near);
        return false;
      }
    }
    keep(row, near, far);
    return true;
  }

  /** Tells whether the gap of two distances is wider than what rounding does to two scores. */
  boolean tells(double near, double far) {
    return far > near && (far - near) * (far + near) > slope * near + flat;
  }

  /** Tells whether rows in doubt are searched one by one, by {@link #nearest}. */
  boolean searches() {
    return search != null;
  }

  /** Returns how many numbers {@link #nearest} needs to work with. */
  int scratch() {
    return search == null ? 0 : search.scratch();
  }

  /** Returns the nearest centre of a row that does not surely stay, and sets its bounds. */
  int nearest(int row, int label, double[] scratch) {
    return search == null ? label : search.nearest(row, label, upper[row], scratch);
  }

  /** Returns how far the nearest other centre is from a centre, at least. */
  double nearestOther(int centre) {
    return nearestOther[centre];
  }

  /** Returns a distance that the true one is not below, from a square measured. */
  double distanceBelow(double squared) {
    return Math.sqrt(squared) / wider;
  }

  /** Measures the squared distance of a row to a centre. */
  double squaredDistance(int row, int centre) {
    return centres.squaredDistance(rows.x, row * rows.d, centre);
  }

  /** Sets the bounds of a row from a search: the scores of its centre and of the next best. */
  void set(int row, int label, double score, double second) {
    double squared = squaredDistance(row, label);
    set(row, squared, others(squared, score, second));
    if (search != null) {
      search.begin(row, lower[row]);
    }
  }

  /** Sets the bounds of a row from the squared distance to its centre and that to all others. */
  void set(int row, double squared, double far) {
    keep(row, wider * Math.sqrt(squared), far);
  }

  /**
   * Returns how far a centre of some score is at least.
   *
   * @param squared the squared distance to the centre of the best score
   */
  double others(double squared, double score, double second) {
    double near = wider * Math.sqrt(squared);
    double others = squared / wider + 2 * (score - second) - (slope * near + flat);
    return Math.sqrt(Math.max(0, others)) / wider;
  }

  private void keep(int row, double near, double far) {
    upper[row] = up(near);
    lower[row] = down(far);
  }

  private static float up(double near) {
    return (float) (near * UP + Float.MIN_NORMAL);
  }

  /** Returns a float not above a distance. */
  static float down(double far) {
    return far < Float.MIN_NORMAL ? 0 : far > FARTHEST ? (float) FARTHEST : (float) (far * DOWN);
  }
}
