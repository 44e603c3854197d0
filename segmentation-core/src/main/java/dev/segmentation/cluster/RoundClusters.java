package dev.segmentation.cluster;

/**
 * The clusters that are left while a hierarchy is built in rounds, for a linkage in which a merge
 * brings no cluster nearer to a third than the nearer of its two parts was.
 *
 * <p>Clusters have numbers from 0 on, in the order of the lowest point in them. Of equally near
 * clusters the lowest number wins.
 */
interface RoundClusters {

  /** How many are left. */
  int count();

  /**
   * Finds the nearest of every cluster, or minus one for those that this round can do without; the
   * two that are nearest of all are never among these.
   */
  void nearest(int[] nearest, double[] distance);

  /**
   * Puts clusters together, and numbers them anew.
   *
   * @param first the old number of the first part of each new cluster, ascending
   * @param second that of its second part, higher than the first, or minus one where there is none
   * @param left how many new clusters there are
   */
  void unite(int[] first, int[] second, int left);

  /** Turns a distance into a height. */
  double height(double distance);

  /** Hands over what is left, to be merged one by one; not to be used after that. */
  ClusterDistances rest();
}
