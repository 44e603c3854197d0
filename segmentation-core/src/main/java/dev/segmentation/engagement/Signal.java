package dev.segmentation.engagement;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thing that tells of engagement: an event, or a number that events carry, with its weight, its
 * limits and how fast it is forgotten.
 *
 * <p>An event adds its amount a at its time t. At a later time u the signal is worth \( v = \sum_i
 * a_i 2^{-(u - t_i)/h} \) with the half-life h: half of what it was after one, a quarter after two.
 *
 * <p>Defaults: amount 1 an event, weight 1, no cap but {@value #MAX_AMOUNT} an event, half-life
 * {@link #DEFAULT_HALF_LIFE}, half point 1. Immutable and thread-safe.
 *
 * <pre>{@code
 * Signal.of("order_completed").withAmount("value").withEventCap(500).withWeight(0.1)
 * }</pre>
 */
public final class Signal {

  /** The half-life of a signal that is not given one: 14 days. */
  public static final Duration DEFAULT_HALF_LIFE = Duration.ofDays(14);

  /** Longest half-life, about 10,000 years; for more take {@link #withoutDecay}. */
  public static final Duration MAX_HALF_LIFE = Duration.ofDays(3_652_425);

  /** Most that one event can add, and largest weight, cap and half point. */
  public static final double MAX_AMOUNT = 1e15;

  private final Draft draft;

  private Signal(Draft draft) {
    this.draft = draft;
  }

  /**
   * Returns the signal that an event of one name gives, 1 each.
   *
   * @param event name of the event; also the name of the signal
   * @return the signal
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static Signal of(String event) {
    Draft draft = new Draft(requireName(event));
    draft.event = event;
    return new Signal(draft);
  }

  /**
   * Returns the signal that a number gives wherever an event carries it, whatever its name: for
   * example a sentiment.
   *
   * @param property name of a number among the properties; also the name of the signal
   * @return the signal
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static Signal ofProperty(String property) {
    Draft draft = new Draft(requireName(property));
    draft.amount = property;
    return new Signal(draft);
  }

  private static String requireName(String name) {
    return Attributes.requireName("name of a signal", name);
  }

  /**
   * Sets the name, where one event gives several signals.
   *
   * @param name name, not blank
   * @return a new signal
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public Signal withName(String name) {
    requireName(name);
    return with(next -> next.name = name);
  }

  /**
   * Sets the property that tells how much one event adds, instead of 1. An event without this
   * number adds nothing.
   *
   * @param property name of a number among the properties
   * @return a new signal
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public Signal withAmount(String property) {
    requireName(property);
    return with(next -> next.amount = property);
  }

  /**
   * Sets that the amounts below zero count, turned positive, and those above zero do not: of a
   * sentiment, what is unhappy. Without this it is the other way round, as a signal never falls by
   * an event.
   *
   * @return a new signal
   */
  public Signal ofNegativeAmounts() {
    return with(next -> next.negative = true);
  }

  /**
   * Sets how much one unit counts beside the other signals.
   *
   * @param weight from 0 to {@value #MAX_AMOUNT}; 0 keeps the signal in the explanation only
   * @return a new signal
   * @throws IllegalArgumentException if the weight is outside
   */
  public Signal withWeight(double weight) {
    if (!(weight >= 0 && weight <= MAX_AMOUNT)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weight %s of signal '%s' must be from 0 to %s; what speaks against engagement"
                  + " belongs into a score of its own",
              weight,
              draft.name,
              MAX_AMOUNT));
    }
    return with(next -> next.weight = weight + 0.0); // turns -0 into 0, which equals it
  }

  /**
   * Sets the most that one event can add.
   *
   * @param most above 0, at most {@value #MAX_AMOUNT}
   * @return a new signal
   * @throws IllegalArgumentException if it is outside
   */
  public Signal withEventCap(double most) {
    requirePositive("event cap", most);
    return with(next -> next.eventCap = most);
  }

  /**
   * Sets the most that the decayed sum counts, however many events there were. The sum itself goes
   * on, so that the order of events does not matter.
   *
   * @param most above 0, at most {@value #MAX_AMOUNT}
   * @return a new signal
   * @throws IllegalArgumentException if it is outside
   */
  public Signal withCap(double most) {
    requirePositive("cap", most);
    return with(next -> next.cap = most);
  }

  /**
   * Sets the sum that is worth half of all this signal can give under {@link Combination#MEAN}.
   *
   * @param halfPoint above 0, at most {@value #MAX_AMOUNT}
   * @return a new signal
   * @throws IllegalArgumentException if it is outside
   */
  public Signal withHalfPoint(double halfPoint) {
    requirePositive("half point", halfPoint);
    return with(next -> next.halfPoint = halfPoint);
  }

  private void requirePositive(String what, double value) {
    if (!(value > 0 && value <= MAX_AMOUNT)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s %s of signal '%s' must be above 0 and at most %s",
              what,
              value,
              draft.name,
              MAX_AMOUNT));
    }
  }

  /**
   * Sets after how long an event counts half.
   *
   * @param halfLife at least one millisecond, at most {@link #MAX_HALF_LIFE}; whole milliseconds
   *     count
   * @return a new signal
   * @throws IllegalArgumentException if it is shorter or longer
   */
  public Signal withHalfLife(Duration halfLife) {
    if (halfLife.compareTo(Duration.ofMillis(1)) < 0 || halfLife.compareTo(MAX_HALF_LIFE) > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "half-life %s of signal '%s' must be from PT0.001S to %s; withoutDecay() never"
                  + " forgets",
              halfLife,
              draft.name,
              MAX_HALF_LIFE));
    }
    return with(next -> next.halfLifeMillis = halfLife.toMillis());
  }

  /**
   * Sets that events never lose worth.
   *
   * @return a new signal
   */
  public Signal withoutDecay() {
    return with(next -> next.halfLifeMillis = Double.POSITIVE_INFINITY);
  }

  private Signal with(Consumer<Draft> change) {
    Draft next = draft.copy();
    change.accept(next);
    return new Signal(next);
  }

  /**
   * Returns the name of the signal.
   *
   * @return the name
   */
  public String name() {
    return draft.name;
  }

  /**
   * Returns the name of the event that gives this signal.
   *
   * @return the name, or null where any event gives it that carries the amount
   */
  public @Nullable String event() {
    return draft.event;
  }

  /**
   * Returns the property that tells how much an event adds.
   *
   * @return its name, or null where each event adds 1
   */
  public @Nullable String amountProperty() {
    return draft.amount;
  }

  /**
   * Tells whether the amounts below zero count, and those above do not.
   *
   * @return true after {@link #ofNegativeAmounts}
   */
  public boolean countsNegativeAmounts() {
    return draft.negative;
  }

  /**
   * Returns the most that one event can add.
   *
   * @return above 0, {@value #MAX_AMOUNT} unless told
   */
  public double eventCap() {
    return draft.eventCap;
  }

  /**
   * Returns the weight.
   *
   * @return 0 or more
   */
  public double weight() {
    return draft.weight;
  }

  /**
   * Returns the most that the decayed sum counts.
   *
   * @return the cap, infinite where there is none
   */
  public double cap() {
    return draft.cap;
  }

  /**
   * Returns the sum that is worth half under {@link Combination#MEAN}.
   *
   * @return above 0
   */
  public double halfPoint() {
    return draft.halfPoint;
  }

  /**
   * Returns the half-life.
   *
   * @return milliseconds, infinite where events never lose worth
   */
  public double halfLifeMillis() {
    return draft.halfLifeMillis;
  }

  /**
   * Returns how much an event adds.
   *
   * @param seen an event of any name
   * @return 0 where it does not give this signal, else at most the event cap
   */
  public double amount(Event seen) {
    if (draft.event != null && !draft.event.equals(seen.name())) {
      return 0;
    }
    return amountOf(draft.amount == null ? 1 : seen.properties().number(draft.amount));
  }

  /** Returns how much a raw amount counts: of the right sign, not above the cap. */
  double amountOf(double raw) {
    double amount = draft.negative ? -raw : raw;
    return amount > 0 ? Math.min(amount, draft.eventCap) : 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signal signal && draft.values().equals(signal.draft.values());
  }

  @Override
  public int hashCode() {
    return draft.values().hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Signal[%s, weight %s, half-life %s days]",
        draft.name,
        draft.weight,
        draft.halfLifeMillis / Duration.ofDays(1).toMillis());
  }

  /** The settings while a new signal is made. */
  private static final class Draft {

    private String name;
    private @Nullable String event;
    private @Nullable String amount;
    private boolean negative;
    private double weight = 1;
    private double eventCap = MAX_AMOUNT;
    private double cap = Double.POSITIVE_INFINITY;
    private double halfPoint = 1;
    private double halfLifeMillis = DEFAULT_HALF_LIFE.toMillis();

    Draft(String name) {
      this.name = name;
    }

    Draft copy() {
      Draft copy = new Draft(name);
      copy.event = event;
      copy.amount = amount;
      copy.negative = negative;
      copy.weight = weight;
      copy.eventCap = eventCap;
      copy.cap = cap;
      copy.halfPoint = halfPoint;
      copy.halfLifeMillis = halfLifeMillis;
      return copy;
    }

    /** Returns all settings: signals are equal where these are. */
    List<@Nullable Object> values() {
      return Arrays.asList(
          name, event, amount, negative, weight, eventCap, cap, halfPoint, halfLifeMillis);
    }
  }
}
