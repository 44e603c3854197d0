package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.kernel.Centres;
import dev.segmentation.kernel.Kernels;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("The bounds of rows")
class BoundsLawsTest {

  /** The ways that keep bounds. */
  enum Way {
    HAMERLY,
    EXPONION,
    YINYANG;

    KMeansVariant variant() {
      return KMeansVariant.valueOf(name());
    }
  }

  @Property(tries = 500)
  @Label("lead to the nearest centre, of equally near ones the lowest, however the centres move")
  void shouldLeadToNearestCentre(
      @ForAll Way way,
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 9) int d,
      @ForAll @IntRange(min = 2, max = 60) int k,
      @ForAll boolean grid,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] values = grid ? TestTables.grid(n, d, 4, seed) : TestTables.noise(n, d, seed);
    Rows rows = new Rows(FeatureTable.copyOf(values), null, Kernels.get(), k);
    double[] points = random.doubles(k * d).map(u -> grid ? (int) (4 * u) : 4 * u - 2).toArray();
    Centres centres = Centres.of(points, k, d);
    int[] labels = new int[n];
    double[] scores = new double[n];
    double[] seconds = new double[n];
    rows.kernels.nearestTwo(rows.x, 0, n, centres, labels, scores, seconds);
    Bounds bounds = new Bounds(rows, centres, way.variant());
    bounds.start(centres);
    for (int i = 0; i < n; i++) {
      bounds.set(i, labels[i], scores[i], seconds[i]);
    }
    double[] scratch = new double[bounds.scratch()];
    for (int step = 0; step < 12; step++) {
      // On a grid centres meet rows and each other; the steps get shorter, as in a fit.
      for (int at = 0; at < points.length; at++) {
        boolean still = random.nextInt(3) > 0;
        points[at] +=
            still ? 0 : grid ? random.nextInt(3) - 1 : random.nextGaussian() / (1 << step);
      }
      centres = Centres.of(points, k, d);
      bounds.follow(centres);
      int[] nearest = new int[n];
      rows.kernels.nearestTwo(rows.x, 0, n, centres, nearest, scores, seconds);
      for (int i = 0; i < n; i++) {
        if (bounds.stays(i, labels[i])) {
          assertThat(labels[i]).isEqualTo(nearest[i]);
        } else if (bounds.searches()) {
          labels[i] = bounds.nearest(i, labels[i], scratch);
          assertThat(labels[i]).isEqualTo(nearest[i]);
        } else {
          labels[i] = nearest[i];
          bounds.set(i, nearest[i], scores[i], seconds[i]);
        }
      }
    }
  }
}
