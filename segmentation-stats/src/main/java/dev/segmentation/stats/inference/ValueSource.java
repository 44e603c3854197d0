package dev.segmentation.stats.inference;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * One column seen as codes of levels or as numbers, by row. Instants are milliseconds since 1970; a
 * set of tags is neither.
 */
record ValueSource(
    String name, ColumnType type, int levels, IntUnaryOperator code, IntToDoubleFunction number) {

  static ValueSource of(Column column) {
    if (column instanceof CategoryColumn category) {
      return categories(column, category.levels().size(), category::code);
    }
    if (column instanceof FlagColumn flag) {
      return categories(column, 2, row -> flag.value(row) ? 1 : 0);
    }
    if (column instanceof NumberColumn number) {
      return numbers(column.name(), ColumnType.NUMBER, number::value);
    }
    if (column instanceof InstantColumn instant) {
      return numbers(column.name(), ColumnType.INSTANT, instant::epochMilli);
    }
    return new ValueSource(
        column.name(), column.type(), 0, ValueSource::noCode, ValueSource::noNumber);
  }

  static ValueSource of(FeatureTable table, int feature) {
    return numbers(
        table.features().get(feature).name(), ColumnType.NUMBER, row -> table.value(row, feature));
  }

  private static ValueSource categories(Column column, int levels, IntUnaryOperator code) {
    return new ValueSource(column.name(), column.type(), levels, code, ValueSource::noNumber);
  }

  private static ValueSource numbers(String name, ColumnType type, IntToDoubleFunction number) {
    return new ValueSource(name, type, 0, ValueSource::noCode, number);
  }

  private static int noCode(int row) {
    throw new IllegalStateException("row " + row + " has no category");
  }

  private static double noNumber(int row) {
    throw new IllegalStateException("row " + row + " has no number");
  }

  boolean categorical() {
    return type == ColumnType.CATEGORY || type == ColumnType.FLAG;
  }

  boolean numeric() {
    return type == ColumnType.NUMBER || type == ColumnType.INSTANT;
  }
}
