package dev.segmentation.connector.csv;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads levels: any text. */
final class CategoryReader extends ColumnReader {

  private final CategoryColumn.Builder column;
  private final TextPool pool = new TextPool();
  private @Nullable String value;

  CategoryReader(String name, List<String> missing) {
    super(name, missing);
    this.column = CategoryColumn.builder(name);
  }

  @Override
  boolean keepsBlanks() {
    return true;
  }

  @Override
  ColumnType type() {
    return ColumnType.CATEGORY;
  }

  @Override
  @Nullable String hold(char[] text, int from, int to) {
    value = pool.get(text, from, to);
    return null;
  }

  @Override
  void holdMissing() {
    value = null;
  }

  @Override
  @Nullable Object held() {
    return value;
  }

  @Override
  void append() {
    column.add(value);
  }

  @Override
  Column build() {
    return column.build();
  }
}
