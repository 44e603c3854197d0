package dev.segmentation.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts numbered as they come, up to a limit; those that come later, and those too long to keep,
 * share number 0, {@link EventLog#OTHER}.
 */
final class Vocabulary {

  private final int most;
  private final Map<String, Integer> numbers = new HashMap<>();
  private boolean pooled;
  private @Nullable String last;
  private int lastNumber;

  /** Makes a vocabulary of at most so many texts, the pool included. */
  Vocabulary(int most) {
    this.most = most;
  }

  int number(String text) {
    if (!text.equals(last)) {
      lastNumber = find(text);
      last = text;
    }
    return lastNumber;
  }

  private int find(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    if (numbers.size() >= most - 1
        || text.length() > Attributes.MAX_NAME_LENGTH
        || text.equals(EventLog.OTHER)) {
      pooled = true;
      return 0;
    }
    int number = numbers.size() + 1;
    numbers.put(text, number);
    return number;
  }

  /** Returns the texts in alphabetical order, the pool at the end where it was needed. */
  List<String> sorted() {
    List<String> texts = new ArrayList<>(numbers.keySet());
    texts.sort(null);
    if (pooled) {
      texts.add(EventLog.OTHER);
    }
    return List.copyOf(texts);
  }

  /** Replaces numbers as they came by places in {@link #sorted}; negative ones stay. */
  void renumber(int[] codes, int size, List<String> sorted) {
    int[] places = new int[numbers.size() + 1];
    Arrays.fill(places, sorted.size() - 1);
    for (int place = 0; place < sorted.size(); place++) {
      Integer number = numbers.get(sorted.get(place));
      if (number != null) {
        places[number] = place;
      }
    }
    for (int i = 0; i < size; i++) {
      codes[i] = codes[i] < 0 ? codes[i] : places[codes[i]];
    }
  }
}
