package dev.segmentation.engine;

import dev.segmentation.engagement.EngagementState;
import dev.segmentation.event.Event;
import dev.segmentation.event.Message;
import dev.segmentation.event.Profile;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.event.TextHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of one part of an engine. Whoever calls a method holds {@link #lock}.
 *
 * <p>Whatever touches a person first brings the state to the present: what time alone has changed
 * until then is told at the instants at which it changed.
 */
final class Shard {

  private final ReentrantLock lock = new ReentrantLock();
  private final EngineOptions options;
  private final NoticeSink sink;
  private final Map<String, ProfileState> states = new HashMap<>();
  private final Timers timers = new Timers();
  private final TextHash hash = new TextHash();
  private final BitSet touched = new BitSet();
  private final List<ProfileState> dirty = new ArrayList<>();
  private final Set<String> removed = new HashSet<>();
  private Plan plan;
  private Cells cells;
  private Evaluation present;
  private Hindsight hindsight;
  private int[] sizes;

  /** Where changes go to. */
  interface NoticeSink {

    /** Tells that somebody entered or left a segment. */
    void changed(
        ProfileState state,
        SegmentPlan segment,
        boolean entered,
        long instant,
        ChangeCause cause,
        @Nullable String event);
  }

  Shard(Plan plan, EngineOptions options, NoticeSink sink) {
    this.options = options;
    this.sink = sink;
    this.plan = plan;
    this.cells = new Cells(plan, options.mostKept());
    this.present = new Evaluation(cells, plan.scorers().size());
    this.hindsight = new Hindsight(cells, plan);
    this.sizes = new int[plan.segments().size()];
  }

  ReentrantLock lock() {
    return lock;
  }

  Collection<ProfileState> states() {
    return states.values();
  }

  List<String> ids() {
    return List.copyOf(states.keySet());
  }

  @Nullable ProfileState state(String id) {
    return states.get(id);
  }

  /** Returns a state at an instant, or null where there is none. */
  @Nullable ProfileState present(String id, long now) {
    ProfileState state = states.get(id);
    if (state != null) {
      fire(state, now);
    }
    return state;
  }

  /** Returns all ids of a profile, its own first, be it known or not. */
  List<String> idsOf(String id) {
    ProfileState state = states.get(id);
    List<String> ids = new ArrayList<>(List.of(id));
    if (state != null && state.aliases != null) {
      ids.addAll(Arrays.asList(state.aliases));
    }
    return ids;
  }

  /** Returns how many members a segment has. */
  int size(SegmentPlan segment) {
    return sizes[segment.place()];
  }

  /** Takes an event of a profile; the engine's instant is not before it. */
  IngestOutcome accept(String id, Event event, long now) {
    long time = Message.millis(event.time());
    if (time < now - options.lateness()) {
      return IngestOutcome.TOO_LATE;
    }
    String messageId = event.messageId();
    long message = messageId == null ? 0 : ValueHash.of(messageId, hash);
    ProfileState state = states.get(id);
    if (state != null && messageId != null) {
      cells.load(state.cells);
      if (cells.knows(time, message)) {
        return IngestOutcome.REPEATED;
      }
    }
    state = begin(id, state, time == now ? now - 1 : now);
    if (messageId != null) {
      cells.insert(Cells.MESSAGES, time, message, horizon(now));
    }
    take(state, event, time, now);
    finish(state, now, time, ChangeCause.EVENT, event.name());
    return IngestOutcome.ACCEPTED;
  }

  /** Takes a state to an instant, and notes that a new one is to be looked at as a whole. */
  private ProfileState begin(String id, @Nullable ProfileState known, long until) {
    touched.clear();
    if (known == null) {
      ProfileState state = new ProfileState(id, cells.empty(plan.flags(id)));
      states.put(id, state);
      removed.remove(id);
      touched.or(plan.all());
      cells.load(state.cells);
      return state;
    }
    fire(known, until);
    cells.load(known.cells);
    return known;
  }

  private void take(ProfileState state, Event event, long time, long now) {
    EventRoute route = plan.route(event.name());
    for (int slot : route.streams()) {
      EventStream stream = plan.stream(slot);
      if (stream.matches(event)) {
        if (cells.insert(slot, time, stream.payload(event, hash), horizon(now))) {
          options.observer().dropped();
        }
        touched.or(plan.touchedByStream(slot));
      }
    }
    for (int scorer : route.scorers()) {
      if (score(state, scorer, event)) {
        touched.or(plan.touchedByScorer(scorer));
      }
    }
  }

  /** Gives an event to a score, and tells whether it counted. */
  private boolean score(ProfileState state, int scorer, Event event) {
    EngagementState[] scores = state.scores;
    EngagementState score = scores.length == 0 ? null : scores[scorer];
    EngagementState next = score == null ? plan.scorers().get(scorer).start() : score;
    next.accept(event);
    if (next.latestEvent() == null) {
      return false;
    }
    if (score == null) {
      state.scores = scores.length == 0 ? new EngagementState[plan.scorers().size()] : scores;
      state.scores[scorer] = next;
    }
    return true;
  }

  /** Returns the instant before which nothing is evaluated any more. */
  private long horizon(long now) {
    return now - options.lateness() - 1;
  }

  /** Takes traits and consent. */
  void update(String id, ProfileUpdate update, long now) {
    long time = Message.millis(update.time());
    boolean late = time < now && time >= now - options.lateness();
    change(id, late ? time : now, now, profile -> profile.with(update), update.traits().names());
  }

  /** Takes everything another source knows of a profile. */
  void update(Profile known, long now) {
    Set<String> names = new HashSet<>(known.traitTimes().keySet());
    known.consent().decisions().keySet().forEach(purpose -> names.add(consentTrait(purpose)));
    change(known.id(), now, now, profile -> profile.combine(known), names);
  }

  private static String consentTrait(String purpose) {
    return Profile.CONSENT_PREFIX + purpose;
  }

  private void change(
      String id, long since, long now, UnaryOperator<Profile> change, Collection<String> names) {
    ProfileState state = begin(id, states.get(id), since == now ? now - 1 : now);
    state.cells = cells.loaded();
    state.profile = change.apply(state.told());
    plan.flag(state, Set.copyOf(names), touched);
    if (names.stream().anyMatch(name -> name.startsWith(Profile.CONSENT_PREFIX))) {
      touched.or(plan.touchedByConsent());
    }
    finish(state, now, since, ChangeCause.UPDATE, null);
  }

  /** Looks at what was touched, and sets the timer. */
  private void finish(
      ProfileState state, long now, long since, ChangeCause cause, @Nullable String event) {
    state.cells = cells.loaded();
    boolean isDue = state.due <= now;
    if (isDue) {
      plan.touchTimed(state.cells, touched);
    }
    evaluate(state, now, since, cause, event);
    long next = present.next();
    setDue(state, isDue ? next : Math.min(state.due, next));
    if (cause != ChangeCause.DEFINITION) {
      markDirty(state);
    }
  }

  private void setDue(ProfileState state, long due) {
    if (due != state.due) {
      timers.set(state, due);
    }
  }

  private void markDirty(ProfileState state) {
    if (options.store() != null && !state.dirty) {
      state.dirty = true;
      dirty.add(state);
    }
  }

  /** Looks at the segments touched, and at those that ask for their members, at an instant. */
  private void evaluate(
      ProfileState state, long now, long since, ChangeCause cause, @Nullable String event) {
    present.of(state).at(now);
    if (cause == ChangeCause.TIME) {
      present.exactly();
    }
    int looked = 0;
    for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
      looked++;
      SegmentPlan segment = plan.segments().get(i);
      boolean in = segment.root().test(present);
      if (in != segment.isMember(state.cells)) {
        segment.setMember(state.cells, in);
        markDirty(state);
        sizes[i] += in ? 1 : -1;
        touched.or(segment.dependents());
        long instant = since == now ? now : hindsight.since(state, segment, in, since, now);
        sink.changed(state, segment, in, instant, cause, event);
      }
    }
    options.observer().evaluated(looked);
  }

  /** Takes a state to an instant: tells what changes by time alone until then, that included. */
  private void fire(ProfileState state, long until) {
    int fired = 0;
    while (state.due <= until) {
      long now = state.due;
      cells.load(state.cells);
      cells.pruneAll(horizon(now));
      state.cells = cells.loaded();
      touched.clear();
      plan.touchTimed(state.cells, touched);
      evaluate(state, now, now, ChangeCause.TIME, null);
      setDue(state, present.next());
      fired++;
    }
    if (fired > 0) {
      touched.clear();
      markDirty(state);
      options.observer().timersFired(fired);
    }
  }

  /** Takes all states to an instant. */
  void advanceTo(long now) {
    while (timers.soonest() <= now) {
      fire(timers.first(), now);
    }
  }

  /** Takes a profile out; its memberships end. Returns what was known, or null. */
  @Nullable ProfileState remove(String id, long now, ChangeCause cause) {
    ProfileState state = states.get(id);
    if (state == null) {
      return null;
    }
    fire(state, now);
    states.remove(id);
    timers.remove(state);
    for (SegmentPlan segment : plan.segmentsOf(state.cells)) {
      sizes[segment.place()]--;
      sink.changed(state, segment, false, now, cause, null);
    }
    state.dirty = true;
    removed.add(id);
    return state;
  }

  /** Adds everything known of another profile to one, which may be new. */
  void absorb(String id, @Nullable ProfileState other, long now) {
    ProfileState state = begin(id, states.get(id), now);
    if (other != null) {
      absorb(state, other, now);
    }
    finish(state, now, now, ChangeCause.MERGE, null);
  }

  private void absorb(ProfileState state, ProfileState other, long now) {
    touched.or(plan.all());
    cells.addAll(other.cells, horizon(now));
    state.cells = cells.loaded();
    for (int i = 0; i < other.scores.length; i++) {
      EngagementState score = other.scores[i];
      if (score != null) {
        absorb(state, i, score);
      }
    }
    if (other.profile != null) {
      Profile told = Objects.requireNonNull(other.profile).withId(state.id);
      state.profile = state.told().combine(told);
    }
    state.fired = latest(state.fired, other.fired);
    plan.flagAll(state);
    state.due = Math.min(state.due, now);
  }

  private void absorb(ProfileState state, int scorer, EngagementState other) {
    if (state.scores.length == 0) {
      state.scores = new EngagementState[plan.scorers().size()];
    }
    EngagementState score = state.scores[scorer];
    state.scores[scorer] = score == null ? other : score.combine(other);
  }

  private static long[] latest(long[] one, long[] other) {
    if (one.length == 0 || other.length == 0) {
      return one.length == 0 ? other : one;
    }
    long[] latest = one.clone();
    Arrays.setAll(latest, i -> Math.max(one[i], other[i]));
    return latest;
  }

  /** Looks at a state as it is: what may be asked of it is asked with its cells loaded. */
  Evaluation look(ProfileState state, long now) {
    cells.load(state.cells);
    return present.of(state).at(now);
  }

  /** Notes one more id of a profile. */
  void addAlias(String id, String alias) {
    ProfileState state = Objects.requireNonNull(states.get(id));
    String[] before = state.aliases;
    String[] after = before == null ? new String[1] : Arrays.copyOf(before, before.length + 1);
    after[after.length - 1] = alias;
    state.aliases = after;
    markDirty(state);
  }

  /**
   * Puts another plan in place. What both plans keep stays; flags of members stay by name, those of
   * segments that are no more are told as left.
   */
  void install(Plan next, long now) {
    advanceTo(now);
    Migration migration = new Migration(plan, next, options.mostKept());
    for (ProfileState state : states.values()) {
      for (SegmentPlan segment : plan.segmentsOf(state.cells)) {
        if (next.segment(segment.name()) == null) {
          sink.changed(state, segment, false, now, ChangeCause.DEFINITION, null);
        }
      }
      migration.migrate(state, horizon(now));
    }
    sizes = migration.sizes(sizes);
    plan = next;
    cells = new Cells(plan, options.mostKept());
    present = new Evaluation(cells, plan.scorers().size());
    hindsight = new Hindsight(cells, plan);
  }

  /** Empties streams of every profile, to fill them from the past. */
  void clear(BitSet slots) {
    for (ProfileState state : states.values()) {
      cells.load(state.cells);
      slots.stream().forEach(cells::clear);
      state.cells = cells.loaded();
      markDirty(state);
    }
  }

  /** Puts an event of the past into some streams. */
  void fill(String id, Event event, BitSet slots, long now) {
    long time = Message.millis(event.time());
    removed.remove(id);
    ProfileState state =
        states.computeIfAbsent(id, name -> new ProfileState(name, cells.empty(plan.flags(name))));
    cells.load(state.cells);
    for (int slot : plan.route(event.name()).streams()) {
      EventStream stream = plan.stream(slot);
      if (slots.get(slot) && stream.matches(event)) {
        cells.insert(slot, time, stream.payload(event, hash), horizon(now));
      }
    }
    state.cells = cells.loaded();
    markDirty(state);
  }

  /** Looks at every segment of every profile, after the definitions changed. */
  void evaluateAll(long now) {
    for (ProfileState state : states.values()) {
      evaluateAll(state, now);
    }
  }

  private void evaluateAll(ProfileState state, long now) {
    cells.load(state.cells);
    plan.flagAll(state);
    touched.clear();
    touched.or(plan.all());
    long due = state.due;
    state.due = Math.min(due, now);
    finish(state, now, now, ChangeCause.DEFINITION, null);
    if (state.due != due) {
      markDirty(state);
    }
  }

  /** Puts a state in that was saved; its flags of traits are made here. */
  void restore(ProfileState state) {
    states.put(state.id, state);
    plan.flagAll(state);
    for (SegmentPlan segment : plan.segmentsOf(state.cells)) {
      sizes[segment.place()]++;
    }
    timers.set(state, state.due);
  }

  int dirtyCount() {
    return dirty.size() + removed.size();
  }

  /** Gives every state that must be written, or removed (null), and forgets that it must. */
  void drainDirty(BiConsumer<String, @Nullable ProfileState> write) {
    removed.forEach(id -> write.accept(id, null));
    removed.clear();
    for (ProfileState state : dirty) {
      state.dirty = false;
      if (states.get(state.id) == state) {
        write.accept(state.id, state);
      }
    }
    dirty.clear();
  }
}
