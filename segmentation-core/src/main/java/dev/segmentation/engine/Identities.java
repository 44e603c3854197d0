package dev.segmentation.engine;

import dev.segmentation.event.Identifier;
import dev.segmentation.event.IdentifierType;
import dev.segmentation.event.IdentityRules;
import dev.segmentation.event.TextHash;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Which profile an id stands for, as far as profiles were merged, and until when ids were
 * forgotten. Thread-safe; who merges holds the locks of both shards.
 */
final class Identities {

  private final IdentityRules rules;
  private final Map<String, String> profiles = new ConcurrentHashMap<>();

  /** When ids were forgotten last, by their hash: the ids themselves are not kept. */
  private final Map<Long, Long> forgotten = new ConcurrentHashMap<>();

  private final Queue<Long> unsaved = new ConcurrentLinkedQueue<>();
  private final AtomicLong latestForgotten = new AtomicLong(Long.MIN_VALUE);

  Identities(IdentityRules rules) {
    this.rules = rules;
  }

  /** Returns the profile an id stands for: the id itself where it was not merged. */
  String canonical(String id) {
    return profiles.getOrDefault(id, id);
  }

  /** Tells whether an id stands for nobody. */
  boolean isNobody(String id, boolean anonymous) {
    IdentifierType type = anonymous ? IdentifierType.ANONYMOUS_ID : IdentifierType.USER_ID;
    return rules.isBlocked(new Identifier(type, id));
  }

  /** Tells whether a profile may have so many ids. */
  boolean mayHave(int ids) {
    return ids <= rules.mostIdentifiers();
  }

  void put(String alias, String profile) {
    profiles.put(alias, profile);
  }

  /**
   * Forgets an id as of an instant: it stands for itself again, and messages up to then are late.
   */
  void forget(String id, long now) {
    profiles.remove(id);
    restore(hash(id), now);
    unsaved.add(hash(id));
  }

  /** Notes that an id of a hash was forgotten. */
  void restore(long hash, long now) {
    forgotten.merge(hash, now, Math::max);
    latestForgotten.accumulateAndGet(now, Math::max);
  }

  /** Tells whether an id was forgotten at an instant or later. */
  boolean wasForgotten(String id, long time) {
    return time <= latestForgotten.get()
        && time <= forgotten.getOrDefault(hash(id), Long.MIN_VALUE);
  }

  private static long hash(String id) {
    return ValueHash.of(id, new TextHash());
  }

  /** Tells whether ids were forgotten since they were given. */
  boolean isUnsaved() {
    return !unsaved.isEmpty();
  }

  /** Gives the hashes that were forgotten since the last call, and when. */
  void drainForgotten(BiConsumer<Long, Long> save) {
    for (Long hash = unsaved.poll(); hash != null; hash = unsaved.poll()) {
      save.accept(hash, forgotten.get(hash));
    }
  }
}
