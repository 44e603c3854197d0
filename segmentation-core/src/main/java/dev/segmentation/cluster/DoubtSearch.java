package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;

/**
 * Finds the nearest centre of a row that its bounds leave a doubt about, without measuring every
 * centre. Rows of different chunks may be treated by different threads, and so may centres.
 */
interface DoubtSearch {

  /** Starts at some centres; every row is about to begin. */
  void start(Centres first);

  /**
   * Goes over to centres that have moved.
   *
   * @param moves how far each has, at most
   */
  void follow(Centres moved, double[] moves);

  /**
   * Takes note of how far all are from one centre, after each start and each move.
   *
   * @param squares the squared distance to centre c is at {@code from + c}
   */
  void separate(int centre, double[] squares, int from);

  /** Takes the first bound of a row: every centre but its own is at least so far. */
  void begin(int row, float far);

  /** Returns how many numbers {@link #nearest} needs to work with. */
  int scratch();

  /**
   * Returns the nearest centre of a row, and sets its bounds.
   *
   * @param label its centre before
   * @param near how far that is at most
   * @param scratch receives anything
   */
  int nearest(int row, int label, double near, double[] scratch);
}
