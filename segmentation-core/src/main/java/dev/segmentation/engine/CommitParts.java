package dev.segmentation.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One commit as batches that are not too long, usually one.
 *
 * <p>A state and the notices it caused are in one batch. The first holds the entries about the
 * whole, everybody who is no more, and those whom these were merged into; so a crash between two
 * batches leaves nobody lost or twice, and whoever is in a later one is as before the commit.
 */
final class CommitParts {

  /** A batch, and what is to be delivered once it is written. */
  record Part(StoreBatch batch, List<Notice> notices, int profiles) {}

  private final StateBytes states;
  private final EngineObserver observer;
  private final int partBytes;
  private final Map<String, List<Notice>> notices = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private StoreBatch.Builder batch;
  private final List<Notice> said = new ArrayList<>();
  private int profiles;

  /**
   * Begins a commit.
   *
   * @param first the first batch, with the entries about the whole
   * @param partBytes a batch that has grown to this is followed by another one
   */
  CommitParts(StateBytes states, EngineObserver observer, StoreBatch.Builder first, int partBytes) {
    this.states = states;
    this.observer = observer;
    this.batch = first;
    this.partBytes = partBytes;
  }

  List<Part> of(Set<String> gone, Collection<ProfileState> changed, List<Notice> all) {
    for (Notice notice : all) {
      notices.computeIfAbsent(notice.profile(), id -> new ArrayList<>()).add(notice);
    }
    Map<String, ProfileState> later = new HashMap<>();
    changed.forEach(state -> later.put(state.id, state));
    for (String id : gone) {
      batch.remove(id);
      profiles++;
      say(id);
    }
    for (ProfileState state : changed) {
      if (tookIn(state, gone)) {
        later.remove(state.id);
        put(state);
      }
    }
    for (ProfileState state : later.values()) {
      cutIfLong();
      put(state);
    }
    for (String id : Set.copyOf(notices.keySet())) {
      cutIfLong();
      say(id);
    }
    cut();
    return parts;
  }

  private static boolean tookIn(ProfileState state, Set<String> gone) {
    String[] aliases = state.aliases;
    return aliases != null && !gone.isEmpty() && List.of(aliases).stream().anyMatch(gone::contains);
  }

  private void put(ProfileState state) {
    byte[] bytes = states.write(state);
    if (bytes.length <= StoreBatch.MAX_VALUE_BYTES) {
      batch.put(state.id, bytes);
      profiles++;
    } else {
      observer.tooLarge(bytes.length);
    }
    say(state.id);
  }

  private void say(String profile) {
    List<Notice> own = notices.remove(profile);
    if (own != null) {
      own.forEach(notice -> batch.addChange(notice.id(), NoticeBytes.write(notice)));
      said.addAll(own);
    }
  }

  private void cutIfLong() {
    if (batch.bytes() >= partBytes) {
      cut();
    }
  }

  private void cut() {
    said.sort(Comparator.comparingLong(Notice::id));
    parts.add(new Part(batch.build(), List.copyOf(said), profiles));
    batch = StoreBatch.builder();
    said.clear();
    profiles = 0;
  }
}
