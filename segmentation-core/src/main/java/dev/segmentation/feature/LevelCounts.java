package dev.segmentation.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many training rows have each level, in alphabetical order, and which of them are rare. */
final class LevelCounts {

  private final TreeMap<String, Integer> counts = new TreeMap<>();
  private final List<String> frequent = new ArrayList<>();
  private final List<String> rare = new ArrayList<>();

  /** Takes counts by code; a level that no row has is left out. */
  LevelCounts(List<String> levels, int[] countOf) {
    for (int code = 0; code < countOf.length; code++) {
      if (countOf[code] > 0) {
        counts.put(levels.get(code), countOf[code]);
      }
    }
  }

  void add(String level, int rows) {
    if (rows > 0) {
      counts.merge(level, rows, Integer::sum);
    }
  }

  /** Returns the most frequent level, of equally frequent ones the first. */
  String mostFrequent() {
    Map.Entry<String, Integer> best = counts.firstEntry();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > best.getValue()) {
        best = entry;
      }
    }
    return best.getKey();
  }

  /** Divides the levels by the limits of the caller. */
  void divide(LevelEncoding.Options options, int rows) {
    double least = Math.max(options.minimumCount(), options.minimumShare() * rows);
    counts.forEach((level, count) -> (count < least ? rare : frequent).add(level));
  }

  List<String> frequent() {
    return frequent;
  }

  List<String> rare() {
    return rare;
  }

  int count(String level) {
    return counts.getOrDefault(level, 0);
  }
}
