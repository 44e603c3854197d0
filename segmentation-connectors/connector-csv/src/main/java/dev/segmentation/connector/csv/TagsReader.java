package dev.segmentation.connector.csv;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.TagsColumn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads sets of tags written in one cell with a separator. */
final class TagsReader extends ColumnReader {

  private final TagsColumn.Builder column;
  private final TextPool pool = new TextPool();
  private final char separator;
  private @Nullable Set<String> value;

  TagsReader(String name, List<String> missing, char separator) {
    super(name, missing);
    this.column = TagsColumn.builder(name);
    this.separator = separator;
  }

  @Override
  ColumnType type() {
    return ColumnType.TAGS;
  }

  @Override
  @Nullable String hold(char[] text, int from, int to) {
    Set<String> tags = new LinkedHashSet<>();
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || text[at] == separator) {
        int first = blanksBefore(text, start, at);
        int end = blanksAfter(text, first, at);
        if (end > first) {
          tags.add(pool.get(text, first, end));
        }
        start = at + 1;
      }
    }
    value = tags;
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
