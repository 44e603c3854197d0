package dev.segmentation.behavior;

import dev.segmentation.event.Attributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The names of states 0 … m − 1, and the number of each name. */
final class StateNames {

  private final List<String> names;
  private final Map<String, Integer> numbers;

  private StateNames(List<String> names, Map<String, Integer> numbers) {
    this.names = names;
    this.numbers = numbers;
  }

  static StateNames of(List<String> names) {
    List<String> copy = List.copyOf(names);
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : copy) {
      if (numbers.put(require(name), numbers.size()) != null) {
        throw new IllegalArgumentException(
            "state '" + name + "' stands twice; give every state a name of its own");
      }
    }
    return new StateNames(copy, numbers);
  }

  /** Returns the name, or refuses one that is blank or too long. */
  static String require(String name) {
    return Attributes.requireName("name of a state", name);
  }

  int size() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  String name(int state) {
    return names.get(state);
  }

  /** Returns the number of a name, or -1. */
  int find(String name) {
    return numbers.getOrDefault(Objects.requireNonNull(name, "state"), -1);
  }

  /** Returns the number of a name, or refuses it. */
  int number(String name) {
    int number = find(name);
    if (number < 0) {
      throw new IllegalArgumentException(
          "there is no state '" + name + "' among the " + size() + " states");
    }
    return number;
  }

  /** Returns the numbers of names, or refuses one that is none of the states. */
  int[] numbers(List<String> path) {
    return path.stream().mapToInt(this::number).toArray();
  }
}
