package dev.segmentation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes one profile of two, and forgets people. */
final class Persons {

  private final Shards shards;
  private final Identities identities;
  private final LongSupplier now;

  Persons(Shards shards, Identities identities, LongSupplier now) {
    this.shards = shards;
    this.identities = identities;
    this.now = now;
  }

  /**
   * Takes the word of a message that two ids are one person, unless the first belongs to somebody
   * already.
   */
  IngestOutcome link(String from, boolean anonymous, String to, long millis) {
    if (identities.isNobody(from, anonymous) || identities.isNobody(to, false)) {
      return IngestOutcome.NOBODY;
    }
    if (identities.wasForgotten(from, millis) || identities.wasForgotten(to, millis)) {
      return IngestOutcome.FORGOTTEN;
    }
    if (merge(from, to, true)) {
      return IngestOutcome.ACCEPTED;
    }
    boolean areOne = identities.canonical(from).equals(identities.canonical(to));
    return areOne ? IngestOutcome.REPEATED : IngestOutcome.NOT_LINKED;
  }

  /** Merges two profiles on the word of a program, unless an id stands for nobody. */
  boolean merge(String from, String into) {
    return !identities.isNobody(from, false)
        && !identities.isNobody(into, false)
        && merge(from, into, false);
  }

  /**
   * Merges two profiles, unless they are one already or would have too many ids.
   *
   * @param unlessMerged whether the first id is left alone where it was merged before
   */
  private boolean merge(String from, String into, boolean unlessMerged) {
    while (true) {
      String source = identities.canonical(from);
      String target = identities.canonical(into);
      if (source.equals(target) || (unlessMerged && !source.equals(from))) {
        return false;
      }
      Shard first = shards.of(source);
      Shard second = shards.of(target);
      shards.lock(first, second);
      try {
        boolean stands =
            source.equals(identities.canonical(from)) && target.equals(identities.canonical(into));
        if (stands) {
          return merge(first, source, second, target);
        }
      } finally {
        first.lock().unlock();
        second.lock().unlock();
      }
    }
  }

  private boolean merge(Shard first, String source, Shard second, String target) {
    List<String> ids = new ArrayList<>(first.idsOf(source));
    if (!identities.mayHave(ids.size() + second.idsOf(target).size())) {
      return false;
    }
    long instant = now.getAsLong();
    second.absorb(target, first.remove(source, instant, ChangeCause.MERGE), instant);
    for (String id : ids) {
      identities.put(id, target);
      second.addAlias(target, id);
    }
    return true;
  }

  /** Forgets a person under all ids, and tells whether something was known. */
  boolean forget(String id) {
    return shards.at(
        id,
        shard -> {
          long instant = now.getAsLong();
          String profile = identities.canonical(id);
          List<String> ids = shard.idsOf(profile);
          boolean known = shard.remove(profile, instant, ChangeCause.FORGET) != null;
          for (String one : ids) {
            identities.forget(one, instant);
          }
          return known;
        });
  }
}
