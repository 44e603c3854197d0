package dev.segmentation.connector.csv;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column holds the ids: one that must be there, or one that is taken if it is. */
record IdColumn(String name, boolean required) {

  /** Returns the place of the column in a file; -1 where rows are numbered. */
  static int find(
      @Nullable IdColumn id,
      String source,
      List<String> names,
      Set<String> traits,
      @Nullable String hint) {
    if (id == null) {
      return -1;
    }
    if (id.required()) {
      return CsvHeader.require(source, id.name(), names, hint);
    }
    return traits.contains(id.name()) ? -1 : names.indexOf(id.name());
  }
}
