package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.Gower;
import dev.segmentation.cluster.GowerColumn;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/**
 * Gower's distance of some rows: numbers by their ranges in these rows, categories and flags by
 * equality.
 *
 * @param weights how much columns count, by name; 1 where not named
 */
record GowerScales(Map<String, Double> weights) {

  static final Parameter PARAMETER =
      Parameter.of(
          "--column-weights",
          "NAME=NUMBER,…",
          "What columns count under gower, as age=2,job=0.5. Default: 1 each.");

  /** Copies the weights. */
  GowerScales {
    weights = Map.copyOf(weights);
  }

  Distance of(Features features) {
    if (features instanceof Features.Mixed columns) {
      requireNames(columns.mixed().features().stream().map(feature -> feature.name()).toList());
      return Gower.of(columns.mixed(), weights);
    }
    return of((Features.Table) features);
  }

  private Distance of(Features.Table table) {
    List<String> names = table.rows().featureNames();
    List<String> categories = table.pipeline().categories();
    requireNames(names);
    List<GowerColumn> columns = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      GowerColumn column =
          categories.contains(names.get(j))
              ? GowerColumn.category()
              : GowerColumn.number(range(table.rows(), j));
      columns.add(column.withWeight(weights.getOrDefault(names.get(j), 1.0)));
    }
    return Gower.of(columns);
  }

  private void requireNames(List<String> names) {
    for (String name : weights.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                "%s: there is no column '%s'; the columns are %s",
                PARAMETER.name(), name, String.join(", ", names)));
      }
    }
  }

  private static double range(FeatureTable rows, int feature) {
    DoubleSummaryStatistics values = Arrays.stream(rows.column(feature)).summaryStatistics();
    return values.getCount() == 0 ? 0 : values.getMax() - values.getMin();
  }
}
