package dev.segmentation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a batch or a store told, as lines. */
final class Told implements StoreTarget, StoreReader {

  private final List<String> lines = new ArrayList<>();

  private Told() {}

  static List<String> by(StoreBatch batch) {
    Told told = new Told();
    batch.applyTo(told);
    return told.lines;
  }

  static List<String> by(ProfileStore store) {
    Told told = new Told();
    store.load(told);
    return told.lines;
  }

  @Override
  public void meta(String key, byte[] value) {
    lines.add("meta " + key + " " + Arrays.toString(value));
  }

  @Override
  public void put(String id, byte[] state) {
    lines.add("put " + id + " " + Arrays.toString(state));
  }

  @Override
  public void profile(String id, byte[] state) {
    lines.add("profile " + id + " " + Arrays.toString(state));
  }

  @Override
  public void remove(String id) {
    lines.add("remove " + id);
  }

  @Override
  public void addChange(long id, byte[] change) {
    change(id, change);
  }

  @Override
  public void change(long id, byte[] change) {
    lines.add("change " + id + " " + Arrays.toString(change));
  }

  @Override
  public void acknowledge(long id) {
    lines.add("acknowledge " + id);
  }
}
