package dev.segmentation.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes what a store gives when an engine starts. */
final class StoreLoader implements StoreReader {

  private final String store;
  private final Plan plan;
  private final EngineOptions options;
  private final BiConsumer<ProfileState, List<String>> restore;
  private final Identities identities;

  /** The entries about the whole, which are read when all are there: the version goes first. */
  private final Map<String, byte[]> entries = new TreeMap<>();

  private final List<Layout> layouts = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private @Nullable StateBytes states;
  private long instant = SegmentEngine.UNSET;
  private long lastId;

  /**
   * Makes a loader.
   *
   * @param store name of the store for messages
   * @param restore takes each state and the other ids of it
   */
  StoreLoader(
      String store,
      Plan plan,
      EngineOptions options,
      Identities identities,
      BiConsumer<ProfileState, List<String>> restore) {
    this.store = store;
    this.plan = plan;
    this.options = options;
    this.identities = identities;
    this.restore = restore;
  }

  /** Returns the instant of the engine that wrote the store; unset where it is empty. */
  long instant() {
    return instant;
  }

  long lastId() {
    return lastId;
  }

  /** Returns the layouts of the states in the store, by number. */
  List<Layout> layouts() {
    return layouts;
  }

  List<Notice> notices() {
    return notices;
  }

  /** Something that reads bytes. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T attempt(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (EOFException e) {
      throw damaged(what, "it is cut off");
    } catch (IOException | RuntimeException e) {
      throw damaged(what, e.getMessage());
    }
  }

  private StoreException damaged(String what, @Nullable String why) {
    return StoreException.permanent(
        store, what + " cannot be read, " + why + "; restore the store from a copy", null);
  }

  @Override
  public void meta(String key, byte[] value) {
    if (key.startsWith(StoreKeeper.FORGOTTEN_KEY)) {
      long time = number(key, value);
      String hash = key.substring(StoreKeeper.FORGOTTEN_KEY.length());
      identities.restore(
          attempt("the entry '" + key + "'", () -> Long.parseUnsignedLong(hash, 16)), time);
    } else {
      entries.put(key, value.clone());
    }
  }

  private long number(String key, byte @Nullable [] value) {
    if (value == null) {
      throw damaged("the entry '" + key + "'", "it is not there");
    }
    if (value.length != Long.BYTES) {
      throw damaged("the entry '" + key + "'", "it has " + value.length + " bytes in place of 8");
    }
    return ByteBuffer.wrap(value).getLong();
  }

  @Override
  public void profile(String id, byte[] bytes) {
    StateBytes form = states();
    ProfileState state = attempt("the state of a profile", () -> form.read(id, bytes, layouts));
    restore.accept(state, state.aliases == null ? List.of() : List.of(state.aliases));
  }

  private StateBytes states() {
    StateBytes form = states;
    if (form == null) {
      readEntries();
      form = new StateBytes(plan, options, 0);
      states = form;
    }
    return form;
  }

  @Override
  public void change(long id, byte[] change) {
    states();
    notices.add(attempt("the notice " + id, () -> NoticeBytes.read(id, change)));
  }

  /** Ends the reading. */
  void end() {
    if (states == null && !entries.isEmpty()) {
      readEntries();
    }
  }

  private void readEntries() {
    byte[] version = entries.get(StoreKeeper.VERSION_KEY);
    if (version == null || version.length != Integer.BYTES) {
      throw StoreException.permanent(
          store, "it holds something, but not the state of an engine; use another store", null);
    }
    requireVersion(ByteBuffer.wrap(version).getInt());
    instant = number(StoreKeeper.INSTANT_KEY, entries.get(StoreKeeper.INSTANT_KEY));
    lastId = number(StoreKeeper.LAST_ID_KEY, entries.get(StoreKeeper.LAST_ID_KEY));
    byte[] layout = entries.get(StoreKeeper.LAYOUT_KEY + 0);
    while (layout != null) {
      byte[] bytes = layout;
      layouts.add(attempt("the layout " + layouts.size(), () -> Layout.read(bytes)));
      layout = entries.get(StoreKeeper.LAYOUT_KEY + layouts.size());
    }
  }

  private void requireVersion(int version) {
    if (version > StoreKeeper.VERSION) {
      throw StoreException.permanent(
          store,
          "it was written by a newer version of this library: states of version "
              + version
              + ", while this one knows up to "
              + StoreKeeper.VERSION
              + "; use the newer library",
          null);
    }
    if (version < 1) {
      throw damaged(
          "the entry '" + StoreKeeper.VERSION_KEY + "'", "there is no version " + version);
    }
  }
}
