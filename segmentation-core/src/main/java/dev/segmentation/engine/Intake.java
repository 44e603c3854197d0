package dev.segmentation.engine;

import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.ProfileUpdate;
import java.util.concurrent.atomic.AtomicLong;

/** Takes messages: moves the instant of the engine, and finds whose they are. */
final class Intake {

  private final EngineOptions options;
  private final Shards shards;
  private final Identities identities;
  private final Persons persons;
  private final AtomicLong time;

  Intake(
      EngineOptions options,
      Shards shards,
      Identities identities,
      Persons persons,
      AtomicLong time) {
    this.options = options;
    this.shards = shards;
    this.identities = identities;
    this.persons = persons;
    this.time = time;
  }

  IngestOutcome take(Message message) {
    long millis = Message.millis(message.time());
    if (!admit(millis)) {
      return IngestOutcome.TOO_EARLY;
    }
    if (message instanceof IdentityLink link) {
      return persons.link(link.previousId(), false, link.userId(), millis);
    }
    String user = message.userId();
    String anonymous = message.anonymousId();
    if (user != null && anonymous != null && !areOne(user, anonymous)) {
      persons.link(anonymous, true, user, millis);
    }
    return shards.at(message.profileId(), shard -> take(shard, message, millis, user == null));
  }

  /** Tells whether two ids need no link any more, as with most messages of those who are known. */
  private boolean areOne(String user, String anonymous) {
    return identities.canonical(user).equals(identities.canonical(anonymous));
  }

  private IngestOutcome take(Shard shard, Message message, long millis, boolean anonymous) {
    String id = identities.canonical(message.profileId());
    if (shard.state(id) == null && identities.isNobody(id, anonymous)) {
      return IngestOutcome.NOBODY;
    }
    if (identities.wasForgotten(message.profileId(), millis)) {
      return IngestOutcome.FORGOTTEN;
    }
    long now = time.get();
    if (message instanceof Event event) {
      return shard.accept(id, event, now);
    }
    shard.update(id, (ProfileUpdate) message, now);
    return IngestOutcome.ACCEPTED;
  }

  /** Moves the engine to a message, where that is not too far ahead. */
  private boolean admit(long millis) {
    long now = time.get();
    while (now < millis) {
      if (now != SegmentEngine.UNSET && millis - now > options.mostAhead()) {
        return false;
      }
      if (time.compareAndSet(now, millis)) {
        return true;
      }
      now = time.get();
    }
    return true;
  }
}
