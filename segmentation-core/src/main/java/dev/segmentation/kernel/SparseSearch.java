package dev.segmentation.kernel;

/**
 * Centres prepared for a nearest-centre search among rows of which only the values that are not
 * zero are kept. Immutable and thread-safe.
 *
 * <p>A row gets the same {@linkplain Centres scores}, bit for bit, as if its zeros were written
 * out: they leave every score as it is. O(m·k) time for a row of m values. Memory k·d values.
 */
public final class SparseSearch {

  private final int k;
  private final double[] offsets;

  /** Value j of all centres, less the origin, from j·k on. */
  private final double[] byFeature;

  /**
   * Prepares centres.
   *
   * @param centres the centres
   */
  public SparseSearch(Centres centres) {
    this.k = centres.count();
    this.offsets = centres.offset;
    int d = centres.width();
    this.byFeature = new double[k * d];
    for (int c = 0; c < k; c++) {
      int from = centres.packedAt(c);
      for (int j = 0; j < d; j++) {
        byFeature[j * k + c] = centres.packed[from + j * Centres.GROUP];
      }
    }
  }

  /**
   * Finds the nearest centre of one row; of equally near ones the lowest number. Allocates nothing.
   *
   * @param columns the column of each value, ascending within the row. Not modified.
   * @param values the values. Not modified.
   * @param from place of the first value of the row
   * @param to place after its last value
   * @param scores k places to work in. Modified.
   * @return number of the nearest centre
   */
  public int nearest(int[] columns, double[] values, int from, int to, double[] scores) {
    System.arraycopy(offsets, 0, scores, 0, k);
    for (int p = from; p < to; p++) {
      double value = values[p];
      int at = columns[p] * k;
      for (int c = 0; c < k; c++) {
        scores[c] = Math.fma(value, byFeature[at + c], scores[c]);
      }
    }
    int best = 0;
    for (int c = 1; c < k; c++) {
      if (scores[c] > scores[best]) {
        best = c;
      }
    }
    return best;
  }
}
