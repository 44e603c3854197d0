package dev.segmentation.cluster;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rows of one fit, with gaps (NaN) or without. */
final class MedoidRows {

  final ProfileIndex ids;
  final List<Feature> features;
  final double[] x;
  final int n;
  final int d;

  private MedoidRows(ProfileIndex ids, List<Feature> features, double[] x) {
    this.ids = ids;
    this.features = features;
    this.x = x;
    this.n = ids.size();
    this.d = features.size();
  }

  static MedoidRows of(FeatureTable table) {
    return new MedoidRows(table.ids(), table.features(), table.asMatrix().data);
  }

  /** Takes a table with gaps, or refuses them where the distance does not leave them out. */
  static MedoidRows of(MixedTable table, Distance distance) {
    MedoidRows rows = new MedoidRows(table.ids(), table.features(), table.asMatrix().data);
    rows.requireValues(distance);
    return rows;
  }

  /** Refuses no rows, no features, and fewer distinct rows than k; a gap equals no other. */
  void requireDistinct(int k) {
    KMeansFit.requireEnoughRows(new Rows(x, n, d, null, Kernels.scalar(), 1), k);
  }

  /** Refuses a gap that a distance does not leave out. */
  private void requireValues(Distance distance) {
    for (int at = 0; at < x.length && !DistanceChecks.takesGaps(distance); at++) {
      if (Double.isNaN(x[at])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row '%s' has no value in column '%s', and the distance %s does not leave gaps out;"
                    + " take Gower",
                ids.id(at / d),
                features.get(at % d).name(),
                distance));
      }
    }
  }

  /** Returns some of the rows, in the given order. */
  MedoidRows select(int[] rows) {
    return new MedoidRows(ids.select(rows), features, values(rows));
  }

  /** Returns the values of some rows, one behind the other. */
  double[] values(int[] rows) {
    double[] selected = new double[Math.multiplyExact(rows.length, d)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(x, rows[i] * d, selected, i * d, d);
    }
    return selected;
  }

  double[] row(int row) {
    return Arrays.copyOfRange(x, row * d, (row + 1) * d);
  }
}
