package dev.segmentation.cluster;

/** The distances of the rows that count, the targets, to the rows that may become medoids. */
interface CandidateDistances {

  /** Returns the number of rows whose distances make up the cost. */
  int targets();

  /** Returns the number of rows that may become medoids. */
  int candidates();

  /**
   * Writes a block of distances, target by target: that of target t and candidate c to {@code
   * block[t − fromTarget][c − from]}.
   */
  void block(int fromTarget, int toTarget, int from, int to, float[][] block);

  /** Returns a number that no distance is above. */
  float largest();

  /** Writes the distances of all targets to one candidate. */
  void column(int candidate, float[] column);
}
