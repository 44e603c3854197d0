package dev.segmentation.benchmarks;

/** A k-means under measurement: ours or a peer's. */
interface Contender {

  /** Brings the rows into the form the library works on; not part of what is timed. */
  void load(Blobs data);

  /**
   * Sets the centres that fits start from.
   *
   * @param centres k·d values, centre by centre
   * @throws UnsupportedOperationException if the library draws its own and takes none
   */
  default void startFrom(double[] centres) {
    throw new UnsupportedOperationException("this library draws its own first centres");
  }

  /**
   * Fits once: this is what is timed.
   *
   * @param iterations the iteration cap; a peer that draws its own first centres returns them for 0
   */
  Fit fit(int iterations);
}
