package dev.segmentation.connector.csv;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.InstantColumn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads points in time. */
final class InstantReader extends ColumnReader {

  private final InstantColumn.Builder column;
  private final InstantText format;
  private @Nullable Instant value;

  InstantReader(String name, List<String> missing, InstantText format) {
    super(name, missing);
    this.column = InstantColumn.builder(name);
    this.format = format;
  }

  @Override
  ColumnType type() {
    return ColumnType.INSTANT;
  }

  @Override
  @Nullable String hold(char[] text, int from, int to) {
    value = format.parse(text, from, to);
    return value == null
        ? "expected an INSTANT ("
            + format.expected()
            + "); correct the cell, give the pattern of the column, or name the value as missing"
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
