package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.RejectedRow;
import org.jspecify.annotations.Nullable;

/** Looks at rows for the types of their columns and keeps nothing. */
final class LookTarget implements RowTarget {

  private final RowParser parser;

  LookTarget(CsvLayout layout) {
    this.parser = new RowParser(layout, false, true);
  }

  @Override
  public void begin(long line) {
    parser.begin(line);
  }

  @Override
  public void cell(int index, char[] text, int offset, int length, boolean quoted) {
    parser.cell(index, text, offset, length, quoted);
  }

  @Override
  public @Nullable RejectedRow end(boolean cutShort) {
    return parser.verdict(cutShort);
  }

  @Override
  public void drop() {}

  CsvLayout found() {
    return parser.widened();
  }
}
