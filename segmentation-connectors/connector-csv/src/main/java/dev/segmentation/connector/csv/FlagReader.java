package dev.segmentation.connector.csv;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.FlagColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads flags written as words. */
final class FlagReader extends ColumnReader {

  private final FlagColumn.Builder column;
  private final FlagWords words;
  private @Nullable Boolean value;

  FlagReader(String name, List<String> missing, FlagWords words) {
    super(name, missing);
    this.column = FlagColumn.builder(name);
    this.words = words;
  }

  @Override
  ColumnType type() {
    return ColumnType.FLAG;
  }

  @Override
  @Nullable String hold(char[] text, int from, int to) {
    value = words.read(text, from, to);
    return value == null
        ? "expected a FLAG, one of "
            + words.expected()
            + "; correct the cell, give the words of the column, or name the value as missing"
        : null;
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
