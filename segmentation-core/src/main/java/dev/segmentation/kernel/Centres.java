package dev.segmentation.kernel;

/**
 * Centres prepared for a nearest-centre search. Immutable and thread-safe.
 *
 * <p>The nearest centre of a row x is the one with the largest score {@code (x − o)·(c − o) − ½‖c −
 * o‖²}, where the origin o is the mean of the centres: one multiplication and one addition a value,
 * and no loss of digits when the data lie far from zero.
 */
public final class Centres {

  private final int k;
  private final int d;
  final double[] absolute;
  final double[] origin;
  final double[] relative;
  final double[] offset;

  private Centres(
      int k, int d, double[] absolute, double[] origin, double[] relative, double[] offset) {
    this.k = k;
    this.d = d;
    this.absolute = absolute;
    this.origin = origin;
    this.relative = relative;
    this.offset = offset;
  }

  /**
   * Prepares centres.
   *
   * @param centres k·d finite values, centre by centre. Copied.
   * @param k number of centres, at least 1
   * @param d width of a centre, at least 1
   * @return the prepared centres
   */
  public static Centres of(double[] centres, int k, int d) {
    double[] origin = new double[d];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < d; j++) {
        origin[j] += centres[c * d + j] / k;
      }
    }
    double[] relative = new double[k * d];
    double[] offset = new double[k];
    for (int c = 0; c < k; c++) {
      double norm = 0;
      for (int j = 0; j < d; j++) {
        double value = centres[c * d + j] - origin[j];
        relative[c * d + j] = value;
        norm += value * value;
      }
      offset[c] = -0.5 * norm;
    }
    return new Centres(k, d, centres.clone(), origin, relative, offset);
  }

  /**
   * Returns the number of centres.
   *
   * @return k
   */
  public int count() {
    return k;
  }

  /**
   * Returns the number of features.
   *
   * @return d
   */
  public int width() {
    return d;
  }

  /**
   * Returns a copy of the centres.
   *
   * @return k·d values, centre by centre
   */
  public double[] values() {
    return absolute.clone();
  }

  /**
   * Returns one value of one centre.
   *
   * @param centre from 0 to k − 1
   * @param feature from 0 to d − 1
   * @return the value
   */
  public double value(int centre, int feature) {
    return absolute[centre * d + feature];
  }

  /**
   * Finds the nearest centre of one row, with the same bits as {@link Kernels#nearest}. Allocates
   * nothing.
   *
   * @param x holds the row. Not modified.
   * @param at where the row starts
   * @return number of the nearest centre
   */
  public int nearest(double[] x, int at) {
    int best = 0;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int c = 0, r = 0; c < k; c++, r += d) {
      double score = offset[c];
      for (int j = 0; j < d; j++) {
        score = Math.fma(x[at + j] - origin[j], relative[r + j], score);
      }
      if (score > bestScore) {
        bestScore = score;
        best = c;
      }
    }
    return best;
  }

  /**
   * Measures the squared Euclidean distance of one row to one centre. Allocates nothing.
   *
   * @param x holds the row. Not modified.
   * @param at where the row starts
   * @param centre number of the centre
   * @return the squared distance
   */
  public double squaredDistance(double[] x, int at, int centre) {
    double sum = 0;
    int c = centre * d;
    for (int j = 0; j < d; j++) {
      double difference = x[at + j] - absolute[c + j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }
}
