package dev.segmentation.cluster;

/**
 * The distances between the clusters that are left while a hierarchy is built, for a linkage in
 * which a merge brings no cluster nearer to a third than the nearer of its two parts was.
 *
 * <p>A cluster is named by the lowest number among its points. Of equally near clusters the lowest
 * name wins.
 */
interface ClusterDistances {

  /** Receives the nearest cluster of one cluster. */
  interface Nearest {
    void set(int cluster, int nearest, double distance);
  }

  /** Finds the nearest of every cluster, at the start. */
  void searchAll(Nearest nearest);

  /** Finds the nearest of one cluster among two or more. */
  void search(int cluster, Nearest nearest);

  /** Unites two clusters under the lower of their names, {@code kept}. */
  void unite(int kept, int dropped);

  /** Turns a distance into a height. */
  double height(double distance);
}
