package dev.segmentation.engine;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.Explanation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps segments true while events come and time goes on, in process.
 *
 * <p>The engine has one instant, in event time, that only moves forward: to the time of each
 * message, and by {@link #advanceTo}. At that instant the members of each segment are those for
 * whom its rule holds, over all messages that were accepted, in whatever order they came; {@link
 * dev.segmentation.rule.RuleEvaluator} over the whole log says the same.
 *
 * <ul>
 *   <li>Who enters and who leaves is told to a {@link SegmentListener}, with the instant since
 *       which it is so: a window that ends by time alone ends at its very millisecond, however late
 *       the engine is advanced.
 *   <li>A message that comes twice, by its id, counts once. An event may be late by {@link
 *       EngineOptions#withLateness}.
 *   <li>An event or update that carries a user id and an anonymous id makes one profile of both, as
 *       an {@link IdentityLink} does, unless the anonymous id belongs to somebody else already.
 *   <li>The cost of an event follows the rules it can touch, not the rules there are: O(1) in the
 *       number of profiles, segments and events for rules that count; O(events kept) of one person
 *       for sums and sequences. A timer costs O(log profiles).
 * </ul>
 *
 * <p>Thread-safe: profiles are divided among shards, each with a lock of its own. For one profile
 * messages count in the order in which they are given. Results do not depend on the number of
 * shards.
 *
 * <p>With a {@link ProfileStore}, what {@link #commit} has returned from is kept: states, and
 * notices until they are delivered. Without one nothing is. While the store cannot be written to,
 * messages are refused before they change anything, and questions are answered as before.
 *
 * <p>After {@link #close} every method but {@code close}, {@link #now} and {@link #segments} throws
 * {@link IllegalStateException}.
 *
 * <pre>{@code
 * try (SegmentEngine engine =
 *     SegmentEngine.start(EngineOptions.standard().withListener(campaign), visitors)) {
 *   engine.ingest(event);
 *   engine.advanceTo(clock.instant());
 * }
 * }</pre>
 */
public final class SegmentEngine implements AutoCloseable {

  /** The instant of an engine that has none yet. */
  static final long UNSET = Long.MIN_VALUE;

  private final EngineOptions options;
  private final Outbox outbox;
  private final Identities identities;
  private final Shards shards;
  private final Persons persons;
  private final @Nullable StoreKeeper keeper;
  private final Definitions definitions;
  private final Intake intake;
  private final Questions questions;
  private final AtomicLong time = new AtomicLong(UNSET);
  private volatile boolean closed;

  private SegmentEngine(EngineOptions options, Plan plan) {
    this.options = options;
    this.outbox = new Outbox(options);
    this.identities = new Identities(options.identities());
    this.shards = new Shards(plan, options, identities, outbox);
    this.persons = new Persons(shards, identities, time::get);
    this.definitions = new Definitions(plan, options, shards, identities, time::get);
    this.intake = new Intake(options, shards, identities, persons, time);
    this.questions = new Questions(shards, identities, definitions::plan, time::get);
    ProfileStore store = options.store();
    this.keeper =
        store == null ? null : new StoreKeeper(store, options, shards, identities, outbox);
  }

  /**
   * Starts an engine.
   *
   * @param options how it works
   * @param segments the segments; more can be added while it runs
   * @return the engine
   * @throws IllegalArgumentException if a name stands twice, a rule names a segment or a model that
   *     is not there, segments name each other in a circle, a count is above what is kept, or a
   *     trigger names no segment
   * @throws StoreException if the store cannot be read
   */
  public static SegmentEngine start(EngineOptions options, Segment... segments) {
    return start(options, List.of(segments));
  }

  /**
   * Starts an engine.
   *
   * @param options how it works
   * @param segments the segments; more can be added while it runs
   * @return the engine
   * @throws IllegalArgumentException if a name stands twice, a rule names a segment or a model that
   *     is not there, segments name each other in a circle, a count is above what is kept, or a
   *     trigger names no segment
   * @throws StoreException if the store cannot be read
   */
  public static SegmentEngine start(EngineOptions options, Collection<Segment> segments) {
    Plan plan = PlanCompiler.compile(segments, options.models(), options.mostKept());
    options.triggers().forEach(trigger -> plan.require(trigger.segment()));
    SegmentEngine engine = new SegmentEngine(options, plan);
    engine.load();
    return engine;
  }

  private Plan plan() {
    return definitions.plan();
  }

  /** Goes on where the store ends; rules that changed since are looked at anew. */
  private void load() {
    if (keeper == null) {
      return;
    }
    long instant = keeper.load(plan());
    if (instant != UNSET) {
      time.set(instant);
      settle();
      shards.forEach(shard -> shard.evaluateAll(instant));
    }
    commit();
  }

  /**
   * Takes a message.
   *
   * @param message an event, an update of traits or a link of two ids
   * @return what became of it
   * @throws IllegalStateException if too many notices wait for the listener; the message was not
   *     taken
   * @throws StoreException if the store could not be written to and still cannot; the message was
   *     not taken. A message after which the store fails is taken, and told to the {@link
   *     EngineObserver}.
   */
  public IngestOutcome ingest(Message message) {
    requireReady();
    IngestOutcome outcome = intake.take(message);
    options.observer().ingested(outcome);
    done();
    return outcome;
  }

  /** Refuses work that could not be kept, before it changes anything. */
  private void requireReady() {
    requireOpen();
    outbox.requireRoom();
    if (keeper != null) {
      keeper.retry();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the engine is closed; start another one");
    }
  }

  /** Ends what a caller asked for: writes where it is time, and delivers. */
  private void done() {
    if (keeper == null || !keeper.isFull()) {
      outbox.deliver();
      return;
    }
    try {
      commit();
    } catch (StoreException e) {
      options.observer().commitFailed(e);
    }
  }

  /**
   * Writes to the store everything that was taken so far, then delivers the notices, then writes
   * which were delivered. When this returns, what was taken before it was called survives a crash,
   * as far as the store is durable, and notices that the listener has taken do not come again.
   * Without a store it only delivers.
   *
   * @throws StoreException if the store cannot be written to; nothing is lost, and the next commit
   *     tries again
   */
  public void commit() {
    requireOpen();
    if (keeper == null) {
      outbox.deliver();
      return;
    }
    keeper.commit(plan(), time.get());
    outbox.deliver();
    keeper.acknowledge();
  }

  /** Answers a question; what time alone has changed is told. */
  private <T extends @Nullable Object> T ask(Supplier<T> question) {
    requireOpen();
    T answer = question.get();
    outbox.deliver();
    return answer;
  }

  /**
   * Makes one profile of two: all that is known of the first is added to the second, and the first
   * id stands for the second from now on.
   *
   * @param from id of the profile that is added
   * @param into id of the profile that stays; it is made where it is not known
   * @return true where they are one now and were not before; false where they were one already, one
   *     person would have too many ids, or an id stands for nobody
   * @throws IllegalArgumentException if an id is blank or too long
   * @throws IllegalStateException if too many notices wait for the listener, or the engine has no
   *     instant yet
   * @throws StoreException as {@link #ingest} does
   */
  public boolean merge(String from, String into) {
    requireReady();
    requireInstant();
    boolean merged = persons.merge(from, into);
    done();
    return merged;
  }

  /**
   * Takes everything another source knows of a profile: traits with their times, and consent.
   *
   * @param profile a profile; what is newer stands, be it here or there
   * @throws IllegalStateException if too many notices wait for the listener, or the engine has no
   *     instant yet
   * @throws StoreException as {@link #ingest} does
   */
  public void update(Profile profile) {
    requireReady();
    requireInstant();
    shards.at(
        profile.id(),
        shard -> {
          shard.update(profile.withId(identities.canonical(profile.id())), time.get());
          return true;
        });
    done();
  }

  private void requireInstant() {
    if (time.get() == UNSET) {
      throw new IllegalStateException(
          "the engine has no instant yet; give it one with advanceTo, or a message first");
    }
  }

  /**
   * Forgets a person: state, traits and all ids go, the person leaves every segment, and messages
   * up to the engine's instant do not bring anything back. Of the ids only hashes are kept.
   *
   * @param id an id of the person, known or not
   * @return true where something was known
   * @throws IllegalStateException if too many notices wait for the listener, or the engine has no
   *     instant yet
   * @throws StoreException as {@link #ingest} does
   */
  public boolean forget(String id) {
    requireReady();
    requireInstant();
    boolean known = persons.forget(id);
    done();
    return known;
  }

  /**
   * Moves the engine to an instant: whatever changes by time alone until then is told, each change
   * at its own instant. An instant before the engine's own moves nothing, and is told to the {@link
   * EngineObserver}.
   *
   * @param instant the instant; finer parts than a millisecond are cut off
   * @throws StoreException if the store cannot be written to; nothing is lost, and the next commit
   *     tries again
   */
  public void advanceTo(Instant instant) {
    requireOpen();
    long millis = Message.millis(instant);
    long before = time.getAndAccumulate(millis, Math::max);
    if (before != UNSET && millis < before) {
      options.observer().wentBack(before - millis);
    }
    settle();
    commit();
  }

  /** Takes every profile to the instant of the engine. */
  private void settle() {
    shards.forEach(shard -> shard.advanceTo(time.get()));
  }

  /**
   * Adds a segment. What it counts that no other segment counts alike begins now; with {@link
   * #add(Segment, Iterable)} it looks back.
   *
   * @param segment a segment of a new name
   * @throws IllegalArgumentException if the name is taken, the rule names a segment or a model that
   *     is not there or asks for members in a circle, or a count is above what is kept
   */
  public void add(Segment segment) {
    add(segment, List.of());
  }

  /**
   * Adds a segment that looks back.
   *
   * <p>Everybody else waits meanwhile: O(profiles + history).
   *
   * @param segment a segment of a new name
   * @param history all events that were accepted until now, each once, as far back as the rule
   *     looks, in any order, or none to begin now. What the rule counts is taken from here alone;
   *     scores are kept up from the start and need none. Events after the engine's instant, of
   *     people forgotten since and of ids that stand for nobody do not count. Where it throws, the
   *     segment stands with what was read until then.
   * @throws IllegalArgumentException if the name is taken, the rule names a segment or a model that
   *     is not there or asks for members in a circle, or a count is above what is kept
   */
  public void add(Segment segment, Iterable<Event> history) {
    requireOpen();
    definitions.add(segment, history);
    commit();
  }

  /**
   * Puts another definition in place of a segment of the same name. Members of both stay.
   *
   * @param segment a segment of a name that is there
   * @param history as for {@link #add(Segment, Iterable)}
   * @throws IllegalArgumentException if there is no segment of this name, the rule names a segment
   *     or a model that is not there or asks for members in a circle, or a count is above what is
   *     kept
   */
  public void replace(Segment segment, Iterable<Event> history) {
    requireOpen();
    definitions.replace(segment, history);
    commit();
  }

  /**
   * Removes a segment: everybody leaves it.
   *
   * @param segment name of the segment
   * @throws IllegalArgumentException if there is no such segment, others ask for its members, or a
   *     trigger fires by it
   */
  public void remove(String segment) {
    requireOpen();
    definitions.remove(segment);
    commit();
  }

  /**
   * Returns the instant of the engine.
   *
   * @return the instant, or null before the first message and the first advance
   */
  public @Nullable Instant now() {
    long now = time.get();
    return now == UNSET ? null : Instant.ofEpochMilli(now);
  }

  /**
   * Returns the segments, in the order in which they are evaluated.
   *
   * @return an immutable list
   */
  public List<Segment> segments() {
    return plan().segments().stream().map(SegmentPlan::segment).toList();
  }

  /**
   * Returns how many profiles are known.
   *
   * @return 0 or more
   */
  public int profileCount() {
    return ask(questions::profileCount);
  }

  /**
   * Returns the members of a segment at the instant of the engine.
   *
   * @param segment name of the segment
   * @return ids of profiles, in alphabetical order
   * @throws IllegalArgumentException if there is no such segment
   */
  public List<String> members(String segment) {
    return ask(() -> questions.members(segment));
  }

  /**
   * Returns how many members a segment has at the instant of the engine, from a count that is kept.
   *
   * @param segment name of the segment
   * @return 0 or more
   * @throws IllegalArgumentException if there is no such segment
   */
  public int memberCount(String segment) {
    return ask(() -> questions.memberCount(segment));
  }

  /**
   * Tells whether somebody is in a segment at the instant of the engine.
   *
   * @param id an id of the person, known or not
   * @param segment name of the segment
   * @return true for a member
   * @throws IllegalArgumentException if there is no such segment
   */
  public boolean isMember(String id, String segment) {
    return ask(() -> questions.isMember(id, segment));
  }

  /**
   * Tells the segments somebody is in at the instant of the engine.
   *
   * @param id an id of the person, known or not
   * @return names in the order in which segments are evaluated
   */
  public List<String> segmentsOf(String id) {
    return ask(() -> questions.segmentsOf(id));
  }

  /**
   * Tells why somebody is in a segment, or is not, at the instant of the engine.
   *
   * @param id an id of the person
   * @param segment name of the segment
   * @return the rule of the segment with what was found at each node
   * @throws IllegalArgumentException if there is no such segment, or nobody of this id
   */
  public Explanation explain(String id, String segment) {
    return ask(() -> questions.explain(id, segment));
  }

  /**
   * Returns what is known of somebody.
   *
   * @param id an id of the person
   * @return traits and consent, or null where nobody of this id is known
   */
  public @Nullable Profile profile(String id) {
    return ask(() -> questions.profile(id));
  }

  /**
   * Returns the members of a segment at the instant of the engine as an audience, over all profiles
   * of the engine in alphabetical order.
   *
   * <p>Time and memory: those of an index of all profiles.
   *
   * @param segment name of the segment
   * @return the audience, named like the segment
   * @throws IllegalArgumentException if there is no such segment
   */
  public Audience audience(String segment) {
    return ask(() -> questions.audience(segment));
  }

  /**
   * Writes what is not yet in the store, delivers what is ready, writes what was delivered, and
   * closes the store. With a store and an executor, notices that were not delivered by then come
   * when the engine is started next. Closing again does nothing.
   *
   * @throws StoreException if the store cannot be written to; it is closed nevertheless
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    ProfileStore store = options.store();
    try {
      commit();
      if (keeper != null) {
        outbox.stop();
        keeper.acknowledge();
      }
    } finally {
      closed = true;
      if (store != null) {
        store.close();
      }
    }
  }
}
