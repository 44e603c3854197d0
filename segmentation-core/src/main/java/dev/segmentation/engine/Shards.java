package dev.segmentation.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The shards of an engine, and who holds which lock. */
final class Shards {

  private final List<Shard> all;
  private final Identities identities;

  Shards(Plan plan, EngineOptions options, Identities identities, Shard.NoticeSink sink) {
    this.identities = identities;
    this.all =
        Stream.generate(() -> new Shard(plan, options, sink)).limit(options.shards()).toList();
  }

  /** Returns the shard of a profile. */
  Shard of(String profile) {
    int mixed = profile.hashCode() * 0x9E3779B9;
    return all.get(Math.floorMod(mixed ^ mixed >>> 15, all.size()));
  }

  /** Does something with the shard of a person, under its lock, wherever the person goes. */
  <T> T at(String id, Function<Shard, T> work) {
    while (true) {
      String profile = identities.canonical(id);
      Shard shard = of(profile);
      shard.lock().lock();
      try {
        if (identities.canonical(id).equals(profile)) {
          return work.apply(shard);
        }
      } finally {
        shard.lock().unlock();
      }
    }
  }

  /** Does something with each shard, under its lock. */
  void forEach(Consumer<Shard> work) {
    for (Shard shard : all) {
      shard.lock().lock();
      try {
        work.accept(shard);
      } finally {
        shard.lock().unlock();
      }
    }
  }

  /** Does something while nobody else does anything. */
  void alone(Consumer<List<Shard>> work) {
    all.forEach(shard -> shard.lock().lock());
    try {
      work.accept(all);
    } finally {
      all.forEach(shard -> shard.lock().unlock());
    }
  }

  /** Locks two shards, which may be one, in the order in which everybody does. */
  void lock(Shard one, Shard other) {
    boolean inOrder = all.indexOf(one) <= all.indexOf(other);
    (inOrder ? one : other).lock().lock();
    (inOrder ? other : one).lock().lock();
  }
}
