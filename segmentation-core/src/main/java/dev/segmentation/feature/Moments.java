package dev.segmentation.feature;

import java.util.stream.Collector;

/**
 * Count, mean, variance, minimum and maximum of numbers, learned in one pass.
 *
 * <ul>
 *   <li>No number: mean, variance, minimum and maximum are NaN.
 *   <li>One number: the population variance is 0, the sample variance NaN.
 *   <li>NaN or an infinite number makes mean and variance NaN.
 * </ul>
 *
 * <p>Updating formula of Welford, combining formula of Chan, Golub and LeVeque: the result does not
 * suffer from a mean that is large against the deviation. Parts combined in another order differ by
 * rounding only. O(1) time a number and O(1) memory. Mutable and not synchronised; safe as a {@link
 * Collector}, where each thread has one of its own.
 *
 * <p>Source: Welford 1962, doi:10.1080/00401706.1962.10490022; Chan et al. 1983,
 * doi:10.1080/00031305.1983.10483115.
 */
public final class Moments {

  private long count;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  private Moments() {}

  /**
   * Returns an empty accumulator.
   *
   * @return moments of no number
   */
  public static Moments create() {
    return new Moments();
  }

  /**
   * Returns the moments of some numbers.
   *
   * @param values the numbers. Not modified.
   * @return the moments
   */
  public static Moments of(double... values) {
    Moments moments = new Moments();
    for (double value : values) {
      moments.accept(value);
    }
    return moments;
  }

  /**
   * Returns a collector of boxed numbers, for streams.
   *
   * @return the collector
   */
  public static Collector<Double, Moments, Moments> collector() {
    return Collector.of(
        Moments::create,
        Moments::accept,
        Moments::combine,
        Collector.Characteristics.IDENTITY_FINISH,
        Collector.Characteristics.UNORDERED);
  }

  /**
   * Adds one number.
   *
   * @param value the number
   */
  public void accept(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  /**
   * Adds everything another accumulator has seen.
   *
   * @param other the other. Not modified.
   * @return this accumulator
   */
  public Moments combine(Moments other) {
    if (other.count == 0) {
      return this;
    }
    double total = (double) count + other.count;
    double apart = other.mean - mean;
    mean += apart * (other.count / total);
    squares += other.squares + apart * apart * (count * (other.count / total));
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    return this;
  }

  /**
   * Returns how many numbers were added.
   *
   * @return the count
   */
  public long count() {
    return count;
  }

  /**
   * Returns the arithmetic mean.
   *
   * @return the mean, or NaN of no number
   */
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /**
   * Returns the variance of a population, \( \sum (x - \bar{x})^2 / n \).
   *
   * @return the variance, or NaN of no number
   */
  public double populationVariance() {
    return count == 0 ? Double.NaN : squares / count;
  }

  /**
   * Returns the variance of a sample, \( \sum (x - \bar{x})^2 / (n - 1) \).
   *
   * @return the variance, or NaN of fewer than two numbers
   */
  public double sampleVariance() {
    return count < 2 ? Double.NaN : squares / (count - 1);
  }

  /**
   * Returns the smallest number.
   *
   * @return the minimum, or NaN of no number
   */
  public double min() {
    return count == 0 ? Double.NaN : min;
  }

  /**
   * Returns the largest number.
   *
   * @return the maximum, or NaN of no number
   */
  public double max() {
    return count == 0 ? Double.NaN : max;
  }
}
