package dev.segmentation.behavior;

import dev.segmentation.event.EventLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Funnel: how many people take some steps in order, and where the others stop.
 *
 * <p>Somebody has come as far as the longest beginning of the steps that stands in the sequence in
 * order. Other states may lie between unless the funnel is {@linkplain #withStrictOrder strict}.
 * One visit is one step: {@code of("cart", "cart")} asks for two visits. With {@link #withWithin}
 * all steps must fall into one window; every first step opens one, so that a slow first try does
 * not hide a quick second one.
 *
 * <ul>
 *   <li>A sequence counts as often as its weight says, and once, at its farthest.
 *   <li>A step that occurs nowhere is reached by nobody; that is no error.
 *   <li>Time O(visits · steps), memory O(steps).
 * </ul>
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * FunnelResult result =
 *     Funnel.of("viewed", "added", "ordered").withWithin(Duration.ofDays(7)).count(log);
 * System.out.println(result.table());
 * }</pre>
 */
public final class Funnel {

  /** The most steps of a funnel. */
  public static final int MOST_STEPS = 100;

  private final List<String> steps;
  private final boolean strict;
  private final @Nullable Duration within;

  private Funnel(List<String> steps, boolean strict, @Nullable Duration within) {
    this.steps = steps;
    this.strict = strict;
    this.within = within;
  }

  /**
   * Returns a funnel with the defaults:
   *
   * <ul>
   *   <li>{@linkplain #withStrictOrder strict order}: false
   *   <li>{@linkplain #withWithin within}: any time
   * </ul>
   *
   * @param steps states or names of events, in order: 1 to {@value #MOST_STEPS}, not blank
   * @return the configuration
   * @throws IllegalArgumentException if there is no step, there are too many or one is blank
   */
  public static Funnel of(String... steps) {
    if (steps.length < 1 || steps.length > MOST_STEPS) {
      throw new IllegalArgumentException(
          "a funnel has 1 to " + MOST_STEPS + " steps, but " + steps.length + " were given");
    }
    Arrays.stream(steps).forEach(StateNames::require);
    return new Funnel(List.of(steps), false, null);
  }

  /**
   * Sets whether the steps must follow each other at once, with nothing between.
   *
   * @param strict true for no gaps
   * @return a new configuration
   */
  public Funnel withStrictOrder(boolean strict) {
    return new Funnel(steps, strict, within);
  }

  /**
   * Sets the window all steps must fall into: the half-open time (t − W, t] at the instant t of the
   * last step taken, so that a first step exactly W before is too old. Sequences have no times, so
   * a funnel with a window counts event logs only.
   *
   * @param window above 0, at most 36,500 days
   * @return a new configuration
   * @throws IllegalArgumentException if not allowed
   */
  public Funnel withWithin(Duration window) {
    if (window.isNegative()
        || window.isZero()
        || window.compareTo(Duration.ofDays(36_500)) > 0
        || window.toMillis() == 0) {
      throw new IllegalArgumentException(
          "the window of a funnel must be from a millisecond to 36,500 days, but was " + window);
    }
    return new Funnel(steps, strict, window);
  }

  /**
   * Counts how far sequences come.
   *
   * @param sequences the sequences. Not modified.
   * @return the steps with their counts
   * @throws IllegalStateException if the funnel has a window
   */
  public FunnelResult count(Sequences sequences) {
    if (within != null) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "sequences have no times, so they cannot be counted within %s; count an event log, or"
                  + " leave the window out",
              within));
    }
    Walk walk = new Walk(sequences.states());
    double[] reached = new double[steps.size()];
    double total = 0;
    for (int i = 0; i < sequences.size(); i++) {
      walk.restart();
      for (int at = sequences.starts()[i]; at < sequences.starts()[i + 1]; at++) {
        walk.step(sequences.codes()[at], 0);
      }
      walk.count(sequences.weight(i), reached);
      total += sequences.weight(i);
    }
    return FunnelResult.of(steps, total, reached);
  }

  /**
   * Counts how far the profiles of an event log come, each with all its events.
   *
   * @param log the events; their names are the steps. Not modified.
   * @return the steps with their counts
   */
  public FunnelResult count(EventLog log) {
    Walk walk = new Walk(log.names());
    double[] reached = new double[steps.size()];
    int profiles = log.starts().length - 1;
    for (int profile = 0; profile < profiles; profile++) {
      walk.restart();
      for (int event = log.starts()[profile]; event < log.starts()[profile + 1]; event++) {
        walk.step(log.nameCodes()[event], log.times()[event]);
      }
      walk.count(1, reached);
    }
    return FunnelResult.of(steps, profiles, reached);
  }

  /** How far one sequence has come: when the latest try that reached each step began. */
  private final class Walk {

    private final int[] codes;
    private final long window;
    private final long[] began;
    private final boolean[] open;
    private int farthest;

    Walk(List<String> names) {
      codes = steps.stream().mapToInt(names::indexOf).toArray();
      window = within == null ? Long.MAX_VALUE : Objects.requireNonNull(within).toMillis();
      began = new long[codes.length];
      open = new boolean[codes.length];
    }

    void restart() {
      Arrays.fill(open, false);
      farthest = 0;
    }

    /** Goes from the last step to the first, so that one visit is not two steps. */
    void step(int code, long time) {
      for (int j = codes.length - 1; j >= 0; j--) {
        boolean goesOn = j == 0 || (open[j - 1] && time - began[j - 1] < window);
        if (code == codes[j] && goesOn) {
          began[j] = j == 0 ? time : began[j - 1];
          open[j] = true;
          farthest = Math.max(farthest, j + 1);
        } else if (strict) {
          open[j] = false;
        }
      }
    }

    void count(double weight, double[] reached) {
      for (int j = 0; j < farthest; j++) {
        reached[j] += weight;
      }
    }
  }
}
