package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.ProfileRow;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.connector.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes rows on, one by one. */
final class StreamTarget implements RowTarget {

  private final RowParser parser;
  private final boolean hasIds;
  private final List<ColumnReader> readers;
  private final List<Trait> traits;
  private final Consumer<? super ProfileRow> action;
  private long seen;

  StreamTarget(CsvLayout layout, Consumer<? super ProfileRow> action) {
    this.parser = new RowParser(layout, true, false);
    this.hasIds = layout.idColumn() >= 0;
    this.readers = parser.kept();
    this.traits = layout.traits();
    this.action = action;
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
    RejectedRow rejected = parser.verdict(cutShort);
    long number = seen++;
    if (rejected != null) {
      return rejected;
    }
    List<@Nullable Object> values = new ArrayList<>(readers.size());
    for (ColumnReader reader : readers) {
      values.add(reader.held());
    }
    String id = hasIds ? parser.id() : Long.toString(number);
    action.accept(ProfileRow.of(parser.line(), id, traits, values));
    return null;
  }

  @Override
  public void drop() {
    seen++;
  }

  long seen() {
    return seen;
  }
}
