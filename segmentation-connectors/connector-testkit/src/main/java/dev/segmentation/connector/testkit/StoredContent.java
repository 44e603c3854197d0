package dev.segmentation.connector.testkit;

import dev.segmentation.engine.StoreTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a store should hold after some batches, as lines. */
final class StoredContent implements StoreTarget {

  private final Map<String, String> entries = new TreeMap<>();

  /** Returns a line for each entry, sorted. */
  List<String> lines() {
    return entries.values().stream().sorted().toList();
  }

  /** Returns an entry as a line, a long value as its length and hash. */
  static String line(String kind, Object key, byte[] value) {
    String text =
        value.length <= 100
            ? Arrays.toString(value)
            : value.length + " bytes, " + Arrays.hashCode(value);
    return kind + " " + key + " " + text;
  }

  private void set(String kind, Object key, byte[] value) {
    entries.put(kind + key, line(kind, key, value));
  }

  @Override
  public void meta(String key, byte[] value) {
    set("meta", key, value);
  }

  @Override
  public void put(String id, byte[] state) {
    set("profile", id, state);
  }

  @Override
  public void remove(String id) {
    entries.remove("profile" + id);
  }

  @Override
  public void addChange(long id, byte[] change) {
    set("change", id, change);
  }

  @Override
  public void acknowledge(long id) {
    entries.remove("change" + id);
  }
}
