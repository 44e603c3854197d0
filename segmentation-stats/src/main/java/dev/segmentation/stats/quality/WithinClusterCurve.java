package dev.segmentation.stats.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The within-cluster sum of squares for a rising number of clusters, and the knee of that curve:
 * the k after which more clusters stop paying.
 *
 * <p>The knee is found by Kneedle. Both axes are scaled to 0 … 1, which turns the falling curve
 * into y(x) from (0, 1) to (1, 0); the distance below the chord is \( 1 - x - y(x) \). The knee is
 * where that distance is largest, if it then falls by more than the mean step in x (sensitivity 1).
 *
 * <ul>
 *   <li>A curve of fewer than three points, one that does not fall, and one that is nearly straight
 *       have no knee.
 *   <li>Where the curve rises, which only a poor local optimum does, the lowest value so far
 *       counts.
 *   <li>Of equal distances the smaller k wins. The knee depends on the range of k that was tried.
 * </ul>
 *
 * <p>Immutable and thread-safe. Source: Satopää, Albrecht, Irwin and Raghavan 2011,
 * doi:10.1109/ICDCSW.2011.20.
 */
public final class WithinClusterCurve {

  private final List<Point> points;
  private final double[] chordDistances;

  private WithinClusterCurve(List<Point> points, double[] chordDistances) {
    this.points = points;
    this.chordDistances = chordDistances;
  }

  /**
   * One point of the curve.
   *
   * @param k number of clusters, at least 1
   * @param within within-cluster sum of squares, 0 or more
   */
  public record Point(int k, double within) {

    /** Checks the parts. */
    public Point {
      if (k < 1 || !(within >= 0 && within < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "k = %d with a sum of squares of %s; k must be at least 1 and the sum finite and 0"
                    + " or more",
                k,
                within));
      }
    }
  }

  /**
   * Makes the curve through some points.
   *
   * @param points at least one point, k rising
   * @return the curve
   * @throws IllegalArgumentException if there is no point or k does not rise
   */
  public static WithinClusterCurve of(List<Point> points) {
    List<Point> copy = List.copyOf(points);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("the curve needs at least 1 point");
    }
    for (int i = 1; i < copy.size(); i++) {
      if (copy.get(i).k() <= copy.get(i - 1).k()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "k = %d comes after k = %d; give the points in rising order of k",
                copy.get(i).k(),
                copy.get(i - 1).k()));
      }
    }
    return new WithinClusterCurve(copy, chordDistances(copy));
  }

  /** Returns a curve without points, for clusters that have no squares. */
  static WithinClusterCurve none() {
    return new WithinClusterCurve(List.of(), new double[0]);
  }

  private static double[] chordDistances(List<Point> points) {
    int last = points.size() - 1;
    double[] lowest = new double[points.size()];
    double low = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= last; i++) {
      low = Math.min(low, points.get(i).within());
      lowest[i] = low;
    }
    double[] distances = new double[points.size()];
    double fall = lowest[0] - lowest[last];
    if (fall <= 0) {
      return distances;
    }
    double firstK = points.get(0).k();
    double width = points.get(last).k() - firstK;
    for (int i = 0; i <= last; i++) {
      double x = (points.get(i).k() - firstK) / width;
      double y = (lowest[i] - lowest[last]) / fall;
      distances[i] = 1 - x - y;
    }
    return distances;
  }

  /**
   * Returns the points of the curve.
   *
   * @return an immutable list, k rising
   */
  public List<Point> points() {
    return points;
  }

  /**
   * Returns how far each point lies below the chord from the first to the last, both axes scaled to
   * 0 … 1.
   *
   * @return an immutable list, one value per point
   */
  public List<Double> chordDistances() {
    List<Double> copy = new ArrayList<>();
    for (double distance : chordDistances) {
      copy.add(distance);
    }
    return List.copyOf(copy);
  }

  /**
   * Returns the k at the knee.
   *
   * @return the knee, or empty where the curve has none
   */
  public OptionalInt knee() {
    int best = 0;
    for (int i = 1; i < chordDistances.length; i++) {
      if (chordDistances[i] > chordDistances[best]) {
        best = i;
      }
    }
    int steps = chordDistances.length - 1;
    boolean falls = steps >= 2 && chordDistances[best] > 1.0 / steps;
    return falls ? OptionalInt.of(points.get(best).k()) : OptionalInt.empty();
  }

  @Override
  public String toString() {
    return "WithinClusterCurve" + points;
  }
}
