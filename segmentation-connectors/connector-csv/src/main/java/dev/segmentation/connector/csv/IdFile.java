package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;
import dev.segmentation.connector.spi.RejectedRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads back the files of {@link CsvAudienceSink}: one column of neutralised ids. */
final class IdFile {

  private static final CsvFormat FORMAT =
      new CsvFormat(
          ',',
          '"',
          StandardCharsets.UTF_8,
          null,
          true,
          Integer.MAX_VALUE / 4,
          Integer.MAX_VALUE / 4,
          CsvProfileSourceBuilder.DEFAULT_MAX_COLUMNS);

  private IdFile() {}

  static void read(Path file, String column, Set<String> into) {
    ByteOrigin origin = ByteOrigin.of(file);
    try (CsvPass pass = CsvPass.open(origin, FORMAT, Progress.none(), "reading")) {
      if (!pass.names().equals(List.of(column))) {
        throw new DataException(
            origin.name(),
            1,
            null,
            String.join(",", pass.names()),
            "expected the one column '" + column + "'");
      }
      pass.run(new Ids(into), new Rejections(origin.name(), BadRows.fail())::add, Long.MAX_VALUE);
    }
  }

  /** Takes every first cell as an id, exactly as it stands. */
  private static final class Ids implements RowTarget {

    private final Set<String> into;
    private String id = "";
    private long line;
    private int cells;

    Ids(Set<String> into) {
      this.into = into;
    }

    @Override
    public void begin(long start) {
      line = start;
      cells = 0;
    }

    @Override
    public void cell(int index, char[] text, int offset, int length, boolean quoted) {
      cells++;
      id = SafeCell.decode(new String(text, offset, length));
    }

    @Override
    public @Nullable RejectedRow end(boolean cutShort) {
      if (cells != 1) {
        return new RejectedRow(
            line, null, null, "expected one id, but there are " + cells + " cells");
      }
      into.add(id);
      return null;
    }

    @Override
    public void drop() {}
  }
}
