package dev.segmentation.engine;

import dev.segmentation.event.IdentityRules;
import dev.segmentation.rule.RuleModels;
import dev.segmentation.rule.Window;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SegmentEngine} works. Immutable; each method returns new options.
 *
 * <p>Defaults: no models, no triggers, a listener that does nothing, no store, lateness of an hour,
 * messages at most a day ahead, {@value #DEFAULT_MOST_KEPT} events kept of a person for one
 * measure, {@value #DEFAULT_SHARDS} shards, the usual rules of identity, delivery by the thread
 * that gave the message.
 */
public final class EngineOptions {

  /** How often a notice is told to a listener that throws. */
  public static final int MOST_ATTEMPTS = 3;

  /** How many events of a person are kept for one measure unless told. */
  public static final int DEFAULT_MOST_KEPT = 10_000;

  /** How many parts with a lock of their own an engine has unless told. */
  public static final int DEFAULT_SHARDS = 64;

  /** How many notices may wait for the listener unless told. */
  public static final int DEFAULT_MOST_WAITING = 1_000_000;

  /** After how many messages a durable store is written to unless told. */
  public static final int DEFAULT_COMMIT_EVERY = 1_000;

  private final Draft draft;

  private EngineOptions(Draft draft) {
    this.draft = draft;
  }

  /** The settings while new options are made. */
  private static final class Draft implements Cloneable {
    private RuleModels models = RuleModels.none();
    private List<Trigger> triggers = List.of();
    private SegmentListener listener = notice -> {};
    private EngineObserver observer = EngineObserver.NONE;
    private @Nullable ProfileStore store;
    private Duration lateness = Duration.ofHours(1);
    private Duration mostAhead = Duration.ofDays(1);
    private int mostKept = DEFAULT_MOST_KEPT;
    private int shards = DEFAULT_SHARDS;
    private int mostWaiting = DEFAULT_MOST_WAITING;
    private int commitEvery = DEFAULT_COMMIT_EVERY;
    private IdentityRules identities = IdentityRules.standard();
    private Executor delivery = Runnable::run;

    @Override
    public Draft clone() {
      try {
        return (Draft) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private EngineOptions with(Consumer<Draft> change) {
    Draft next = draft.clone();
    change.accept(next);
    return new EngineOptions(next);
  }

  /**
   * Returns the defaults.
   *
   * @return the options
   */
  public static EngineOptions standard() {
    return new EngineOptions(new Draft());
  }

  /**
   * Sets the models that rules may name. Every score is kept up for every profile from the start.
   *
   * @param models the models
   * @return new options
   */
  public EngineOptions withModels(RuleModels models) {
    Objects.requireNonNull(models, "models");
    return with(next -> next.models = models);
  }

  /**
   * Sets the triggers.
   *
   * @param triggers triggers of different names. Copied.
   * @return new options
   * @throws IllegalArgumentException if a name stands twice
   */
  public EngineOptions withTriggers(Trigger... triggers) {
    List<Trigger> copy = List.of(triggers);
    Set<String> names = new HashSet<>();
    for (Trigger trigger : copy) {
      if (!names.add(trigger.name())) {
        throw new IllegalArgumentException(
            "two triggers are called '" + trigger.name() + "'; give each its own name");
      }
    }
    return with(next -> next.triggers = copy);
  }

  /**
   * Sets who hears of changes.
   *
   * @param listener the listener
   * @return new options
   */
  public EngineOptions withListener(SegmentListener listener) {
    Objects.requireNonNull(listener, "listener");
    return with(next -> next.listener = listener);
  }

  /**
   * Sets who counts what the engine does.
   *
   * @param observer the observer
   * @return new options
   */
  public EngineOptions withObserver(EngineObserver observer) {
    Objects.requireNonNull(observer, "observer");
    return with(next -> next.observer = observer);
  }

  /**
   * Sets where the engine keeps what must survive. The engine reads it when it is started and
   * closes it when it is closed; where the engine cannot be started, the store stays open.
   *
   * @param store the store
   * @return new options
   */
  public EngineOptions withStore(ProfileStore store) {
    Objects.requireNonNull(store, "store");
    return with(next -> next.store = store);
  }

  /**
   * Sets how late an event may come: up to so much before the instant of the engine. Ids of
   * messages and events are kept for so long, 16 bytes and more each.
   *
   * @param lateness 0 to {@link Window#LONGEST}
   * @return new options
   * @throws IllegalArgumentException if it is outside
   */
  public EngineOptions withLateness(Duration lateness) {
    requireSpan("lateness", lateness);
    return with(next -> next.lateness = lateness);
  }

  /**
   * Sets how far ahead of the instant of the engine a message may be. One within takes the engine
   * to its own instant; one beyond is {@link IngestOutcome#TOO_EARLY}, so that a wrong clock cannot
   * end everybody's windows. {@link SegmentEngine#advanceTo} knows no such limit.
   *
   * @param mostAhead 0 to {@link Window#LONGEST}
   * @return new options
   * @throws IllegalArgumentException if it is outside
   */
  public EngineOptions withMostAhead(Duration mostAhead) {
    requireSpan("most ahead", mostAhead);
    return with(next -> next.mostAhead = mostAhead);
  }

  private static void requireSpan(String what, Duration span) {
    if (span.isNegative() || span.compareTo(Window.LONGEST) > 0) {
      throw new IllegalArgumentException(what + " of " + span + " is outside 0 to 36,525 days");
    }
  }

  /**
   * Sets how many events of a person are kept for one measure. A count needs as many as its number;
   * sums and the like are made of the latest so many.
   *
   * @param mostKept 1 to 1,000,000
   * @return new options
   * @throws IllegalArgumentException if it is outside
   */
  public EngineOptions withMostKept(int mostKept) {
    requireWithin("most kept", mostKept, 1_000_000);
    return with(next -> next.mostKept = mostKept);
  }

  /**
   * Sets how many parts with a lock of their own the engine has: as many threads can give it
   * messages at once. The results are the same for any number.
   *
   * @param shards 1 to 1,024
   * @return new options
   * @throws IllegalArgumentException if it is outside
   */
  public EngineOptions withShards(int shards) {
    requireWithin("shards", shards, 1_024);
    return with(next -> next.shards = shards);
  }

  /**
   * Sets how many notices may wait for the listener. Beyond, messages are refused with an exception
   * before they change anything, so that a listener that blocks cannot fill the memory. {@link
   * SegmentEngine#advanceTo} knows no such limit: time goes on.
   *
   * @param mostWaiting 1 to 100,000,000
   * @return new options
   * @throws IllegalArgumentException if it is outside
   */
  public EngineOptions withMostWaiting(int mostWaiting) {
    requireWithin("most waiting", mostWaiting, 100_000_000);
    return with(next -> next.mostWaiting = mostWaiting);
  }

  /**
   * Sets after how many messages the store is written to, beside each {@link SegmentEngine#commit}
   * and {@link SegmentEngine#advanceTo}.
   *
   * @param messages 1 to 1,000,000
   * @return new options
   * @throws IllegalArgumentException if it is outside
   */
  public EngineOptions withCommitEvery(int messages) {
    requireWithin("commit every", messages, 1_000_000);
    return with(next -> next.commitEvery = messages);
  }

  private static void requireWithin(String what, int number, int most) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be 1 to %d, but was %d", what, most, number));
    }
  }

  /**
   * Sets which ids stand for nobody, and how many one person may have.
   *
   * @param rules the rules
   * @return new options
   */
  public EngineOptions withIdentities(IdentityRules rules) {
    Objects.requireNonNull(rules, "rules");
    return with(next -> next.identities = rules);
  }

  /**
   * Sets who calls the listener. By default it is the thread that gave the message: while the
   * listener blocks, that thread waits, others go on, and notices wait up to {@link
   * #withMostWaiting}. With an executor of its own thread no caller waits. Where an executor
   * refuses, notices wait for the next call of the engine.
   *
   * @param executor runs the deliveries, one at a time
   * @return new options
   */
  public EngineOptions withDelivery(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    return with(next -> next.delivery = executor);
  }

  RuleModels models() {
    return draft.models;
  }

  List<Trigger> triggers() {
    return draft.triggers;
  }

  SegmentListener listener() {
    return draft.listener;
  }

  EngineObserver observer() {
    return draft.observer;
  }

  @Nullable ProfileStore store() {
    return draft.store;
  }

  long lateness() {
    return draft.lateness.toMillis();
  }

  long mostAhead() {
    return draft.mostAhead.toMillis();
  }

  int mostKept() {
    return draft.mostKept;
  }

  int shards() {
    return draft.shards;
  }

  int mostWaiting() {
    return draft.mostWaiting;
  }

  int commitEvery() {
    return draft.commitEvery;
  }

  IdentityRules identities() {
    return draft.identities;
  }

  Executor delivery() {
    return draft.delivery;
  }
}
