package dev.segmentation.behavior;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Transition counts in which older behaviour weighs less: after each half-life half as much.
 *
 * <p>A path seen at time t counts \( 2^{-(now - t)/h} \) at time now, h being the half-life. What
 * is kept is \( 2^{(t - L)/h} \) from a landmark L that moves up as time goes on, so that a path
 * costs no more than in {@link TransitionCounts}, paths may come late and in any order, and counts
 * of several machines can be combined. Results in another order differ by rounding. A path so old
 * that its weight is below 2⁻¹⁰⁰⁰ of the newest is dropped.
 *
 * <p>No clock is read. Mutable and not synchronised.
 *
 * <pre>{@code
 * DecayingCounts counts = DecayingCounts.of(states, 1, Duration.ofDays(30));
 * counts.accept(List.of("home", "cart"), seenAt);
 * MarkovChainModel model = MarkovChain.of().withSmoothing(1).fit(counts.asOf(now));
 * }</pre>
 *
 * <p>Source: Cormode, Shkapenyuk, Srivastava and Xu 2009, doi:10.1109/ICDE.2009.65.
 */
public final class DecayingCounts {

  private static final double MOST_HALF_LIVES = 256;
  private static final double OLDEST_HALF_LIVES = -1000;

  private final double halfLife;
  private final TransitionCounts counts;
  private @Nullable Instant landmark;

  private DecayingCounts(TransitionCounts counts, double halfLife) {
    this.counts = counts;
    this.halfLife = halfLife;
  }

  /**
   * Returns counts without any count.
   *
   * @param states names of the states 0 … m − 1, unique and not blank
   * @param order how many states make a context, 0 or more
   * @param halfLife how long until a path counts half, above 0
   * @return an empty accumulator
   * @throws IllegalArgumentException if the half-life is not above 0, a name is blank or stands
   *     twice, or the order is not allowed
   */
  public static DecayingCounts of(List<String> states, int order, Duration halfLife) {
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new IllegalArgumentException("the half-life must be above 0, but was " + halfLife);
    }
    return new DecayingCounts(TransitionCounts.of(states, order), seconds(halfLife));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() * 1e-9;
  }

  /**
   * Adds one path.
   *
   * @param path names of states, in order; may be empty. Not modified.
   * @param time when it was seen
   * @return this accumulator
   * @throws IllegalArgumentException if a name is none of the states; nothing is added then
   */
  public DecayingCounts accept(List<String> path, Instant time) {
    int[] codes = counts.stateNames().numbers(path);
    double halfLives = since(time);
    if (halfLives > MOST_HALF_LIVES) {
      moveLandmark(time);
      halfLives = 0;
    }
    if (halfLives >= OLDEST_HALF_LIVES) {
      counts.accept(codes, Math.pow(2, halfLives));
    }
    return this;
  }

  /** Returns the time since the landmark in half-lives; the first time is the landmark. */
  private double since(Instant time) {
    if (landmark == null) {
      landmark = time;
    }
    return seconds(Duration.between(landmark, time)) / halfLife;
  }

  private void moveLandmark(Instant time) {
    double halfLives = since(time);
    counts.scale(Math.pow(2, Math.max(OLDEST_HALF_LIVES, -halfLives)));
    landmark = time;
  }

  /**
   * Adds everything another accumulator has counted.
   *
   * @param other counts of the same states, order and half-life. Not modified.
   * @return this accumulator
   * @throws IllegalArgumentException if states, order or half-life differ
   */
  public DecayingCounts combine(DecayingCounts other) {
    if (other.halfLife != halfLife) {
      throw new IllegalArgumentException(
          "counts with half-lives of "
              + halfLife
              + " s and "
              + other.halfLife
              + " s cannot be combined");
    }
    if (other.landmark != null) {
      TransitionCounts added = other.counts.atOrder(other.counts.order());
      double halfLives = since(other.landmark);
      if (halfLives > 0) {
        moveLandmark(other.landmark);
      } else if (halfLives < 0) {
        added.scale(Math.pow(2, Math.max(OLDEST_HALF_LIVES, halfLives)));
      }
      counts.combine(added);
    }
    return this;
  }

  /**
   * Returns the counts as they weigh at an instant. Paths seen after it weigh more than 1.
   *
   * @param now the instant
   * @return new counts
   */
  public TransitionCounts asOf(Instant now) {
    Objects.requireNonNull(now, "now");
    TransitionCounts weighed = counts.atOrder(counts.order());
    if (landmark != null) {
      double halfLives = seconds(Duration.between(landmark, now)) / halfLife;
      weighed.scale(
          Math.pow(2, Math.max(OLDEST_HALF_LIVES, Math.min(-OLDEST_HALF_LIVES, -halfLives))));
    }
    return weighed;
  }

  @Override
  public String toString() {
    return "DecayingCounts[half-life " + halfLife + " s, " + counts + "]";
  }
}
