package dev.segmentation.examples.workbench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command needs to know of each event beside its profile and its time.
 *
 * @param names whether it tells events apart by their names
 * @param numbers properties that are numbers; of a CSV file, names of columns or products of two,
 *     written {@code quantity*price}
 * @param texts properties that are texts; of a CSV file, names of columns
 * @param allTexts whether every text must be told apart, as the numbers of orders
 */
record EventProperties(boolean names, List<String> numbers, List<String> texts, boolean allTexts) {

  EventProperties {
    numbers = List.copyOf(new LinkedHashSet<>(numbers));
    texts = List.copyOf(new LinkedHashSet<>(texts));
  }

  /** Returns what needs nothing but profiles and times, and perhaps names. */
  static EventProperties of(boolean names) {
    return new EventProperties(names, List.of(), List.of(), false);
  }

  /** Returns the same where every text must be told apart. */
  EventProperties withAllTexts() {
    return new EventProperties(names, numbers, texts, true);
  }

  /** Returns the same with a number, unless it is null. */
  EventProperties withNumber(@Nullable String property) {
    return new EventProperties(names, with(numbers, property), texts, allTexts);
  }

  /** Returns the same with a text, unless it is null. */
  EventProperties withText(@Nullable String property) {
    return new EventProperties(names, numbers, with(texts, property), allTexts);
  }

  /** Returns the same with texts. */
  EventProperties withTexts(List<String> properties) {
    Set<String> all = new LinkedHashSet<>(texts);
    all.addAll(properties);
    return new EventProperties(names, numbers, List.copyOf(all), allTexts);
  }

  private static List<String> with(List<String> properties, @Nullable String one) {
    List<String> all = new ArrayList<>(properties);
    if (one != null) {
      all.add(one);
    }
    return all;
  }
}
