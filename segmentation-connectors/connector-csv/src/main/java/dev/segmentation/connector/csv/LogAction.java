package dev.segmentation.connector.csv;

import dev.segmentation.event.EventLogBuilder;
import java.util.Objects;

/** Adds rows to a log, without an object for each. */
final class LogAction implements EventTarget.Action {

  private final EventLogBuilder builder;
  private final EventRow.NumberProperty[] numbers;
  private final int[] numberPlaces;
  private final EventRow.TextProperty[] texts;
  private final int[] textPlaces;
  private long skipped;

  LogAction(EventLogBuilder builder, EventRow row) {
    this.builder = builder;
    this.numbers = row.numbers().toArray(EventRow.NumberProperty[]::new);
    this.texts = row.texts().toArray(EventRow.TextProperty[]::new);
    this.numberPlaces = new int[numbers.length];
    this.textPlaces = new int[texts.length];
    for (int i = 0; i < numbers.length; i++) {
      numberPlaces[i] = builder.numberColumn(numbers[i].name());
    }
    for (int i = 0; i < texts.length; i++) {
      textPlaces[i] = builder.textColumn(texts[i].name());
    }
  }

  @Override
  public void take(EventRow row) {
    String user = row.userId();
    String profile = user == null ? Objects.requireNonNull(row.anonymousId()) : user;
    builder.add(profile, row.name(), row.millis());
    for (int i = 0; i < numbers.length; i++) {
      if (numberPlaces[i] >= 0) {
        builder.number(numberPlaces[i], numbers[i].value());
      }
    }
    for (int i = 0; i < texts.length; i++) {
      if (textPlaces[i] >= 0) {
        builder.text(textPlaces[i], texts[i].cell().value());
      }
    }
  }

  @Override
  public void skip() {
    skipped++;
  }

  long skipped() {
    return skipped;
  }
}
