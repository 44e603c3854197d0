package dev.segmentation.connector.testkit;

import dev.segmentation.engine.ProfileStore;
import dev.segmentation.engine.StoreReader;
import java.util.ArrayList;
import java.util.List;

/** What a store gave, as lines. */
class StoreReading implements StoreReader {

  private final List<String> lines = new ArrayList<>();
  private final List<Long> changeIds = new ArrayList<>();
  private final StringBuilder kinds = new StringBuilder();

  static StoreReading of(ProfileStore store) {
    StoreReading reading = new StoreReading();
    store.load(reading);
    return reading;
  }

  /** Returns a line for each entry, as often as it came, sorted. */
  final List<String> lines() {
    return lines.stream().sorted().toList();
  }

  /** Returns the first letter of the kind of each entry, in the order in which they came. */
  final String kinds() {
    return kinds.toString();
  }

  /** Returns the ids of the changes, in the order in which they came. */
  final List<Long> changeIds() {
    return List.copyOf(changeIds);
  }

  private void add(String kind, Object key, byte[] value) {
    kinds.append(kind.charAt(0));
    lines.add(StoredContent.line(kind, key, value));
  }

  @Override
  public void meta(String key, byte[] value) {
    add("meta", key, value);
  }

  @Override
  public void profile(String id, byte[] state) {
    add("profile", id, state);
  }

  @Override
  public void change(long id, byte[] change) {
    changeIds.add(id);
    add("change", id, change);
  }
}
