package dev.segmentation.feature;

import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import java.util.stream.IntStream;

/** Small tables for tests; row ids are p0, p1, … */
final class Tables {

  private Tables() {}

  static ProfileTable of(Column... columns) {
    return ProfileTable.of(
        ProfileIndex.of(IntStream.range(0, columns[0].size()).mapToObj(i -> "p" + i).toList()),
        List.of(columns));
  }

  /** Returns the values of one feature after fitting an encoding to a column and applying it. */
  static double[] fitted(Encoding encoding, Column column) {
    ProfileTable table = of(column);
    return FeaturePipeline.of(encoding).fit(table).transform(table).column(0);
  }
}
