package dev.segmentation.connector.csv;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands for a column in which no value was seen: it takes missing values only. */
final class UnseenReader extends ColumnReader {

  private final CategoryColumn.Builder column;

  UnseenReader(String name, List<String> missing) {
    super(name, missing);
    this.column = CategoryColumn.builder(name);
  }

  @Override
  ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  @Nullable String hold(char[] text, int from, int to) {
    return "expected no value";
  }

  @Override
  void holdMissing() {}

  @Override
  @Nullable Object held() {
    return null;
  }

  @Override
  void append() {
    column.add(null);
  }

  @Override
  Column build() {
    return column.build();
  }
}
