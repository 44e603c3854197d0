package dev.segmentation.engagement;

import dev.segmentation.event.Event;
import dev.segmentation.event.Message;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one person did, as far as an {@link EngagementScorer} has to know: a decayed sum for each
 * signal.
 *
 * <p>Sums are kept as of a landmark L in the past: an event of amount a at time t adds \( a \,
 * 2^{(t - L)/h} \), and at time u the signal is worth the sum times \( 2^{-(u - L)/h} \). Hence an
 * event is added in O(1), late or not, and two states are combined by adding their sums. The
 * landmark moves on before numbers grow too large.
 *
 * <p>A mergeable accumulator: mutable, not synchronised; safe as a collector, where each thread has
 * one of its own.
 */
public abstract sealed class EngagementState permits SmallState, WideState {

  private static final long NEVER = Long.MIN_VALUE;

  private final EngagementScorer scorer;
  private long landmark = NEVER;
  private long latest = NEVER;

  EngagementState(EngagementScorer scorer) {
    this.scorer = scorer;
  }

  static EngagementState empty(EngagementScorer scorer) {
    int signals = scorer.signals().size();
    return signals <= SmallState.MOST ? new SmallState(scorer) : new WideState(scorer, signals);
  }

  /**
   * Makes a state of its parts, as a saved one has them.
   *
   * @param scorer the scorer it is a state of
   * @param landmark the instant the sums are as of, in milliseconds since 1970, not after the
   *     latest event; any number where no event was added
   * @param latest the latest event, in milliseconds since 1970, or {@link Long#MIN_VALUE} where no
   *     event was added
   * @param sums one sum for each signal, 0 or more, finite; 0 where no event was added. Copied.
   * @return the state
   * @throws IllegalArgumentException if the sums do not fit the signals or are not allowed, or the
   *     landmark is after the latest event
   */
  public static EngagementState of(
      EngagementScorer scorer, long landmark, long latest, double[] sums) {
    if (sums.length != scorer.signals().size()) {
      throw new IllegalArgumentException(
          sums.length + " sums for " + scorer.signals().size() + " signals; give one for each");
    }
    if (latest != NEVER && landmark > latest) {
      throw new IllegalArgumentException(
          "the landmark " + landmark + " must not be after the latest event, " + latest);
    }
    EngagementState state = empty(scorer);
    for (int j = 0; j < sums.length; j++) {
      if (!(sums[j] >= 0) || sums[j] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "sum %d is %s; sums must be 0 or more and finite", j, sums[j]));
      }
      if (latest == NEVER && sums[j] > 0) {
        throw new IllegalArgumentException(
            "sum " + j + " is " + sums[j] + ", but no event was added; then it must be 0");
      }
      state.setSum(j, sums[j]);
    }
    state.landmark = latest == NEVER ? NEVER : landmark;
    state.latest = latest;
    return state;
  }

  /** Returns the sum of one signal as of the landmark. */
  abstract double sum(int signal);

  abstract void setSum(int signal, double sum);

  /**
   * Adds an event. One that gives no signal changes nothing.
   *
   * @param event the event
   */
  public final void accept(Event event) {
    long millis = Message.millis(event.time());
    add(scorer.signalsOf(event.name()), event, millis);
    add(scorer.signalsOfAny(), event, millis);
  }

  private void add(int[] signals, Event event, long millis) {
    for (int signal : signals) {
      addAmount(signal, scorer.signals().get(signal).amount(event), millis);
    }
  }

  /**
   * Adds events.
   *
   * @param events events in any order
   * @return this state
   */
  public final EngagementState acceptAll(Iterable<Event> events) {
    events.forEach(this::accept);
    return this;
  }

  /**
   * Adds an amount to one signal. Allocates nothing.
   *
   * @param signal place of the signal in {@link EngagementScorer#signals}
   * @param amount how much: negative amounts count as the signal says, NaN counts nothing
   * @param millis when, in milliseconds since 1970
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public final void add(int signal, double amount, long millis) {
    addAmount(signal, scorer.signals().get(signal).amountOf(amount), millis);
  }

  private void addAmount(int signal, double amount, long millis) {
    if (amount == 0) {
      return;
    }
    if (landmark == NEVER) {
      landmark = millis;
    }
    if ((double) millis - landmark > scorer.landmarkSpan()) {
      moveLandmark(millis);
    }
    latest = Math.max(latest, millis);
    setSum(signal, sum(signal) + amount * scorer.growth(signal, (double) millis - landmark));
  }

  private void moveLandmark(long millis) {
    double passed = (double) millis - landmark;
    for (int j = 0; j < scorer.signals().size(); j++) {
      setSum(j, sum(j) * scorer.growth(j, -passed));
    }
    landmark = millis;
  }

  /**
   * Adds everything another state has seen. The same events must not be in both.
   *
   * @param other the state of the same person elsewhere, of an equal scorer. Not modified.
   * @return this state
   * @throws IllegalArgumentException if the other's scorer is not equal to this one's
   */
  public final EngagementState combine(EngagementState other) {
    if (!scorer.equals(other.scorer)) {
      throw new IllegalArgumentException(
          "the states come from different scorers; combine states of one scorer");
    }
    if (other.landmark == NEVER) {
      return this;
    }
    if (landmark == NEVER) {
      landmark = other.landmark;
    } else if (other.landmark > landmark) {
      moveLandmark(other.landmark);
    }
    double behind = (double) other.landmark - landmark;
    for (int j = 0; j < scorer.signals().size(); j++) {
      setSum(j, sum(j) + other.sum(j) * scorer.growth(j, behind));
    }
    latest = Math.max(latest, other.latest);
    return this;
  }

  /**
   * Returns the score at one instant, without its reasons. Allocates nothing but what reading the
   * instant takes.
   *
   * @param asOf the instant, not before the latest event
   * @return the score, from 0 to 1
   * @throws IllegalArgumentException if an event that was added is later
   */
  public final double value(Instant asOf) {
    return scorer.value(this, requireNotBefore(asOf));
  }

  /**
   * Returns the score at one instant, with its reasons.
   *
   * @param asOf the instant, not before the latest event
   * @return the score
   * @throws IllegalArgumentException if an event that was added is later
   */
  public final EngagementScore score(Instant asOf) {
    return scorer.score(this, asOf, requireNotBefore(asOf));
  }

  /**
   * Returns what one signal is worth at one instant, before its cap and weight.
   *
   * @param signal place of the signal in {@link EngagementScorer#signals}
   * @param asOf the instant, not before the latest event
   * @return the decayed sum, 0 or more
   * @throws IndexOutOfBoundsException if there is no such signal
   * @throws IllegalArgumentException if an event that was added is later
   */
  public final double sum(int signal, Instant asOf) {
    Objects.checkIndex(signal, scorer.signals().size());
    return sumAt(signal, requireNotBefore(asOf));
  }

  /**
   * Returns the first instant, to the millisecond, at which the score is below a threshold if
   * nothing more happens.
   *
   * @param threshold above 0, at most 1
   * @param from where to start, not before the latest event
   * @return the instant, at the earliest {@code from}, or null where the score stays at the
   *     threshold or above for 10,000 years
   * @throws IllegalArgumentException if the threshold is outside, or an event that was added is
   *     later than {@code from}
   */
  public final @Nullable Instant fallsBelow(double threshold, Instant from) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "threshold %s must be above 0 and at most 1", threshold));
    }
    long start = requireNotBefore(from);
    if (scorer.value(this, start) < threshold) {
      return from;
    }
    long above = start;
    long step = 1_000;
    long last = start + Signal.MAX_HALF_LIFE.toMillis();
    long below = start + step;
    while (scorer.value(this, below) >= threshold) {
      if (below == last) {
        return null;
      }
      above = below;
      step *= 4;
      below = Math.min(last, start + step);
    }
    return Instant.ofEpochMilli(firstBelow(threshold, above, below));
  }

  /**
   * Narrows the first instant below a threshold down to a millisecond: the Illinois method on the
   * logarithm, which falls nearly in a straight line, with a bisection now and then so that it
   * ends.
   */
  private long firstBelow(double threshold, long from, long to) {
    long above = from;
    long below = to;
    double highest = height(threshold, above);
    double lowest = height(threshold, below);
    int side = 0;
    for (int step = 1; below - above > 1; step++) {
      long inner = below - above - 1;
      double share = step % 4 == 0 ? 0.5 : highest / (highest - lowest);
      long middle = above + 1 + Math.max(0, Math.min(inner - 1, (long) (share * inner)));
      double height = height(threshold, middle);
      if (height < 0) {
        below = middle;
        lowest = height;
        highest /= side < 0 ? 2 : 1;
        side = -1;
      } else {
        above = middle;
        highest = height;
        lowest /= side > 0 ? 2 : 1;
        side = 1;
      }
    }
    return below;
  }

  /** Returns how far the score is above a threshold, in logarithms; below 0 where it is below. */
  private double height(double threshold, long at) {
    double value = scorer.value(this, at);
    if (value < threshold) {
      return Math.min(-Double.MIN_NORMAL, Math.log(Math.max(value, Double.MIN_NORMAL) / threshold));
    }
    return Math.max(0, Math.log(value / threshold));
  }

  private long requireNotBefore(Instant asOf) {
    long millis = Message.millis(asOf);
    if (millis < latest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the state holds events up to %s and cannot tell the score at %s; ask for that"
                  + " instant or later",
              Instant.ofEpochMilli(latest),
              asOf));
    }
    return millis;
  }

  /** Returns the decayed sum of one signal at a time in milliseconds since 1970. */
  final double sumAt(int signal, long millis) {
    double sum = sum(signal);
    return sum == 0 ? 0 : sum * scorer.growth(signal, (double) landmark - millis);
  }

  /**
   * Returns the scorer this is a state of.
   *
   * @return the scorer
   */
  public final EngagementScorer scorer() {
    return scorer;
  }

  /**
   * Returns when the latest event happened that gave a signal.
   *
   * @return the instant to the millisecond, or null where no event was added
   */
  public final @Nullable Instant latestEvent() {
    return latest == NEVER ? null : Instant.ofEpochMilli(latest);
  }

  /**
   * Returns the instant the sums are as of, for saving.
   *
   * @return milliseconds since 1970, or {@link Long#MIN_VALUE} where no event was added
   */
  public final long landmark() {
    return landmark;
  }

  /**
   * Returns the sums as of the landmark, for saving.
   *
   * @return a new array, one sum for each signal
   */
  public final double[] sums() {
    double[] sums = new double[scorer.signals().size()];
    for (int j = 0; j < sums.length; j++) {
      sums[j] = sum(j);
    }
    return sums;
  }

  @Override
  public final String toString() {
    return "EngagementState[" + scorer.signals().size() + " signals]";
  }
}
