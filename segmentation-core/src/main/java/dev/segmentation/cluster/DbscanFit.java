package dev.segmentation.cluster;

import dev.segmentation.FitReport;
import dev.segmentation.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** One call of {@code fit}: finds the core rows, joins them, and gives them the border rows. */
final class DbscanFit {

  private static final int STEPS = 4;

  private final Dbscan.Settings settings;
  private final FeatureTable table;
  private final double[] x;
  private final int n;
  private final int d;

  DbscanFit(Dbscan.Settings settings, FeatureTable table) {
    this.settings = settings;
    this.table = table;
    this.x = table.asMatrix().data;
    this.n = table.rowCount();
    this.d = table.featureCount();
  }

  DbscanModel run() {
    requireRows(table);
    Neighbours all = Neighbours.of(x, n, d, settings.distance(), settings.eps(), row -> row);
    IntFunction<String> names = DistanceChecks.names(table.ids());
    done(1);
    boolean[] isCore = all.crowded(settings.minPoints(), names);
    done(2);
    int[] core = numbersOf(isCore, true);
    double[] coreRows = rows(core);
    Neighbours among = core.length == n ? all : all.among(core, coreRows);
    DisjointSets sets = new DisjointSets(core.length);
    among.connect(sets);
    done(3);
    int[] coreLabels = labels(sets, core.length);
    int[] others = numbersOf(isCore, false);
    int[] sizes = sizes(coreLabels, nearest(among, others, names));
    done(4);
    return new DbscanModel(
        table.features(), settings, coreRows, core, coreLabels, sizes, report(), among);
  }

  private void done(int steps) {
    settings.progress().update("DBSCAN", steps, STEPS);
  }

  static void requireRows(FeatureTable table) {
    if (table.rowCount() == 0 || table.featureCount() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the table has %d rows and %d features; clustering needs at least 1 of each",
              table.rowCount(),
              table.featureCount()));
    }
  }

  private static int[] numbersOf(boolean[] flags, boolean wanted) {
    int[] numbers = new int[flags.length];
    int count = 0;
    for (int i = 0; i < flags.length; i++) {
      if (flags[i] == wanted) {
        numbers[count++] = i;
      }
    }
    return Arrays.copyOf(numbers, count);
  }

  private double[] rows(int[] numbers) {
    double[] rows = new double[numbers.length * d];
    for (int i = 0; i < numbers.length; i++) {
      System.arraycopy(x, numbers[i] * d, rows, i * d, d);
    }
    return rows;
  }

  /** Numbers the sets by their lowest row, which is what they are known by. */
  private static int[] labels(DisjointSets sets, int count) {
    int[] labels = new int[count];
    int clusters = 0;
    for (int i = 0; i < count; i++) {
      int lowest = sets.find(i);
      labels[i] = lowest == i ? clusters++ : labels[lowest];
    }
    return labels;
  }

  /** Finds the nearest core row of each of the other rows. */
  private int[] nearest(Neighbours core, int[] others, IntFunction<String> names) {
    int[] nearest = new int[others.length];
    core.nearest(rows(others), others.length, nearest, row -> names.apply(others[row]));
    return nearest;
  }

  private static int[] sizes(int[] coreLabels, int[] nearestOfOthers) {
    int clusters = 0;
    for (int label : coreLabels) {
      clusters = Math.max(clusters, label + 1);
    }
    int[] sizes = new int[clusters];
    for (int label : coreLabels) {
      sizes[label]++;
    }
    for (int number : nearestOfOthers) {
      if (number >= 0) {
        sizes[coreLabels[number]]++;
      }
    }
    return sizes;
  }

  private FitReport report() {
    return new FitReport(
        "dbscan",
        n,
        d,
        0,
        true,
        0,
        List.of(),
        Map.of(
            "eps", Double.toString(settings.eps()),
            "minPoints", Integer.toString(settings.minPoints()),
            "distance", settings.distance().toString()));
  }
}
