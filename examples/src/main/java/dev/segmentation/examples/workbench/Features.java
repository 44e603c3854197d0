package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.Gower;
import dev.segmentation.cluster.GowerColumn;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * What an algorithm is fitted on.
 *
 * @param rows the features
 * @param categories names of the features that stand for categories and flags, in their order
 */
record Features(FeatureTable rows, List<String> categories) {

  /** Copies the names. */
  Features {
    categories = List.copyOf(categories);
  }

  /** Returns Gower's distance of these rows: numbers by their ranges, categories by equality. */
  Distance gower() {
    List<GowerColumn> columns = new ArrayList<>();
    for (int j = 0; j < rows.featureCount(); j++) {
      columns.add(
          categories.contains(rows.featureNames().get(j))
              ? GowerColumn.category()
              : GowerColumn.number(range(j)));
    }
    return Gower.of(columns);
  }

  private double range(int feature) {
    DoubleSummaryStatistics values = Arrays.stream(rows.column(feature)).summaryStatistics();
    return values.getCount() == 0 ? 0 : values.getMax() - values.getMin();
  }
}
