package dev.segmentation.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the levels of a raw column stand among the features of a fitted encoding. */
final class LevelPlaces {

  /** The place of a level that is refused. */
  static final int REFUSED = -1;

  /** The place of a level that counts as none. */
  static final int NOWHERE = -2;

  private final Map<String, Integer> places = new HashMap<>();
  private final int unknown;

  LevelPlaces(List<String> levels, List<String> pooled, UnknownLevel policy) {
    for (String level : levels) {
      places.put(level, places.size());
    }
    int pool = levels.size();
    for (String level : pooled) {
      places.put(level, pool);
    }
    if (policy == UnknownLevel.FAIL) {
      unknown = REFUSED;
    } else if (policy == UnknownLevel.POOL && !pooled.isEmpty()) {
      unknown = pool;
    } else {
      unknown = NOWHERE;
    }
  }

  int of(String level) {
    return places.getOrDefault(level, unknown);
  }

  /** Returns the place of each level of a raw column, by its code there. */
  int[] of(List<String> rawLevels) {
    return rawLevels.stream().mapToInt(this::of).toArray();
  }
}
