package dev.segmentation.cluster;

import java.util.Locale;

/** First components given as one label per row, checked and copied. */
final class InitialLabels {

  private final int k;
  private final int[] labels;

  private InitialLabels(int k, int[] labels) {
    this.k = k;
    this.labels = labels;
  }

  static InitialLabels of(int k, int[] labels) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= k) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label %d of row %d is outside 0 to %d; every row must start in a component",
                labels[i],
                i,
                k - 1));
      }
    }
    return new InitialLabels(k, labels.clone());
  }

  /** Returns one label per row, or refuses rows of another number and components without rows. */
  int[] valuesFor(Rows rows) {
    if (labels.length != rows.n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d initial labels for %d rows; give one label per row",
              labels.length,
              rows.n));
    }
    boolean[] used = new boolean[k];
    for (int i = 0; i < labels.length; i++) {
      used[labels[i]] |= rows.weight(i) > 0;
    }
    for (int c = 0; c < k; c++) {
      if (!used[c]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "no row of positive weight has the initial label %d; each of 0 to %d must occur",
                c,
                k - 1));
      }
    }
    return labels;
  }
}
