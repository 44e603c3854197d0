package dev.segmentation.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/**
 * Compares two results of DBSCAN: the same rows are noise, and rows are together in both but for
 * border rows, which libraries give to any cluster that has a core row within eps.
 */
final class BorderRows {

  private final String name;
  private final double[] x;
  private final int d;
  private final double eps;
  private final int minPoints;

  BorderRows(String name, double[] x, int d, double eps, int minPoints) {
    this.name = name;
    this.x = x;
    this.d = d;
    this.eps = eps;
    this.minPoints = minPoints;
  }

  static BorderRows of(Contest contest, Bench bench) throws IOException {
    Shape shape = contest.shape();
    double[] x = RawFiles.readDoubles(bench.rows(shape), shape.n() * shape.d());
    Reply parameters = contest.parameters();
    return new BorderRows(
        contest.name(),
        x,
        shape.d(),
        parameters.number("eps"),
        (int) parameters.number("min-points"));
  }

  /** Fails where the labels differ in more than the names of clusters and the side of borders. */
  void check(int[] ours, int[] theirs) {
    int[] translation = translation(ours, theirs);
    for (int i = 0; i < ours.length; i++) {
      boolean same = ours[i] < 0 ? theirs[i] < 0 : translation[ours[i]] == theirs[i];
      if (!same && (ours[i] < 0 || theirs[i] < 0 || isCore(i))) {
        throw new Disagreement(
            name + ": row " + i + " is in cluster " + ours[i] + ", the peer says " + theirs[i]);
      }
    }
  }

  /** The peer's cluster of the first core row of each of ours; no two may have the same. */
  private int[] translation(int[] ours, int[] theirs) {
    int our = count(ours);
    int their = count(theirs);
    if (our != their) {
      throw new Disagreement(name + ": " + our + " clusters, the peer has " + their);
    }
    int[] translation = new int[our];
    Arrays.fill(translation, -1);
    for (int i = 0; i < ours.length; i++) {
      if (ours[i] >= 0 && translation[ours[i]] < 0 && isCore(i)) {
        translation[ours[i]] = theirs[i];
      }
    }
    if (Arrays.stream(translation).filter(c -> c >= 0).distinct().count() != our) {
      throw new Disagreement(name + ": two clusters are one cluster of the peer");
    }
    return translation;
  }

  private static int count(int[] labels) {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }

  private boolean isCore(int row) {
    int within = 0;
    for (int other = 0; other < x.length / d && within < minPoints; other++) {
      if (NaiveKernels.squaredDistance(x, row * d, x, other * d, d) <= eps * eps) {
        within++;
      }
    }
    return within >= minPoints;
  }
}
