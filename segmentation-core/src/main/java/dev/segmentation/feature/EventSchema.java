package dev.segmentation.feature;

import java.util.ArrayList;
import java.util.List;

/** The names and properties of events that a list of features asks for, each with a number. */
final class EventSchema {

  /** Stands for events of every name. */
  static final int ANY = -2;

  private final List<String> names = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  int name(String name) {
    return name.equals(EventFeature.ANY) ? ANY : place(names, name);
  }

  int number(String property) {
    return place(numbers, property);
  }

  int text(String property) {
    return place(texts, property);
  }

  private static int place(List<String> known, String wanted) {
    int at = known.indexOf(wanted);
    if (at < 0) {
      known.add(wanted);
      return known.size() - 1;
    }
    return at;
  }

  List<String> names() {
    return names;
  }

  List<String> numbers() {
    return numbers;
  }

  List<String> texts() {
    return texts;
  }
}
