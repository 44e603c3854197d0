package dev.segmentation.connector.csv;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.NumberColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads finite decimal numbers. */
final class NumberReader extends ColumnReader {

  private final NumberColumn.Builder column;
  private final boolean refuseCodes;
  private double value = Double.NaN;

  /**
   * Makes a reader.
   *
   * @param refuseCodes whether digits that look like a code are no number
   */
  NumberReader(String name, List<String> missing, boolean refuseCodes) {
    super(name, missing);
    this.column = NumberColumn.builder(name);
    this.refuseCodes = refuseCodes;
  }

  @Override
  ColumnType type() {
    return ColumnType.NUMBER;
  }

  @Override
  @Nullable String hold(char[] text, int from, int to) {
    value = NumberText.parse(text, from, to);
    if (Double.isNaN(value) || (refuseCodes && NumberText.looksLikeCode(text, from, to))) {
      return "expected a finite NUMBER such as 12.5; correct the cell, declare the column a"
          + " category, or name the value as missing";
    }
    return null;
  }

  @Override
  void holdMissing() {
    value = Double.NaN;
  }

  @Override
  @Nullable Object held() {
    return Double.isNaN(value) ? null : value;
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
