package dev.segmentation.feature;

import dev.segmentation.event.EventLog;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the events of a log. */
final class LogCursor implements EventCursor {

  private final long[] times;
  private final int[] codes;
  private final int[] names;
  private final double[][] numbers;
  private final int[][] texts;
  private final String[][] levels;
  private int event;

  LogCursor(EventLog log, EventSchema schema) {
    times = log.times();
    codes = log.nameCodes();
    names = new int[log.names().size()];
    Arrays.fill(names, LogColumns.NONE);
    for (int i = 0; i < schema.names().size(); i++) {
      int code = log.requireNameOf(schema.names().get(i));
      if (code >= 0) {
        names[code] = i;
      }
    }
    numbers =
        schema.numbers().stream()
            .map(property -> log.numbers(log.numberColumn(property)))
            .toArray(double[][]::new);
    List<Integer> columns = schema.texts().stream().map(log::textColumn).toList();
    texts = columns.stream().map(log::textCodes).toArray(int[][]::new);
    levels =
        columns.stream()
            .map(column -> log.levels(column).toArray(String[]::new))
            .toArray(String[][]::new);
  }

  LogCursor(LogCursor other) {
    times = other.times;
    codes = other.codes;
    names = other.names;
    numbers = other.numbers;
    texts = other.texts;
    levels = other.levels;
  }

  void moveTo(int next) {
    event = next;
  }

  @Override
  public long time() {
    return times[event];
  }

  @Override
  public int name() {
    return names[codes[event]];
  }

  @Override
  public double number(int property) {
    return numbers[property][event];
  }

  @Override
  public @Nullable String text(int property) {
    int code = texts[property][event];
    return code < 0 ? null : levels[property][code];
  }
}
