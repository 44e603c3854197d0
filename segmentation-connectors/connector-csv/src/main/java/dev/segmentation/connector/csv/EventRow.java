package dev.segmentation.connector.csv;

import dev.segmentation.DataException;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one row into the parts of an event, and judges the row. */
final class EventRow implements CellSink {

  /** A number among the properties: a cell, or the product of two. */
  record NumberProperty(String name, EventCell.OfNumber cell, EventCell.@Nullable OfNumber factor) {

    /** Returns the number, NaN where it is missing. */
    double value() {
      return factor == null ? cell.value() : cell.value() * factor.value();
    }
  }

  /** A text among the properties. */
  record TextProperty(String name, EventCell.OfText cell) {}

  private final List<String> columns;
  private final RowCheck check;
  private final boolean skipWithoutId;
  private final EventCell[][] byColumn;
  private final EventCell.@Nullable OfText user;
  private final EventCell.@Nullable OfText anonymous;
  private final EventCell.@Nullable OfText messageId;
  private final @Nullable String eventName;
  private final EventCell.@Nullable OfText event;
  private final EventCell.OfTime time;
  private final List<NumberProperty> numbers = new ArrayList<>();
  private final List<TextProperty> texts = new ArrayList<>();

  /**
   * Matches what was asked for with the header of a file.
   *
   * @throws DataException if a column was asked for that is not there
   */
  EventRow(EventMapping mapping, String source, List<String> columns, @Nullable String hint) {
    this.columns = columns;
    this.check = new RowCheck(columns);
    this.skipWithoutId = mapping.skipWithoutId();
    this.byColumn = new EventCell[columns.size()][0];
    Binding binding = new Binding(mapping, source, hint);
    user = binding.text(mapping.userId(), Message.MAX_ID_LENGTH);
    anonymous = binding.text(mapping.anonymousId(), Message.MAX_ID_LENGTH);
    messageId = binding.text(mapping.messageId(), Message.MAX_ID_LENGTH);
    eventName = mapping.eventName();
    event = binding.text(mapping.eventColumn(), Attributes.MAX_NAME_LENGTH);
    time =
        binding.bound(
            new EventCell.OfTime(
                binding.place(mapping.timeColumn()), mapping.missing(), mapping.time().get()));
    for (EventMapping.Property property : mapping.properties()) {
      binding.add(property);
    }
  }

  /** Makes the cells and puts each at its column. */
  private final class Binding {
    private final EventMapping mapping;
    private final String source;
    private final @Nullable String hint;
    private final Map<Integer, EventCell.OfNumber> numberCells = new HashMap<>();

    Binding(EventMapping mapping, String source, @Nullable String hint) {
      this.mapping = mapping;
      this.source = source;
      this.hint = hint;
    }

    int place(String column) {
      return CsvHeader.require(source, column, columns, hint);
    }

    <C extends EventCell> C bound(C cell) {
      EventCell[] before = byColumn[cell.column()];
      EventCell[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = cell;
      byColumn[cell.column()] = after;
      return cell;
    }

    EventCell.@Nullable OfText text(@Nullable String column, int longest) {
      return column == null
          ? null
          : bound(new EventCell.OfText(place(column), mapping.missing(), longest));
    }

    EventCell.OfNumber number(String column) {
      return numberCells.computeIfAbsent(
          place(column), place -> bound(new EventCell.OfNumber(place, mapping.missing())));
    }

    void add(EventMapping.Property property) {
      if (property.kind() == EventMapping.Kind.TEXT) {
        int place = place(property.column());
        texts.add(
            new TextProperty(
                property.name(),
                bound(new EventCell.OfText(place, mapping.missing(), Attributes.MAX_TEXT_LENGTH))));
      } else {
        String factor = property.factor();
        numbers.add(
            new NumberProperty(
                property.name(),
                number(property.column()),
                factor == null ? null : number(factor)));
      }
    }
  }

  @Override
  public void begin(long start) {
    check.begin(start);
  }

  @Override
  public void cell(int index, char[] text, int offset, int length, boolean quoted) {
    if (!check.counts(index)) {
      return;
    }
    for (EventCell cell : byColumn[index]) {
      String expected = cell.read(text, offset, length, quoted);
      if (expected != null && check.fault() == null) {
        if (cell.isShown()) {
          check.fault(index, text, offset, length, expected);
        } else {
          check.fault(index, expected);
        }
      }
    }
  }

  /** Ends the row: returns why it is bad, or null. A row to be skipped is not bad. */
  @Nullable RejectedRow verdict(boolean cutShort) {
    RejectedRow ragged = check.ragged(cutShort);
    if (ragged != null) {
      return ragged;
    }
    if (check.fault() != null) {
      return check.fault();
    }
    if (isToSkip()) {
      return skipWithoutId ? null : withoutId();
    }
    if (event != null && event.value() == null) {
      return check.rejected(
          columns.get(event.column()), null, "the name of the event is missing; fill the cell");
    }
    if (time.value() == TimeText.NONE) {
      return check.rejected(
          columns.get(time.column()), null, "the time of the event is missing; fill the cell");
    }
    return infinite();
  }

  private RejectedRow withoutId() {
    EventCell.OfText cell = user == null ? anonymous : user;
    return check.rejected(
        cell == null ? null : columns.get(cell.column()),
        null,
        "the id of the person is missing; fill the cell, or pass over such rows with"
            + " skipRowsWithoutId()");
  }

  private @Nullable RejectedRow infinite() {
    for (int i = 0; i < numbers.size(); i++) {
      if (Double.isInfinite(numbers.get(i).value())) {
        return check.rejected(
            columns.get(numbers.get(i).cell().column()),
            null,
            "the product '" + numbers.get(i).name() + "' is too large for a number");
      }
    }
    return null;
  }

  /** Tells whether a row that is not bad has no id of a person. */
  boolean isToSkip() {
    return userId() == null && anonymousId() == null;
  }

  @Nullable String userId() {
    return user == null ? null : user.value();
  }

  @Nullable String anonymousId() {
    return anonymous == null ? null : anonymous.value();
  }

  @Nullable String messageId() {
    return messageId == null ? null : messageId.value();
  }

  String name() {
    String name = event == null ? eventName : event.value();
    return name == null ? "" : name;
  }

  long millis() {
    return time.value();
  }

  List<NumberProperty> numbers() {
    return numbers;
  }

  List<TextProperty> texts() {
    return texts;
  }
}
